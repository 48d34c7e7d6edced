#include <algorithm>

#include "tests/reference/naive.hpp"

namespace reference {

namespace ast = dsl::ast;

namespace {

/// 不适用 < 不成立 < 错误 < 成立: of several the highest counts.
int rank(Outcome outcome) {
  switch (outcome) {
    case Outcome::not_applicable:
      return 0;
    case Outcome::not_established:
      return 1;
    case Outcome::error:
      return 2;
    default:
      return 3;
  }
}

/// Section 8: the first line that fits.
Outcome first_line(State a, State c, State e) {
  if (a == State::error) return Outcome::error;
  if (a == State::no) return Outcome::not_applicable;
  if (c == State::no || e == State::yes) {
    return a == State::yes ? Outcome::not_established : Outcome::undetermined;
  }
  if (a == State::unknown || c == State::unknown || e == State::unknown) {
    return Outcome::undetermined;
  }
  return c == State::error || e == State::error ? Outcome::error : Outcome::established;
}

Verdict conclude(const Value& a, const Value& c, const Value& e) {
  const auto ways = [](const Value& value) {
    return value.is(State::unknown) ? std::set<State>{State::no, State::yes}
                                    : std::set<State>{value.state};
  };
  Verdict verdict{first_line(a.state, c.state, e.state), {}};
  for (const State x : ways(a)) {
    for (const State y : ways(c)) {
      for (const State z : ways(e)) verdict.possible.insert(first_line(x, y, z));
    }
  }
  if (verdict.outcome == Outcome::undetermined) {
    const bool decided = c.is(State::no) || e.is(State::yes);
    const bool text = decided ? only_text({a}) : only_text({a, c, e});
    if (text) verdict.outcome = Outcome::text_missing;
  }
  return verdict;
}

/// Every way outcomes may join; `more` are unseen elements, of which there may be none.
Verdict join(const std::vector<Verdict>& verdicts, const Verdict* more) {
  Verdict result;
  result.possible = {Outcome::not_applicable};
  const auto extend = [&result](const Outcomes& outcomes, bool optional) {
    Outcomes next = optional ? result.possible : Outcomes{};
    for (const Outcome one : result.possible) {
      for (const Outcome other : outcomes) next.insert(rank(one) >= rank(other) ? one : other);
    }
    result.possible = next;
  };
  for (const Verdict& verdict : verdicts) extend(verdict.possible, false);
  if (more != nullptr) extend(more->possible, true);
  if (result.possible.size() == 1) {
    result.outcome = *result.possible.begin();
    return result;
  }
  int floor = 3;
  for (const Outcome outcome : result.possible) floor = std::min(floor, rank(outcome));
  const auto can_lift = [floor](const Verdict& verdict) {
    return std::any_of(verdict.possible.begin(), verdict.possible.end(),
                       [floor](Outcome outcome) { return rank(outcome) > floor; });
  };
  bool facts = more != nullptr && can_lift(*more);
  for (const Verdict& verdict : verdicts) {
    facts = facts || (verdict.outcome == Outcome::undetermined && can_lift(verdict));
  }
  result.outcome = facts ? Outcome::undetermined : Outcome::text_missing;
  return result;
}

/// As other rules read it.
Value truth_of(const Verdict& verdict) {
  switch (verdict.outcome) {
    case Outcome::established:
      return of(true);
    case Outcome::not_established:
    case Outcome::not_applicable:
      return of(false);
    case Outcome::error:
      return of(State::error);
    default:
      return open(verdict.outcome == Outcome::text_missing);
  }
}

}  // namespace

Value Naive::all(const std::vector<dsl::ConditionInfo>& conditions) {
  Value result = of(true);
  for (const auto& condition : conditions) result = both(result, evaluate(condition.condition));
  return result;
}

Value Naive::excepted(const std::vector<dsl::ExceptionInfo>& exceptions) {
  Value result = of(false);
  for (const dsl::ExceptionInfo& exception : exceptions) {
    const Value taken_back = excepted(exception.unless);
    result = either(result, both(evaluate(exception.condition.condition), negated(taken_back)));
  }
  return result;
}

/// While every document that it rests on is in force.
bool Naive::in_force(const dsl::RuleInfo& rule, const dsl::PartInfo& part) const {
  const auto& citations = part.citations.empty() ? rule.citations : part.citations;
  return std::all_of(citations.begin(), citations.end(), [&](const dsl::CitationInfo& citation) {
    const dsl::DocumentInfo& document = model_.documents[citation.document];
    return citation.interprets || ((!document.effective || *document.effective <= as_of_) &&
                                   (!document.repealed || as_of_ < *document.repealed));
  });
}

bool Naive::takes_part(dsl::RuleIndex index) const {
  const dsl::RuleInfo& rule = model_.rules[index];
  return std::any_of(rule.parts.begin(), rule.parts.end(),
                     [&](const dsl::PartInfo& part) { return in_force(rule, part); });
}

Verdict Naive::part(const dsl::RuleInfo& rule, const dsl::PartInfo& info, std::size_t loop) {
  if (loop < info.loops.size()) {
    const dsl::LoopInfo& each = info.loops[loop];
    if (fixed_.count(each.variable) != 0) return part(rule, info, loop + 1);
    const List elements = list(each.domain);
    std::vector<Verdict> verdicts;
    for (const Element& element : elements.elements) {
      elements_[each.variable] = element;
      verdicts.push_back(part(rule, info, loop + 1));
    }
    if (elements.complete) return join(verdicts, nullptr);
    elements_[each.variable] = elements.unseen;
    const Verdict unseen = part(rule, info, loop + 1);
    return join(verdicts, &unseen);
  }
  Value condition = all(info.preconditions);
  if (info.condition.valid()) condition = both(condition, evaluate(info.condition));
  if (rule.grade.valid()) {
    // A grading holds when it has a grade.
    const Value grade = evaluate(rule.grade);
    condition = both(condition, grade.known() ? of(true) : grade);
  }
  return conclude(all(info.scopes), condition, excepted(info.exceptions));
}

/// The outcome of a rule, or of one 情形; for the site, or for one element.
Verdict Naive::rule_of(dsl::RuleIndex index, std::uint32_t only_part, const Element* element,
                       dsl::ListIndex list) {
  const dsl::RuleInfo& rule = model_.rules[index];
  const auto values = values_;
  const auto elements = elements_;
  const auto fixed = fixed_;
  std::vector<Verdict> verdicts;
  for (std::size_t i = 0; i < rule.parts.size(); ++i) {
    if (only_part != dsl::no_index && only_part != i) continue;
    const bool alone = rule.parts.size() == 1 || only_part == i;
    if (!alone && !in_force(rule, rule.parts[i])) continue;
    fixed_.clear();
    std::vector<const engine::Cell*> chain;
    if (element != nullptr) {
      chain = element->owners;
      chain.insert(chain.begin(), element->cells);
    }
    dsl::ListIndex wanted = list;
    const auto& loops = rule.parts[i].loops;
    for (std::size_t k = loops.size(); k-- > 0 && !chain.empty();) {
      if (loops[k].list != wanted) continue;
      fixed_.insert(loops[k].variable);
      elements_[loops[k].variable] = {chain.front(), {chain.begin() + 1, chain.end()}};
      chain.erase(chain.begin());
      wanted = model_.lists[wanted].parent;
    }
    verdicts.push_back(part(rule, rule.parts[i], 0));
  }
  values_ = values;
  elements_ = elements;
  fixed_ = fixed;
  return verdicts.size() == 1 ? verdicts.front() : join(verdicts, nullptr);
}

Verdict Naive::rule(dsl::RuleIndex index) {
  return rule_of(index, dsl::no_index, nullptr, dsl::no_index);
}

Value Naive::eval(ast::ExprId id, const ast::Established& node) {
  const dsl::RuleIndex index = model_.read_rules[id.index];
  const std::uint32_t only = model_.read_parts[id.index];
  const dsl::RuleInfo& rule = model_.rules[index];
  const bool absent =
      !takes_part(index) || (only < rule.parts.size() && !in_force(rule, rule.parts[only]));
  if (absent) return of(false);
  if (!node.element.valid()) return truth_of(rule_of(index, only, nullptr, dsl::no_index));
  const Element element = elements_[model_.references[node.element.index].index];
  return truth_of(rule_of(index, only, &element, model_.type(node.element).list));
}

Value Naive::eval(ast::ExprId id, const ast::CountEstablished&) {
  int yes = 0;
  int unknown = 0;
  std::vector<Value> truths;
  for (const dsl::RuleIndex index : model_.counted_rules[id.index]) {
    truths.push_back(takes_part(index) ? truth_of(rule(index)) : of(false));
    if (truths.back().is(State::error)) return of(State::error);
    yes += truths.back().is(State::yes) ? 1 : 0;
    unknown += truths.back().is(State::unknown) ? 1 : 0;
  }
  return number_in(between(yes, yes + unknown), only_text(truths));
}

}  // namespace reference
