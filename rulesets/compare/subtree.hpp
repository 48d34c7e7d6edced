// Where two terms differ: the smallest differing parts, each by itself. Operands of 且, 或 and sets
// are paired by what they mean, then by what they are alike in; what finds no partner was added or
// removed. Symmetric: exchanged sides give exchanged differences. Internal to rulesets/compare.
#pragma once

#include <optional>
#include <vector>

#include "rulesets/compare/terms.hpp"

namespace rulesets::comparing {

/// One differing part. `from` or `to` is absent where a term was removed or added; then `within`
/// says of what: 且, 或 or a set.
struct Part {
  Detail detail{};
  std::optional<TermId> from, to;
  Form within{};
  /// The comparison, or else the whole, that a number stands in; of limits, how they compare.
  std::optional<TermId> context_from, context_to;
  bool turned = false;  ///< of limits: the sides of `to` are exchanged
};

[[nodiscard]] std::vector<Part> differing(const Lowering& from, TermId a, const Lowering& to,
                                          TermId b);

}  // namespace rulesets::comparing
