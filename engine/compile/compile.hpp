// Model to program: definitions are inlined (no recursion in the language), equal nodes in one
// frame are made once, constants are folded, units disappear into base numbers. Any thread.
#pragma once

#include "dsl/check/model.hpp"
#include "dsl/syntax/tree.hpp"
#include "engine/program/program.hpp"

namespace engine {

/// Compiles a model that was checked without errors.
[[nodiscard]] Program compile(const dsl::ast::Tree& tree, const dsl::Model& model);

/// A program whose single value is this expression's; `result` reads it (top level).
struct CompiledExpression {
  Program program;
  Operand result;
  dsl::ValueType type;
};
[[nodiscard]] CompiledExpression compile_expression(const dsl::ast::Tree& tree,
                                                    const dsl::Model& model, dsl::ast::ExprId expr);

}  // namespace engine
