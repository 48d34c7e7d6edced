// The words by which operators, kinds, outcomes, reasons, roles, methods and evidence are known
// outside: in answers, in facts, in dumps. Pure.
#pragma once

#include <array>
#include <string_view>

#include "engine/program/program.hpp"

namespace engine {

/// Why an answer may say that a fact is not known.
inline constexpr std::array answer_reasons = {Reason::not_asked, Reason::not_known,
                                              Reason::not_verifiable, Reason::expired,
                                              Reason::conflicting};

[[nodiscard]] std::string_view name_of(Op op);
[[nodiscard]] std::string_view name_of(Kind kind);
[[nodiscard]] std::string_view name_of(Quantifier quantifier);
[[nodiscard]] std::string_view name_of(Fold fold);
[[nodiscard]] std::string_view name_of(Reason reason);
[[nodiscard]] std::string_view name_of(Outcome outcome);
[[nodiscard]] std::string_view name_of(Method method);
[[nodiscard]] std::string_view name_of(Evidence evidence);
[[nodiscard]] std::string_view name_of(Role role);
[[nodiscard]] std::string_view name_of(RuleKind kind);

}  // namespace engine
