// Terms: how they are put together, and when two of them mean the same.
#include "rulesets/compare/terms.hpp"

#include <algorithm>

namespace rulesets::comparing {

using dsl::Relation;

dsl::Relation mirrored(Relation relation) {
  switch (relation) {
    case Relation::less:
      return Relation::greater;
    case Relation::at_most:
      return Relation::at_least;
    case Relation::greater:
      return Relation::less;
    case Relation::at_least:
      return Relation::at_most;
    default:
      return relation;
  }
}

std::string_view sign_of(Relation relation) {
  switch (relation) {
    case Relation::less:
      return "<";
    case Relation::at_most:
      return "<=";
    case Relation::greater:
      return ">";
    case Relation::at_least:
      return ">=";
    case Relation::equal:
      return "=";
    case Relation::not_equal:
      break;
  }
  return "!=";
}

MeaningId Meanings::of(const std::string& text) {
  return known_.emplace(text, static_cast<MeaningId>(known_.size())).first->second;
}

namespace {

/// The key of a term whose operands have these meanings; commutative ones have them in order.
std::string key(const std::string& head, std::vector<MeaningId> operands, bool unordered) {
  if (unordered) std::sort(operands.begin(), operands.end());
  std::string text = head;
  for (const MeaningId operand : operands) text += " #" + std::to_string(operand);
  return text;
}

bool is_constant(const Term& term) {
  return term.form == Form::number || (term.form == Form::leaf && term.head.starts_with("="));
}

}  // namespace

TermId Lowering::add(Term term) {
  std::vector<MeaningId> meanings, shapes;
  for (const TermId operand : term.operands) {
    meanings.push_back(terms_[operand].meaning);
    shapes.push_back(terms_[operand].shape);
  }
  std::string head = term.head;
  const bool unordered = term.unordered();
  if (term.form == Form::compare) {
    // a < b is b > a: the smaller meaning stands first.
    Relation relation = term.relation;
    if (meanings[1] < meanings[0]) {
      std::swap(meanings[0], meanings[1]);
      relation = mirrored(relation);
    }
    head = "compare " + std::string(sign_of(relation));
  }
  term.meaning = meanings_.of(key(head, meanings, unordered));
  if (term.form == Form::number || term.head.starts_with("=date")) {
    term.shape = meanings_.of("number");
  } else {
    term.shape = meanings_.of("~" + key(term.head, shapes, unordered));
  }
  terms_.push_back(std::move(term));
  return static_cast<TermId>(terms_.size() - 1);
}

TermId Lowering::leaf(dsl::ast::ExprId origin, std::string head) {
  Term term;
  term.form = Form::leaf;
  term.head = std::move(head);
  term.origin = origin;
  return add(std::move(term));
}

TermId Lowering::other(dsl::ast::ExprId origin, std::string head, std::vector<TermId> operands) {
  Term term;
  term.head = std::move(head);
  term.operands = std::move(operands);
  term.origin = origin;
  return add(std::move(term));
}

TermId Lowering::relate(dsl::ast::ExprId origin, Relation relation, TermId left, TermId right) {
  if (is_constant(terms_[left]) && !is_constant(terms_[right])) {
    std::swap(left, right);
    relation = mirrored(relation);
  }
  Term term;
  term.form = Form::compare;
  term.relation = relation;
  term.head = "compare";
  term.operands = {left, right};
  term.origin = origin;
  return add(std::move(term));
}

TermId Lowering::negate(dsl::ast::ExprId origin, TermId operand) {
  return other(origin, "not", {operand});
}

TermId Lowering::connective(dsl::ast::ExprId origin, Form form, std::vector<TermId> operands) {
  if (operands.size() == 1 && form != Form::set) return operands.front();
  Term term;
  term.form = form;
  term.head = form == Form::all ? "all" : form == Form::any ? "any" : "set";
  term.operands = std::move(operands);
  term.origin = origin;
  return add(std::move(term));
}

TermId Lowering::all(const std::vector<dsl::ast::ExprId>& ids) {
  std::vector<TermId> operands;
  for (const dsl::ast::ExprId id : ids) {
    if (!id.valid()) continue;
    const TermId term = lower(id);
    if (terms_[term].form == Form::all) {
      const std::vector<TermId> inner = terms_[term].operands;
      operands.insert(operands.end(), inner.begin(), inner.end());
    } else {
      operands.push_back(term);
    }
  }
  return connective({}, Form::all, std::move(operands));
}

Uses Lowering::take_uses() {
  Uses taken;
  std::swap(taken, uses_);
  return taken;
}

void Lowering::use_type(const dsl::ValueType& type) {
  for (const dsl::EnumIndex each : {type.enumeration, type.element_enumeration}) {
    if (each != dsl::no_index) uses_.insert({Subject::enumeration, each});
  }
}

std::string Lowering::unit_key(dsl::UnitIndex unit) const {
  const auto& units = version_.model().units;
  if (unit >= units.size()) return "?";
  std::string key;
  for (const dsl::Exponent& exponent : units[unit].dimension.exponents) {
    key += std::to_string(exponent.numerator) + "/" + std::to_string(exponent.denominator) + ",";
  }
  return key + units[unit].dimension.label + "*" + units[unit].factor.to_text() + "+" +
         units[unit].offset.to_text() + units[unit].root;
}

std::string Lowering::type_key(const dsl::ValueType& type) const {
  std::string key = std::to_string(static_cast<int>(type.kind)) + (type.integer ? " integer" : "") +
                    (type.or_off_table ? " or off table" : "") + " " +
                    std::to_string(static_cast<int>(type.element_kind));
  key += " unit " + unit_key(type.unit);
  for (const dsl::EnumIndex each : {type.enumeration, type.element_enumeration}) {
    if (each != dsl::no_index) key += " enum " + matching_.enums.label(side_, each);
  }
  if (type.list != dsl::no_index) {
    const dsl::ListInfo& list = version_.model().lists[type.list];
    key += " list " + matching_.facts.label(side_, list.fact);
    if (list.identity != dsl::no_index) key += " " + matching_.facts.label(side_, list.identity);
  }
  return key;
}

}  // namespace rulesets::comparing
