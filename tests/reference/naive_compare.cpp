#include <algorithm>

#include "tests/reference/naive.hpp"

namespace reference {

namespace ast = dsl::ast;
using dsl::Kind;
using dsl::Relation;

namespace {

/// The relation of any number in one range with any in another, where all pairs agree.
Value compare_ranges(Relation relation, const Range& x, const Range& y, bool text) {
  const auto ordered = [&](bool surely, bool never) {
    if (surely) return of(true);
    return never ? of(false) : open(text);
  };
  switch (relation) {
    case Relation::less:
      return ordered(below(x, y), not_above(y, x));
    case Relation::at_most:
      return ordered(not_above(x, y), below(y, x));
    case Relation::greater:
      return ordered(below(y, x), not_above(x, y));
    case Relation::at_least:
      return ordered(not_above(y, x), below(x, y));
    default:
      break;
  }
  const bool equal = relation == Relation::equal;
  if (below(x, y) || below(y, x)) return of(!equal);
  if (x.is_point() && y.is_point()) return of(equal);
  return open(text);
}

/// By the least and the most days that months have; hours stand apart from days and months.
Value compare_durations(Relation relation, const dsl::Duration& x, const dsl::Duration& y) {
  if (x == y) return compare_ranges(relation, just(0), just(0), false);
  const bool calendar = x.months != 0 || x.days != 0 || y.months != 0 || y.days != 0;
  const bool hours = x.seconds != 0 || y.seconds != 0;
  if (calendar && hours) return open();
  if (hours) return compare_ranges(relation, just(x.seconds), just(y.seconds), false);
  if (x.days == 0 && y.days == 0) {
    return compare_ranges(relation, just(x.months), just(y.months), false);
  }
  const auto days = [](const dsl::Duration& d) {
    const std::int64_t few = std::int64_t{28} * d.months + d.days;
    const std::int64_t many = std::int64_t{31} * d.months + d.days;
    return between(std::min(few, many), std::max(few, many));
  };
  return compare_ranges(relation, days(x), days(y), false);
}

Range days_of(const dsl::Date& date) {
  return between(date.first.days, date.last.days);
}

Value compare_codes(Relation relation, const Value& a, const Value& b) {
  const Codes left = codes_of(a);
  const Codes right = codes_of(b);
  if (left.empty() || right.empty()) return open(only_text({a, b}));
  if (relation == Relation::equal || relation == Relation::not_equal) {
    const bool meet = std::any_of(left.begin(), left.end(),
                                  [&](std::uint32_t code) { return right.count(code) != 0; });
    if (!meet) return of(relation == Relation::not_equal);
    if (left.size() == 1 && right.size() == 1) return of(relation == Relation::equal);
    return open(only_text({a, b}));
  }
  return compare_ranges(relation, between(*left.begin(), *left.rbegin()),
                        between(*right.begin(), *right.rbegin()), only_text({a, b}));
}

}  // namespace

Value Naive::compare(Relation relation, Kind kind, const Value& a, const Value& b) const {
  if (a.is(State::error) || b.is(State::error)) return of(State::error);
  const bool known = a.known() && b.known();
  const bool text = only_text({a, b});
  switch (kind) {
    case Kind::boolean: {
      const Value equal = either(both(a, b), both(negated(a), negated(b)));
      return relation == Relation::equal ? equal : negated(equal);
    }
    case Kind::enumeration:
      return compare_codes(relation, a, b);
    case Kind::date:
      return known ? compare_ranges(relation, days_of(a.date), days_of(b.date), false) : open(text);
    case Kind::duration:
      return known ? compare_durations(relation, a.duration, b.duration) : open(text);
    case Kind::text:
      return known ? of((a.text == b.text) == (relation == Relation::equal)) : open(text);
    default:
      break;
  }
  const MaybeRange x = range_of(a);
  const MaybeRange y = range_of(b);
  return x && y ? compare_ranges(relation, *x, *y, text) : open(text);
}

Value Naive::eval(ast::ExprId id, const ast::Compare& node) {
  const Kind left = model_.type(node.left).kind;
  const Kind right = model_.type(node.right).kind;
  const Relation relation = model_.relations[id.index];
  if (left == Kind::duration || right == Kind::duration) {
    return compare(relation, Kind::duration, as_duration(node.left), as_duration(node.right));
  }
  return compare(relation, left, evaluate(node.left), evaluate(node.right));
}

Value Naive::eval(ast::ExprId, const ast::Is& node) {
  const Value equal = compare(Relation::equal, model_.type(node.left).kind, evaluate(node.left),
                              evaluate(node.right));
  return node.negated ? negated(equal) : equal;
}

/// In a range, in written values and ranges, or in the members for which 逐项 says 是.
Value Naive::inside(const Value& value, const dsl::ValueType& type, ast::ExprId set) {
  const ast::Node& node = tree_.at(set).node;
  if (const auto* range = std::get_if<ast::Between>(&node)) {
    return both(compare(Relation::at_least, type.kind, value, evaluate(range->low)),
                compare(Relation::at_most, type.kind, value, evaluate(range->high)));
  }
  if (model_.type(set).kind == Kind::per_member) return keyed(set, value, Kind::boolean);
  const auto* braces = std::get_if<ast::Braces>(&node);
  if (braces == nullptr) return compare(Relation::equal, type.kind, value, evaluate(set));
  Value result = of(false);
  Codes wanted;
  for (const ast::ExprId element : braces->elements) {
    result = either(result, inside(value, type, element));
    if (model_.references[element.index].target == dsl::Target::enum_member) {
      wanted.insert(evaluate(element).code);
    }
  }
  // Unknown which of them, but one of them.
  const Codes possible = codes_of(value);
  const bool covered = !possible.empty() && std::includes(wanted.begin(), wanted.end(),
                                                          possible.begin(), possible.end());
  return covered ? of(true) : result;
}

Value Naive::eval(ast::ExprId, const ast::In& node) {
  const Value found = inside(evaluate(node.value), model_.type(node.value), node.set);
  return node.negated ? negated(found) : found;
}

}  // namespace reference
