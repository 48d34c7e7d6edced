// What rests on what in a rule set, read off its program: rules on definitions, tables, parameters,
// other rules (成立), the matter that they grade (承), and facts; definitions on others. Kept by
// rule, since a definition with formals rests on other facts wherever it is used. Pure; any thread.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "rulesets/bundle/release.hpp"

namespace rulesets::picture {

enum class ThingKind : std::uint8_t { rule, definition, table, parameter, matter, fact };

/// Something with a name; `index` into the program's vector of its kind.
struct Thing {
  ThingKind kind{};
  std::uint32_t index = 0;
  friend auto operator<=>(const Thing&, const Thing&) = default;
};

/// `from` rests on `to`.
struct Reliance {
  Thing from, to;
  friend auto operator<=>(const Reliance&, const Reliance&) = default;
};
using Reliances = std::set<Reliance>;

struct Dependencies {
  std::vector<Reliances> by_rule;  ///< what each rule leads to, up to other rules
  Reliances precedences;           ///< 优先于: between rules
};

[[nodiscard]] Dependencies dependencies_of(const engine::ProgramIndex& index);

/// All of it.
[[nodiscard]] Reliances whole(const Dependencies& all);
/// All that a thing rests on, and all that rests on it, however far.
[[nodiscard]] Reliances around(const Dependencies& all, const Thing& thing);

/// By name or alias: rules first, then what they rest on, facts last and with or without their
/// package and list. Empty when nothing is called so.
[[nodiscard]] std::optional<Thing> find_thing(const engine::Program& program,
                                              std::string_view name);
[[nodiscard]] std::string name_of(const engine::Program& program, const Thing& thing);

}  // namespace rulesets::picture
