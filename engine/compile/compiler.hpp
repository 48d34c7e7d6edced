// The compiler's working state: lowers expressions of the tree to operands of a builder, then rules
// to outcomes. Split over several files by what is lowered. Lives for one call of `compile`; one
// thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dsl/check/model.hpp"
#include "dsl/syntax/tree.hpp"
#include "engine/compile/builder.hpp"
#include "engine/compile/schema.hpp"
#include "engine/program/program.hpp"

namespace engine::compiling {

namespace ast = dsl::ast;
using ast::ExprId;

/// What a variable stands for where it is bound: a value, or the record of the loop at a depth.
struct Binding {
  enum class To : std::uint8_t { nothing, value, record };
  To to = To::nothing;
  Operand value{};
  std::uint32_t depth = 0;
};

/// One element of a written list, an enumeration or a set; `only_if` of sets.
struct StaticElement {
  Binding binding;
  std::optional<Operand> only_if;
};

struct CitationRange {
  std::uint32_t first = 0, count = 0;
};

struct Period {
  std::optional<dsl::Day> from, until;
};
/// While all of the documents that are cited as basis are in force.
[[nodiscard]] Period in_force(const dsl::Model& model,
                              const std::vector<dsl::CitationInfo>& citations);

class Compiler {
 public:
  Compiler(const ast::Tree& tree, const dsl::Model& model, Program& program);

  void compile_computed_facts();
  void compile_rules();
  void compile_check_items();
  /// Lays out the nodes and fills in every index that had to wait for it.
  void finish();

  Operand expression(ExprId id);
  CitationRange cite(const std::vector<dsl::CitationInfo>& citations, Role role);

 private:
  // expressions.cpp
  Operand lower(ExprId id, const ast::Bad&);
  Operand lower(ExprId id, const ast::BoolLiteral&);
  Operand lower(ExprId id, const ast::NumberLiteral&);
  Operand lower(ExprId id, const ast::TextLiteral&);
  Operand lower(ExprId id, const ast::DateLiteral&);
  Operand lower(ExprId id, const ast::NameRef&);
  Operand lower(ExprId id, const ast::Member&);
  Operand lower(ExprId id, const ast::Index&);
  Operand lower(ExprId id, const ast::Call&);
  Operand lower(ExprId id, const ast::Not&);
  Operand lower(ExprId id, const ast::Negate&);
  Operand lower(ExprId id, const ast::All&);
  Operand lower(ExprId id, const ast::Any&);
  Operand lower(ExprId id, const ast::Arithmetic&);
  Operand lower(ExprId id, const ast::Portion&);
  Operand lower(ExprId id, const ast::Compare&);
  Operand lower(ExprId id, const ast::Is&);
  Operand lower(ExprId id, const ast::In&);
  Operand lower(ExprId id, const ast::Conditional&);
  Operand lower(ExprId id, const ast::Quantifier&);
  Operand lower(ExprId id, const ast::Aggregate&);
  Operand lower(ExprId id, const ast::Known&);
  Operand lower(ExprId id, const ast::TextMissing&);
  Operand lower(ExprId id, const ast::TwoReadings&);
  Operand lower(ExprId id, const ast::Established&);
  Operand lower(ExprId id, const ast::CountEstablished&);
  Operand lower(ExprId id, const ast::BaseDate&);
  template <typename Other>  // what stands only inside others, or only in cases
  Operand lower(ExprId, const Other&) {
    return builder_.error(Reason::depends_on_error);
  }

  /// What a condition says not to be 表外 when it is `held`, if it says so of something.
  std::optional<Operand> found_on_table(ExprId condition, bool held);
  Operand branch(ExprId id, std::optional<Operand> on_table);

  template <typename Node>
  void flatten_into(ExprId id, std::vector<Operand>& operands);

  // reading.cpp: facts, fields, members, definitions, parameters
  Operand read(ExprId id, const dsl::Reference& reference);
  Operand read_site_fact(dsl::FactIndex fact);
  Operand read_field(dsl::FactIndex fact, std::uint32_t depth);
  /// `off_table`: what a key outside the enumeration gives, if it may be.
  Operand read_member(Operand first, dsl::EnumIndex keys, Operand key, Kind kind,
                      std::optional<Operand> off_table, dsl::Place origin);
  Operand definition(ExprId id, std::uint32_t index, const std::vector<ExprId>& arguments);
  Operand parameter(std::uint32_t index, dsl::Place origin);
  std::uint32_t record_depth(ExprId id) const;
  dsl::Duration duration_of(const dsl::Number& amount, dsl::UnitIndex unit) const;
  Operand as_duration(ExprId id, Operand operand);

  // operators.cpp: nodes with constants folded
  Operand all_of(const std::vector<Operand>& operands, dsl::Place origin);
  Operand any_of(const std::vector<Operand>& operands, dsl::Place origin);
  Operand combine(Op op, const std::vector<Operand>& operands, dsl::Place origin);
  Operand negate(Operand operand, dsl::Place origin);
  Operand choose(Kind kind, Operand condition, Operand yes, Operand no, dsl::Place origin);
  Operand compare(dsl::Relation relation, dsl::Kind kind, Operand left, Operand right,
                  dsl::Place origin);
  Operand calculate(Op op, Operand left, Operand right, dsl::Place origin);
  Operand equal(dsl::Kind kind, Operand left, Operand right, dsl::Place origin);
  Operand date_shift(bool add, Operand date, ExprId amount, dsl::Place origin);
  Operand is_in(Operand value, const dsl::ValueType& type, ExprId set, dsl::Place origin);

  // loops.cpp
  std::optional<std::vector<StaticElement>> static_elements(ExprId domain);
  Operand tally(Quantifier quantifier, std::uint32_t threshold,
                const std::vector<Operand>& conditions, dsl::Place origin);
  Operand static_quantifier(ExprId id, const ast::Quantifier& node,
                            const std::vector<StaticElement>& elements);
  Operand static_aggregate(ExprId id, const ast::Aggregate& node,
                           const std::vector<StaticElement>& elements);
  std::uint32_t needed_depth(ExprId id) const;
  std::uint32_t list_of(ExprId domain) const;
  void fill_fold(const ast::Aggregate& node, Loop& loop);

  // tables.cpp
  Operand table(ExprId id, std::uint32_t index, const std::vector<ExprId>& arguments);
  std::uint32_t compile_table(std::uint32_t index);

  // rules.cpp, outcomes.cpp
  struct PartDraft {
    Handle outcome, site_outcome;
    std::vector<Handle> loops;
    std::vector<Guard> guards;
    Operand condition{}, grade{};
    Operand read{};  ///< the site's outcome
  };
  struct RuleDraft {
    std::vector<PartDraft> parts;
    Handle outcome;
    Operand read{};  ///< the site's outcome
    bool made = false;
  };
  std::vector<dsl::RuleIndex> rule_order() const;
  void rules_read_by(ExprId id, std::vector<bool>& definitions,
                     std::vector<dsl::RuleIndex>& found) const;
  void rules_read_by(const dsl::RuleInfo& rule, std::vector<bool>& definitions,
                     std::vector<dsl::RuleIndex>& found) const;
  std::vector<dsl::RuleIndex> dependencies(const dsl::RuleInfo& rule) const;
  void compile_rule(dsl::RuleIndex index);
  void describe_rule(dsl::RuleIndex index, const RuleDraft& draft);
  Operand rule_outcome(dsl::RuleIndex index);
  Operand rule_holds(dsl::RuleIndex index, std::uint32_t part, Operand outcome, dsl::Place origin);
  Operand outcome_of_element(dsl::RuleIndex index, std::uint32_t part, std::uint32_t depth,
                             dsl::Place origin);
  Operand part_of_element(const dsl::RuleInfo& rule, const dsl::PartInfo& part,
                          std::uint32_t depth);
  /// The outcome of a part from its loop number `loop` inwards, as seen from the current block.
  Operand part_outcome(const dsl::RuleInfo& rule, const dsl::PartInfo& part, std::size_t loop,
                       PartDraft* draft);
  Operand outcome_here(const dsl::RuleInfo& rule, const dsl::PartInfo& part, PartDraft* draft);
  /// The outcome by itself, whatever other gradings of its matter say; `grade` of gradings.
  Operand own_outcome(const dsl::RuleInfo& rule, const dsl::PartInfo& part, PartDraft* draft,
                      Operand* grade);
  Operand exceptions(const std::vector<dsl::ExceptionInfo>& exceptions, PartDraft* draft,
                     dsl::Place origin);
  dsl::Place exception_place(const dsl::ExceptionInfo& exception) const;
  Operand conditions(const std::vector<dsl::ConditionInfo>& conditions, Role role, PartDraft* draft,
                     std::vector<Operand>& operands);

  // matters.cpp
  void describe_matters();
  Operand contested(const dsl::RuleInfo& rule, const dsl::PartInfo& part, Operand own,
                    Operand own_grade);
  Operand peer_outcome(const dsl::RuleInfo& peer, const dsl::PartInfo& here, Operand* grade);

  Binding& binding(dsl::VariableIndex variable) { return bindings_[variable]; }
  [[nodiscard]] dsl::Place place(ExprId id) const { return tree_.place(id); }
  [[nodiscard]] Kind kind_of(ExprId id) const;

  const ast::Tree& tree_;
  const dsl::Model& model_;
  Program& program_;
  Builder builder_;

  std::vector<Binding> bindings_;                 ///< by variable
  std::uint32_t record_depth_ = 0;                ///< of bare field names, in 算自
  std::vector<bool> computing_;                   ///< facts whose 算自 is being lowered
  std::vector<std::optional<Operand>> computed_;  ///< by site fact
  std::vector<std::uint32_t> tables_;  ///< by table of the model: its index in the program
  std::vector<std::uint32_t> definitions_;
  std::vector<std::uint32_t> choices_;     ///< by parameter
  std::vector<std::uint32_t> open_texts_;  ///< by expression
  std::vector<RuleDraft> rules_;
  /// For 原文未见 and 两读: the clauses of the part being lowered. None inside a definition, table,
  /// parameter or 算自, which bring their own and are shared by parts.
  CitationRange rule_citations_;
  /// Loops of a rule that is read for one element: they stand at that element already.
  std::vector<dsl::VariableIndex> fixed_;
  /// Inputs that a 如果 around has found not to be 表外.
  std::vector<Operand> on_table_;
  unsigned call_depth_ = 0;
};

/// Binds a variable for a scope.
class Bound {
 public:
  Bound(Binding& place, Binding value) : place_(place), before_(place) { place = value; }
  ~Bound() { place_ = before_; }
  Bound(const Bound&) = delete;
  Bound& operator=(const Bound&) = delete;

 private:
  Binding& place_;
  Binding before_;
};

/// What open texts cite while a scope lasts.
class Citing {
 public:
  Citing(CitationRange& place, CitationRange range) : place_(place), before_(place) {
    place = range;
  }
  ~Citing() { place_ = before_; }
  Citing(const Citing&) = delete;
  Citing& operator=(const Citing&) = delete;

 private:
  CitationRange& place_;
  CitationRange before_;
};

}  // namespace engine::compiling
