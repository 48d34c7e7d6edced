#include <algorithm>

#include "dsl/syntax/spell_names.hpp"

namespace dsl {

const NameSpeller::Variable* NameSpeller::variable(const std::string& name) const {
  for (auto each = variables_.rbegin(); each != variables_.rend(); ++each) {
    if (each->name == name) return &*each;
  }
  return nullptr;
}

// A type that names a list stands for one of its records.
NameSpeller::Shape NameSpeller::shape_of(const ast::Type& type) const {
  if (type.form != ast::TypeForm::enumeration) return {&type, false};
  const auto fact = declared_.facts.find(type.enumeration.text);
  const bool list = declared_.enums.find(type.enumeration.text) == declared_.enums.end() &&
                    fact != declared_.facts.end() && fact->second != nullptr &&
                    fact->second->type.form == ast::TypeForm::list;
  return list ? Shape{&fact->second->type, true} : Shape{&type, false};
}

NameSpeller::Shape NameSpeller::element_of(Shape list) const {
  if (list.type == nullptr || list.element || list.type->form != ast::TypeForm::list) return {};
  return {list.type, true};
}

const ast::Enum* NameSpeller::enumeration_of(Shape shape) const {
  if (shape.type == nullptr || shape.element) return nullptr;
  const auto found = declared_.enums.find(shape.type->enumeration.text);
  return found == declared_.enums.end() ? nullptr : found->second;
}

const ast::Field* NameSpeller::field_of(const ast::Type& list, const ast::Name& name) {
  for (const ast::Field& each : list.fields) {
    if (each.name.text != name.text && each.alias.text != name.text) continue;
    set(name, preferred(each.name.text, each.alias.text, language_), !each.alias.empty());
    return &each;
  }
  keep(name);
  return nullptr;
}

void NameSpeller::member_name(const ast::Name& name, const ast::Enum& enumeration) {
  for (const ast::EnumMember& each : enumeration.members) {
    if (each.name.text != name.text && each.alias.text != name.text) continue;
    const std::string& text = preferred(each.name.text, each.alias.text, language_);
    // Facts and definitions are looked for before members.
    const bool captured =
        text != name.text && (declared_.values.contains(text) || variable(text) != nullptr);
    return set(name, captured ? name.text : text, !each.alias.empty());
  }
  keep(name);
}

NameSpeller::Shape NameSpeller::name_reference(const ast::Name& name, Shape expected) {
  if (const Variable* local = variable(name.text)) {
    keep(name);
    return local->shape;
  }
  const bool value = declared_.values.contains(name.text);
  if (!value) {
    if (const ast::Enum* enumeration = enumeration_of(expected)) {
      member_name(name, *enumeration);
    } else if (const std::string text = declared_.members.translate(name.text, language_);
               declared_.values.contains(text)) {
      keep(name);
    } else {
      refer(name, declared_.members);
    }
    return {};
  }
  // A fact or a member, whichever: exchanged only where both would be spelled alike.
  const std::string text = declared_.values.translate(name.text, language_);
  if (declared_.members.contains(name.text) &&
      declared_.members.translate(name.text, language_) != text) {
    keep(name);
  } else {
    refer(name, declared_.values);
  }
  const auto fact = declared_.facts.find(name.text);
  if (fact == declared_.facts.end() || fact->second == nullptr) return {};
  return shape_of(fact->second->type);
}

/// One overload a node. Answers what the node is, where that can matter to the names beside it.
struct ExpressionNames {
  NameSpeller& speller;
  NameSpeller::Shape expected;

  using Shape = NameSpeller::Shape;

  Shape walk(ast::ExprId id, Shape of = Shape()) { return speller.expression(id, of); }
  Shape walk_all(const std::vector<ast::ExprId>& ids, Shape of = Shape()) {
    for (const ast::ExprId id : ids) walk(id, of);
    return {};
  }

  Shape operator()(const ast::Bad&) { return {}; }
  Shape operator()(const ast::BoolLiteral&) { return {}; }
  Shape operator()(const ast::NumberLiteral&) { return {}; }
  Shape operator()(const ast::TextLiteral&) { return {}; }
  Shape operator()(const ast::DateLiteral&) { return {}; }
  Shape operator()(const ast::BaseDate&) { return {}; }
  Shape operator()(const ast::UnknownLiteral&) { return {}; }
  Shape operator()(const ast::TextMissing&) { return {}; }
  Shape operator()(const ast::NameRef& node) { return speller.name_reference(node.name, expected); }

  // 系统.型式, 包.事实, 枚举.成员
  Shape operator()(const ast::Member& node) {
    if (const auto* base = std::get_if<ast::NameRef>(&speller.tree_.at(node.base).node);
        base != nullptr && speller.variable(base->name.text) == nullptr) {
      const auto& declared = speller.declared_;
      if (const auto found = declared.enums.find(base->name.text); found != declared.enums.end()) {
        speller.refer(base->name, declared.values);
        speller.member_name(node.name, *found->second);
        return {};
      }
      if (const auto found = declared.facts_of.find(base->name.text);
          found != declared.facts_of.end()) {
        speller.refer(base->name, declared.values);
        for (const ast::Field& each : found->second->fields) {
          if (each.name.text != node.name.text && each.alias.text != node.name.text) continue;
          speller.set(node.name, preferred(each.name.text, each.alias.text, speller.language_),
                      !each.alias.empty());
          return speller.shape_of(each.type);
        }
        speller.refer(node.name, declared.values);
        return {};
      }
    }
    const Shape base = walk(node.base);
    if (base.type == nullptr) {
      speller.refer(node.name, speller.declared_.fields);
      return {};
    }
    // A field of the record, or of the list as a whole.
    const ast::Field* field = speller.field_of(*base.type, node.name);
    return field == nullptr ? Shape{} : speller.shape_of(field->type);
  }

  Shape operator()(const ast::Index& node) {
    const Shape base = walk(node.base);
    const bool per_member = base.type != nullptr && !base.type->element.empty();
    walk(node.key, per_member ? base : Shape{});
    return per_member ? speller.shape_of(base.type->element.front()) : Shape{};
  }

  Shape operator()(const ast::Call& node) {
    speller.refer(node.function, speller.declared_.values);
    const auto table = speller.declared_.tables.find(node.function.text);
    for (std::size_t index = 0; index < node.arguments.size(); ++index) {
      const bool known =
          table != speller.declared_.tables.end() && index < table->second->columns.size();
      walk(node.arguments[index],
           known ? speller.shape_of(table->second->columns[index].type) : Shape{});
    }
    if (table == speller.declared_.tables.end()) return {};
    return speller.shape_of(table->second->result);
  }

  Shape operator()(const ast::Not& node) { return walk(node.operand), Shape{}; }
  Shape operator()(const ast::Negate& node) { return walk(node.operand), Shape{}; }
  Shape operator()(const ast::All& node) { return walk_all(node.operands); }
  Shape operator()(const ast::Any& node) { return walk_all(node.operands); }
  Shape operator()(const ast::Arithmetic& node) { return walk_all(node.operands); }
  Shape operator()(const ast::Portion& node) { return walk_all({node.whole, node.part}); }
  Shape operator()(const ast::Between& node) { return walk_all({node.low, node.high}, expected); }
  Shape operator()(const ast::Braces& node) { return walk_all(node.elements, expected); }
  Shape operator()(const ast::Known& node) { return walk(node.operand), Shape{}; }

  // Both sides of one kind: a member's enum is the other side's. A cell has no left side.
  Shape sides(ast::ExprId left, ast::ExprId right) {
    const Shape shape = left.valid() ? walk(left) : expected;
    const Shape other = walk(right, shape);
    if (left.valid() && shape.type == nullptr && other.type != nullptr) walk(left, other);
    return {};
  }
  Shape operator()(const ast::Compare& node) { return sides(node.left, node.right); }
  Shape operator()(const ast::Is& node) { return sides(node.left, node.right); }
  Shape operator()(const ast::In& node) { return sides(node.value, node.set); }

  Shape operator()(const ast::Conditional& node) {
    walk(node.condition);
    const Shape then_shape = walk(node.then_value, expected);
    walk(node.else_value, expected.type != nullptr ? expected : then_shape);
    return then_shape;
  }

  Shape operator()(const ast::TwoReadings& node) {
    const Shape shape = walk(node.narrow, expected);
    walk(node.wide, expected);
    return shape;
  }

  Shape operator()(const ast::Quantifier& node) {
    const Shape domain = walk(node.domain);
    const std::size_t scope = speller.variables_.size();
    if (!node.variable.empty()) {
      speller.keep(node.variable);
      speller.variables_.push_back({node.variable.text, speller.element_of(domain)});
    }
    walk(node.body);
    speller.variables_.resize(scope);
    return {};
  }

  Shape operator()(const ast::Aggregate& node) {
    const Shape domain = walk(node.domain);
    const std::size_t scope = speller.variables_.size();
    speller.keep(node.variable);
    speller.variables_.push_back({node.variable.text, speller.element_of(domain)});
    walk(node.filter);
    const Shape value = walk(node.value);
    speller.variables_.resize(scope);
    walk(node.if_empty, value);
    return value;
  }

  Shape operator()(const ast::Established& node) {
    speller.rule_path(node.rule);
    walk(node.element);
    return {};
  }

  Shape operator()(const ast::CountEstablished& node) {
    for (const ast::Path& rule : node.rules) speller.rule_path(rule);
    if (!node.group.empty()) speller.refer(node.group, speller.declared_.groups);
    return {};
  }

  Shape operator()(const ast::ListLiteral& node) {
    return walk_all(node.elements, speller.element_of(expected));
  }

  // Fields of a record, or members of an enum where the value is one for each.
  Shape operator()(const ast::RecordLiteral& node) {
    for (const auto& [name, value] : node.fields) {
      if (expected.type == nullptr) {
        speller.refer(name, speller.declared_.fields);
        walk(value);
      } else if (expected.element) {
        const ast::Field* field = speller.field_of(*expected.type, name);
        walk(value, field == nullptr ? Shape{} : speller.shape_of(field->type));
      } else if (const ast::Enum* enumeration = speller.enumeration_of(expected)) {
        speller.member_name(name, *enumeration);
        const bool known = !expected.type->element.empty();
        walk(value, known ? speller.shape_of(expected.type->element.front()) : Shape{});
      } else {
        speller.keep(name);
        walk(value);
      }
    }
    return {};
  }

  Shape operator()(const ast::Reasoned& node) { return walk(node.value, expected); }
};

NameSpeller::Shape NameSpeller::expression(ast::ExprId id, Shape expected) {
  if (!id.valid()) return {};
  return std::visit(ExpressionNames{*this, expected}, tree_.at(id).node);
}

}  // namespace dsl
