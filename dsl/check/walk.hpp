// The typed walk over expressions: finds out what each name stands for and what type each
// expression has, and reports what does not fit. One `Walk` serves one item; it knows the variables
// in scope and the documents that the item cites (comparison words depend on them). Writes the
// model's side tables. One thread.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dsl/check/context.hpp"

namespace dsl::checking {

class Walk {
 public:
  Walk(Context& context, SourceId source)
      : context_(context), model_(context.model), source_(source) {}

  /// The expression's type. `hint` is what stands on the other side: it decides which enum a
  /// member's bare name belongs to, and nothing else.
  ValueType check(ast::ExprId id, const ValueType& hint = {});
  /// Checks a condition: anything but a bool is reported.
  void check_condition(ast::ExprId id);
  /// Checks and reports what is not of the expected type (`bad` expects nothing).
  ValueType check_as(ast::ExprId id, const ValueType& expected);
  /// A domain that rules loop over: a list fact or a nested list; answers its `ListIndex`.
  ListIndex check_loop_domain(ast::ExprId id);

  VariableIndex declare(const ast::Name& name, const ValueType& type);
  void enter(VariableIndex variable);
  void leave();
  [[nodiscard]] std::size_t depth() const { return scope_.size(); }
  void leave_to(std::size_t depth);

  /// What the comparison means where the cited documents are those of `cite`.
  Relation relation(const ast::Compare& node) { return relation_of(node); }
  /// The documents whose 数界 bind comparison words from here on.
  void cite(std::vector<DocumentIndex> documents) { cited_ = std::move(documents); }
  /// Bare names may be fields of this list: inside 算自 of a field.
  void open_record(ListIndex list) { record_ = list; }
  /// In cases, a list is indexed by an element's name: 除尘系统["甲"].
  void allow_elements() { elements_ = true; }

 private:
  ValueType visit(ast::ExprId, const ast::Bad&) { return {}; }
  ValueType visit(ast::ExprId id, const ast::BoolLiteral& node);
  ValueType visit(ast::ExprId id, const ast::NumberLiteral& node);
  ValueType visit(ast::ExprId id, const ast::TextLiteral& node);
  ValueType visit(ast::ExprId id, const ast::DateLiteral& node);
  ValueType visit(ast::ExprId id, const ast::NameRef& node);
  ValueType visit(ast::ExprId id, const ast::Member& node);
  ValueType visit(ast::ExprId id, const ast::Index& node);
  ValueType visit(ast::ExprId id, const ast::Call& node);
  ValueType visit(ast::ExprId id, const ast::Not& node);
  ValueType visit(ast::ExprId id, const ast::Negate& node);
  ValueType visit(ast::ExprId id, const ast::All& node);
  ValueType visit(ast::ExprId id, const ast::Any& node);
  ValueType visit(ast::ExprId id, const ast::Arithmetic& node);
  ValueType visit(ast::ExprId id, const ast::Portion& node);
  ValueType visit(ast::ExprId id, const ast::Compare& node);
  ValueType visit(ast::ExprId id, const ast::Is& node);
  ValueType visit(ast::ExprId id, const ast::In& node);
  ValueType visit(ast::ExprId id, const ast::Between& node);
  ValueType visit(ast::ExprId id, const ast::Braces& node);
  ValueType visit(ast::ExprId id, const ast::Conditional& node);
  ValueType visit(ast::ExprId id, const ast::Quantifier& node);
  ValueType visit(ast::ExprId id, const ast::Aggregate& node);
  ValueType visit(ast::ExprId id, const ast::Known& node);
  ValueType visit(ast::ExprId id, const ast::TextMissing& node);
  ValueType visit(ast::ExprId id, const ast::TwoReadings& node);
  ValueType visit(ast::ExprId id, const ast::Established& node);
  ValueType visit(ast::ExprId id, const ast::CountEstablished& node);
  ValueType visit(ast::ExprId id, const ast::BaseDate& node);
  ValueType visit(ast::ExprId id, const ast::ListLiteral&) { return only_in_cases(id); }
  ValueType visit(ast::ExprId id, const ast::RecordLiteral&) { return only_in_cases(id); }
  ValueType visit(ast::ExprId id, const ast::UnknownLiteral&) { return only_in_cases(id); }
  ValueType visit(ast::ExprId id, const ast::Reasoned&) { return only_in_cases(id); }
  ValueType only_in_cases(ast::ExprId id);

  // names
  ValueType refer(ast::ExprId id, Target target, std::uint32_t index, std::uint32_t member = 0);
  [[nodiscard]] VariableIndex find_variable(std::string_view name) const;
  [[nodiscard]] bool is_declared(std::string_view name) const;
  ValueType find_value(ast::ExprId id, const ast::Name& name);
  ValueType find_fact(ast::ExprId id, const ast::Name& name, const Indices& found);
  ValueType find_lone_member(ast::ExprId id, const ast::Name& name);
  ValueType unknown_name(const ast::Name& name);
  ValueType field_of(ast::ExprId id, const ValueType& record, const ast::Name& name);
  bool qualified(ast::ExprId id, const ast::Member& node, ValueType& type);
  ValueType check_call(ast::ExprId id, const ast::Call& node, Target target, std::uint32_t index,
                       const std::vector<VariableIndex>& formals);
  [[nodiscard]] bool needs_hint(ast::ExprId id) const;

  // values
  std::pair<ValueType, ValueType> check_sides(ast::ExprId left, ast::ExprId right);
  ValueType check_beside(ast::ExprId id, const ValueType& other);
  bool comparable(ast::ExprId left, const ValueType& a, ast::ExprId right, const ValueType& b);
  bool same_dimension(ast::ExprId left, const ValueType& a, ast::ExprId right, const ValueType& b);
  ValueType add(ast::ExprId left, const ValueType& a, ast::ExprId right, const ValueType& b,
                bool subtract);
  ValueType scale(ast::ExprId left, const ValueType& a, ast::ExprId right, const ValueType& b,
                  bool divide);
  ValueType merge(ast::ExprId left, const ValueType& a, ast::ExprId right, const ValueType& b);
  [[nodiscard]] bool is_bare_number(ast::ExprId id) const;
  [[nodiscard]] bool counts(ast::ExprId id) const;
  ValueType expect_number(ast::ExprId id);
  void mismatch(ast::ExprId left, const ValueType& a, ast::ExprId right, const ValueType& b);
  void expected(Code code, ast::ExprId id, const ValueType& found);

  // comparison words
  Relation relation_of(const ast::Compare& node);
  Relation word_relation(const ast::Compare& node);

  // collections
  ValueType check_domain(ast::ExprId id);
  void check_threshold(const ast::NumberLiteral& threshold, ast::ExprId at);
  RuleIndex find_rule(const ast::Path& path, std::uint32_t& part);
  void check_element(ast::ExprId element, RuleIndex rule);

  Context& context_;
  Model& model_;
  SourceId source_;
  std::vector<VariableIndex> scope_;
  std::vector<DocumentIndex> cited_;
  ListIndex record_ = no_index;
  bool elements_ = false;
  ValueType hint_;
};

/// The relation that a comparison word has by itself.
[[nodiscard]] Relation default_relation(Keyword word);
/// A rule by its path: 规则, 规则.情形, 规则集.规则, within the rule set `ruleset` first.
RuleIndex find_rule(Context& context, const ast::Path& path, const std::string& ruleset,
                    SourceId source, std::uint32_t& part);
/// The same without a word about what is not there: `no_index`.
RuleIndex rule_at(const Model& model, const NameTable& names, const ast::Path& path,
                  const std::string& ruleset, std::uint32_t& part);
/// The name of the rule set whose file `source` is.
[[nodiscard]] std::string ruleset_of(const Context& context, SourceId source);

}  // namespace dsl::checking
