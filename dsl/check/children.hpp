// The direct parts of an expression, in the order written. For passes that look at every node.
#pragma once

#include <vector>

#include "dsl/syntax/tree.hpp"

namespace dsl::checking {

[[nodiscard]] std::vector<ast::ExprId> children(const ast::Expr& expr);

/// Calls `visit(id)` for `root` and everything below it, parents first, without recursion.
template <class Visit>
void for_each_below(const ast::Tree& tree, ast::ExprId root, Visit visit) {
  std::vector<ast::ExprId> open;
  if (root.valid()) open.push_back(root);
  while (!open.empty()) {
    const ast::ExprId id = open.back();
    open.pop_back();
    visit(id);
    const std::vector<ast::ExprId> below = children(tree.at(id));
    for (std::size_t i = below.size(); i-- > 0;) open.push_back(below[i]);
  }
}

}  // namespace dsl::checking
