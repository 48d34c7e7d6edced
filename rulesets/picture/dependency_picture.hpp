// What rests on what in a rule set as a picture: rules to the left, the definitions, tables and
// parameters that they use behind them, facts to the right. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rulesets/bundle/release.hpp"

namespace rulesets {

struct DependencyPictureOptions {
  /// A name of the rule set: only what it rests on and what rests on it. Empty: everything.
  std::string_view of;
  dsl::Language language = dsl::Language::zh;
};

/// More boxes are not drawn; one says how many are left out.
inline constexpr std::size_t max_dependency_boxes = 400;
/// With more facts than that a list and its fields are one box.
inline constexpr std::size_t max_single_facts = 120;

/// An SVG file; the same bytes for the same input. Empty when nothing is called `of`.
[[nodiscard]] std::optional<std::string> dependency_picture(
    const Release& release, const DependencyPictureOptions& options);

}  // namespace rulesets
