#include "dsl/check/cells.hpp"

#include <algorithm>

#include "dsl/check/constants.hpp"
#include "dsl/check/types.hpp"
#include "dsl/check/walk.hpp"

namespace dsl::checking {

namespace {

class CellReader {
 public:
  CellReader(Context& context, const ValueType& column) : context_(context), column_(column) {}

  bool add(ast::ExprId id, CellInfo& cell) {
    const ast::Node& node = context_.tree.at(id).node;
    if (const auto* between = std::get_if<ast::Between>(&node)) return range(*between, cell);
    const auto value = fold_constant(context_, id, column_);
    if (!value) return false;
    if (column_.kind == Kind::number) {
      cell = interval(Relation::equal, value->number);
    } else {
      cell.members.push_back(position(*value));
    }
    return true;
  }

  bool compare(Relation relation, ast::ExprId right, CellInfo& cell) {
    const auto value = fold_constant(context_, right, column_);
    if (!value) return false;
    if (column_.kind == Kind::number) {
      cell = interval(relation, value->number);
      return true;
    }
    if (column_.kind != Kind::enumeration || !context_.model.enums[column_.enumeration].ordered) {
      context_.sink.report(Code::unordered, context_.place(right));
      return false;
    }
    const auto members =
        static_cast<std::uint32_t>(context_.model.enums[column_.enumeration].members.size());
    for (std::uint32_t member = 0; member < members; ++member) {
      if (fits(relation, member, value->member)) cell.members.push_back(member);
    }
    return true;
  }

 private:
  bool range(const ast::Between& between, CellInfo& cell) {
    const auto low = fold_constant(context_, between.low, column_);
    const auto high = fold_constant(context_, between.high, column_);
    if (!low || !high) return false;
    if (column_.kind == Kind::number) {
      cell.low = low->number;
      cell.high = high->number;
      if (*cell.high < *cell.low) return empty(between.low);
      return true;
    }
    for (std::uint32_t member = position(*low); member <= position(*high); ++member) {
      cell.members.push_back(member);
    }
    return !cell.members.empty() || empty(between.low);
  }

  bool empty(ast::ExprId at) {
    context_.sink.report(Code::empty_range, context_.place(at),
                         {std::string(context_.sources.text(context_.place(at)))});
    return false;
  }

  static std::uint32_t position(const Constant& value) {
    return value.kind == Kind::boolean ? (value.boolean ? 1U : 0U) : value.member;
  }

  static bool fits(Relation relation, std::uint32_t member, std::uint32_t bound) {
    switch (relation) {
      case Relation::less:
        return member < bound;
      case Relation::at_most:
        return member <= bound;
      case Relation::greater:
        return member > bound;
      case Relation::at_least:
        return member >= bound;
      case Relation::equal:
        return member == bound;
      case Relation::not_equal:
        return member != bound;
    }
    return false;
  }

  Context& context_;
  const ValueType& column_;
};

}  // namespace

CellInfo interval(Relation relation, const Number& bound) {
  CellInfo cell;
  if (relation != Relation::less && relation != Relation::at_most) cell.low = bound;
  if (relation != Relation::greater && relation != Relation::at_least) cell.high = bound;
  cell.low_open = relation == Relation::greater;
  cell.high_open = relation == Relation::less;
  return cell;
}

std::optional<CellInfo> read_cell(Context& context, const ast::Cell& cell, const ValueType& column,
                                  const std::vector<DocumentIndex>& cited) {
  CellInfo info;
  info.whatever = cell.whatever;
  if (cell.whatever) return info;
  if (!cell.condition.valid() || column.kind == Kind::bad) return std::nullopt;
  const ast::Node& node = context.tree.at(cell.condition).node;
  CellReader reader(context, column);
  if (const auto* compare = std::get_if<ast::Compare>(&node)) {
    Walk walk(context, context.place(cell.condition).source);
    walk.cite(cited);
    const Relation relation = walk.relation(*compare);
    context.model.relations[cell.condition.index] = relation;
    if (!reader.compare(relation, compare->right, info)) return std::nullopt;
    return info;
  }
  const auto* braces = std::get_if<ast::Braces>(&node);
  if (braces == nullptr) {
    if (!reader.add(cell.condition, info)) return std::nullopt;
    return info;
  }
  // Numbers in braces would be several intervals; a row for each says the same.
  if (column.kind == Kind::number && braces->elements.size() != 1) {
    context.sink.report(Code::set_as_value, context.place(cell.condition));
    return std::nullopt;
  }
  for (const ast::ExprId element : braces->elements) {
    if (!reader.add(element, info)) return std::nullopt;
  }
  return info;
}

}  // namespace dsl::checking
