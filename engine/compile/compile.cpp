#include "engine/compile/compile.hpp"

#include "engine/compile/compiler.hpp"

namespace engine {
namespace compiling {

Compiler::Compiler(const ast::Tree& tree, const dsl::Model& model, Program& program)
    : tree_(tree), model_(model), program_(program), builder_(program) {
  program_.schema = make_schema(model, tree);
  program_.documents = make_documents(model);
  program_.ruleset = model.ruleset.name;
  program_.ruleset_alias = model.ruleset.alias;
  program_.version = model.ruleset.version;
  program_.title = model.ruleset.title;
  bindings_.resize(model.variables.size());
  computing_.resize(model.facts.size());
  computed_.resize(model.facts.size());
  tables_.assign(model.tables.size(), no_index);
  definitions_.assign(model.definitions.size(), no_index);
  choices_.assign(model.parameters.size(), no_index);
  open_texts_.assign(tree.exprs.size(), no_index);
  rules_.resize(model.rules.size());
  static_cast<void>(builder_.boolean(false));  // the constants 0 and 1, in every program
  static_cast<void>(builder_.boolean(true));
}

}  // namespace compiling

Program compile(const dsl::ast::Tree& tree, const dsl::Model& model) {
  Program program;
  compiling::Compiler compiler(tree, model, program);
  compiler.compile_computed_facts();
  compiler.compile_rules();
  compiler.compile_check_items();
  compiler.finish();
  return program;
}

CompiledExpression compile_expression(const dsl::ast::Tree& tree, const dsl::Model& model,
                                      dsl::ast::ExprId expr) {
  CompiledExpression compiled;
  compiled.type = model.type(expr);
  compiling::Compiler compiler(tree, model, compiled.program);
  // The rules come along: the expression may read their outcomes.
  compiler.compile_computed_facts();
  compiler.compile_rules();
  compiled.result = compiler.expression(expr);
  compiler.finish();
  return compiled;
}

}  // namespace engine
