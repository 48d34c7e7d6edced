// What conditions can come to, all facts together: conditions are read as formulas over the facts
// that they test (a truth, the member of an enum, where a number lies among the limits it is
// compared with), and assignments are searched. Only proofs count: what is not understood is a
// truth of its own, and where the search grows too long nothing is said. For one thread.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "dsl/check/context.hpp"

namespace dsl::checking::lint {

class Worlds {
 public:
  using Formula = std::uint32_t;

  explicit Worlds(Context& context) : context_(context) {}

  /// From now on `other` is read as if it were `variable`: elements of one list, in two rules.
  void same_variable(VariableIndex other, VariableIndex variable) { renamed_[other] = variable; }

  /// A condition; an invalid one is true.
  Formula read(ast::ExprId id);
  Formula constant(bool value) { return add({value ? Operator::yes : Operator::no}); }
  Formula all(std::vector<Formula> parts) { return add({Operator::all, 0, std::move(parts)}); }
  Formula any(std::vector<Formula> parts) { return add({Operator::any, 0, std::move(parts)}); }
  Formula negate(Formula part) { return add({Operator::negation, 0, {part}}); }

  /// Whether some facts make it true. Empty where the search took too long.
  [[nodiscard]] std::optional<bool> possible(Formula formula);
  /// true or false where it is so whatever the facts; empty otherwise, and in doubt.
  [[nodiscard]] std::optional<bool> always(Formula formula);

 private:
  enum class Operator : std::uint8_t { yes, no, all, any, negation, test };
  enum class Domain : std::uint8_t { truth, member, number, order };
  struct Node {
    Operator kind{};
    std::uint32_t subject = 0;  ///< of a test
    std::vector<Formula> parts{};
    Relation relation{};                ///< of a test of a number or an order
    Number limit{};                     ///< of a test of a number
    std::set<std::uint32_t> members{};  ///< of a test of an enum
  };
  /// What tests look at, with the values that they tell apart: members and one for all others; the
  /// limits and the stretches between them.
  struct Subject {
    Domain domain{};
    std::size_t size = 0;               ///< of the whole enum
    std::set<std::uint32_t> members{};  ///< named in some test
    std::set<Number> limits{};
    bool integer = false;
    std::optional<Number> low{}, high{};
  };

  Formula add(Node node);
  Formula truth(ast::ExprId id);
  std::optional<Formula> definition(ast::ExprId id);
  Formula compare(ast::ExprId id, ast::ExprId left, ast::ExprId right, Relation relation);
  Formula compare_number(ast::ExprId value, const Number& limit, Relation relation);
  Formula compare_order(ast::ExprId left, ast::ExprId right, Relation relation);
  Formula compare_members(ast::ExprId value, std::uint32_t member, Relation relation);
  Formula is(ast::ExprId id, const ast::Is& node);
  Formula in(ast::ExprId id, const ast::In& node);
  std::optional<Formula> in_set(ast::ExprId value, const ast::Braces& set);
  std::optional<Formula> in_range(ast::ExprId value, const ast::Between& range);
  Formula member_test(ast::ExprId value, std::set<std::uint32_t> members);
  [[nodiscard]] std::optional<Number> number(ast::ExprId id, const ValueType& type) const;
  [[nodiscard]] std::optional<std::uint32_t> member(ast::ExprId id, const ValueType& type) const;
  std::uint32_t subject(ast::ExprId id, Domain domain);
  void bound(ast::ExprId id, Subject& subject) const;

  [[nodiscard]] std::size_t values(const Subject& subject) const;
  [[nodiscard]] bool exists(const Subject& subject, std::size_t value) const;
  [[nodiscard]] bool holds(const Node& test, std::size_t value) const;
  [[nodiscard]] std::optional<bool> evaluate(Formula formula);
  [[nodiscard]] std::vector<std::uint32_t> subjects_of(Formula formula) const;
  bool search(Formula formula, const std::vector<std::uint32_t>& subjects, std::size_t depth);

  Context& context_;
  std::map<VariableIndex, VariableIndex> renamed_;
  std::map<std::uint32_t, Formula> definitions_;  ///< what each comes to
  unsigned definition_depth_ = 0;
  std::vector<Node> nodes_;
  std::vector<Subject> subjects_;
  std::map<std::string, std::uint32_t> by_key_;
  std::vector<std::size_t> chosen_;  ///< by subject: its value while searching
  std::size_t work_ = 0;
};

}  // namespace dsl::checking::lint
