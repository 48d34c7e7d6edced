// Constants: what an expression without facts stands for, read against a type. Shared by ranges,
// table cells, cases and `read_constant`.
#pragma once

#include "dsl/check/context.hpp"

namespace dsl::checking {

/// What reading a constant needs; a `const` model, for cases are read after checking.
struct ConstantReader {
  const ast::Tree& tree;
  const Model& model;
  Sink& sink;

  [[nodiscard]] std::optional<Constant> read(ast::ExprId id, const ValueType& expected) const;

 private:
  [[nodiscard]] std::optional<Constant> number(ast::ExprId id, const ValueType& expected) const;
  [[nodiscard]] std::optional<Constant> member(ast::ExprId id, const ValueType& expected) const;
  [[nodiscard]] std::optional<Constant> duration(ast::ExprId id) const;
  [[nodiscard]] std::optional<Constant> text(ast::ExprId id, const ValueType& expected) const;
  std::nullopt_t refuse(ast::ExprId id, const ValueType& expected) const;
};

/// As `read_constant`, within a check.
std::optional<Constant> fold_constant(Context& context, ast::ExprId id, const ValueType& expected);

}  // namespace dsl::checking
