// The language evaluated as its description reads: recursively over the tree, one expression at a
// time, nothing compiled, shared or remembered. Slow on purpose; the compiled evaluator must agree
// with it. It takes from the engine what facts look like once they are read, and nothing else.
//
//   naive_names.cpp        facts, fields, 算自, definitions, parameters, literals
//   naive_logic.cpp        且 或 非, 如果, 两读, 原文未见
//   naive_numbers.cpp      arithmetic, dates
//   naive_compare.cpp      comparisons, 属于
//   naive_tables.cpp       tables
//   naive_collections.cpp  lists; 任一, 全部, 至少 …
//   naive_aggregates.cpp   计数, 合计, 最大, 最小
//   naive_rules.cpp        outcomes
#pragma once

#include <set>
#include <vector>

#include "engine/facts/facts.hpp"
#include "tests/reference/value.hpp"

namespace reference {

using engine::Outcome;
using Outcomes = std::set<Outcome>;

struct Verdict {
  Outcome outcome{};
  Outcomes possible;
};

/// An element of a list, and the elements whose lists it stands in, innermost first.
struct Element {
  const engine::Cell* cells = nullptr;
  std::vector<const engine::Cell*> owners;
};

class Naive {
 public:
  Naive(const dsl::ast::Tree& tree, const dsl::Model& model, const engine::Schema& schema,
        const engine::Facts& facts, dsl::Day as_of)
      : tree_(tree), model_(model), schema_(schema), facts_(facts), as_of_(as_of) {
    elements_.resize(model.variables.size());
    values_.resize(model.variables.size());
  }

  [[nodiscard]] Value evaluate(dsl::ast::ExprId id);
  /// The site's outcome.
  [[nodiscard]] Verdict rule(dsl::RuleIndex index);
  /// Whether any 情形 of the rule is in force.
  [[nodiscard]] bool takes_part(dsl::RuleIndex index) const;

 private:
  struct List {
    std::vector<Element> elements;
    Element unseen;  ///< nothing is known of it
    bool complete = false;
  };
  /// What a quantifier goes over, one thing after the other.
  struct Turn {
    Value inside;  ///< whether it belongs to what is gone over
    Value body;
  };
  struct Row;

  template <typename Node>
  Value eval(dsl::ast::ExprId, const Node&) {
    return of(State::error);
  }
  Value eval(dsl::ast::ExprId, const dsl::ast::BoolLiteral&);
  Value eval(dsl::ast::ExprId, const dsl::ast::NumberLiteral&);
  Value eval(dsl::ast::ExprId, const dsl::ast::TextLiteral&);
  Value eval(dsl::ast::ExprId, const dsl::ast::DateLiteral&);
  Value eval(dsl::ast::ExprId, const dsl::ast::BaseDate&);
  Value eval(dsl::ast::ExprId, const dsl::ast::NameRef&);
  Value eval(dsl::ast::ExprId, const dsl::ast::Member&);
  Value eval(dsl::ast::ExprId, const dsl::ast::Index&);
  Value eval(dsl::ast::ExprId, const dsl::ast::Call&);
  Value eval(dsl::ast::ExprId, const dsl::ast::Not&);
  Value eval(dsl::ast::ExprId, const dsl::ast::Negate&);
  Value eval(dsl::ast::ExprId, const dsl::ast::All&);
  Value eval(dsl::ast::ExprId, const dsl::ast::Any&);
  Value eval(dsl::ast::ExprId, const dsl::ast::Arithmetic&);
  Value eval(dsl::ast::ExprId, const dsl::ast::Portion&);
  Value eval(dsl::ast::ExprId, const dsl::ast::Compare&);
  Value eval(dsl::ast::ExprId, const dsl::ast::Is&);
  Value eval(dsl::ast::ExprId, const dsl::ast::In&);
  Value eval(dsl::ast::ExprId, const dsl::ast::Conditional&);
  Value eval(dsl::ast::ExprId, const dsl::ast::Quantifier&);
  Value eval(dsl::ast::ExprId, const dsl::ast::Aggregate&);
  Value eval(dsl::ast::ExprId, const dsl::ast::TextMissing&);
  Value eval(dsl::ast::ExprId, const dsl::ast::TwoReadings&);
  Value eval(dsl::ast::ExprId, const dsl::ast::Established&);
  Value eval(dsl::ast::ExprId, const dsl::ast::CountEstablished&);

  // Names
  [[nodiscard]] Value given(const engine::Cell& cell, dsl::FactIndex fact) const;
  Value read(const engine::Cell* cells, dsl::FactIndex fact, const Element* element);
  Value refer(dsl::ast::ExprId id);
  Value call(const dsl::DefinitionInfo& definition, const std::vector<dsl::ast::ExprId>& arguments);
  Value parameter(const dsl::ParameterInfo& parameter);
  Value keyed(dsl::ast::ExprId base, const Value& key, dsl::Kind kind);

  // Numbers and dates
  Value calculate(dsl::ast::ArithmeticOperator op, const Value& left, const Value& right);
  Value shift(const Value& date, dsl::ast::ExprId amount, bool forward);
  Value as_duration(dsl::ast::ExprId id);
  Value compare(dsl::Relation relation, dsl::Kind kind, const Value& a, const Value& b) const;
  Value inside(const Value& value, const dsl::ValueType& type, dsl::ast::ExprId set);

  // Tables
  Value table(const dsl::TableInfo& table, const std::vector<dsl::ast::ExprId>& arguments);
  /// Whether an input may yet turn out to be 表外 where no row takes that.
  [[nodiscard]] bool may_be_off(const dsl::TableInfo& table,
                                const std::vector<dsl::ast::ExprId>& arguments,
                                const std::vector<Value>& inputs) const;
  Value unique(const dsl::TableInfo& table, const std::vector<Row>& rows,
               const std::vector<Value>& inputs);
  Value gravest(const std::vector<Row>& rows, const std::vector<Value>& inputs);
  std::vector<Row> rows_of(const dsl::TableInfo& table, const std::vector<Value>& inputs);

  // Collections
  List list(dsl::ast::ExprId domain);
  std::vector<Turn> turns(dsl::ast::ExprId id, dsl::ast::ExprId domain, dsl::ast::ExprId body,
                          bool& complete);
  Value sum(const dsl::ast::Aggregate& node, dsl::VariableIndex variable, const List& list);
  Value extreme(const dsl::ast::Aggregate& node, dsl::VariableIndex variable, const List& list);

  // Rules
  Value all(const std::vector<dsl::ConditionInfo>& conditions);
  Value excepted(const std::vector<dsl::ExceptionInfo>& exceptions);
  [[nodiscard]] bool in_force(const dsl::RuleInfo& rule, const dsl::PartInfo& part) const;
  Verdict part(const dsl::RuleInfo& rule, const dsl::PartInfo& part, std::size_t loop);
  Verdict rule_of(dsl::RuleIndex index, std::uint32_t only_part, const Element* element,
                  dsl::ListIndex list);

  const dsl::ast::Tree& tree_;
  const dsl::Model& model_;
  const engine::Schema& schema_;
  const engine::Facts& facts_;
  dsl::Day as_of_;
  std::vector<Element> elements_;  ///< by variable
  /// Which answer a name stands for.
  using Source = std::pair<const engine::Cell*, std::uint32_t>;
  [[nodiscard]] std::optional<Source> source_of(dsl::ast::ExprId id) const;
  Value branch(dsl::ast::ExprId id, dsl::ast::ExprId condition, bool held);

  std::vector<Source> on_table_;        ///< found not to be 表外 by a 如果 around
  std::vector<Value> values_;           ///< by variable
  std::set<dsl::VariableIndex> fixed_;  ///< loops whose element is given
  const Element* computing_ = nullptr;  ///< whose 算自 is at work
  std::vector<dsl::FactIndex>
      computed_;  ///< 算自 at work: what it reads of itself is what is given
  std::vector<engine::Cell> nothing_ = std::vector<engine::Cell>(64);
};

}  // namespace reference
