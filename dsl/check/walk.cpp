#include "dsl/check/walk.hpp"

#include "dsl/check/types.hpp"

namespace dsl::checking {

ValueType Walk::check(ast::ExprId id, const ValueType& hint) {
  if (!id.valid()) return {};
  const ValueType outer = std::exchange(hint_, hint);
  const ValueType type =
      std::visit([&](const auto& node) { return visit(id, node); }, context_.tree.at(id).node);
  hint_ = outer;
  model_.types[id.index] = type;
  return type;
}

void Walk::check_condition(ast::ExprId id) {
  const ValueType type = check(id);
  if (type.kind != Kind::boolean && type.kind != Kind::bad) {
    expected(Code::not_a_condition, id, type);
  }
}

ValueType Walk::check_as(ast::ExprId id, const ValueType& wanted) {
  const ValueType type = check(id, wanted);
  if (type.kind == Kind::bad || wanted.kind == Kind::bad) return type;
  if (wanted.kind == Kind::number && type.kind == Kind::number) {
    const Unit& from = model_.units[type.unit];
    const Unit& to = model_.units[wanted.unit];
    if (counts(id) && is_count_label(to)) return wanted;
    if (convertible(from, to)) return type;
    Diagnostic& diagnostic = context_.sink.report(
        is_bare_number(id) ? Code::bare_number : Code::unit_mismatch, context_.place(id),
        {from.text.empty() ? "1" : from.text, to.text.empty() ? "1" : to.text});
    if (is_bare_number(id)) {
      const Place place = context_.place(id);
      diagnostic.fixes.push_back(
          {{"加上单位「" + to.text + "」", "Add the unit `" + to.text + "`"},
           {{{place.source, {place.span.end, place.span.end}}, " " + to.text}}});
    }
    return {};
  }
  const bool same = type.kind == wanted.kind && type.enumeration == wanted.enumeration &&
                    type.list == wanted.list && type.element_kind == wanted.element_kind &&
                    type.element_enumeration == wanted.element_enumeration;
  if (same) return type;
  Diagnostic& diagnostic = context_.sink.report(Code::wrong_type, context_.place(id));
  diagnostic.help.push_back(
      {"这里要的是" + describe_zh(model_, wanted) + ",写的是" + describe_zh(model_, type) + "。",
       "Expected " + describe_en(model_, wanted) + ", found " + describe_en(model_, type) + "."});
  return {};
}

void Walk::expected(Code code, ast::ExprId id, const ValueType& found) {
  context_.sink.report(code, context_.place(id))
      .help.push_back({"这里写的是" + describe_zh(model_, found) + "。",
                       "This is " + describe_en(model_, found) + "."});
}

VariableIndex Walk::declare(const ast::Name& name, const ValueType& type) {
  const auto index = static_cast<VariableIndex>(model_.variables.size());
  const Place place = context_.at(source_, name);
  const VariableIndex outer = find_variable(name.text);
  if (outer != no_index) {
    context_.sink.report(Code::variable_twice, place, {name.text})
        .labels.push_back({model_.variables[outer].place, {"外层的在此", "the outer one"}});
  }
  model_.variables.push_back({name.text, type, place});
  return index;
}

void Walk::enter(VariableIndex variable) {
  scope_.push_back(variable);
}
void Walk::leave() {
  scope_.pop_back();
}
void Walk::leave_to(std::size_t depth) {
  scope_.resize(depth);
}

VariableIndex Walk::find_variable(std::string_view name) const {
  for (std::size_t i = scope_.size(); i-- > 0;) {
    if (model_.variables[scope_[i]].name == name) return scope_[i];
  }
  return no_index;
}

ValueType Walk::only_in_cases(ast::ExprId id) {
  context_.sink.report(Code::bad_constant, context_.place(id));
  return {};
}

}  // namespace dsl::checking
