// The words of sentences about differences, in both languages. Internal to rulesets/compare. Pure.
#pragma once

#include "rulesets/compare/terms.hpp"

namespace rulesets::comparing {

/// A term as the formatter prints it.
[[nodiscard]] dsl::Bilingual text_of(const Lowering& terms, TermId id);

/// 大于, "greater than"
[[nodiscard]] dsl::Bilingual relation_words(dsl::Relation relation);
/// 条件, "condition"
[[nodiscard]] dsl::Bilingual aspect_words(Aspect aspect);
/// 参数, "parameter"
[[nodiscard]] dsl::Bilingual subject_words(Subject subject);

[[nodiscard]] dsl::Bilingual quoted(const dsl::Bilingual& text);
[[nodiscard]] dsl::Bilingual operator+(const dsl::Bilingual& a, const dsl::Bilingual& b);
/// Joined by a comma of the language.
[[nodiscard]] dsl::Bilingual listed(const std::vector<dsl::Bilingual>& texts);
[[nodiscard]] inline bool empty(const dsl::Bilingual& text) {
  return text.zh.empty();
}
/// A name beside another one: the Chinese spelling for both languages where the English are equal.
[[nodiscard]] dsl::Bilingual told_apart(const dsl::Bilingual& name, const dsl::Bilingual& other);
/// [2023-05-15, …): the days on which something is in force.
[[nodiscard]] dsl::Bilingual days_text(const std::optional<dsl::Day>& from,
                                       const std::optional<dsl::Day>& until);
[[nodiscard]] inline dsl::Bilingual same(const std::string& text) {
  return {text, text};
}

}  // namespace rulesets::comparing
