// A rule as a picture: its 适用, 条件 and 除外 down to the facts, as a tree from left to right;
// with facts also what each of them comes to and, by thicker lines, what decides. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rulesets/bundle/release.hpp"

namespace rulesets {

struct RulePictureOptions {
  std::string_view rule;                 ///< 规则 or 规则.情形, by names or aliases
  const engine::Facts* facts = nullptr;  ///< of the release's schema; null: only the rule itself
  std::optional<dsl::Day> as_of;         ///< needed with facts
  dsl::Language language = dsl::Language::zh;
};

/// More boxes are not drawn; what is left out is counted in boxes of its own.
inline constexpr std::size_t max_rule_boxes = 400;

/// An SVG file; the same bytes for the same input. Empty when there is no such rule.
[[nodiscard]] std::optional<std::string> rule_picture(const Release& release,
                                                      const RulePictureOptions& options);

/// Whether there is a rule, or a 情形, called so.
[[nodiscard]] bool has_rule(const Release& release, std::string_view name);

}  // namespace rulesets
