// The language evaluated as its description reads: recursively over the tree, one expression at a
// time, nothing compiled, shared or remembered. Slow on purpose; the compiled evaluator must agree
// with it. Covers what `RandomRules` writes.
#pragma once

#include <set>
#include <vector>

#include "dsl/check/model.hpp"
#include "engine/evaluate/intervals.hpp"
#include "engine/facts/facts.hpp"

namespace reference {

using engine::Outcome;
using engine::State;
using engine::evaluating::Interval;
using Truths = std::set<State>;
using Outcomes = std::set<Outcome>;

/// `no` and `yes` of bools, `value` of others.
struct Value {
  State state = State::unknown;
  dsl::Number number;
  std::uint32_t code = 0;
  Interval bounds;                ///< of unknown numbers; absent when it may not exist
  std::set<std::uint32_t> codes;  ///< of unknown members; empty likewise
  bool waits_for_text = false;    ///< unknown, and no fact can settle it
};

struct Verdict {
  Outcome outcome{};
  Outcomes possible;
};

class Naive {
 public:
  Naive(const dsl::ast::Tree& tree, const dsl::Model& model, const engine::Schema& schema,
        const engine::Facts& facts, dsl::Day as_of)
      : tree_(tree), model_(model), schema_(schema), facts_(facts), as_of_(as_of) {
    records_.resize(model.variables.size());
    values_.resize(model.variables.size());
  }

  Value evaluate(dsl::ast::ExprId id);
  Verdict rule(dsl::RuleIndex index);
  Verdict part(const dsl::PartInfo& part, std::size_t loop, bool fixed);

 private:
  struct List {
    std::vector<const engine::Cell*> records;
    bool complete = false;
  };

  template <typename Node>
  Value eval(dsl::ast::ExprId, const Node&) {
    Value value;
    value.state = State::error;
    return value;
  }
  Value eval(dsl::ast::ExprId, const dsl::ast::BoolLiteral&);
  Value eval(dsl::ast::ExprId, const dsl::ast::NumberLiteral&);
  Value eval(dsl::ast::ExprId, const dsl::ast::NameRef&);
  Value eval(dsl::ast::ExprId, const dsl::ast::Member&);
  Value eval(dsl::ast::ExprId, const dsl::ast::Index&);
  Value eval(dsl::ast::ExprId, const dsl::ast::Call&);
  Value eval(dsl::ast::ExprId, const dsl::ast::Not&);
  Value eval(dsl::ast::ExprId, const dsl::ast::Negate&);
  Value eval(dsl::ast::ExprId, const dsl::ast::All&);
  Value eval(dsl::ast::ExprId, const dsl::ast::Any&);
  Value eval(dsl::ast::ExprId, const dsl::ast::Arithmetic&);
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

  Value read(const engine::Cell& cell, dsl::FactIndex fact) const;
  Value refer(dsl::ast::ExprId id);
  List list(dsl::ast::ExprId domain);
  std::vector<Value> conditions(const dsl::ast::Quantifier& node, dsl::ast::ExprId id,
                                bool& complete);
  Value sum(const dsl::ast::Aggregate& node, dsl::VariableIndex variable, const List& list);
  Value extreme(const dsl::ast::Aggregate& node, dsl::VariableIndex variable, const List& list);
  Value compare(dsl::Relation relation, dsl::Kind kind, const Value& a, const Value& b) const;
  Value all(const std::vector<dsl::ConditionInfo>& conditions);
  Value excepted(const std::vector<dsl::ExceptionInfo>& exceptions);

  const dsl::ast::Tree& tree_;
  const dsl::Model& model_;
  const engine::Schema& schema_;
  const engine::Facts& facts_;
  dsl::Day as_of_;
  std::vector<const engine::Cell*> records_;  ///< by variable
  std::vector<Value> values_;
  std::vector<engine::Cell> nothing_ = std::vector<engine::Cell>(64);
};

}  // namespace reference
