// What would have to be otherwise for an established hazard not to be one: the smallest changes of
// the facts that decide it, found by trying. One fact at a time first, then two; bounded. Changes
// are checked by evaluating anew, so that what is answered is true. One thread.
#pragma once

#include <string>
#include <vector>

#include "engine/explain/program_index.hpp"
#include "engine/explain/verdict.hpp"

namespace engine {

struct Change {
  FactPath path;
  std::string from, to;  ///< as `value_text` writes them
};

struct Counterfactual {
  std::vector<Change> changes;
  Outcome outcome{};  ///< 不成立 or 不适用
};

inline constexpr unsigned max_counterfactual_runs = 400;

/// Each way to clear the verdict that was found, with the fewest changes; empty when the verdict is
/// not 成立 or nothing was found within the bound. At most `most` ways.
[[nodiscard]] std::vector<Counterfactual> counterfactuals(const ProgramIndex& index,
                                                          const Evaluation& evaluation,
                                                          const Verdict& verdict,
                                                          std::size_t most = 5);

}  // namespace engine
