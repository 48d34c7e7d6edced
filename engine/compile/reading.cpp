// What names stand for: facts, fields, members, definitions, parameters.
#include <utility>

#include "engine/compile/compiler.hpp"

namespace engine::compiling {

using dsl::Target;

namespace {

constexpr unsigned max_call_depth = 100;

Operand beside(Operand first, std::uint32_t offset) {
  return Operand::make(first.space(), first.index() + offset);
}

}  // namespace

Operand Compiler::lower(ExprId id, const ast::NameRef&) {
  return read(id, model_.references[id.index]);
}

Operand Compiler::lower(ExprId id, const ast::Member& node) {
  const dsl::Reference& reference = model_.references[id.index];
  if (reference.target == Target::field) {
    return read_field(reference.index, record_depth(node.base));
  }
  return read(id, reference);
}

std::uint32_t Compiler::record_depth(ExprId id) const {
  const dsl::Reference& reference = model_.references[id.index];
  if (reference.target == Target::variable) return bindings_[reference.index].depth;
  return record_depth_;
}

Operand Compiler::read(ExprId id, const dsl::Reference& reference) {
  switch (reference.target) {
    case Target::fact:
      return read_site_fact(reference.index);
    case Target::field:
      return read_field(reference.index, record_depth_);
    case Target::variable:
      return bindings_[reference.index].value;
    case Target::enum_member: {
      // 表外 stands behind the last member.
      const auto& members = program_.schema.enums[reference.index].members;
      const auto off_table = static_cast<std::uint32_t>(members.size());
      return builder_.code(reference.member == dsl::no_index ? off_table : reference.member);
    }
    case Target::per_member_key:
      return builder_.code(reference.member);
    case Target::definition:
      return definition(id, reference.index, {});
    case Target::parameter:
      return parameter(reference.index, place(id));
    case Target::table:
      return table(id, reference.index, {});
    case Target::enumeration:
    case Target::none:
      break;
  }
  return builder_.error(Reason::depends_on_error);
}

Operand Compiler::read_site_fact(dsl::FactIndex fact) {
  const Operand given = Operand::make(Operand::facts, program_.schema.facts[fact].slot);
  const ast::Field* declaration = model_.facts[fact].declaration;
  if (declaration == nullptr || !declaration->computed_from.valid() || computing_[fact])
    return given;
  if (!computed_[fact]) {
    computing_[fact] = true;
    Block* const before = builder_.block();
    builder_.enter(builder_.top());
    const ExprId formula = declaration->computed_from;
    const Citing citing(rule_citations_, {});
    const Operand value = expression(formula);
    computed_[fact] = builder_.emit(Op::given_or_computed, program_.schema.facts[fact].kind,
                                    {given, value}, place(formula), fact);
    builder_.enter(before);
    computing_[fact] = false;
  }
  return *computed_[fact];
}

Operand Compiler::read_field(dsl::FactIndex fact, std::uint32_t depth) {
  if (depth == 0) return builder_.error(Reason::depends_on_error);
  const Operand given = Operand::make(Operand::record(depth), program_.schema.facts[fact].slot);
  const ast::Field* declaration = model_.facts[fact].declaration;
  if (declaration == nullptr || !declaration->computed_from.valid() || computing_[fact])
    return given;
  computing_[fact] = true;
  const std::uint32_t before = std::exchange(record_depth_, depth);
  const ExprId formula = declaration->computed_from;
  const Citing citing(rule_citations_, {});
  const Operand value = expression(formula);
  record_depth_ = before;
  computing_[fact] = false;
  return builder_.emit(Op::given_or_computed, program_.schema.facts[fact].kind, {given, value},
                       place(formula), fact);
}

void Compiler::compile_computed_facts() {
  for (dsl::FactIndex fact = 0; fact < model_.facts.size(); ++fact) {
    if (model_.facts[fact].list == dsl::no_index) static_cast<void>(read_site_fact(fact));
  }
}

Operand Compiler::lower(ExprId id, const ast::Index& node) {
  const dsl::ValueType base = model_.type(node.base);
  const Operand first = expression(node.base);
  const Operand key = expression(node.key);
  std::optional<Operand> off_table;
  if (model_.type(node.key).or_off_table) off_table = builder_.error(Reason::no_row);
  return read_member(first, base.enumeration, key, kind_of(id), off_table, place(id));
}

/// A key that is itself a fact asks each member in turn.
Operand Compiler::read_member(Operand first, dsl::EnumIndex keys, Operand key, Kind kind,
                              std::optional<Operand> off_table, dsl::Place origin) {
  if (const Cell* cell = builder_.constant(key)) {
    return cell->state == State::error ? key : beside(first, cell->payload);
  }
  auto member = static_cast<std::uint32_t>(program_.schema.enums[keys].members.size());
  Operand result = off_table ? *off_table : beside(first, --member);
  while (member-- > 0) {
    const Operand value = beside(first, member);
    const Operand here =
        builder_.emit(Op::code_equal, Kind::boolean, {key, builder_.code(member)}, origin);
    result = choose(kind, here, value, result, origin);
  }
  return result;
}

Operand Compiler::lower(ExprId id, const ast::Call& node) {
  const dsl::Reference& reference = model_.references[id.index];
  if (reference.target == Target::table) return table(id, reference.index, node.arguments);
  if (reference.target == Target::definition) {
    return definition(id, reference.index, node.arguments);
  }
  return builder_.error(Reason::depends_on_error);
}

/// Inlines a definition; the same call with the same arguments is inlined once a frame.
Operand Compiler::definition(ExprId id, std::uint32_t index, const std::vector<ExprId>& arguments) {
  const dsl::DefinitionInfo& info = model_.definitions[index];
  if (call_depth_ >= max_call_depth || program_.too_large) {
    program_.too_large = true;
    return builder_.error(Reason::step_limit);
  }
  std::vector<Binding> values;
  std::string key(reinterpret_cast<const char*>(&index), sizeof index);
  for (std::size_t i = 0; i < info.formals.size() && i < arguments.size(); ++i) {
    Binding value;
    if (model_.variables[info.formals[i]].type.kind == dsl::Kind::record) {
      value = {Binding::To::record, {}, record_depth(arguments[i])};
    } else {
      value = {Binding::To::value, expression(arguments[i]), 0};
    }
    key.append(reinterpret_cast<const char*>(&value.value.bits), sizeof value.value.bits);
    key.append(reinterpret_cast<const char*>(&value.depth), sizeof value.depth);
    values.push_back(value);
  }
  for (const Block* block = builder_.block(); block != nullptr; block = block->parent) {
    if (const auto made = block->calls.find(key); made != block->calls.end()) return made->second;
  }

  for (std::size_t i = 0; i < values.size(); ++i) std::swap(bindings_[info.formals[i]], values[i]);
  ++call_depth_;
  const Citing citing(rule_citations_, {});
  Operand result = expression(info.body);
  --call_depth_;
  for (std::size_t i = 0; i < values.size(); ++i) std::swap(bindings_[info.formals[i]], values[i]);

  if (definitions_[index] == no_index) {
    definitions_[index] = static_cast<std::uint32_t>(program_.definitions.size());
    const CitationRange cited = cite(info.citations, Role::definition);
    program_.definitions.push_back(
        {info.name, info.alias, info.published, cited.first, cited.count});
  }
  if (builder_.constant(result) == nullptr) {
    result = builder_.emit(Op::defined, to_kind(info.type.kind), {result}, place(id),
                           definitions_[index]);
  }
  builder_.block()->calls.emplace(std::move(key), result);
  return result;
}

Operand Compiler::parameter(std::uint32_t index, dsl::Place origin) {
  const dsl::ParameterInfo& info = model_.parameters[index];
  std::vector<Operand> values;
  const Citing citing(rule_citations_, {});
  for (const dsl::ParameterInfo::Value& value : info.values)
    values.push_back(expression(value.value));
  const bool dated = info.values.size() != 1 || info.values.front().from.has_value();
  if (!dated && info.citations.empty()) return values.front();
  if (choices_[index] == no_index) {
    choices_[index] = static_cast<std::uint32_t>(program_.date_choices.size());
    DateChoice choice;
    choice.name = info.name;
    choice.alias = info.alias;
    for (const dsl::ParameterInfo::Value& value : info.values) choice.from.push_back(value.from);
    const CitationRange cited = cite(info.citations, Role::parameter);
    choice.first_citation = cited.first;
    choice.citation_count = cited.count;
    program_.date_choices.push_back(std::move(choice));
  }
  return builder_.emit(Op::by_date, to_kind(info.type.kind), values, origin, choices_[index]);
}

}  // namespace engine::compiling
