#include "rulesets/bundle/killer.hpp"

#include <algorithm>

#include "dsl/check/children.hpp"
#include "dsl/value/number.hpp"
#include "rulesets/bundle/cases.hpp"

namespace rulesets {
namespace {

namespace ast = dsl::ast;
using engine::Outcome;

/// Numbers that are written in what is changed: where a case must lie close to.
std::vector<ast::NumberLiteral> numbers_at(const Checked& checked, const Mutant& mutant) {
  std::vector<ast::NumberLiteral> numbers;
  const auto add = [&numbers](const ast::Node& node) {
    if (const auto* number = std::get_if<ast::NumberLiteral>(&node)) numbers.push_back(*number);
  };
  const ast::Tree& tree = checked.parsed.tree;
  for (const ast::File& file : tree.files) {
    if (file.source != mutant.place.source) continue;
    for (std::uint32_t i = file.first_expr; i < file.last_expr; ++i) {
      const ast::Expr& expr = tree.exprs[i];
      if (mutant.kind == MutantKind::limit) {
        if (expr.span.begin == mutant.place.span.begin) add(expr.node);
      } else if (const auto* compare = std::get_if<ast::Compare>(&expr.node)) {
        if (compare->operator_span.begin != mutant.place.span.begin) continue;
        if (compare->left.valid()) add(tree.at(compare->left).node);
        add(tree.at(compare->right).node);
      }
    }
  }
  return numbers;
}

std::string written(const ast::NumberLiteral& number) {
  return number.unit.empty() ? number.digits : number.digits + " " + number.unit;
}

dsl::Keyword keyword_of(Outcome outcome) {
  return outcome == Outcome::established       ? dsl::Keyword::established
         : outcome == Outcome::not_established ? dsl::Keyword::not_established
                                               : dsl::Keyword::not_applicable;
}

bool is_settled(Outcome outcome) {
  return outcome == Outcome::established || outcome == Outcome::not_established ||
         outcome == Outcome::not_applicable;
}

}  // namespace

std::optional<std::string> stepped(const std::string& digits, int step) {
  const auto number = dsl::Number::parse(digits);
  const std::size_t dot = digits.find('.');
  const std::size_t places = dot == std::string::npos ? 0 : digits.size() - dot - 1;
  if (!number || places > 15 || digits.find_first_not_of("0123456789.") != std::string::npos) {
    return std::nullopt;
  }
  std::int64_t scale = 1;
  for (std::size_t i = 0; i < places; ++i) scale *= 10;
  dsl::Number result;
  static_cast<void>(dsl::Number::add(*number, dsl::Number::ratio(step, scale), result));
  if (result.sign() < 0) return std::nullopt;
  return result.to_text();
}

KillerSearch::KillerSearch(const Checked& checked, const Release& release)
    : checked_(checked), release_(release), reader_(*release.reader), tree_(checked.parsed.tree) {}

std::string KillerSearch::find(const Mutant& mutant, const Release& other) {
  engine::FactReader other_reader(*other.reader);
  const auto& examples = checked_.model.examples;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    if (!can_be_rewritten(*examples[i], i)) continue;
    const dsl::Day as_of = case_date(checked_.model, *examples[i]);
    for (Candidate& candidate : candidates(*examples[i], mutant)) {
      std::swap(tree_.at(candidate.literal).node, candidate.node);
      const std::string facts = case_facts(tree_, checked_.model, *examples[i]);
      std::swap(tree_.at(candidate.literal).node, candidate.node);
      Outcome outcome{};
      const engine::Rule* const rule = differs(facts, as_of, other, other_reader, outcome);
      if (rule != nullptr) return text_of(i, candidate, *rule, outcome);
    }
  }
  return {};
}

/// It expects something, and its title ends with a plain quote.
bool KillerSearch::can_be_rewritten(const ast::Example& example, std::size_t index) const {
  const dsl::SourceId source = checked_.model.example_places[index].source;
  return !example.expected.empty() &&
         checked_.parsed.sources.at(source).text(example.title.span).ends_with('"');
}

/// Truths turned over, and numbers at and beside those of what is changed.
std::vector<KillerSearch::Candidate> KillerSearch::candidates(const ast::Example& example,
                                                              const Mutant& mutant) const {
  std::vector<ast::NumberLiteral> limits;
  for (const ast::NumberLiteral& number : numbers_at(checked_, mutant)) {
    limits.push_back(number);
    for (const int step : {1, -1}) {
      if (const auto digits = stepped(number.digits, step)) {
        limits.push_back(number);
        limits.back().digits = *digits;
      }
    }
  }
  std::vector<Candidate> found;
  for (const ast::Assignment& given : example.given) {
    dsl::checking::for_each_below(tree_, given.value, [&](ast::ExprId id) {
      const ast::Node& node = tree_.at(id).node;
      if (const auto* truth = std::get_if<ast::BoolLiteral>(&node)) {
        found.push_back({id, ast::BoolLiteral{!truth->value}, truth->value ? "否" : "是"});
      } else if (std::holds_alternative<ast::NumberLiteral>(node)) {
        for (const ast::NumberLiteral& limit : limits) found.push_back({id, limit, written(limit)});
      }
    });
  }
  return found;
}

/// A rule that comes to something settled here, and to something else in the mutant.
const engine::Rule* KillerSearch::differs(const std::string& facts, dsl::Day as_of,
                                          const Release& other, engine::FactReader& other_reader,
                                          Outcome& outcome) {
  issues_.clear();
  if (!reader_.read(facts, facts_, issues_) || !other_reader.read(facts, other_facts_, issues_)) {
    return nullptr;
  }
  evaluation_.run(release_.program, facts_, as_of);
  other_evaluation_.run(other.program, other_facts_, as_of);
  const auto& rules = release_.program.rules;
  for (std::size_t i = 0; i < rules.size() && i < other.program.rules.size(); ++i) {
    if (!engine::takes_part(rules[i], as_of)) continue;
    outcome = engine::outcome_of(evaluation_.node(rules[i].outcome, {}));
    const Outcome there =
        engine::outcome_of(other_evaluation_.node(other.program.rules[i].outcome, {}));
    if (outcome != there && is_settled(outcome)) return &rules[i];
  }
  return nullptr;
}

/// The case that it was made of, with the other value, and that outcome as all that it expects.
std::string KillerSearch::text_of(std::size_t example, const Candidate& candidate,
                                  const engine::Rule& rule, Outcome outcome) const {
  const ast::Example& from = *checked_.model.examples[example];
  const dsl::Place place = checked_.model.example_places[example];
  const std::string_view text = checked_.parsed.sources.at(place.source).text();
  const dsl::Span literal = checked_.parsed.tree.at(candidate.literal).span;
  const std::string outcome_word(dsl::spelling(keyword_of(outcome), dsl::Language::zh));
  const auto piece = [text](std::uint32_t begin, std::uint32_t end) {
    return text.substr(begin, end - begin);
  };
  std::string out;
  out += piece(place.span.begin, from.title.span.begin);
  out += piece(from.title.span.begin, from.title.span.end - 1);
  out += ":" + candidate.text + "\"";
  out += piece(from.title.span.end, literal.begin);
  out += candidate.text;
  out += piece(literal.end, from.expected.front().span.begin);
  out += rule.name + " " + outcome_word;
  out += piece(from.expected.back().span.end, place.span.end);
  return out;
}

}  // namespace rulesets
