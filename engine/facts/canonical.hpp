// Facts as canonical JSON (RFC 8785), form 1, for digests and receipts: names, not aliases;
// packages as objects; numbers as exact text in the fact's own unit; what was not asked is left
// out; what came with an answer is kept. Elements keep the order given. The reader reads it back to
// the same facts. Pure functions, any thread.
#pragma once

#include <string>
#include <string_view>

#include "engine/facts/facts.hpp"
#include "engine/program/program.hpp"

namespace engine {

inline constexpr int canonical_facts_form = 1;

[[nodiscard]] std::string canonical_facts(const Schema& schema, const Facts& facts);

/// One known value as canonical text without quotes: "true", "12.5", "干式", "2026-07-01". Of lists
/// the number of elements.
[[nodiscard]] std::string canonical_value(const Schema& schema, const Facts& facts,
                                          const Fact& fact, const Cell& cell);
/// A number in base units as exact text in the unit.
[[nodiscard]] std::string number_in_unit(const dsl::Number& base, const dsl::Unit& unit);

}  // namespace engine
