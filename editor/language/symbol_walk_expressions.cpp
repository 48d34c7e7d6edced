// Names in expressions.
#include "dsl/check/children.hpp"
#include "dsl/check/types.hpp"
#include "editor/language/symbol_walk.hpp"

namespace editor {

namespace ast = dsl::ast;
using dsl::Kind;
using dsl::ValueType;
using dsl::checking::NameTable;

bool SymbolWalk::resolved(const ast::Name& name, ast::ExprId id) {
  const std::uint32_t symbol =
      id.index < model_.references.size() ? table_.of(model_.references[id.index]) : no_symbol;
  mark(name, symbol);
  return symbol != no_symbol;
}

void SymbolWalk::constant_name(const ast::Name& name, const ValueType& expected) {
  if (expected.kind != Kind::enumeration) return;
  const auto member = dsl::checking::find_member(model_.enums[expected.enumeration], name.text);
  if (member) mark(name, table_.member(expected.enumeration, *member));
}

void SymbolWalk::record_field(const ast::Name& name, ast::ExprId value, const ValueType& record) {
  if (record.kind == Kind::list) {
    const dsl::FactIndex field = dsl::checking::find_field(model_, record.list, name.text);
    mark(name, table_.fact(field));
    return expression(value, field == dsl::no_index ? ValueType{} : model_.facts[field].type);
  }
  if (record.kind != Kind::per_member) return expression(value);
  ValueType key = dsl::checking::make_type(Kind::enumeration);
  key.enumeration = record.enumeration;
  constant_name(name, key);
  expression(value, dsl::checking::element_of(record));
}

/// One overload a node that holds names of its own; the others only have parts.
struct WalkExpressions {
  SymbolWalk& walk;
  ast::ExprId id;
  const ValueType& expected;

  template <class Other>
  void operator()(const Other&) {
    for (const ast::ExprId part : dsl::checking::children(walk.loaded_.tree.at(id))) {
      walk.expression(part);
    }
  }

  void passing_on() {
    for (const ast::ExprId part : dsl::checking::children(walk.loaded_.tree.at(id))) {
      walk.expression(part, expected);
    }
  }
  // What a constant may be made of.
  void operator()(const ast::Negate&) { passing_on(); }
  void operator()(const ast::Compare&) { passing_on(); }
  void operator()(const ast::Between&) { passing_on(); }
  void operator()(const ast::Braces&) { passing_on(); }
  void operator()(const ast::ListLiteral&) { passing_on(); }
  void operator()(const ast::Reasoned&) { passing_on(); }

  void operator()(const ast::NumberLiteral& node) {
    const bool bare = node.unit.empty() && expected.kind == Kind::number && expected.unit != 0;
    if (bare) walk.index_.bare_numbers.push_back({walk.loaded_.tree.place(id), expected.unit});
  }

  void operator()(const ast::NameRef& node) {
    if (!walk.resolved(node.name, id)) walk.constant_name(node.name, expected);
  }

  void operator()(const ast::Member& node) {
    const bool known = walk.resolved(node.name, id);
    const auto* base = std::get_if<ast::NameRef>(&walk.loaded_.tree.at(node.base).node);
    if (base == nullptr || walk.resolved(base->name, node.base)) {
      if (base == nullptr) walk.expression(node.base);
      return;
    }
    // The base is no value: an enum or a package.
    const auto& enums = NameTable::find(walk.names_.enums, base->name.text);
    if (!enums.empty()) {
      walk.mark(base->name, walk.table_.enumeration(enums.front()));
      ValueType member = dsl::checking::make_type(Kind::enumeration);
      member.enumeration = enums.front();
      if (!known) walk.constant_name(node.name, member);
      return;
    }
    walk.mark(base->name, walk.table_.package(base->name.text));
  }

  void operator()(const ast::Call& node) {
    walk.resolved(node.function, id);
    for (const ast::ExprId argument : node.arguments) walk.expression(argument);
  }

  void operator()(const ast::Quantifier& node) {
    walk.declare(node.variable);
    walk.expression(node.domain);
    walk.expression(node.body);
  }

  void operator()(const ast::Aggregate& node) {
    walk.declare(node.variable);
    for (const ast::ExprId part : {node.domain, node.filter, node.value, node.if_empty}) {
      walk.expression(part);
    }
  }

  void operator()(const ast::Established& node) {
    walk.rule_path(node.rule);
    walk.expression(node.element);
  }

  void operator()(const ast::CountEstablished& node) {
    for (const ast::Path& rule : node.rules) walk.rule_path(rule);
    walk.refer(node.group, walk.names_.groups, &SymbolTable::group);
  }

  void operator()(const ast::RecordLiteral& node) {
    for (const auto& [name, value] : node.fields) walk.record_field(name, value, expected);
  }
};

// As deep as the parser lets expressions nest, and no deeper.
void SymbolWalk::expression(ast::ExprId id, const ValueType& expected) {
  if (id.valid()) std::visit(WalkExpressions{*this, id, expected}, loaded_.tree.at(id).node);
}

}  // namespace editor
