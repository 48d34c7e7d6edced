// Values, elements and paths as text, beyond what `verdict.hpp` offers. Pure functions, any thread.
#pragma once

#include <string>
#include <string_view>

#include "engine/evaluate/evaluation.hpp"
#include "engine/explain/verdict.hpp"

namespace engine {

/// "甲", "甲/乙": the identities of the records that turns stand at.
[[nodiscard]] std::string element_text(const Evaluation& evaluation, const Turns& turns);
/// "甲": of one record. A view of the fact's own text, mostly; else of `scratch`.
[[nodiscard]] std::string_view identity_text(const Evaluation& evaluation, const List& list,
                                             const Cell* record, std::string& scratch);

/// A known cell of a node or operand by its kind: "是", "12", "干式", "2026-07-01"; numbers in base
/// units. Empty for what is not known.
[[nodiscard]] std::string cell_text(const Evaluation& evaluation, const Cell& cell, Kind kind,
                                    std::uint32_t enumeration);

/// What a grading comes to, as `cell_text`; numbers in the unit of the grade: "12 t".
[[nodiscard]] std::string grade_text(const Evaluation& evaluation, const Rule& rule,
                                     const Cell& cell);

/// "12 t"; the number alone for plain ones.
[[nodiscard]] std::string with_unit(std::string number, const dsl::Unit& unit);

}  // namespace engine
