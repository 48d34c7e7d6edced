// Finds how every name of a file is to be spelled in one language. Internal to dsl/syntax. The
// result says which words of a file are names at all, so that the printer takes the others for
// keywords. For one thread, one run.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dsl/syntax/aliases.hpp"
#include "dsl/syntax/tree.hpp"

namespace dsl {

struct SpelledName {
  std::string text;
  bool has_alias = false;  ///< then a spelling like a keyword is always put in brackets
};

/// By the offset at which the name's token begins.
using SpelledNames = std::map<std::uint32_t, SpelledName>;

class NameSpeller {
 public:
  NameSpeller(const ast::Tree& tree, const Declarations& declarations, Language language)
      : tree_(tree), declared_(declarations), language_(language) {}

  SpelledNames run(const ast::File& file);

 private:
  /// What an expression is, as far as names need it: a value of `type`, or one record of a list.
  struct Shape {
    const ast::Type* type = nullptr;
    bool element = false;
  };
  struct Variable {
    std::string name;
    Shape shape;
  };
  friend struct ItemNames;
  friend struct ExpressionNames;

  // spell_names.cpp
  void item(const ast::Item& item);
  void declare(const ast::Name& name, const ast::Name& alias);
  void keep(const ast::Name& name);
  void refer(const ast::Name& name, const AliasTable& table);
  void set(const ast::Name& name, std::string text, bool has_alias);
  void rule_path(const ast::Path& path);
  void fact_path(const ast::Path& path);
  void fact_or_rule_path(const ast::Path& path);
  void citations(const std::vector<ast::Citation>& list);
  void type(const ast::Type& type);
  void field(const ast::Field& field);
  void formals(const std::vector<ast::Formal>& list);
  void scopes(const std::vector<ast::Scope>& list);
  void exceptions(const std::vector<ast::Exception>& list);
  void attributes(const ast::Attributes& attributes);

  // spell_expressions.cpp
  /// Walks an expression; `expected` is the type that a bare member name would be of.
  Shape expression(ast::ExprId id, Shape expected);
  void expression(ast::ExprId id) { expression(id, Shape()); }
  Shape name_reference(const ast::Name& name, Shape expected);
  void member_name(const ast::Name& name, const ast::Enum& enumeration);
  const ast::Field* field_of(const ast::Type& list, const ast::Name& name);
  [[nodiscard]] const ast::Enum* enumeration_of(Shape shape) const;
  [[nodiscard]] Shape shape_of(const ast::Type& type) const;
  [[nodiscard]] Shape element_of(Shape list) const;
  [[nodiscard]] const Variable* variable(const std::string& name) const;

  const ast::Tree& tree_;
  const Declarations& declared_;
  Language language_;
  std::vector<Variable> variables_;
  SpelledNames names_;
};

}  // namespace dsl
