#include "dsl/check/constants.hpp"

#include "dsl/check/types.hpp"

namespace dsl {

namespace checking {

namespace {

/// The literal below brackets' signs: -3 is a `Negate` of a literal.
const ast::NumberLiteral* number_below(const ast::Tree& tree, ast::ExprId id, bool& negative) {
  const ast::Node* node = &tree.at(id).node;
  if (const auto* negate = std::get_if<ast::Negate>(node)) {
    negative = !negative;
    return number_below(tree, negate->operand, negative);
  }
  return std::get_if<ast::NumberLiteral>(node);
}

/// `1/3` of two bare literals.
std::optional<Number> plain_fraction(const ast::Tree& tree, ast::ExprId id) {
  const auto* fraction = std::get_if<ast::Arithmetic>(&tree.at(id).node);
  if (fraction == nullptr || fraction->operands.size() != 2 ||
      fraction->operators.front() != ast::ArithmeticOperator::divide) {
    return std::nullopt;
  }
  const auto* top = std::get_if<ast::NumberLiteral>(&tree.at(fraction->operands[0]).node);
  const auto* bottom = std::get_if<ast::NumberLiteral>(&tree.at(fraction->operands[1]).node);
  if (top == nullptr || bottom == nullptr || !top->unit.empty() || !bottom->unit.empty()) {
    return std::nullopt;
  }
  const auto a = Number::parse(top->digits);
  const auto b = Number::parse(bottom->digits);
  Number value;
  if (!a || !b || Number::divide(*a, *b, value) != Arithmetic::ok) return std::nullopt;
  return value;
}

}  // namespace

std::nullopt_t ConstantReader::refuse(ast::ExprId id, const ValueType& expected) const {
  sink.report(Code::bad_constant, tree.place(id))
      .help.push_back({"这里要写" + describe_zh(model, expected) + "。",
                       "Write " + describe_en(model, expected) + " here."});
  return std::nullopt;
}

std::optional<Constant> ConstantReader::number(ast::ExprId id, const ValueType& expected) const {
  Constant constant;
  constant.kind = Kind::number;
  const Unit& own = model.units[expected.unit];
  bool negative = false;
  const ast::NumberLiteral* literal = number_below(tree, id, negative);
  std::optional<Number> value =
      literal != nullptr ? Number::parse(literal->digits) : plain_fraction(tree, id);
  if (!value) return refuse(id, expected);
  if (negative) value = value->negated();
  Unit unit = own;  // a value without a unit is in its fact's unit
  if (literal != nullptr && !literal->unit.empty()) {
    const auto written = parse_unit(literal->unit);
    if (!written) return refuse(id, expected);
    if (!convertible(*written, own)) {
      sink.report(Code::unit_mismatch, tree.place(id),
                  {written->text, own.text.empty() ? "1" : own.text});
      return std::nullopt;
    }
    unit = *written;
  }
  if (to_base(*value, unit, constant.number) != Arithmetic::ok) return refuse(id, expected);
  if (expected.integer) {
    Number shown;
    if (from_base(constant.number, own, shown) != Arithmetic::ok || !shown.is_integer()) {
      sink.report(Code::not_an_integer, tree.place(id), {value->to_text()});
      return std::nullopt;
    }
  }
  return constant;
}

std::optional<Constant> ConstantReader::member(ast::ExprId id, const ValueType& expected) const {
  const EnumInfo& info = model.enums[expected.enumeration];
  const ast::Node& node = tree.at(id).node;
  std::string name;
  if (const auto* reference = std::get_if<ast::NameRef>(&node)) name = reference->name.text;
  if (const auto* qualified = std::get_if<ast::Member>(&node)) {
    const auto* base = std::get_if<ast::NameRef>(&tree.at(qualified->base).node);
    if (base != nullptr && (base->name.text == info.name || base->name.text == info.alias)) {
      name = qualified->name.text;
    }
  }
  if (name.empty()) return refuse(id, expected);
  Constant constant;
  constant.kind = Kind::enumeration;
  if (expected.or_off_table && (name == "表外" || name == "off_table")) {
    constant.member = no_index;
    return constant;
  }
  const auto found = find_member(info, name);
  if (!found) {
    sink.report(Code::unknown_member, tree.place(id), {name, info.name})
        .help.push_back(list_members(info));
    return std::nullopt;
  }
  constant.member = *found;
  return constant;
}

std::optional<Constant> ConstantReader::duration(ast::ExprId id) const {
  ValueType expected;
  expected.kind = Kind::duration;
  Constant constant;
  constant.kind = Kind::duration;
  const auto* literal = std::get_if<ast::NumberLiteral>(&tree.at(id).node);
  const auto value = literal == nullptr ? std::nullopt : Number::parse(literal->digits);
  const auto unit = literal == nullptr ? std::nullopt : parse_unit(literal->unit);
  Number base;
  if (!value || !unit || to_base(*value, *unit, base) != Arithmetic::ok) {
    return refuse(id, expected);
  }
  const auto whole = base.to_int64();
  constexpr std::int64_t most = 10'000'000;
  if (!whole || *whole < -most * 3600 || *whole > most * 3600) return refuse(id, expected);
  switch (calendar_of(*unit)) {
    case Calendar::days:
      constant.duration.days = static_cast<std::int32_t>(*whole);
      break;
    case Calendar::months:
      constant.duration.months = static_cast<std::int32_t>(*whole);
      break;
    case Calendar::seconds:
      constant.duration.seconds = *whole;
      break;
    case Calendar::none:
      return refuse(id, expected);
  }
  if (constant.duration.seconds == 0 && (*whole > most || *whole < -most)) {
    return refuse(id, expected);
  }
  return constant;
}

std::optional<Constant> ConstantReader::text(ast::ExprId id, const ValueType& expected) const {
  const auto* literal = std::get_if<ast::TextLiteral>(&tree.at(id).node);
  if (literal == nullptr) return refuse(id, expected);
  Constant constant;
  constant.kind = expected.kind;
  constant.text = literal->value;
  return constant;
}

std::optional<Constant> ConstantReader::read(ast::ExprId id, const ValueType& expected) const {
  const ast::Node& node = tree.at(id).node;
  if (std::holds_alternative<ast::Bad>(node)) return std::nullopt;
  Constant constant;
  constant.kind = expected.kind;
  switch (expected.kind) {
    case Kind::boolean: {
      const auto* literal = std::get_if<ast::BoolLiteral>(&node);
      if (literal == nullptr) return refuse(id, expected);
      constant.boolean = literal->value;
      return constant;
    }
    case Kind::number:
      return number(id, expected);
    case Kind::enumeration:
      return member(id, expected);
    case Kind::duration:
      return duration(id);
    case Kind::date: {
      const auto* literal = std::get_if<ast::DateLiteral>(&node);
      const auto date = literal == nullptr ? std::nullopt : parse_date(literal->text);
      if (!date) return refuse(id, expected);
      constant.date = *date;
      return constant;
    }
    case Kind::time:
    case Kind::text:
      return text(id, expected);
    case Kind::bad:
      return std::nullopt;
    case Kind::list:
    case Kind::record:
    case Kind::per_member:
      break;
  }
  return refuse(id, expected);
}

std::optional<Constant> fold_constant(Context& context, ast::ExprId id, const ValueType& expected) {
  return ConstantReader{context.tree, context.model, context.sink}.read(id, expected);
}

}  // namespace checking

std::optional<Constant> read_constant(const ast::Tree& tree, ast::ExprId expr,
                                      const ValueType& expected, const Model& model,
                                      const SourceSet& /*sources*/, Sink& sink) {
  if (!expr.valid()) return std::nullopt;
  return checking::ConstantReader{tree, model, sink}.read(expr, expected);
}

}  // namespace dsl
