#include "rulesets/bundle/cases.hpp"

#include <algorithm>

#include "engine/explain/text.hpp"
#include "engine/explain/verdict.hpp"
#include "engine/facts/canonical.hpp"

namespace rulesets {
namespace {

namespace ast = dsl::ast;
using engine::Evaluation;
using engine::Outcome;
using engine::Verdict;

Outcome outcome_of(dsl::Keyword keyword) {
  switch (keyword) {
    case dsl::Keyword::established:
      return Outcome::established;
    case dsl::Keyword::not_established:
      return Outcome::not_established;
    case dsl::Keyword::not_applicable:
      return Outcome::not_applicable;
    case dsl::Keyword::conflict:
      return Outcome::conflict;
    case dsl::Keyword::error_outcome:
      return Outcome::error;
    case dsl::Keyword::text_missing_outcome:
      return Outcome::text_missing;
    default:
      return Outcome::undetermined;
  }
}

dsl::Keyword keyword_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::established:
      return dsl::Keyword::established;
    case Outcome::not_established:
      return dsl::Keyword::not_established;
    case Outcome::undetermined:
      return dsl::Keyword::undetermined;
    case Outcome::not_applicable:
      return dsl::Keyword::not_applicable;
    case Outcome::conflict:
      return dsl::Keyword::conflict;
    case Outcome::error:
      return dsl::Keyword::error_outcome;
    case Outcome::text_missing:
      return dsl::Keyword::text_missing_outcome;
  }
  return dsl::Keyword::none_;
}

dsl::Bilingual spelled(Outcome outcome) {
  const dsl::Keyword keyword = keyword_of(outcome);
  return {std::string(dsl::spelling(keyword, dsl::Language::zh)),
          std::string(dsl::spelling(keyword, dsl::Language::en))};
}

/// 除尘系统["甲"].控爆措施 as `engine::path_text` writes it, without the package.
std::string fact_path(const ast::Tree& tree, ast::ExprId id) {
  const ast::Node& node = tree.at(id).node;
  if (const auto* name = std::get_if<ast::NameRef>(&node)) return name->name.text;
  if (const auto* text = std::get_if<ast::TextLiteral>(&node)) return "\"" + text->value + "\"";
  if (const auto* member = std::get_if<ast::Member>(&node)) {
    return fact_path(tree, member->base) + "." + member->name.text;
  }
  if (const auto* index = std::get_if<ast::Index>(&node)) {
    return fact_path(tree, index->base) + "[" + fact_path(tree, index->key) + "]";
  }
  return {};
}

/// The path as read, with or without its package.
bool same_path(const std::string& full, const std::string& written) {
  if (full == written) return true;
  const std::size_t dot = full.find('.');
  return dot != std::string::npos && full.compare(dot + 1, std::string::npos, written) == 0;
}

/// Compares one case's expectations with what came out.
class Judge {
 public:
  Judge(const Checked& checked, const engine::ProgramIndex& index, const Evaluation& evaluation,
        const std::vector<Verdict>& verdicts, dsl::SourceId source, CaseResult& result)
      : checked_(checked),
        index_(index),
        evaluation_(evaluation),
        verdicts_(verdicts),
        source_(source),
        result_(result) {}

  void compare(const ast::Expectation& expected) {
    const std::vector<const Verdict*> meant = select(expected);
    const dsl::Place place{source_, expected.span};
    if (meant.empty()) {
      fail(place, {"没有“" + label(expected) + "”这一判定",
                   "there is no verdict \"" + label(expected) + "\""});
      return;
    }
    if (expected.grade.valid()) {
      compare_grade(expected, meant, place);
    } else {
      compare_outcome(expected, meant, place);
    }
    compare_paths(expected.missing, meant, place, true);
    compare_paths(expected.decided_by, meant, place, false);
  }

 private:
  const ast::Tree& tree() const { return checked_.parsed.tree; }

  std::string label(const ast::Expectation& expected) const {
    std::string text = expected.rule.text();
    if (const std::string element = element_of(expected); !element.empty())
      text += "[" + element + "]";
    return text;
  }

  std::string element_of(const ast::Expectation& expected) const {
    if (!expected.element.valid()) return {};
    const auto* text = std::get_if<ast::TextLiteral>(&tree().at(expected.element).node);
    return text != nullptr ? text->value : std::string();
  }

  /// `R`, `R.情形` or `set.R`, by the last names of the path.
  static bool is_named(const Verdict& verdict, const ast::Path& path, bool& part) {
    const auto matches = [](const ast::Name& name, const std::string& a, const std::string& b) {
      return name.text == a || (!b.empty() && name.text == b);
    };
    const auto& parts = path.parts;
    part = false;
    if (matches(parts.back(), verdict.rule->name, verdict.rule->alias)) return true;
    if (parts.size() < 2 || verdict.part->name.empty()) return false;
    part = matches(parts.back(), verdict.part->name, verdict.part->alias) &&
           matches(parts[parts.size() - 2], verdict.rule->name, verdict.rule->alias);
    return part;
  }

  std::vector<const Verdict*> select(const ast::Expectation& expected) {
    std::vector<const Verdict*> meant;
    const std::string element = element_of(expected);
    for (const Verdict& verdict : verdicts_) {
      bool part = false;
      if (!is_named(verdict, expected.rule, part)) continue;
      if (!element.empty() && verdict.element != element) continue;
      names_part_ = part;
      meant.push_back(&verdict);
    }
    return meant;
  }

  /// What several verdicts of one rule come to: the rule's own for the site; for one element or one
  /// 情形, 任一 over those meant.
  Outcome together(const ast::Expectation& expected,
                   const std::vector<const Verdict*>& meant) const {
    if (!names_part_ && !expected.element.valid()) return meant.front()->rule_outcome;
    if (meant.size() == 1) return meant.front()->outcome;
    if (names_part_ && !expected.element.valid()) {
      return engine::outcome_of(evaluation_.node(meant.front()->part->site_outcome, {}));
    }
    for (const Outcome outcome :
         {Outcome::established, Outcome::undetermined, Outcome::text_missing, Outcome::conflict,
          Outcome::error, Outcome::not_established}) {
      for (const Verdict* verdict : meant) {
        if (verdict->outcome == outcome) return outcome;
      }
    }
    return Outcome::not_applicable;
  }

  void compare_outcome(const ast::Expectation& expected, const std::vector<const Verdict*>& meant,
                       dsl::Place place) {
    const Outcome actual = together(expected, meant);
    const Outcome wanted = outcome_of(expected.outcome);
    if (actual == wanted) return;
    const dsl::Bilingual is = spelled(actual);
    const dsl::Bilingual should = spelled(wanted);
    fail(place, {label(expected) + ":应为" + should.zh + ",实为" + is.zh,
                 label(expected) + ": expected " + should.en + ", found " + is.en});
  }

  void compare_grade(const ast::Expectation& expected, const std::vector<const Verdict*>& meant,
                     dsl::Place place) {
    for (const Verdict* verdict : meant) {
      const std::string wanted = grade_wanted(expected.grade, *verdict->rule);
      const engine::VerdictDetail detail = engine::detail(index_, evaluation_, *verdict);
      // A grading in conflict shows its grade, but does not give it.
      const bool graded = verdict->outcome == Outcome::established;
      if (graded && detail.grade == wanted) continue;
      const dsl::Bilingual is = spelled(verdict->outcome);
      fail(place, {label(expected) + ":应为" + wanted + ",实为" + (graded ? detail.grade : is.zh),
                   label(expected) + ": expected " + wanted + ", found " +
                       (graded ? detail.grade : is.en)});
    }
  }

  /// The grade as `engine::grade_text` writes it; "?" for one that the check refused.
  std::string grade_wanted(dsl::ast::ExprId written, const engine::Rule& rule) const {
    const dsl::Model& model = checked_.model;
    const auto index = static_cast<std::size_t>(&rule - evaluation_.program().rules.data());
    const dsl::ValueType& type = model.rules[index].grade_type;
    dsl::Sink sink;
    const auto value =
        dsl::read_constant(tree(), written, type, model, checked_.parsed.sources, sink);
    if (!value) return "?";
    switch (type.kind) {
      case dsl::Kind::boolean:
        return value->boolean ? "是" : "否";
      case dsl::Kind::number: {
        const dsl::Unit& unit = model.units[type.unit];
        return engine::with_unit(engine::number_in_unit(value->number, unit), unit);
      }
      case dsl::Kind::enumeration:
        if (value->member == dsl::no_index) return "表外";
        return model.enums[type.enumeration].members[value->member].name;
      case dsl::Kind::date:
        return value->date.to_text();
      case dsl::Kind::duration:
        return value->duration.to_text();
      default:
        return value->text;
    }
  }

  void compare_paths(const std::vector<ast::ExprId>& expected,
                     const std::vector<const Verdict*>& meant, dsl::Place place, bool missing) {
    if (expected.empty()) return;
    std::vector<std::string> actual;
    for (const Verdict* verdict : meant) {
      const engine::VerdictDetail detail = engine::detail(index_, evaluation_, *verdict);
      if (missing) {
        for (const auto& fact : detail.missing)
          actual.push_back(engine::path_text(evaluation_, fact.path));
      } else {
        for (const auto& path : detail.deciding)
          actual.push_back(engine::path_text(evaluation_, path));
      }
    }
    for (const ast::ExprId id : expected) {
      const std::string wanted = fact_path(tree(), id);
      const bool found = std::any_of(actual.begin(), actual.end(), [&](const std::string& path) {
        return same_path(path, wanted);
      });
      if (found) continue;
      std::string list;
      for (const std::string& path : actual) list += (list.empty() ? "" : "、") + path;
      fail(place,
           {(missing ? "没有缺“" : "不据“") + wanted + "”;实为:" + list,
            (missing ? "not missing \"" : "not decided by \"") + wanted + "\"; found: " + list});
    }
  }

  void fail(dsl::Place place, dsl::Bilingual message) {
    result_.failures.push_back({place, std::move(message)});
  }

  const Checked& checked_;
  const engine::ProgramIndex& index_;
  const Evaluation& evaluation_;
  const std::vector<Verdict>& verdicts_;
  dsl::SourceId source_;
  CaseResult& result_;
  bool names_part_ = false;
};

}  // namespace

dsl::Day case_date(const dsl::Model& model, const ast::Example& example) {
  if (example.base_date) {
    if (const auto date = dsl::parse_date(*example.base_date)) return date->first;
  }
  dsl::Day last{0};
  for (const dsl::RuleInfo& rule : model.rules) {
    for (const dsl::CitationInfo& citation : rule.citations) {
      if (citation.document == dsl::no_index) continue;
      const auto& effective = model.documents[citation.document].effective;
      if (effective && last < *effective) last = *effective;
    }
  }
  return last;
}

std::vector<CaseResult> run_cases(const Checked& checked, const Release& release) {
  std::vector<CaseResult> results;
  engine::FactReader reader(*release.reader);
  engine::Facts facts;
  engine::FactIssues issues;
  Evaluation evaluation;
  std::vector<Verdict> verdicts;
  for (std::size_t i = 0; i < checked.model.examples.size(); ++i) {
    const ast::Example& example = *checked.model.examples[i];
    CaseResult& result = results.emplace_back();
    result.title = example.title.value;
    result.place = checked.model.example_places[i];
    result.as_of = case_date(checked.model, example);
    result.facts = case_facts(checked.parsed.tree, checked.model, example);
    issues.clear();
    if (!reader.read(result.facts, facts, issues)) {
      for (const engine::FactIssue& issue : issues.all()) {
        result.failures.push_back(
            {result.place, {issue.pointer + ":" + issue.zh, issue.pointer + ": " + issue.en}});
      }
      continue;
    }
    evaluation.run(release.program, facts, result.as_of);
    engine::conclude(*release.index, evaluation, verdicts);
    Judge judge(checked, *release.index, evaluation, verdicts, result.place.source, result);
    for (const ast::Expectation& expected : example.expected) judge.compare(expected);
  }
  return results;
}

}  // namespace rulesets
