// The walk over a checked tree that notes where each name stands and what it stands for. Internal
// to editor/language. What checking resolved is taken from the model; constants of cases and
// tables, which checking only folds, are resolved here by the type that they are to be of. One
// thread, one run.
#pragma once

#include "dsl/check/names.hpp"
#include "editor/language/symbol_table.hpp"

namespace editor {

class SymbolWalk {
 public:
  SymbolWalk(const dsl::Loaded& loaded, const dsl::Model& model);

  SymbolIndex run();

 private:
  friend struct WalkItems;
  friend struct WalkExpressions;

  // symbol_walk.cpp
  void item(const dsl::ast::Item& item);
  void mark(dsl::Span span, std::uint32_t symbol, bool declares = false);
  void mark(const dsl::ast::Name& name, std::uint32_t symbol) { mark(name.span, symbol); }
  std::uint32_t declare(const dsl::ast::Name& name, const dsl::ast::Name& alias = {});
  void refer(const dsl::ast::Name& name, const dsl::checking::IndexMap& names,
             std::uint32_t (SymbolTable::*symbol)(std::uint32_t) const);
  void field(const dsl::ast::Field& field, dsl::ListIndex around);
  void placeholders(const dsl::ast::Text& question, dsl::ListIndex list);
  dsl::ValueType type(const dsl::ast::Type& type);
  void formals(const std::vector<dsl::ast::Formal>& list);
  void citations(const std::vector<dsl::ast::Citation>& list);
  void scopes(const std::vector<dsl::ast::Scope>& list);
  void exceptions(const std::vector<dsl::ast::Exception>& list);
  void attributes(const dsl::ast::Attributes& attributes);
  dsl::FactIndex fact_path(const dsl::ast::Path& path);
  dsl::RuleIndex rule_path(const dsl::ast::Path& path);

  // symbol_walk_expressions.cpp
  /// `expected` is the type of a constant that stands here; bad where any value may.
  void expression(dsl::ast::ExprId id, const dsl::ValueType& expected = {});
  void constant_name(const dsl::ast::Name& name, const dsl::ValueType& expected);
  bool resolved(const dsl::ast::Name& name, dsl::ast::ExprId id);
  void record_field(const dsl::ast::Name& name, dsl::ast::ExprId value,
                    const dsl::ValueType& record);

  const dsl::Loaded& loaded_;
  const dsl::Model& model_;
  dsl::checking::NameTable names_;
  SymbolIndex index_;
  SymbolTable table_;
  dsl::SourceId source_ = 0;
  std::string ruleset_;  ///< of the file that is walked
};

}  // namespace editor
