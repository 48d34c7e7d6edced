// The words that pictures add to those of the rules, in both languages. Static texts; any thread.
#pragma once

#include <string>
#include <string_view>

#include "dsl/text/diagnostic.hpp"
#include "engine/evaluate/evaluation.hpp"
#include "rulesets/picture/drawing.hpp"

namespace rulesets::picture {

/// How a truth value or an outcome is shown: by colour and by a sign.
struct Mark {
  Tone tone = Tone::plain;
  std::string_view sign;
  std::string_view word;  ///< of outcomes
};
[[nodiscard]] Mark mark_of(engine::Outcome outcome, dsl::Language language);
/// None for values that are neither true nor false.
[[nodiscard]] Mark mark_of(engine::State state);

/// Why a fact is not known: "未问".
[[nodiscard]] std::string_view reason_word(engine::Reason reason, dsl::Language language);
/// "至少 2", "any".
[[nodiscard]] std::string quantifier_words(engine::Quantifier quantifier, std::uint32_t threshold,
                                           dsl::Language language);
/// "逐个", "sum of"
[[nodiscard]] std::string loop_word(engine::Fold fold, dsl::Language language);
/// "且", "not"; comparisons and arithmetic by their sign.
[[nodiscard]] std::string_view operation_word(engine::Op op, dsl::Language language);
/// "适用", "scope", by the role that steps give.
[[nodiscard]] std::string_view role_word(std::string_view role, dsl::Language language);
/// "还有 3 项"
[[nodiscard]] std::string more_words(std::size_t count, dsl::Language language);

[[nodiscard]] inline std::string_view in(dsl::Language language, std::string_view zh,
                                         std::string_view en) {
  return language == dsl::Language::zh ? zh : en;
}

}  // namespace rulesets::picture
