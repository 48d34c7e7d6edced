#include "engine/program/names.hpp"

#include <array>

namespace engine {
namespace {

template <typename Enum, std::size_t count>
std::string_view pick(const std::array<std::string_view, count>& names, Enum value) {
  const auto index = static_cast<std::size_t>(value);
  return index < count ? names[index] : "?";
}

constexpr std::array<std::string_view, 43> op_names = {"all",
                                                       "any",
                                                       "negate",
                                                       "choose",
                                                       "known",
                                                       "settled",
                                                       "given_or_computed",
                                                       "less",
                                                       "at_most",
                                                       "equal",
                                                       "not_equal",
                                                       "date_less",
                                                       "date_at_most",
                                                       "date_equal",
                                                       "duration_less",
                                                       "duration_at_most",
                                                       "duration_equal",
                                                       "code_equal",
                                                       "code_less",
                                                       "code_at_most",
                                                       "code_in",
                                                       "text_equal",
                                                       "add",
                                                       "subtract",
                                                       "multiply",
                                                       "divide",
                                                       "minus",
                                                       "date_add",
                                                       "date_subtract",
                                                       "date_difference",
                                                       "tally",
                                                       "loop",
                                                       "fold",
                                                       "lookup",
                                                       "by_date",
                                                       "base_date",
                                                       "two_readings",
                                                       "text_missing",
                                                       "defined",
                                                       "outcome",
                                                       "any_outcome",
                                                       "contested",
                                                       "outcome_holds"};
constexpr std::array<std::string_view, 9> kind_names = {
    "boolean", "number", "date", "time", "duration", "text", "enumeration", "list", "per_member"};
constexpr std::array<std::string_view, 6> quantifier_names = {"any",      "all",     "none",
                                                              "at_least", "at_most", "exactly"};
constexpr std::array<std::string_view, 6> fold_names = {"quantify", "count",   "sum",
                                                        "maximum",  "minimum", "outcome"};
constexpr std::array<std::string_view, 17> reason_names = {
    "none",           "computed",        "not_asked",         "not_known",
    "not_verifiable", "expired",         "conflicting",       "text_missing",
    "two_readings",   "divided_by_zero", "number_too_large",  "empty_list",
    "no_row",         "several_rows",    "date_out_of_range", "not_an_integer",
    "step_limit"};
constexpr std::array<std::string_view, 7> outcome_names = {
    "established", "not_established", "undetermined", "not_applicable",
    "conflict",    "error",           "text_missing"};

constexpr std::array<std::string_view, 10> role_names = {
    "determination", "scope", "precondition", "exception",      "definition",
    "parameter",     "table", "precedence",   "interpretation", "penalty"};
constexpr std::array<std::string_view, 5> rule_kind_names = {"major_hazard", "hazard", "element",
                                                             "grading", "violation"};

}  // namespace

std::string_view name_of(Op op) {
  return op == Op::count_true ? "count_true" : pick(op_names, op);
}
std::string_view name_of(Kind kind) {
  return pick(kind_names, kind);
}
std::string_view name_of(Quantifier quantifier) {
  return pick(quantifier_names, quantifier);
}
std::string_view name_of(Fold fold) {
  return pick(fold_names, fold);
}
std::string_view name_of(Reason reason) {
  return reason == Reason::depends_on_error ? "depends_on_error" : pick(reason_names, reason);
}
std::string_view name_of(Outcome outcome) {
  return pick(outcome_names, outcome);
}
std::string_view name_of(Role role) {
  return pick(role_names, role);
}
std::string_view name_of(RuleKind kind) {
  return pick(rule_kind_names, kind);
}

std::string_view name_of(Method method) {
  switch (method) {
    case Method::on_site:
      return "on_site";
    case Method::records:
      return "records";
    case Method::interview:
      return "interview";
    case Method::measurement:
      return "measurement";
  }
  return "";
}

std::string_view name_of(Evidence evidence) {
  switch (evidence) {
    case Evidence::photo:
      return "photo";
    case Evidence::record:
      return "record";
    case Evidence::test_report:
      return "test_report";
  }
  return "";
}

}  // namespace engine
