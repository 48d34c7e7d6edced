// Numbers, quantities and dates: dimensions are added and compared only with themselves.
#include "dsl/check/types.hpp"
#include "dsl/check/walk.hpp"

namespace dsl::checking {

namespace {

bool is_temperature(const Unit& unit, Base base) {
  Dimension wanted;
  wanted.exponents[static_cast<std::size_t>(base)] = {1, 1};
  return unit.dimension == wanted;
}

/// A unit of differences of temperature: no offset, the same step.
Unit difference_of(const Unit& temperature) {
  if (const auto unit = parse_unit(temperature.text + "差")) return *unit;
  Unit unit = temperature;
  unit.offset = 0;
  unit.dimension = {};
  unit.dimension.exponents[static_cast<std::size_t>(Base::temperature_difference)] = {1, 1};
  return unit;
}

bool is_calendar(const Model& model, const ValueType& type) {
  if (type.kind == Kind::duration) return true;
  if (type.kind != Kind::number) return false;
  const Calendar calendar = calendar_of(model.units[type.unit]);
  return calendar == Calendar::days || calendar == Calendar::months;
}

}  // namespace

ValueType Walk::visit(ast::ExprId id, const ast::NumberLiteral& node) {
  const auto quantity = read_quantity(context_, node, context_.place(id));
  if (!quantity) return {};
  const auto value = Number::parse(node.digits);
  // 110 % is 1.1, and 100 kPa is measured: only plain numbers, counts and days are whole.
  const Unit& unit = model_.units[quantity->unit];
  const bool whole =
      quantity->unit == 0 || is_count_label(unit) || calendar_of(unit) != Calendar::none;
  return number_type(quantity->unit, whole && value && value->is_integer());
}

ValueType Walk::visit(ast::ExprId, const ast::Negate& node) {
  return expect_number(node.operand);
}

ValueType Walk::expect_number(ast::ExprId id) {
  const ValueType type = check(id);
  if (type.kind == Kind::number || type.kind == Kind::bad) return type;
  expected(Code::not_a_number, id, type);
  return {};
}

bool Walk::is_bare_number(ast::ExprId id) const {
  const ast::Node& node = context_.tree.at(id).node;
  if (const auto* literal = std::get_if<ast::NumberLiteral>(&node)) return literal->unit.empty();
  if (const auto* negate = std::get_if<ast::Negate>(&node)) return is_bare_number(negate->operand);
  return false;
}

/// Counts take the label of what they are compared with: 计数 x 属于 L 使 P 超过 3 个.
bool Walk::counts(ast::ExprId id) const {
  if (!id.valid()) return false;
  const ast::Node& node = context_.tree.at(id).node;
  if (const auto* aggregate = std::get_if<ast::Aggregate>(&node)) {
    return aggregate->kind == ast::AggregateKind::count;
  }
  if (std::holds_alternative<ast::CountEstablished>(node)) return true;
  if (const auto* sum = std::get_if<ast::Arithmetic>(&node)) {
    bool any = false;
    for (std::size_t i = 0; i < sum->operands.size(); ++i) {
      if (i > 0 && (sum->operators[i - 1] == ast::ArithmeticOperator::multiply ||
                    sum->operators[i - 1] == ast::ArithmeticOperator::divide)) {
        return false;
      }
      if (!counts(sum->operands[i]) && !is_bare_number(sum->operands[i])) return false;
      any = any || counts(sum->operands[i]);
    }
    return any;
  }
  const Reference& reference = model_.references[id.index];
  if (reference.target != Target::definition) return false;
  const ast::ExprId body = model_.definitions[reference.index].body;
  // One level is enough for 定义 失效数 = 计数 …; chains of names are typed by their own unit.
  return body.valid() && std::holds_alternative<ast::Aggregate>(context_.tree.at(body).node) &&
         counts(body);
}

bool Walk::same_dimension(ast::ExprId left, const ValueType& a, ast::ExprId right,
                          const ValueType& b) {
  const Unit& x = model_.units[a.unit];
  const Unit& y = model_.units[b.unit];
  if (convertible(x, y)) return true;
  if (counts(left) && is_count_label(y)) return true;
  if (counts(right) && is_count_label(x)) return true;
  const bool left_bare = is_bare_number(left);
  if (left_bare || is_bare_number(right)) {
    const Place place = context_.place(left_bare ? left : right);
    const std::string unit = left_bare ? y.text : x.text;
    context_.sink.report(Code::bare_number, place, {"1", unit})
        .fixes.push_back({{"加上单位「" + unit + "」", "Add the unit `" + unit + "`"},
                          {{{place.source, {place.span.end, place.span.end}}, " " + unit}}});
    return false;
  }
  Diagnostic& diagnostic =
      context_.sink.report(Code::unit_mismatch, context_.place(right),
                           {y.text.empty() ? "1" : y.text, x.text.empty() ? "1" : x.text});
  diagnostic.labels.push_back(
      {context_.place(left),
       {"这里是" + describe_zh(model_, a), "this is " + describe_en(model_, a)}});
  diagnostic.labels.push_back(
      {context_.place(right),
       {"这里是" + describe_zh(model_, b), "this is " + describe_en(model_, b)}});
  if (is_temperature(x, Base::temperature_difference) && is_temperature(y, Base::temperature)) {
    diagnostic.help.push_back({"温差的单位写「℃差」。", "Write `℃差` for a difference."});
  }
  return false;
}

ValueType Walk::add(ast::ExprId left, const ValueType& a, ast::ExprId right, const ValueType& b,
                    bool subtract) {
  if (a.kind == Kind::bad || b.kind == Kind::bad) return {};
  if (a.kind == Kind::date) {
    if (b.kind == Kind::date && subtract) return number_type(intern(model_, day_unit()), true);
    if (is_calendar(model_, b)) return a;
    mismatch(left, a, right, b);
    return {};
  }
  if (a.kind != Kind::number || b.kind != Kind::number) {
    expected(Code::not_a_number, a.kind != Kind::number ? left : right,
             a.kind != Kind::number ? a : b);
    return {};
  }
  const Unit x = model_.units[a.unit];
  const Unit y = model_.units[b.unit];
  if (is_temperature(x, Base::temperature)) {
    if (is_temperature(y, Base::temperature_difference)) return a;
    if (subtract && is_temperature(y, Base::temperature)) {
      return number_type(intern(model_, difference_of(x)));
    }
    if (!subtract && is_temperature(y, Base::temperature)) {
      context_.sink.report(Code::temperatures_added, context_.place(right));
      return {};
    }
  }
  if (!same_dimension(left, a, right, b)) return {};
  ValueType type = counts(left) ? b : a;
  type.integer = a.integer && b.integer && (a.unit == b.unit || counts(left) || counts(right));
  return type;
}

ValueType Walk::scale(ast::ExprId left, const ValueType& a, ast::ExprId right, const ValueType& b,
                      bool divide) {
  if (a.kind == Kind::bad || b.kind == Kind::bad) return {};
  if (a.kind != Kind::number || b.kind != Kind::number) {
    expected(Code::not_a_number, a.kind != Kind::number ? left : right,
             a.kind != Kind::number ? a : b);
    return {};
  }
  const Unit x = model_.units[a.unit];
  const Unit y = model_.units[b.unit];
  // A share of a quantity keeps the quantity's unit.
  if (y.dimension.is_plain())
    return number_type(a.unit, !divide && a.integer && b.integer && b.unit == 0);
  if (x.dimension.is_plain() && !divide) {
    return number_type(b.unit, a.integer && b.integer && a.unit == 0);
  }
  return number_type(intern(model_, divide ? dsl::divide(x, y) : multiply(x, y)),
                     !divide && a.integer && b.integer);
}

ValueType Walk::visit(ast::ExprId, const ast::Arithmetic& node) {
  if (node.operands.empty()) return {};
  ast::ExprId left = node.operands.front();
  ValueType type = check(left);
  for (std::size_t i = 1; i < node.operands.size(); ++i) {
    const ast::ExprId right = node.operands[i];
    const ValueType other = check(right);
    switch (node.operators[i - 1]) {
      case ast::ArithmeticOperator::add:
        type = add(left, type, right, other, false);
        break;
      case ast::ArithmeticOperator::subtract:
        type = add(left, type, right, other, true);
        break;
      case ast::ArithmeticOperator::multiply:
        type = scale(left, type, right, other, false);
        break;
      case ast::ArithmeticOperator::divide:
        type = scale(left, type, right, other, true);
        break;
    }
    // From here on the left side is a sum, no bare literal: keep a quantity as its face.
    if (is_bare_number(left)) left = right;
  }
  return type;
}

ValueType Walk::visit(ast::ExprId, const ast::Portion& node) {
  const ValueType whole = check(node.whole);
  const ValueType part = check(node.part);
  return scale(node.whole, whole, node.part, part, false);
}

}  // namespace dsl::checking
