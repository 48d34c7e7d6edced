// Quantifiers and aggregates: a loop over a list; over an enumeration, a set or a written list the
// elements are known here, and the body is lowered once for each.
#include <algorithm>
#include <utility>

#include "engine/compile/compiler.hpp"
#include "engine/compile/walk.hpp"

namespace engine::compiling {
namespace {

constexpr std::uint32_t max_loop_depth = 100;  // the spaces of operands have eight bits

Quantifier quantifier_of(ast::QuantifierKind kind) {
  switch (kind) {
    case ast::QuantifierKind::any:
      return Quantifier::any;
    case ast::QuantifierKind::all:
      return Quantifier::all;
    case ast::QuantifierKind::none:
      return Quantifier::none;
    case ast::QuantifierKind::at_least:
      return Quantifier::at_least;
    case ast::QuantifierKind::at_most:
      return Quantifier::at_most;
    case ast::QuantifierKind::exactly:
      return Quantifier::exactly;
  }
  return Quantifier::any;
}

Fold fold_of(ast::AggregateKind kind) {
  switch (kind) {
    case ast::AggregateKind::count:
      return Fold::count;
    case ast::AggregateKind::sum:
      return Fold::sum;
    case ast::AggregateKind::maximum:
      return Fold::maximum;
    case ast::AggregateKind::minimum:
      return Fold::minimum;
  }
  return Fold::count;
}

/// 至少 2.5 项 is 至少 3, 至多 2.5 项 is 至多 2. More than a list can hold is enough.
std::uint32_t threshold_of(const ast::Quantifier& node) {
  if (!node.threshold) return 0;
  const auto number = dsl::Number::parse(node.threshold->digits);
  if (!number || number->sign() <= 0) return 0;
  constexpr std::uint32_t most = 1'000'000'000;
  if (*number > dsl::Number(most)) return most;
  std::uint32_t low = 0;
  std::uint32_t high = most;
  while (low < high) {  // the smallest integer not below it
    const std::uint32_t middle = low + (high - low) / 2;
    if (dsl::Number(middle) < *number) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const bool down = node.kind == ast::QuantifierKind::at_most && !number->is_integer();
  return down ? low - 1 : low;
}

}  // namespace

/// The depth of the innermost loop that an expression needs to stand in.
std::uint32_t Compiler::needed_depth(ExprId id) const {
  std::uint32_t depth = 0;
  const dsl::Reference& reference = model_.references[id.index];
  if (reference.target == dsl::Target::variable) {
    const Binding& bound = bindings_[reference.index];
    depth = bound.to == Binding::To::record ? bound.depth : Builder::depth_of(bound.value);
  } else if (reference.target == dsl::Target::field) {
    depth = std::holds_alternative<ast::NameRef>(tree_.at(id).node) ? record_depth_ : 0;
  }
  for_each_child(tree_.at(id), [&](ExprId child) { depth = std::max(depth, needed_depth(child)); });
  return depth;
}

std::uint32_t Compiler::list_of(ExprId domain) const {
  return model_.type(domain).list;
}

/// The elements of a domain that is no list; empty for lists.
std::optional<std::vector<StaticElement>> Compiler::static_elements(ExprId domain) {
  std::vector<StaticElement> elements;
  if (const auto* braces = std::get_if<ast::Braces>(&tree_.at(domain).node)) {
    for (const ExprId element : braces->elements) {
      elements.push_back({{Binding::To::value, expression(element), 0}, std::nullopt});
    }
    return elements;
  }
  const dsl::ValueType type = model_.type(domain);
  const bool is_set = type.kind == dsl::Kind::per_member;
  if (!is_set && type.kind != dsl::Kind::enumeration) return std::nullopt;
  const auto count =
      static_cast<std::uint32_t>(program_.schema.enums[type.enumeration].members.size());
  const bool filtered = is_set && type.element_kind == dsl::Kind::boolean;
  const Operand first = is_set ? expression(domain) : Operand{};
  for (std::uint32_t member = 0; member < count; ++member) {
    StaticElement element{{Binding::To::value, builder_.code(member), 0}, std::nullopt};
    if (filtered) element.only_if = Operand::make(first.space(), first.index() + member);
    elements.push_back(element);
  }
  return elements;
}

Operand Compiler::tally(Quantifier quantifier, std::uint32_t threshold,
                        const std::vector<Operand>& conditions, dsl::Place origin) {
  switch (quantifier) {
    case Quantifier::any:
      return any_of(conditions, origin);
    case Quantifier::all:
      return all_of(conditions, origin);
    case Quantifier::none:
      return negate(any_of(conditions, origin), origin);
    default:
      break;
  }
  return builder_.emit(Op::tally, Kind::boolean, conditions, origin, threshold,
                       static_cast<std::uint8_t>(quantifier));
}

Operand Compiler::static_quantifier(ExprId id, const ast::Quantifier& node,
                                    const std::vector<StaticElement>& elements) {
  std::vector<Operand> conditions;
  for (const StaticElement& element : elements) {
    if (node.variable.empty() || !node.body.valid()) {
      conditions.push_back(element.binding.value);  // 至少 3 项 { P, Q, R }
      continue;
    }
    const Bound bound(binding(model_.bound[id.index]), element.binding);
    Operand condition = expression(node.body);
    if (element.only_if && node.kind == ast::QuantifierKind::all) {
      condition = any_of({negate(*element.only_if, place(id)), condition}, place(id));
    } else if (element.only_if) {
      condition = all_of({*element.only_if, condition}, place(id));
    }
    conditions.push_back(condition);
  }
  return tally(quantifier_of(node.kind), threshold_of(node), conditions, place(id));
}

Operand Compiler::lower(ExprId id, const ast::Quantifier& node) {
  const bool broken =
      node.threshold && node.kind == ast::QuantifierKind::exactly &&
      !dsl::Number::parse(node.threshold->digits).value_or(dsl::Number(0)).is_integer();
  if (broken) return builder_.boolean(false);  // 恰好 2.5 项
  if (const auto elements = static_elements(node.domain)) {
    return static_quantifier(id, node, *elements);
  }
  Block* const before = builder_.block();
  builder_.enter(builder_.ancestor(needed_depth(id)));
  Loop loop;
  loop.list = list_of(node.domain);
  loop.fold = Fold::quantify;
  loop.quantifier = quantifier_of(node.kind);
  loop.threshold = threshold_of(node);
  const Operand list = expression(node.domain);
  if (builder_.block()->depth >= max_loop_depth) {
    program_.too_large = true;
    builder_.enter(before);
    return builder_.error(Reason::step_limit);
  }
  const Block* const body = builder_.open_body(list, loop.list);
  {
    const Bound bound(binding(model_.bound[id.index]), {Binding::To::record, {}, body->depth});
    loop.value = expression(node.body);
    loop.has_value = true;
  }
  const Operand result = builder_.close_body(Kind::boolean, list, loop, place(id));
  builder_.enter(before);
  return result;
}

void Compiler::fill_fold(const ast::Aggregate& node, Loop& loop) {
  loop.fold = fold_of(node.kind);
  if (node.if_empty.valid()) {
    loop.if_empty = expression(node.if_empty);
    loop.has_if_empty = true;
  }
  loop.has_filter = node.filter.valid();
  loop.has_value = node.value.valid() && loop.fold != Fold::count;
}

Operand Compiler::static_aggregate(ExprId id, const ast::Aggregate& node,
                                   const std::vector<StaticElement>& elements) {
  Loop loop;
  fill_fold(node, loop);
  for (const StaticElement& element : elements) {
    loop.has_filter = loop.has_filter || element.only_if.has_value();
  }
  std::vector<Operand> operands;
  for (const StaticElement& element : elements) {
    const Bound bound(binding(model_.bound[id.index]), element.binding);
    if (loop.has_filter) {
      std::vector<Operand> filters;
      if (element.only_if) filters.push_back(*element.only_if);
      if (node.filter.valid()) filters.push_back(expression(node.filter));
      operands.push_back(all_of(filters, place(id)));
    }
    if (loop.has_value) operands.push_back(expression(node.value));
  }
  if (loop.fold == Fold::count && !loop.has_filter) {
    return builder_.number(static_cast<std::int64_t>(elements.size()));
  }
  if (loop.has_if_empty) operands.push_back(loop.if_empty);
  const auto index = static_cast<std::uint32_t>(program_.loops.size());
  program_.loops.push_back(loop);
  return builder_.emit(Op::fold, kind_of(id), operands, place(id), index);
}

Operand Compiler::lower(ExprId id, const ast::Aggregate& node) {
  if (const auto elements = static_elements(node.domain)) {
    return static_aggregate(id, node, *elements);
  }
  Block* const before = builder_.block();
  builder_.enter(builder_.ancestor(needed_depth(id)));
  Loop loop;
  loop.list = list_of(node.domain);
  fill_fold(node, loop);
  const Operand list = expression(node.domain);
  if (builder_.block()->depth >= max_loop_depth) {
    program_.too_large = true;
    builder_.enter(before);
    return builder_.error(Reason::step_limit);
  }
  const Block* const body = builder_.open_body(list, loop.list);
  {
    const Bound bound(binding(model_.bound[id.index]), {Binding::To::record, {}, body->depth});
    if (loop.has_filter) loop.filter = expression(node.filter);
    if (loop.has_value) loop.value = expression(node.value);
  }
  const Operand result = builder_.close_body(kind_of(id), list, loop, place(id));
  builder_.enter(before);
  return result;
}

}  // namespace engine::compiling
