#include "rulesets/compare/words.hpp"

namespace rulesets::comparing {

using dsl::Bilingual;
using dsl::Relation;

Bilingual text_of(const Lowering& terms, TermId id) {
  const Term& term = terms.at(id);
  // How many of 至少 3 项: the number is no expression of its own.
  if (term.form == Form::number) {
    const auto& node = terms.version().tree().at(term.origin).node;
    if (std::holds_alternative<dsl::ast::Quantifier>(node)) {
      return same(term.head.substr(term.head.find(' ') + 1));
    }
  }
  if (term.origin.valid()) return terms.version().text(term.origin);
  Bilingual text;
  for (const TermId operand : term.operands) {
    if (!empty(text)) text = text + Bilingual{" 且 ", " and "};
    text = text + text_of(terms, operand);
  }
  return text;
}

Bilingual relation_words(Relation relation) {
  switch (relation) {
    case Relation::less:
      return {"小于", "less than"};
    case Relation::at_most:
      return {"不大于", "at most"};
    case Relation::greater:
      return {"大于", "greater than"};
    case Relation::at_least:
      return {"不小于", "at least"};
    case Relation::equal:
      return {"等于", "equal to"};
    case Relation::not_equal:
      break;
  }
  return {"不等于", "not equal to"};
}

Bilingual aspect_words(Aspect aspect) {
  switch (aspect) {
    case Aspect::whole:
      return {};
    case Aspect::kind:
      return {"种类", "kind"};
    case Aspect::wording:
      return {"文字", "wording"};
    case Aspect::variant:
      return {"情形", "variant"};
    case Aspect::elements:
      return {"逐个的范围", "elements"};
    case Aspect::scope:
      return {"适用", "scope"};
    case Aspect::precondition:
      return {"前提", "precondition"};
    case Aspect::condition:
      return {"条件", "condition"};
    case Aspect::exception:
      return {"除外", "exception"};
    case Aspect::grade:
      return {"等级", "grade"};
    case Aspect::citation:
      return {"依据", "citation"};
    case Aspect::in_force:
      return {"施行的日期", "dates in force"};
    case Aspect::matter:
      return {"事项", "matter"};
    case Aspect::through:
      return {"所用", "what it uses"};
    case Aspect::body:
      return {"内容", "body"};
    case Aspect::formals:
      return {"各列与参数", "formals"};
    case Aspect::value:
      return {"值", "value"};
    case Aspect::row:
      return {"行", "row"};
    case Aspect::hits:
      return {"命中方式", "hits"};
    case Aspect::published:
      return {"公布", "published"};
    case Aspect::member:
      return {"成员", "member"};
    case Aspect::order:
      return {"次序", "order"};
    case Aspect::type:
      return {"类型", "type"};
    case Aspect::range:
      return {"范围", "range"};
    case Aspect::computed:
      return {"算自", "computation"};
    case Aspect::answering:
      return {"作答的要求", "demands on answers"};
  }
  return {};
}

Bilingual subject_words(Subject subject) {
  switch (subject) {
    case Subject::rule:
      return {"规则", "rule"};
    case Subject::definition:
      return {"定义", "definition"};
    case Subject::parameter:
      return {"参数", "parameter"};
    case Subject::table:
      return {"表", "table"};
    case Subject::enumeration:
      return {"枚举", "enum"};
    case Subject::fact:
      return {"事实", "fact"};
    case Subject::document:
      return {"文件", "document"};
    case Subject::precedence:
      return {"优先", "precedence"};
    case Subject::check_item:
      return {"检查项", "check item"};
  }
  return {};
}

Bilingual quoted(const Bilingual& text) {
  return {"「" + text.zh + "」", "`" + text.en + "`"};
}

Bilingual operator+(const Bilingual& a, const Bilingual& b) {
  return {a.zh + b.zh, a.en + b.en};
}

Bilingual told_apart(const Bilingual& name, const Bilingual& other) {
  return name.en == other.en ? Bilingual{name.zh, name.zh} : name;
}

Bilingual days_text(const std::optional<dsl::Day>& from, const std::optional<dsl::Day>& until) {
  const auto day = [](const std::optional<dsl::Day>& at) {
    return at ? dsl::Date{*at, *at}.to_text() : std::string("…");
  };
  return same("[" + day(from) + ", " + day(until) + ")");
}

Bilingual listed(const std::vector<Bilingual>& texts) {
  Bilingual list;
  for (const Bilingual& text : texts) {
    if (!empty(list)) list = list + Bilingual{"、", ", "};
    list = list + text;
  }
  return list;
}

}  // namespace rulesets::comparing
