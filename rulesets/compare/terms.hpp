// Expressions as they mean: names resolved, numbers in base units, 且 and 或 flattened, comparisons
// with their relation, variables by the depth at which they are bound. Every term has a meaning, a
// number that two terms of either version share exactly if they mean the same; operands stay in the
// order written. Internal to rulesets/compare. One thread.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "rulesets/compare/matching.hpp"

namespace rulesets::comparing {

using TermId = std::uint32_t;
using MeaningId = std::uint32_t;

enum class Form : std::uint8_t {
  leaf,     ///< a name, a truth, a date, …
  number,   ///< a written number
  compare,  ///< operands: left, right; see `relation`
  all,
  any,
  set,    ///< { a, b }: the order means nothing
  other,  ///< operands in an order that means something
};

struct Term {
  Form form = Form::other;
  dsl::Relation relation{};      ///< of compare
  std::string head;              ///< what it is, apart from its operands
  std::vector<TermId> operands;  ///< in the order written
  MeaningId meaning = 0;
  MeaningId shape = 0;      ///< the same whatever its numbers and relations are
  dsl::ast::ExprId origin;  ///< invalid where several expressions are taken together

  [[nodiscard]] bool unordered() const {
    return form == Form::all || form == Form::any || form == Form::set;
  }
};

/// Meanings of both versions.
class Meanings {
 public:
  MeaningId of(const std::string& text);

 private:
  std::map<std::string, MeaningId> known_;
};

/// Something that expressions use.
struct Use {
  Subject subject{};
  std::uint32_t index = 0;

  friend auto operator<=>(const Use&, const Use&) = default;
};
using Uses = std::set<Use>;

/// Makes terms of one version's expressions.
class Lowering {
 public:
  Lowering(const Version& version, At side, const Matching& matching, Meanings& meanings)
      : version_(version), side_(side), matching_(matching), meanings_(meanings) {}

  /// The term of an expression; of an invalid one, that which always holds.
  TermId lower(dsl::ast::ExprId id);
  /// All of them together, each flattened.
  TermId all(const std::vector<dsl::ast::ExprId>& ids);

  /// A variable that the expressions to come may read; `release` the last ones.
  void bind(dsl::VariableIndex variable) { bound_[variable] = depth_++; }
  void release(std::size_t count) { depth_ -= static_cast<std::uint32_t>(count); }

  /// Everything that was read since the last call.
  [[nodiscard]] Uses take_uses();

  [[nodiscard]] const Term& at(TermId id) const { return terms_[id]; }
  [[nodiscard]] const Version& version() const { return version_; }
  [[nodiscard]] At side() const { return side_; }
  [[nodiscard]] const Matching& matching() const { return matching_; }

  // What types and cells come to, as texts equal on both sides for what is equal.
  [[nodiscard]] std::string type_key(const dsl::ValueType& type) const;
  [[nodiscard]] std::string unit_key(dsl::UnitIndex unit) const;
  void use_type(const dsl::ValueType& type);

 private:
  friend struct Lowered;

  TermId add(Term term);
  TermId leaf(dsl::ast::ExprId origin, std::string head);
  TermId other(dsl::ast::ExprId origin, std::string head, std::vector<TermId> operands);
  TermId relate(dsl::ast::ExprId origin, dsl::Relation relation, TermId left, TermId right);
  TermId negate(dsl::ast::ExprId origin, TermId operand);
  TermId connective(dsl::ast::ExprId origin, Form form, std::vector<TermId> operands);
  template <typename Node>
  void flatten(dsl::ast::ExprId id, std::vector<TermId>& operands);
  TermId reference(dsl::ast::ExprId id, std::vector<TermId> arguments);

  const Version& version_;
  At side_;
  const Matching& matching_;
  Meanings& meanings_;
  std::vector<Term> terms_;
  std::map<dsl::VariableIndex, std::uint32_t> bound_;
  std::uint32_t depth_ = 0;
  Uses uses_;
};

/// What a relation says when its sides are exchanged.
[[nodiscard]] dsl::Relation mirrored(dsl::Relation relation);
[[nodiscard]] std::string_view sign_of(dsl::Relation relation);

}  // namespace rulesets::comparing
