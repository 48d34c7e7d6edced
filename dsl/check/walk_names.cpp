// Names: variables, definitions, parameters, facts, enum members; members and indices.
#include <algorithm>

#include "dsl/check/types.hpp"
#include "dsl/check/walk.hpp"

namespace dsl::checking {

namespace {

ValueType target_type(const Model& model, Target target, std::uint32_t index) {
  switch (target) {
    case Target::fact:
    case Target::field:
      return model.facts[index].type;
    case Target::variable:
      return model.variables[index].type;
    case Target::definition:
      return model.definitions[index].type;
    case Target::parameter:
      return model.parameters[index].type;
    case Target::table:
      return model.tables[index].result;
    case Target::enum_member:
    case Target::enumeration:
    case Target::per_member_key: {
      ValueType type = make_type(Kind::enumeration);
      type.enumeration = index;
      return type;
    }
    case Target::none:
      break;
  }
  return {};
}

}  // namespace

ValueType Walk::refer(ast::ExprId id, Target target, std::uint32_t index, std::uint32_t member) {
  model_.references[id.index] = {target, index, member};
  return target_type(model_, target, index);
}

bool Walk::is_declared(std::string_view name) const {
  const NameTable& names = context_.names;
  return find_variable(name) != no_index || !NameTable::find(names.definitions, name).empty() ||
         !NameTable::find(names.parameters, name).empty() ||
         !NameTable::find(names.facts, name).empty() ||
         (record_ != no_index && find_field(model_, record_, name) != no_index);
}

/// Whether an expression has a type only by what stands on its other side.
bool Walk::needs_hint(ast::ExprId id) const {
  const ast::Node& node = context_.tree.at(id).node;
  if (const auto* name = std::get_if<ast::NameRef>(&node)) return !is_declared(name->name.text);
  if (const auto* braces = std::get_if<ast::Braces>(&node)) {
    return !braces->elements.empty() && needs_hint(braces->elements.front());
  }
  if (const auto* conditional = std::get_if<ast::Conditional>(&node)) {
    return needs_hint(conditional->then_value);
  }
  return false;
}

ValueType Walk::unknown_name(const ast::Name& name) {
  std::vector<std::string> candidates = keys(context_.names.facts);
  for (const IndexMap* map : {&context_.names.definitions, &context_.names.parameters}) {
    for (std::string& key : keys(*map)) candidates.push_back(std::move(key));
  }
  for (const VariableIndex variable : scope_) candidates.push_back(model_.variables[variable].name);
  if (hint_.kind == Kind::enumeration) {
    const EnumInfo& info = model_.enums[hint_.enumeration];
    for (const EnumMemberInfo& member : info.members) candidates.push_back(member.name);
    report_unknown(context_, Code::unknown_member, context_.at(source_, name), name.text,
                   candidates)
        .arguments.push_back(info.name);
    return {};
  }
  report_unknown(context_, Code::unknown_name, context_.at(source_, name), name.text, candidates);
  return {};
}

ValueType Walk::find_fact(ast::ExprId id, const ast::Name& name, const Indices& found) {
  // Two of one name in one package are reported where they are declared.
  const bool one_package = std::all_of(found.begin(), found.end(), [&](FactIndex fact) {
    return model_.facts[fact].package == model_.facts[found.front()].package;
  });
  if (one_package) return refer(id, Target::fact, found.front());
  Diagnostic& diagnostic =
      context_.sink.report(Code::ambiguous_name, context_.at(source_, name), {name.text});
  for (const FactIndex fact : found) {
    const std::string full = model_.facts[fact].package + "." + model_.facts[fact].name;
    diagnostic.fixes.push_back(
        {{"写作「" + full + "」", "Write `" + full + "`"}, {{context_.at(source_, name), full}}});
  }
  return {};
}

/// A member's name without a hint is fine as long as only one enum has it.
ValueType Walk::find_lone_member(ast::ExprId id, const ast::Name& name) {
  const std::vector<MemberOf>& found = context_.names.find_members(name.text);
  if (found.empty()) return unknown_name(name);
  const bool one_enum = std::all_of(found.begin(), found.end(), [&](const MemberOf& member) {
    return member.enumeration == found.front().enumeration;
  });
  if (one_enum) {
    return refer(id, Target::enum_member, found.front().enumeration, found.front().member);
  }
  Diagnostic& diagnostic =
      context_.sink.report(Code::ambiguous_member, context_.at(source_, name), {name.text});
  for (const MemberOf& member : found) {
    const std::string full = model_.enums[member.enumeration].name + "." + name.text;
    diagnostic.fixes.push_back(
        {{"写作「" + full + "」", "Write `" + full + "`"}, {{context_.at(source_, name), full}}});
  }
  return {};
}

ValueType Walk::find_value(ast::ExprId id, const ast::Name& name) {
  const VariableIndex variable = find_variable(name.text);
  if (variable != no_index) return refer(id, Target::variable, variable);
  if (record_ != no_index) {
    const FactIndex field = find_field(model_, record_, name.text);
    if (field != no_index) return refer(id, Target::field, field);
  }
  const Indices& definitions = NameTable::find(context_.names.definitions, name.text);
  if (!definitions.empty()) {
    const DefinitionInfo& definition = model_.definitions[definitions.front()];
    if (!definition.formals.empty()) {
      context_.sink.report(Code::arguments_missing, context_.at(source_, name),
                           {name.text, std::to_string(definition.formals.size())});
    }
    return refer(id, Target::definition, definitions.front());
  }
  const Indices& parameters = NameTable::find(context_.names.parameters, name.text);
  if (!parameters.empty()) return refer(id, Target::parameter, parameters.front());
  const Indices& facts = NameTable::find(context_.names.facts, name.text);
  if (!facts.empty()) return find_fact(id, name, facts);
  if (!NameTable::find(context_.names.tables, name.text).empty()) {
    context_.sink.report(Code::arguments_missing, context_.at(source_, name), {name.text, "1"});
    return {};
  }
  return find_lone_member(id, name);
}

ValueType Walk::visit(ast::ExprId id, const ast::NameRef& node) {
  if (hint_.kind != Kind::enumeration) return find_value(id, node.name);
  const EnumInfo& info = model_.enums[hint_.enumeration];
  const auto member = find_member(info, node.name.text);
  const bool off_table =
      hint_.or_off_table && (node.name.text == "表外" || node.name.text == "off_table");
  if (!member && !off_table) {
    return is_declared(node.name.text) ? find_value(id, node.name) : unknown_name(node.name);
  }
  // A declared name goes first, unless only the member fits the other side.
  if (is_declared(node.name.text)) {
    Sink silent;
    std::swap(silent, context_.sink);
    const ValueType type = find_value(id, node.name);
    std::swap(silent, context_.sink);
    if (type.kind == Kind::enumeration && type.enumeration == hint_.enumeration) return type;
  }
  const ValueType type =
      refer(id, Target::enum_member, hint_.enumeration, off_table ? no_index : *member);
  return type;
}

ValueType Walk::field_of(ast::ExprId id, const ValueType& record, const ast::Name& name) {
  const FactIndex field = find_field(model_, record.list, name.text);
  if (field != no_index) return refer(id, Target::field, field);
  std::vector<std::string> candidates;
  for (const FactIndex known : model_.lists[record.list].fields) {
    candidates.push_back(model_.facts[known].name);
    if (!model_.facts[known].alias.empty()) candidates.push_back(model_.facts[known].alias);
  }
  const std::string& list = model_.facts[model_.lists[record.list].fact].name;
  report_unknown(context_, Code::unknown_field, context_.at(source_, name), name.text, candidates)
      .arguments.push_back(list);
  return {};
}

/// 工贸.人数 and 除尘型式.干式: the base is a package or an enum, no value.
bool Walk::qualified(ast::ExprId id, const ast::Member& node, ValueType& type) {
  const auto* base = std::get_if<ast::NameRef>(&context_.tree.at(node.base).node);
  if (base == nullptr || is_declared(base->name.text)) return false;
  const auto package = context_.names.packages.find(base->name.text);
  if (package != context_.names.packages.end()) {
    const Indices& found = NameTable::find(package->second, node.name.text);
    if (!found.empty()) {
      type = refer(id, Target::fact, found.front());
      return true;
    }
  }
  const Indices& enums = NameTable::find(context_.names.enums, base->name.text);
  if (!enums.empty()) {
    const EnumInfo& info = model_.enums[enums.front()];
    if (const auto member = find_member(info, node.name.text)) {
      type = refer(id, Target::enum_member, enums.front(), *member);
      return true;
    }
    std::vector<std::string> members;
    for (const EnumMemberInfo& member : info.members) members.push_back(member.name);
    report_unknown(context_, Code::unknown_member, context_.at(source_, node.name), node.name.text,
                   members)
        .arguments.push_back(info.name);
    return true;
  }
  if (package == context_.names.packages.end()) return false;
  report_unknown(context_, Code::unknown_name, context_.at(source_, node.name), node.name.text,
                 keys(package->second));
  return true;
}

ValueType Walk::visit(ast::ExprId id, const ast::Member& node) {
  ValueType type;
  if (qualified(id, node, type)) return type;
  const ValueType base = check(node.base);
  if (base.kind == Kind::record) return field_of(id, base, node.name);
  if (base.kind == Kind::bad) return {};
  Diagnostic& diagnostic =
      context_.sink.report(Code::not_a_record, context_.place(node.base), {node.name.text});
  if (base.kind == Kind::list) {
    diagnostic.help.push_back({"列表的字段要经「逐个」或「任一」的变量来读。",
                               "Read a list's field through the variable of `for each` or `any`."});
  }
  return {};
}

ValueType Walk::visit(ast::ExprId id, const ast::Index& node) {
  const ValueType base = check(node.base);
  if (base.kind == Kind::bad) return {};
  if (elements_ && base.kind == Kind::list) {
    check_as(node.key, make_type(Kind::text));
    ValueType record = make_type(Kind::record);
    record.list = base.list;
    return record;
  }
  if (base.kind != Kind::per_member) {
    expected(Code::not_per_member, node.base, base);
    return {};
  }
  ValueType key = make_type(Kind::enumeration);
  key.enumeration = base.enumeration;
  check_as(node.key, key);
  const Reference& reference = model_.references[node.key.index];
  if (reference.target == Target::enum_member) {
    model_.references[id.index] = {Target::per_member_key, base.enumeration, reference.member};
  }
  return element_of(base);
}

ValueType Walk::check_call(ast::ExprId id, const ast::Call& node, Target target,
                           std::uint32_t index, const std::vector<VariableIndex>& formals) {
  if (formals.size() != node.arguments.size()) {
    context_.sink.report(Code::argument_count, context_.place(id),
                         {node.function.text, std::to_string(formals.size()),
                          std::to_string(node.arguments.size())});
  }
  for (std::size_t i = 0; i < node.arguments.size(); ++i) {
    const ValueType type = i < formals.size() ? model_.variables[formals[i]].type : ValueType{};
    check_as(node.arguments[i], type);
  }
  return refer(id, target, index);
}

ValueType Walk::visit(ast::ExprId id, const ast::Call& node) {
  const Indices& definitions = NameTable::find(context_.names.definitions, node.function.text);
  if (!definitions.empty()) {
    const std::vector<VariableIndex> formals = model_.definitions[definitions.front()].formals;
    return check_call(id, node, Target::definition, definitions.front(), formals);
  }
  const Indices& tables = NameTable::find(context_.names.tables, node.function.text);
  if (!tables.empty()) {
    const std::vector<VariableIndex> formals = model_.tables[tables.front()].columns;
    return check_call(id, node, Target::table, tables.front(), formals);
  }
  for (const ast::ExprId argument : node.arguments) check(argument);
  if (is_declared(node.function.text)) {
    context_.sink.report(Code::not_callable, context_.at(source_, node.function),
                         {node.function.text});
    return {};
  }
  std::vector<std::string> candidates = keys(context_.names.definitions);
  for (std::string& key : keys(context_.names.tables)) candidates.push_back(std::move(key));
  report_unknown(context_, Code::unknown_function, context_.at(source_, node.function),
                 node.function.text, candidates);
  return {};
}

}  // namespace dsl::checking
