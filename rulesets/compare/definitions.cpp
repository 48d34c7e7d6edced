// Definitions and parameters.
#include <set>

#include "rulesets/compare/comparison.hpp"
#include "rulesets/compare/words.hpp"

namespace rulesets::comparing {

using dsl::Bilingual;

namespace {

/// The formals' types; their names mean nothing outside.
std::string formals_key(const Lowering& lowering, const std::vector<dsl::VariableIndex>& formals) {
  std::string key;
  for (const dsl::VariableIndex each : formals) {
    key += lowering.type_key(lowering.version().model().variables[each].type) + ";";
  }
  return key;
}

TermId lower_body(Lowering& lowering, const dsl::DefinitionInfo& definition) {
  for (const dsl::VariableIndex formal : definition.formals) lowering.bind(formal);
  const TermId body = lowering.all({definition.body});
  lowering.release(definition.formals.size());
  return body;
}

/// The values of a parameter by the day from which they hold.
std::map<std::string, dsl::ast::ExprId> by_day(const dsl::ParameterInfo& parameter) {
  std::map<std::string, dsl::ast::ExprId> values;
  for (const dsl::ParameterInfo::Value& each : parameter.values) {
    values[each.from ? dsl::Date{*each.from, *each.from}.to_text() : ""] = each.value;
  }
  return values;
}

Bilingual since(const std::string& day) {
  if (day.empty()) return {};
  return {"自 " + day + " 的", "from " + day + ": "};
}

}  // namespace

Bilingual Comparison::formals_text(const Lowering& lowering,
                                   const std::vector<dsl::VariableIndex>& formals) const {
  std::vector<Bilingual> texts;
  for (const dsl::VariableIndex each : formals) {
    texts.push_back(lowering.version().text(lowering.version().model().variables[each].place));
  }
  return listed(texts);
}

void Comparison::compare_formals(const About& self, const std::vector<dsl::VariableIndex>& a,
                                 const std::vector<dsl::VariableIndex>& b) {
  if (formals_key(left_, a) == formals_key(right_, b)) return;
  report_.texts(self.with(Aspect::formals), formals_text(left_, a), formals_text(right_, b));
}

void Comparison::compare_definitions() {
  const auto& olds = from_.model().definitions;
  const auto& news = to_.model().definitions;
  each(Subject::definition, olds, news, matching_.definitions,
       [&](std::uint32_t index, std::uint32_t other) {
         const dsl::DefinitionInfo& a = olds[index];
         const dsl::DefinitionInfo& b = news[other];
         const About self = about(Subject::definition, index, a, b);
         rename(self, a.alias, b.alias, false);
         compare_formals(self, a.formals, b.formals);
         const TermId before = lower_body(left_, a);
         report_.terms(self.with(Aspect::body), before, lower_body(right_, b));
         compare_citations(self, a.citations, b.citations);
         if (a.published != b.published) {
           const auto words = [](bool published) {
             return published ? Bilingual{"公布", "published"}
                              : Bilingual{"不公布", "not published"};
           };
           report_.texts(self.with(Aspect::published), words(a.published), words(b.published));
         }
       });
}

void Comparison::compare_parameters() {
  const auto& olds = from_.model().parameters;
  const auto& news = to_.model().parameters;
  each(Subject::parameter, olds, news, matching_.parameters,
       [&](std::uint32_t index, std::uint32_t other) {
         const dsl::ParameterInfo& a = olds[index];
         const dsl::ParameterInfo& b = news[other];
         const About self = about(Subject::parameter, index, a, b).with(Aspect::value);
         rename(self.with(Aspect::whole), a.alias, b.alias, false);
         const auto before = by_day(a);
         const auto after = by_day(b);
         std::set<std::string> days;
         for (const auto& [day, value] : before) days.insert(day);
         for (const auto& [day, value] : after) days.insert(day);
         for (const std::string& day : days) {
           const auto x = before.find(day);
           const auto y = after.find(day);
           if (y == after.end()) {
             report_.within(self, Change::removed, from_.text(x->second),
                            from_.tree().place(x->second),
                            since(day) + Bilingual{"值 ", "the value "} + from_.text(x->second));
           } else if (x == before.end()) {
             report_.within(self, Change::added, to_.text(y->second), to_.tree().place(y->second),
                            since(day) + Bilingual{"值 ", "the value "} + to_.text(y->second));
           } else if (left_.at(left_.lower(x->second)).meaning !=
                      right_.at(right_.lower(y->second)).meaning) {
             Difference& difference =
                 report_.texts(self, from_.text(x->second), to_.text(y->second));
             difference.from.place = from_.place(x->second);
             difference.to.place = to_.place(y->second);
             difference.sentence = since(day) + difference.sentence;
           }
         }
         compare_citations(self, a.citations, b.citations);
       });
}

}  // namespace rulesets::comparing
