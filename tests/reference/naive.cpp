#include "tests/reference/naive.hpp"

#include <algorithm>

namespace reference {

namespace ast = dsl::ast;
using dsl::Number;
using dsl::Relation;
using engine::evaluating::hull;
using engine::evaluating::point;

namespace {

Value of(State state) {
  Value value;
  value.state = state;
  return value;
}
Value of(bool truth) {
  return of(truth ? State::yes : State::no);
}
Value of(const Number& number) {
  Value value = of(State::value);
  value.number = number;
  return value;
}
Value member(std::uint32_t code) {
  Value value = of(State::value);
  value.code = code;
  return value;
}
Value open(bool waits_for_text = false) {
  Value value = of(State::unknown);
  value.waits_for_text = waits_for_text;
  return value;
}
bool known(const Value& value) {
  return value.state != State::unknown && value.state != State::error;
}

/// Everything unknown among these waits for texts only.
bool only_text(const std::vector<Value>& values) {
  return std::all_of(values.begin(), values.end(), [](const Value& value) {
    return value.state != State::unknown || value.waits_for_text;
  });
}

Value negated(Value value) {
  if (value.state == State::yes || value.state == State::no) return of(value.state == State::no);
  return value;
}

/// 或 of two; 且 by De Morgan.
Value either(const Value& a, const Value& b) {
  if (a.state == State::yes || b.state == State::yes) return of(true);
  if (a.state == State::unknown || b.state == State::unknown) return open(only_text({a, b}));
  if (a.state == State::error || b.state == State::error) return of(State::error);
  return of(false);
}
Value both(const Value& a, const Value& b) {
  return negated(either(negated(a), negated(b)));
}

Interval interval(const Value& value) {
  return value.state == State::value ? point(value.number) : value.bounds;
}
std::set<std::uint32_t> codes(const Value& value) {
  return value.state == State::value ? std::set<std::uint32_t>{value.code} : value.codes;
}

Value from_interval(const Interval& interval, bool text) {
  if (interval && engine::evaluating::is_point(*interval)) return of(*interval->low);
  Value value = open(text);
  value.bounds = interval;
  return value;
}

bool same(dsl::Kind kind, const Value& a, const Value& b) {
  if (!known(a) || !known(b)) return false;
  if (kind == dsl::Kind::boolean) return a.state == b.state;
  return kind == dsl::Kind::number ? a.number == b.number : a.code == b.code;
}

/// Either of two values, and nobody knows which.
Value one_of(dsl::Kind kind, const Value& a, const Value& b, bool text) {
  if (same(kind, a, b)) return a;
  Value value = open(text);
  if (kind == dsl::Kind::number) value.bounds = hull(interval(a), interval(b));
  if (kind == dsl::Kind::enumeration && !codes(a).empty() && !codes(b).empty()) {
    value.codes = codes(a);
    const auto more = codes(b);
    value.codes.insert(more.begin(), more.end());
  }
  return value;
}

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
Outcome better(Outcome a, Outcome b) {
  return rank(a) >= rank(b) ? a : b;
}

}  // namespace

Value Naive::evaluate(ast::ExprId id) {
  return std::visit([&](const auto& node) { return eval(id, node); }, tree_.at(id).node);
}

Value Naive::read(const engine::Cell& cell, dsl::FactIndex index) const {
  const engine::Fact& fact = schema_.facts[index];
  const engine::Kind kind = fact.kind == engine::Kind::per_member ? fact.element_kind : fact.kind;
  if (cell.state == State::yes || cell.state == State::no) return of(cell.state);
  if (cell.state == State::unknown) {
    Value value = open();
    if (kind == engine::Kind::number) {
      value.bounds = engine::Bounds{};
      if (fact.not_negative) value.bounds->low = Number(0);
    }
    if (kind == engine::Kind::enumeration) {
      const auto enumeration =
          fact.kind == engine::Kind::per_member ? fact.element_enumeration : fact.enumeration;
      for (std::uint32_t i = 0; i < schema_.enums[enumeration].members.size(); ++i) {
        value.codes.insert(i);
      }
    }
    return value;
  }
  if (kind == engine::Kind::enumeration) return member(cell.payload);
  if (engine::pool_of(cell.payload) == engine::Pool::integer) {
    return of(Number(engine::inline_value(cell.payload)));
  }
  return of(facts_.numbers[cell.payload]);
}

Value Naive::refer(ast::ExprId id) {
  const dsl::Reference& reference = model_.references[id.index];
  switch (reference.target) {
    case dsl::Target::fact:
      return read(facts_.cells[schema_.facts[reference.index].slot], reference.index);
    case dsl::Target::variable:
      return values_[reference.index];
    case dsl::Target::enum_member:
      return member(reference.member);
    case dsl::Target::definition:
      return evaluate(model_.definitions[reference.index].body);
    case dsl::Target::parameter: {
      Value value = of(State::error);
      for (const auto& dated : model_.parameters[reference.index].values) {
        if (!dated.from || *dated.from <= as_of_) value = evaluate(dated.value);
      }
      return value;
    }
    default:
      return of(State::error);
  }
}

Value Naive::eval(ast::ExprId, const ast::BoolLiteral& node) {
  return of(node.value);
}

Value Naive::eval(ast::ExprId, const ast::NumberLiteral& node) {
  Number base;
  const auto unit = dsl::parse_unit(node.unit);
  dsl::to_base(*Number::parse(node.digits), node.unit.empty() ? dsl::plain_unit() : *unit, base);
  return of(base);
}

Value Naive::eval(ast::ExprId id, const ast::NameRef&) {
  return refer(id);
}

Value Naive::eval(ast::ExprId id, const ast::Member& node) {
  const dsl::Reference& reference = model_.references[id.index];
  if (reference.target != dsl::Target::field) return refer(id);
  const engine::Cell* record = records_[model_.references[node.base.index].index];
  return read(record[schema_.facts[reference.index].slot], reference.index);
}

Value Naive::eval(ast::ExprId, const ast::Index& node) {
  const dsl::FactIndex fact = model_.references[node.base.index].index;
  const engine::Cell* first = &facts_.cells[schema_.facts[fact].slot];
  const Value key = evaluate(node.key);
  if (key.state == State::error) return key;
  Value result;
  bool is_first = true;
  for (const std::uint32_t code : codes(key)) {
    const Value here = read(first[code], fact);
    result = is_first ? here : one_of(dsl::Kind::boolean, result, here, false);
    is_first = false;
  }
  return result;
}

Value Naive::eval(ast::ExprId id, const ast::Call& node) {
  const dsl::Reference& reference = model_.references[id.index];
  if (reference.target == dsl::Target::definition) {
    const dsl::DefinitionInfo& definition = model_.definitions[reference.index];
    const auto values = values_;
    const auto records = records_;
    for (std::size_t i = 0; i < definition.formals.size(); ++i) {
      const dsl::VariableIndex formal = definition.formals[i];
      if (model_.variables[formal].type.kind == dsl::Kind::record) {
        records_[formal] = records[model_.references[node.arguments[i].index].index];
      } else {
        values_[formal] = evaluate(node.arguments[i]);
      }
    }
    const Value result = evaluate(definition.body);
    values_ = values;
    records_ = records;
    return result;
  }
  // A table of one column: what rows that can still match agree on.
  const dsl::TableInfo& table = model_.tables[reference.index];
  const Value input = evaluate(node.arguments.front());
  if (input.state == State::error) return input;
  const std::set<std::uint32_t> possible = codes(input);
  if (possible.empty()) return open(input.waits_for_text);
  Value result;
  bool is_first = true;
  std::set<std::uint32_t> rest = possible;
  for (const dsl::RowInfo& row : table.rows) {
    bool can_match = row.otherwise && !rest.empty();
    for (const std::uint32_t code :
         row.otherwise ? std::vector<std::uint32_t>{} : row.cells.front().members) {
      can_match = can_match || possible.count(code) != 0;
      rest.erase(code);
    }
    if (!can_match) continue;
    const Value here = evaluate(row.result);
    result = is_first ? here : one_of(table.result.kind, result, here, input.waits_for_text);
    is_first = false;
  }
  if (result.state == State::unknown) result.waits_for_text = input.waits_for_text;
  return result;
}

Value Naive::eval(ast::ExprId, const ast::Not& node) {
  return negated(evaluate(node.operand));
}

Value Naive::eval(ast::ExprId, const ast::Negate& node) {
  Value value = evaluate(node.operand);
  value.number = value.number.negated();
  value.bounds = engine::evaluating::negated(value.bounds);
  return value;
}

Value Naive::eval(ast::ExprId, const ast::All& node) {
  Value result = of(true);
  for (const ast::ExprId operand : node.operands) result = both(result, evaluate(operand));
  return result;
}

Value Naive::eval(ast::ExprId, const ast::Any& node) {
  Value result = of(false);
  for (const ast::ExprId operand : node.operands) result = either(result, evaluate(operand));
  return result;
}

Value Naive::eval(ast::ExprId, const ast::Arithmetic& node) {
  using engine::evaluating::add;
  using engine::evaluating::divide;
  using engine::evaluating::multiply;
  using engine::evaluating::subtract;
  Value result = evaluate(node.operands.front());
  for (std::size_t i = 1; i < node.operands.size(); ++i) {
    const Value right = evaluate(node.operands[i]);
    const auto op = node.operators[i - 1];
    const bool division = op == ast::ArithmeticOperator::divide;
    const bool by_zero = division && right.state == State::value && right.number.sign() == 0;
    if (result.state == State::error || right.state == State::error || by_zero) {
      result = of(State::error);
      continue;
    }
    const Interval a = interval(result);
    const Interval b = interval(right);
    const Interval c = op == ast::ArithmeticOperator::add        ? add(a, b)
                       : op == ast::ArithmeticOperator::subtract ? subtract(a, b)
                       : division                                ? divide(a, b)
                                                                 : multiply(a, b);
    result = from_interval(c, only_text({result, right}));
  }
  return result;
}

Value Naive::compare(Relation relation, dsl::Kind kind, const Value& a, const Value& b) const {
  if (kind == dsl::Kind::boolean) {
    const Value same_truth = either(both(a, b), both(negated(a), negated(b)));
    if (a.state == State::error || b.state == State::error) return of(State::error);
    return relation == Relation::equal ? same_truth : negated(same_truth);
  }
  if (a.state == State::error || b.state == State::error) return of(State::error);
  Interval x = interval(a);
  Interval y = interval(b);
  if (kind == dsl::Kind::enumeration) {
    const auto left = codes(a);
    const auto right = codes(b);
    if (left.empty() || right.empty()) return open(only_text({a, b}));
    if (relation == Relation::equal || relation == Relation::not_equal) {
      const bool meet = std::any_of(left.begin(), left.end(),
                                    [&](std::uint32_t code) { return right.count(code) != 0; });
      if (!meet) return of(relation == Relation::not_equal);
      if (left.size() == 1 && right.size() == 1) return of(relation == Relation::equal);
      return open(only_text({a, b}));
    }
    x = hull(point(*left.begin()), point(*left.rbegin()));
    y = hull(point(*right.begin()), point(*right.rbegin()));
  }
  if (!x || !y) return open(only_text({a, b}));
  const auto order = [&](const engine::Bounds& p, const engine::Bounds& q, bool or_equal) {
    if (or_equal) {
      if (engine::evaluating::surely_at_most(p, q)) return of(true);
      return engine::evaluating::surely_less(q, p) ? of(false) : open(only_text({a, b}));
    }
    if (engine::evaluating::surely_less(p, q)) return of(true);
    return engine::evaluating::surely_at_most(q, p) ? of(false) : open(only_text({a, b}));
  };
  switch (relation) {
    case Relation::less:
      return order(*x, *y, false);
    case Relation::at_most:
      return order(*x, *y, true);
    case Relation::greater:
      return order(*y, *x, false);
    case Relation::at_least:
      return order(*y, *x, true);
    default:
      break;
  }
  if (engine::evaluating::surely_apart(*x, *y)) return of(relation == Relation::not_equal);
  if (known(a) && known(b)) return of(relation == Relation::equal);
  return open(only_text({a, b}));
}

Value Naive::eval(ast::ExprId id, const ast::Compare& node) {
  return compare(model_.relations[id.index], model_.type(node.left).kind, evaluate(node.left),
                 evaluate(node.right));
}

Value Naive::eval(ast::ExprId, const ast::Is& node) {
  const Value same_value = compare(Relation::equal, model_.type(node.left).kind,
                                   evaluate(node.left), evaluate(node.right));
  return node.negated ? negated(same_value) : same_value;
}

Value Naive::eval(ast::ExprId, const ast::In& node) {
  const Value value = evaluate(node.value);
  const dsl::Kind kind = model_.type(node.value).kind;
  Value inside = of(false);
  if (const auto* between = std::get_if<ast::Between>(&tree_.at(node.set).node)) {
    inside = both(compare(Relation::at_least, kind, value, evaluate(between->low)),
                  compare(Relation::at_most, kind, value, evaluate(between->high)));
  } else {
    std::set<std::uint32_t> wanted;
    for (const ast::ExprId element : std::get<ast::Braces>(tree_.at(node.set).node).elements) {
      wanted.insert(evaluate(element).code);
    }
    const auto possible = codes(value);
    const auto hits = std::count_if(possible.begin(), possible.end(),
                                    [&](std::uint32_t code) { return wanted.count(code) != 0; });
    if (value.state == State::error) return value;
    if (possible.empty()) return open(value.waits_for_text);
    inside = hits == 0                                           ? of(false)
             : static_cast<std::size_t>(hits) == possible.size() ? of(true)
                                                                 : open(value.waits_for_text);
  }
  return node.negated ? negated(inside) : inside;
}

Value Naive::eval(ast::ExprId id, const ast::Conditional& node) {
  const Value condition = evaluate(node.condition);
  if (condition.state == State::error) return condition;
  const Value yes = evaluate(node.then_value);
  const Value no = evaluate(node.else_value);
  if (condition.state != State::unknown) return condition.state == State::yes ? yes : no;
  if (yes.state == State::error && no.state == State::error) return yes;
  return one_of(model_.type(id).kind, yes, no, only_text({condition, yes, no}));
}

Naive::List Naive::list(ast::ExprId domain) {
  const dsl::Reference& reference = model_.references[domain.index];
  const auto* path = std::get_if<ast::Member>(&tree_.at(domain).node);
  const std::uint32_t slot = schema_.facts[reference.index].slot;
  const engine::Cell& cell = reference.target == dsl::Target::field
                                 ? records_[model_.references[path->base.index].index][slot]
                                 : facts_.cells[slot];
  List result;
  if (cell.state != State::value) return result;
  const engine::ListValue& value = facts_.lists[cell.payload];
  const std::uint32_t size = schema_.lists[schema_.facts[reference.index].list].record_cells;
  result.complete = value.complete;
  for (std::uint32_t i = 0; i < value.count; ++i) {
    result.records.push_back(&facts_.cells[value.first_cell + std::size_t{i} * size]);
  }
  return result;
}

std::vector<Value> Naive::conditions(const ast::Quantifier& node, ast::ExprId id, bool& complete) {
  std::vector<Value> values;
  complete = true;
  if (const auto* braces = std::get_if<ast::Braces>(&tree_.at(node.domain).node)) {
    for (const ast::ExprId element : braces->elements) values.push_back(evaluate(element));
    return values;
  }
  const dsl::VariableIndex variable = model_.bound[id.index];
  if (model_.references[node.domain.index].target == dsl::Target::enumeration) {
    const auto& members = model_.enums[model_.references[node.domain.index].index].members;
    for (std::uint32_t i = 0; i < members.size(); ++i) {
      values_[variable] = member(i);
      values.push_back(evaluate(node.body));
    }
    return values;
  }
  const List elements = list(node.domain);
  complete = elements.complete;
  for (const engine::Cell* record : elements.records) {
    records_[variable] = record;
    values.push_back(evaluate(node.body));
  }
  return values;
}

/// Tries every way the open conditions may turn out, and a few more elements if there may be more.
Value Naive::eval(ast::ExprId id, const ast::Quantifier& node) {
  bool complete = true;
  const std::vector<Value> values = conditions(node, id, complete);
  const int threshold = node.threshold ? std::stoi(node.threshold->digits) : 0;
  std::set<std::pair<int, int>> counts = {{0, 0}};  // true, false
  const auto extend = [&counts](bool yes, bool no) {
    std::set<std::pair<int, int>> next;
    for (const auto& [t, f] : counts) {
      if (yes) next.insert({t + 1, f});
      if (no) next.insert({t, f + 1});
    }
    counts = next;
  };
  for (const Value& value : values) extend(value.state != State::no, value.state != State::yes);
  if (!complete) {
    for (int more = 0; more < threshold + 3; ++more) {
      const auto before = counts;
      extend(true, true);
      counts.insert(before.begin(), before.end());
    }
  }
  std::set<bool> results;
  for (const auto& [t, f] : counts) {
    switch (node.kind) {
      case ast::QuantifierKind::any:
        results.insert(t > 0);
        break;
      case ast::QuantifierKind::all:
        results.insert(f == 0);
        break;
      case ast::QuantifierKind::none:
        results.insert(t == 0);
        break;
      case ast::QuantifierKind::at_least:
        results.insert(t >= threshold);
        break;
      case ast::QuantifierKind::at_most:
        results.insert(t <= threshold);
        break;
      case ast::QuantifierKind::exactly:
        results.insert(t == threshold);
        break;
    }
  }
  if (results.size() == 1) return of(*results.begin());
  const bool unknown = std::any_of(values.begin(), values.end(), [](const Value& value) {
    return value.state == State::unknown;
  });
  if (!complete || unknown) return open(complete && only_text(values));
  return of(State::error);
}

Value Naive::sum(const ast::Aggregate& node, dsl::VariableIndex variable, const List& elements) {
  Interval total = point(0);
  bool error = false;
  bool unknown = false;
  std::vector<Value> waiting;
  for (const engine::Cell* record : elements.records) {
    records_[variable] = record;
    const Value filter = node.filter.valid() ? evaluate(node.filter) : of(true);
    if (filter.state == State::error) error = true;
    if (filter.state == State::no || filter.state == State::error) continue;
    const Value term = evaluate(node.value);
    if (filter.state == State::yes && term.state == State::error) error = true;
    unknown = unknown || filter.state == State::unknown || term.state == State::unknown;
    waiting.push_back(filter);
    waiting.push_back(term);
    const Interval here = interval(term);
    total =
        engine::evaluating::add(total, filter.state == State::yes ? here : hull(here, point(0)));
  }
  if (error) return of(State::error);
  if (elements.complete) {
    if (!unknown) return of(*total->low);
    return from_interval(total, only_text(waiting));
  }
  records_[variable] = nothing_.data();
  const Interval unseen = interval(evaluate(node.value));
  Value result = open();
  if (!total || !unseen) return result;
  result.bounds = total;
  if (!unseen->low || unseen->low->sign() < 0) result.bounds->low.reset();
  if (!unseen->high || unseen->high->sign() > 0) result.bounds->high.reset();
  return result;
}

Value Naive::extreme(const ast::Aggregate& node, dsl::VariableIndex variable,
                     const List& elements) {
  const bool maximum = node.kind == ast::AggregateKind::maximum;
  const auto join = maximum ? engine::evaluating::greater_of : engine::evaluating::lesser_of;
  std::vector<Interval> sure;
  std::vector<Interval> maybe;
  std::vector<Value> waiting;
  bool error = false;
  for (const engine::Cell* record : elements.records) {
    records_[variable] = record;
    const Value filter = node.filter.valid() ? evaluate(node.filter) : of(true);
    if (filter.state == State::error) error = true;
    if (filter.state == State::no || filter.state == State::error) continue;
    const Value here = evaluate(node.value);
    if (filter.state == State::yes && here.state == State::error) error = true;
    (filter.state == State::yes ? sure : maybe).push_back(interval(here));
    waiting.push_back(filter);
    waiting.push_back(here);
  }
  if (error) return of(State::error);
  const bool text = elements.complete && only_text(waiting);
  const Value if_empty = node.if_empty.valid() ? evaluate(node.if_empty) : of(State::error);
  if (sure.empty() && maybe.empty() && elements.complete) return if_empty;
  if (sure.empty() && !node.if_empty.valid()) return open(text);
  for (const auto& all : {sure, maybe}) {
    for (const Interval& one : all) {
      if (!one) return open(text);
    }
  }
  // Either nothing counts, or the extreme of those that do.
  Interval result = sure.empty() ? interval(if_empty) : sure.front();
  for (const Interval& one : sure) result = join(result, one);
  if (sure.empty()) {
    Interval among;
    for (std::size_t i = 0; i < maybe.size(); ++i)
      among = i == 0 ? maybe[0] : join(among, maybe[i]);
    if (!maybe.empty()) result = hull(result, among);
  } else {
    for (const Interval& one : maybe) result = hull(result, join(result, one));
  }
  if (!elements.complete) {
    // Elements not seen may be the extreme; with nothing sure, the only ones.
    records_[variable] = nothing_.data();
    const Interval unseen = interval(evaluate(node.value));
    Value value = open();
    if (result && unseen) value.bounds = hull(result, sure.empty() ? unseen : join(result, unseen));
    return value;
  }
  return from_interval(result, text);
}

Value Naive::eval(ast::ExprId id, const ast::Aggregate& node) {
  const dsl::VariableIndex variable = model_.bound[id.index];
  const List elements = list(node.domain);
  if (node.kind == ast::AggregateKind::sum) return sum(node, variable, elements);
  if (node.kind != ast::AggregateKind::count) return extreme(node, variable, elements);
  int yes = 0;
  int unknown = 0;
  std::vector<Value> filters;
  for (const engine::Cell* record : elements.records) {
    records_[variable] = record;
    filters.push_back(node.filter.valid() ? evaluate(node.filter) : of(true));
    if (filters.back().state == State::error) return of(State::error);
    yes += filters.back().state == State::yes ? 1 : 0;
    unknown += filters.back().state == State::unknown ? 1 : 0;
  }
  engine::Bounds bounds;
  bounds.low = Number(yes);
  if (elements.complete) bounds.high = Number(yes + unknown);
  return from_interval(bounds, elements.complete && only_text(filters));
}

Value Naive::eval(ast::ExprId, const ast::TextMissing&) {
  return open(true);
}

Value Naive::eval(ast::ExprId id, const ast::TwoReadings& node) {
  const Value narrow = evaluate(node.narrow);
  const Value wide = evaluate(node.wide);
  if (narrow.state == State::error && wide.state == State::error) return narrow;
  const bool unknown = narrow.state == State::unknown || wide.state == State::unknown;
  const bool error = narrow.state == State::error || wide.state == State::error;
  if (unknown && error) return one_of(model_.type(id).kind, narrow, wide, false);
  return one_of(model_.type(id).kind, narrow, wide, unknown && only_text({narrow, wide}));
}

Value Naive::eval(ast::ExprId id, const ast::Established& node) {
  const dsl::RuleInfo& info = model_.rules[model_.read_rules[id.index]];
  Verdict verdict;
  if (!node.element.valid()) {
    verdict = rule(model_.read_rules[id.index]);
  } else {
    // Rules with one part and one loop: all that RandomRules writes.
    const dsl::PartInfo& only = info.parts.front();
    const auto records = records_;
    records_[only.loops.front().variable] = records[model_.references[node.element.index].index];
    verdict = part(only, 0, true);
    records_ = records;
  }
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

Value Naive::eval(ast::ExprId id, const ast::CountEstablished&) {
  int yes = 0;
  std::vector<Value> truths;
  int unknown = 0;
  for (const dsl::RuleIndex index : model_.counted_rules[id.index]) {
    const Verdict verdict = rule(index);
    if (verdict.outcome == Outcome::error) return of(State::error);
    const bool is_open =
        verdict.outcome == Outcome::undetermined || verdict.outcome == Outcome::text_missing;
    yes += verdict.outcome == Outcome::established ? 1 : 0;
    unknown += is_open ? 1 : 0;
    if (is_open) truths.push_back(open(verdict.outcome == Outcome::text_missing));
  }
  return from_interval(hull(point(yes), point(yes + unknown)), only_text(truths));
}

Value Naive::all(const std::vector<dsl::ConditionInfo>& conditions) {
  Value result = of(true);
  for (const auto& condition : conditions) result = both(result, evaluate(condition.condition));
  return result;
}

Value Naive::excepted(const std::vector<dsl::ExceptionInfo>& exceptions) {
  Value result = of(false);
  for (const dsl::ExceptionInfo& exception : exceptions) {
    result = either(
        result, both(evaluate(exception.condition.condition), negated(excepted(exception.unless))));
  }
  return result;
}

namespace {

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
    return value.state == State::unknown ? Truths{State::no, State::yes} : Truths{value.state};
  };
  Verdict verdict{first_line(a.state, c.state, e.state), {}};
  for (const State x : ways(a)) {
    for (const State y : ways(c)) {
      for (const State z : ways(e)) verdict.possible.insert(first_line(x, y, z));
    }
  }
  if (verdict.outcome == Outcome::undetermined) {
    const bool decided = c.state == State::no || e.state == State::yes;
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
      for (const Outcome other : outcomes) next.insert(better(one, other));
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

}  // namespace

Verdict Naive::part(const dsl::PartInfo& info, std::size_t loop, bool fixed) {
  if (loop < info.loops.size() && !(fixed && loop == 0)) {
    const dsl::LoopInfo& each = info.loops[loop];
    const List elements = list(each.domain);
    std::vector<Verdict> verdicts;
    for (const engine::Cell* record : elements.records) {
      records_[each.variable] = record;
      verdicts.push_back(part(info, loop + 1, false));
    }
    if (elements.complete) return join(verdicts, nullptr);
    records_[each.variable] = nothing_.data();
    const Verdict unseen = part(info, loop + 1, false);
    return join(verdicts, &unseen);
  }
  if (loop < info.loops.size()) return part(info, loop + 1, false);
  Value condition = all(info.preconditions);
  if (info.condition.valid()) condition = both(condition, evaluate(info.condition));
  return conclude(all(info.scopes), condition, excepted(info.exceptions));
}

Verdict Naive::rule(dsl::RuleIndex index) {
  std::vector<Verdict> verdicts;
  for (const dsl::PartInfo& each : model_.rules[index].parts) {
    verdicts.push_back(part(each, 0, false));
  }
  return verdicts.size() == 1 ? verdicts.front() : join(verdicts, nullptr);
}

}  // namespace reference
