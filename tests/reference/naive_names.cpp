#include <algorithm>

#include "tests/reference/naive.hpp"

namespace reference {

namespace ast = dsl::ast;
using dsl::Kind;
using dsl::Number;

Value Naive::evaluate(ast::ExprId id) {
  return std::visit([&](const auto& node) { return eval(id, node); }, tree_.at(id).node);
}

Value Naive::eval(ast::ExprId, const ast::BoolLiteral& node) {
  return of(node.value);
}

Value Naive::eval(ast::ExprId id, const ast::NumberLiteral& node) {
  const dsl::ValueType type = model_.type(id);
  dsl::Unit unit = type.kind == Kind::number ? model_.units[type.unit] : dsl::plain_unit();
  if (const auto written = dsl::parse_unit(node.unit); !node.unit.empty() && written) {
    if (type.kind != Kind::number || dsl::convertible(*written, unit)) unit = *written;
  }
  Number base;
  dsl::to_base(*Number::parse(node.digits), unit, base);
  return of(base);
}

Value Naive::eval(ast::ExprId, const ast::TextLiteral& node) {
  Value value = of(State::value);
  value.text = node.value;
  return value;
}

Value Naive::eval(ast::ExprId, const ast::DateLiteral& node) {
  return of(*dsl::parse_date(node.text));
}

Value Naive::eval(ast::ExprId, const ast::BaseDate&) {
  return of(dsl::Date{as_of_, as_of_});
}

/// What was answered, or what the answer can still be.
Value Naive::given(const engine::Cell& cell, dsl::FactIndex index) const {
  const engine::Fact& fact = schema_.facts[index];
  const bool keyed = fact.kind == engine::Kind::per_member;
  const engine::Kind kind = keyed ? fact.element_kind : fact.kind;
  if (cell.state == State::yes || cell.state == State::no) return of(cell.state);
  if (cell.state == State::unknown) {
    Value value = open();
    if (kind == engine::Kind::number || kind == engine::Kind::time) {
      value.range = fact.not_negative ? from(0) : Range{};
    }
    if (kind == engine::Kind::enumeration) {
      const auto members =
          schema_.enums[keyed ? fact.element_enumeration : fact.enumeration].members.size();
      for (std::uint32_t i = 0; i < members + (fact.or_off_table ? 1 : 0); ++i) {
        value.codes.insert(i);
      }
    }
    return value;
  }
  switch (kind) {
    case engine::Kind::enumeration:
      return member(cell.payload);
    case engine::Kind::date:
      return of(facts_.dates[cell.payload]);
    case engine::Kind::duration:
      return of(facts_.durations[cell.payload]);
    case engine::Kind::text: {
      Value value = of(State::value);
      value.text = facts_.texts[cell.payload];
      return value;
    }
    default:
      break;
  }
  if (engine::pool_of(cell.payload) == engine::Pool::integer) {
    return of(Number(engine::inline_value(cell.payload)));
  }
  return of(facts_.numbers[cell.payload]);
}

/// A fact with 算自 is computed when it is not given; given and different, it is unknown.
Value Naive::read(const engine::Cell* cells, dsl::FactIndex index, const Element* element) {
  const engine::Cell& cell = cells[schema_.facts[index].slot];
  Value answer = given(cell, index);
  const ast::Field* field = model_.facts[index].declaration;
  const bool at_work = std::count(computed_.begin(), computed_.end(), index) != 0;
  if (field == nullptr || !field->computed_from.valid() || at_work) return answer;

  computed_.push_back(index);
  const Element* before = computing_;
  computing_ = element;
  Value computed = evaluate(field->computed_from);
  computing_ = before;
  computed_.pop_back();

  if (answer.known()) {
    const bool differ = computed.known() && !same(model_.facts[index].type.kind, answer, computed);
    return differ ? open() : answer;
  }
  const bool not_answered =
      cell.reason == engine::Reason::not_asked || cell.reason == engine::Reason::not_known;
  return not_answered ? computed : answer;
}

Value Naive::refer(ast::ExprId id) {
  const dsl::Reference& reference = model_.references[id.index];
  switch (reference.target) {
    case dsl::Target::fact:
      return read(facts_.cells.data(), reference.index, nullptr);
    case dsl::Target::field:
      return read(computing_->cells, reference.index, computing_);
    case dsl::Target::variable:
      return values_[reference.index];
    case dsl::Target::enum_member:
    case dsl::Target::per_member_key: {
      const bool off_table = reference.member == dsl::no_index;
      const std::size_t members = model_.enums[reference.index].members.size();
      return member(off_table ? static_cast<std::uint32_t>(members) : reference.member);
    }
    case dsl::Target::definition:
      return call(model_.definitions[reference.index], {});
    case dsl::Target::parameter:
      return parameter(model_.parameters[reference.index]);
    default:
      return of(State::error);
  }
}

/// The last value that holds at the date; before the first there is none.
Value Naive::parameter(const dsl::ParameterInfo& parameter) {
  Value value = of(State::error);
  for (const auto& dated : parameter.values) {
    if (!dated.from || *dated.from <= as_of_) value = evaluate(dated.value);
  }
  return value;
}

Value Naive::eval(ast::ExprId id, const ast::NameRef&) {
  return refer(id);
}

Value Naive::eval(ast::ExprId id, const ast::Member& node) {
  const dsl::Reference& reference = model_.references[id.index];
  if (reference.target != dsl::Target::field) return refer(id);
  const Element element = elements_[model_.references[node.base.index].index];
  return read(element.cells, reference.index, &element);
}

/// The value of the key, or of each key that it can still be.
Value Naive::keyed(ast::ExprId base, const Value& key, Kind kind) {
  if (key.is(State::error)) return key;
  const dsl::Reference& reference = model_.references[base.index];
  const auto* path = std::get_if<ast::Member>(&tree_.at(base).node);
  const bool field = reference.target == dsl::Target::field;
  const engine::Cell* cells = !field ? facts_.cells.data()
                              : path != nullptr
                                  ? elements_[model_.references[path->base.index].index].cells
                                  : computing_->cells;
  std::vector<Value> values;
  for (const std::uint32_t code : codes_of(key)) {
    const engine::Fact& fact = schema_.facts[reference.index];
    const bool listed = code < schema_.enums[fact.enumeration].members.size();
    values.push_back(listed ? given(cells[fact.slot + code], reference.index) : of(State::error));
  }
  if (values.empty()) return open(key.waits_for_text);
  return one_of(kind, values, false);
}

Value Naive::eval(ast::ExprId id, const ast::Index& node) {
  return keyed(node.base, evaluate(node.key), model_.type(id).kind);
}

Value Naive::eval(ast::ExprId id, const ast::Call& node) {
  const dsl::Reference& reference = model_.references[id.index];
  if (reference.target == dsl::Target::table) {
    return table(model_.tables[reference.index], node.arguments);
  }
  return call(model_.definitions[reference.index], node.arguments);
}

Value Naive::call(const dsl::DefinitionInfo& definition,
                  const std::vector<ast::ExprId>& arguments) {
  const auto values = values_;
  const auto elements = elements_;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const dsl::VariableIndex formal = definition.formals[i];
    if (model_.variables[formal].type.kind == Kind::record) {
      elements_[formal] = elements[model_.references[arguments[i].index].index];
    } else {
      values_[formal] = evaluate(arguments[i]);
    }
  }
  const Value result = evaluate(definition.body);
  values_ = values;
  elements_ = elements;
  return result;
}

}  // namespace reference
