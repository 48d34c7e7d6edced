#include "dsl/check/lint/worlds.hpp"

#include "dsl/check/constants.hpp"
#include "dsl/check/lint/conditions.hpp"

namespace dsl::checking::lint {
namespace {

Relation mirrored(Relation relation) {
  switch (relation) {
    case Relation::less:
      return Relation::greater;
    case Relation::at_most:
      return Relation::at_least;
    case Relation::greater:
      return Relation::less;
    case Relation::at_least:
      return Relation::at_most;
    default:
      return relation;
  }
}

}  // namespace

Worlds::Formula Worlds::add(Node node) {
  nodes_.push_back(std::move(node));
  return static_cast<Formula>(nodes_.size() - 1);
}

Worlds::Formula Worlds::read(ast::ExprId id) {
  if (!id.valid()) return constant(true);
  const ast::Node& node = context_.tree.at(id).node;
  if (const auto* literal = std::get_if<ast::BoolLiteral>(&node)) return constant(literal->value);
  if (const auto* negation = std::get_if<ast::Not>(&node)) return negate(read(negation->operand));
  const auto* all_of = std::get_if<ast::All>(&node);
  const auto* any_of = std::get_if<ast::Any>(&node);
  if (all_of != nullptr || any_of != nullptr) {
    std::vector<Formula> parts;
    for (const ast::ExprId each : all_of != nullptr ? all_of->operands : any_of->operands) {
      parts.push_back(read(each));
    }
    return all_of != nullptr ? all(std::move(parts)) : any(std::move(parts));
  }
  if (const auto* comparison = std::get_if<ast::Compare>(&node)) {
    return compare(id, comparison->left, comparison->right, context_.model.relations[id.index]);
  }
  if (const auto* test = std::get_if<ast::Is>(&node)) return is(id, *test);
  if (const auto* test = std::get_if<ast::In>(&node)) return in(id, *test);
  if (const auto body = definition(id)) return *body;
  return truth(id);
}

/// A truth that is defined without formals is what its body says, to a depth that people write.
std::optional<Worlds::Formula> Worlds::definition(ast::ExprId id) {
  constexpr unsigned most = 32;
  const Reference& reference = context_.model.references[id.index];
  if (reference.target != Target::definition || definition_depth_ >= most) return std::nullopt;
  const DefinitionInfo& info = context_.model.definitions[reference.index];
  if (!info.formals.empty() || info.type.kind != Kind::boolean) return std::nullopt;
  if (const auto known = definitions_.find(reference.index); known != definitions_.end()) {
    return known->second;
  }
  definitions_[reference.index] = truth(id);  // a circle was reported; it must not be followed
  ++definition_depth_;
  const Formula body = read(info.body);
  --definition_depth_;
  definitions_[reference.index] = body;
  return body;
}

// What is not understood is a truth of its own.
Worlds::Formula Worlds::truth(ast::ExprId id) {
  return add({Operator::test, subject(id, Domain::truth)});
}

// ---- comparisons

Worlds::Formula Worlds::compare(ast::ExprId id, ast::ExprId left, ast::ExprId right,
                                Relation relation) {
  const ValueType& type = context_.model.types[left.index];
  if (type.kind == Kind::boolean) {
    const bool negated = relation == Relation::not_equal;
    if (!negated && relation != Relation::equal) return truth(id);
    const auto* literal = std::get_if<ast::BoolLiteral>(&context_.tree.at(right).node);
    if (literal == nullptr) return truth(id);
    return literal->value != negated ? read(left) : negate(read(left));
  }
  if (type.kind == Kind::enumeration) {
    const auto known = member(right, type);
    return known ? compare_members(left, *known, relation) : truth(id);
  }
  if (type.kind != Kind::number) return truth(id);
  const auto low = number(left, type);
  const auto high = number(right, type);
  if (low && high) {
    const auto order = *low <=> *high;
    return constant(relation == Relation::less       ? order < 0
                    : relation == Relation::at_most  ? order <= 0
                    : relation == Relation::greater  ? order > 0
                    : relation == Relation::at_least ? order >= 0
                    : relation == Relation::equal    ? order == 0
                                                     : order != 0);
  }
  if (high) return compare_number(left, *high, relation);
  if (low) return compare_number(right, *low, mirrored(relation));
  return compare_order(left, right, relation);
}

Worlds::Formula Worlds::compare_number(ast::ExprId value, const Number& limit, Relation relation) {
  const std::uint32_t of = subject(value, Domain::number);
  subjects_[of].limits.insert(limit);
  Node test{Operator::test, of};
  test.relation = relation;
  test.limit = limit;
  return add(std::move(test));
}

// Two values that are no constants: which of them is greater, if any.
Worlds::Formula Worlds::compare_order(ast::ExprId left, ast::ExprId right, Relation relation) {
  const std::string a = key_of(context_, left, renamed_);
  const std::string b = key_of(context_, right, renamed_);
  const std::string key = "order " + (a < b ? a + " " + b : b + " " + a);
  const auto [at, fresh] = by_key_.emplace(key, static_cast<std::uint32_t>(subjects_.size()));
  if (fresh) subjects_.push_back({Domain::order});
  if (a == b) subjects_[at->second].low = subjects_[at->second].high = Number(0);
  Node test{Operator::test, at->second};
  test.relation = a < b ? relation : mirrored(relation);
  return add(std::move(test));
}

Worlds::Formula Worlds::compare_members(ast::ExprId value, std::uint32_t member,
                                        Relation relation) {
  const ValueType& type = context_.model.types[value.index];
  const std::size_t count = context_.model.enums[type.enumeration].members.size();
  std::set<std::uint32_t> members;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (i < member   ? relation == Relation::less || relation == Relation::at_most
        : i > member ? relation == Relation::greater || relation == Relation::at_least
                     : relation == Relation::equal || relation == Relation::at_most ||
                           relation == Relation::at_least) {
      members.insert(i);
    }
  }
  if (member == no_index && relation == Relation::equal) members = {no_index};
  if (relation != Relation::not_equal) return member_test(value, std::move(members));
  return negate(member_test(value, {member}));
}

Worlds::Formula Worlds::is(ast::ExprId id, const ast::Is& node) {
  const Relation relation = node.negated ? Relation::not_equal : Relation::equal;
  return compare(id, node.left, node.right, relation);
}

Worlds::Formula Worlds::in(ast::ExprId id, const ast::In& node) {
  const ast::Node& set = context_.tree.at(node.set).node;
  std::optional<Formula> inside;
  if (const auto* braces = std::get_if<ast::Braces>(&set)) inside = in_set(node.value, *braces);
  if (const auto* range = std::get_if<ast::Between>(&set)) inside = in_range(node.value, *range);
  if (!inside) return truth(id);
  return node.negated ? negate(*inside) : *inside;
}

std::optional<Worlds::Formula> Worlds::in_set(ast::ExprId value, const ast::Braces& set) {
  const ValueType& type = context_.model.types[value.index];
  if (type.kind == Kind::enumeration) {
    std::set<std::uint32_t> members;
    for (const ast::ExprId each : set.elements) {
      const auto known = member(each, type);
      if (!known) return std::nullopt;
      members.insert(*known);
    }
    return member_test(value, std::move(members));
  }
  if (type.kind != Kind::number) return std::nullopt;
  std::vector<Formula> parts;
  for (const ast::ExprId each : set.elements) {
    const auto limit = number(each, type);
    if (!limit) return std::nullopt;
    parts.push_back(compare_number(value, *limit, Relation::equal));
  }
  return any(std::move(parts));
}

std::optional<Worlds::Formula> Worlds::in_range(ast::ExprId value, const ast::Between& range) {
  const ValueType& type = context_.model.types[value.index];
  if (type.kind != Kind::number) return std::nullopt;
  const auto low = number(range.low, type);
  const auto high = number(range.high, type);
  if (!low || !high) return std::nullopt;
  return all({compare_number(value, *low, Relation::at_least),
              compare_number(value, *high, Relation::at_most)});
}

Worlds::Formula Worlds::member_test(ast::ExprId value, std::set<std::uint32_t> members) {
  const std::uint32_t of = subject(value, Domain::member);
  const ValueType& type = context_.model.types[value.index];
  subjects_[of].size = context_.model.enums[type.enumeration].members.size() +
                       static_cast<std::size_t>(type.or_off_table);
  subjects_[of].members.insert(members.begin(), members.end());
  Node test{Operator::test, of};
  test.members = std::move(members);
  return add(std::move(test));
}

// ---- what is tested

std::optional<Number> Worlds::number(ast::ExprId id, const ValueType& type) const {
  // Most sides are names: they are no constants, and no reason for it need be made up.
  const ast::Node& node = context_.tree.at(id).node;
  const bool written = std::holds_alternative<ast::NumberLiteral>(node) ||
                       std::holds_alternative<ast::Negate>(node) ||
                       std::holds_alternative<ast::Arithmetic>(node);
  if (!written) return std::nullopt;
  Sink silent;
  ValueType any_number = type;
  any_number.integer = false;
  const auto constant = ConstantReader{context_.tree, context_.model, silent}.read(id, any_number);
  if (!constant || constant->kind != Kind::number) return std::nullopt;
  return constant->number;
}

std::optional<std::uint32_t> Worlds::member(ast::ExprId id, const ValueType& type) const {
  // A name that is a fact is no member, though it may be spelled like one.
  const Reference& reference = context_.model.references[id.index];
  if (reference.target != Target::none && reference.target != Target::enum_member) {
    return std::nullopt;
  }
  Sink silent;
  const auto constant = ConstantReader{context_.tree, context_.model, silent}.read(id, type);
  if (!constant || constant->kind != Kind::enumeration) return std::nullopt;
  return constant->member;
}

std::uint32_t Worlds::subject(ast::ExprId id, Domain domain) {
  const std::string key =
      std::to_string(static_cast<int>(domain)) + " " + key_of(context_, id, renamed_);
  const auto [at, fresh] = by_key_.emplace(key, static_cast<std::uint32_t>(subjects_.size()));
  if (!fresh) return at->second;
  Subject made{domain};
  if (domain == Domain::number) bound(id, made);
  subjects_.push_back(std::move(made));
  return at->second;
}

// What can be given as this fact at all: other values are refused when facts are read.
void Worlds::bound(ast::ExprId id, Subject& subject) const {
  const ast::Node& node = context_.tree.at(id).node;
  const auto* aggregate = std::get_if<ast::Aggregate>(&node);
  if ((aggregate != nullptr && aggregate->kind == ast::AggregateKind::count) ||
      std::holds_alternative<ast::CountEstablished>(node)) {
    subject.low = Number(0);
    subject.integer = true;
    return;
  }
  const Reference& reference = context_.model.references[id.index];
  if (reference.target != Target::fact && reference.target != Target::field) return;
  const FactInfo& fact = context_.model.facts[reference.index];
  if (fact.declaration == nullptr || fact.declaration->computed_from.valid()) return;
  const Unit& unit = context_.model.units[fact.type.unit];
  subject.low = fact.range_low;
  subject.high = fact.range_high;
  const bool not_negative = fact.declaration->not_negative || never_negative(unit.dimension);
  if (not_negative && (!subject.low || *subject.low < Number(0))) subject.low = Number(0);
  subject.integer = fact.type.integer && unit.factor == Number(1) && unit.offset == Number(0);
}

}  // namespace dsl::checking::lint
