// Which facts can decide a rule at all, whatever a site is like: read off the program, without any
// facts. Pure, any thread.
#pragma once

#include <vector>

#include "engine/explain/program_index.hpp"

namespace engine {

struct FactRead {
  std::uint32_t fact = no_index;  ///< index into `Schema::facts`
  bool scope = false;             ///< whether the part applies hangs on it
};

/// The facts and fields that a part (a rule, or one 情形) reads at a date, lists among them; by
/// their place in the schema.
[[nodiscard]] std::vector<FactRead> facts_read(const ProgramIndex& index, const Part& part,
                                               dsl::Day as_of);

}  // namespace engine
