// Facts: their types and units, and what is asked of answers.
#include <algorithm>

#include "rulesets/compare/comparison.hpp"
#include "rulesets/compare/words.hpp"

namespace rulesets::comparing {

using dsl::Bilingual;

namespace {

std::string range_key(const engine::Fact& fact) {
  const auto end = [](const std::optional<dsl::Number>& number) {
    return number ? number->to_text() : std::string("…");
  };
  return end(fact.range_low) + " .. " + end(fact.range_high);
}

Bilingual range_text(const Version& version, const dsl::FactInfo& fact) {
  const dsl::ast::Field* field = fact.declaration;
  if (field == nullptr || !field->range_low.valid() || !field->range_high.valid()) return {};
  return version.text(field->range_low) + same(" .. ") + version.text(field->range_high);
}

/// 裁量, 须出处, 不为负, 时效.
Bilingual answering(const Version& version, std::uint32_t index) {
  const engine::Fact& fact = version.schema().facts[index];
  std::vector<Bilingual> demands;
  if (fact.judgement) demands.push_back({"裁量", "judgement"});
  if (fact.source_required) demands.push_back({"须出处", "source_required"});
  if (fact.not_negative) demands.push_back({"不为负", "not_negative"});
  if (fact.valid_for) {
    demands.push_back(Bilingual{"时效 ", "valid_for "} + same(fact.valid_for->to_text()));
  }
  return listed(demands);
}

/// What people read and how it is found out: it decides nothing.
std::string method_key(const engine::Fact& fact) {
  std::string key;
  for (const engine::Method each : fact.methods) key += std::to_string(static_cast<int>(each));
  key += "/";
  for (const engine::Evidence each : fact.evidence) key += std::to_string(static_cast<int>(each));
  return key;
}

Bilingual type_text(const Version& version, const dsl::FactInfo& fact) {
  if (fact.declaration == nullptr) return {};
  const dsl::ast::Type& type = fact.declaration->type;
  // Of a list its fields are told apart by themselves.
  if (type.form == dsl::ast::TypeForm::list) {
    return Bilingual{"列表 标识 ", "list identified_by "} + same(type.identifying_field.text);
  }
  return version.text(dsl::Place{fact.place.source, type.span});
}

}  // namespace

void Comparison::compare_facts() {
  each(Subject::fact, from_.model().facts, to_.model().facts, matching_.facts,
       [&](std::uint32_t fact, std::uint32_t other) {
         compare_fact(
             about(Subject::fact, fact, from_.model().facts[fact], to_.model().facts[other]), fact,
             other);
       });
}

void Comparison::compare_fact(const About& self, std::uint32_t fact, std::uint32_t other) {
  const dsl::FactInfo& a = from_.model().facts[fact];
  const dsl::FactInfo& b = to_.model().facts[other];
  const engine::Fact& old = from_.schema().facts[fact];
  const engine::Fact& now = to_.schema().facts[other];
  rename(self, a.alias, b.alias, true);
  if (left_.type_key(a.type) != right_.type_key(b.type)) {
    report_.texts(self.with(Aspect::type), type_text(from_, a), type_text(to_, b));
  }
  if (range_key(old) != range_key(now)) {
    report_.texts(self.with(Aspect::range), range_text(from_, a), range_text(to_, b));
  }
  const auto formula = [](const dsl::FactInfo& info) {
    return info.declaration == nullptr ? dsl::ast::ExprId{} : info.declaration->computed_from;
  };
  const About computed = self.with(Aspect::computed);
  if (formula(a).valid() && formula(b).valid()) {
    const TermId before = left_.lower(formula(a));
    report_.terms(computed, before, right_.lower(formula(b)));
  } else if (formula(a).valid() || formula(b).valid()) {
    report_.texts(computed, formula(a).valid() ? from_.text(formula(a)) : Bilingual{},
                  formula(b).valid() ? to_.text(formula(b)) : Bilingual{});
  }
  const Bilingual before = answering(from_, fact);
  const Bilingual after = answering(to_, other);
  if (before.zh != after.zh) report_.texts(self.with(Aspect::answering), before, after);
  const About words = self.with(Aspect::wording);
  if (old.question != now.question) report_.texts(words, same(old.question), same(now.question));
  if (old.help != now.help) report_.texts(words, same(old.help), same(now.help));
  if (method_key(old) != method_key(now)) {
    report_.texts(words, {}, {}).sentence = {"查的方式或证据已变",
                                             "how it is inspected, or its evidence, changed"};
  }
}

}  // namespace rulesets::comparing
