// The words by which outcomes, roles and reasons are known outside.
#include "server/api/answer.hpp"

namespace server {

std::string_view name_of(engine::Outcome outcome) {
  using engine::Outcome;
  switch (outcome) {
    case Outcome::established:
      return "established";
    case Outcome::not_established:
      return "not_established";
    case Outcome::undetermined:
      return "undetermined";
    case Outcome::not_applicable:
      return "not_applicable";
    case Outcome::conflict:
      return "conflict";
    case Outcome::error:
      return "error";
    case Outcome::text_missing:
      return "text_missing";
  }
  return "";
}

std::string_view label_of(engine::Outcome outcome, dsl::Language language) {
  using engine::Outcome;
  const bool zh = language == dsl::Language::zh;
  switch (outcome) {
    case Outcome::established:
      return zh ? "成立" : "established";
    case Outcome::not_established:
      return zh ? "不成立" : "not established";
    case Outcome::undetermined:
      return zh ? "待查" : "undetermined";
    case Outcome::not_applicable:
      return zh ? "不适用" : "not applicable";
    case Outcome::conflict:
      return zh ? "冲突" : "conflict";
    case Outcome::error:
      return zh ? "错误" : "error";
    case Outcome::text_missing:
      return zh ? "依据缺失" : "text missing";
  }
  return "";
}

std::string_view name_of(engine::Role role) {
  using engine::Role;
  switch (role) {
    case Role::determination:
      return "determination";
    case Role::scope:
      return "scope";
    case Role::precondition:
      return "precondition";
    case Role::exception:
      return "exception";
    case Role::definition:
      return "definition";
    case Role::parameter:
      return "parameter";
    case Role::table:
      return "table";
    case Role::precedence:
      return "precedence";
    case Role::interpretation:
      return "interpretation";
    case Role::penalty:
      return "penalty";
  }
  return "";
}

std::string_view name_of(engine::Reason reason) {
  using engine::Reason;
  switch (reason) {
    case Reason::none:
      return "none";
    case Reason::computed:
      return "computed";
    case Reason::not_asked:
      return "not_asked";
    case Reason::not_known:
      return "not_known";
    case Reason::not_verifiable:
      return "not_verifiable";
    case Reason::expired:
      return "expired";
    case Reason::conflicting:
      return "conflicting";
    case Reason::text_missing:
      return "text_missing";
    case Reason::two_readings:
      return "two_readings";
    case Reason::divided_by_zero:
      return "divided_by_zero";
    case Reason::number_too_large:
      return "number_too_large";
    case Reason::empty_list:
      return "empty_list";
    case Reason::no_row:
      return "no_row";
    case Reason::several_rows:
      return "several_rows";
    case Reason::date_out_of_range:
      return "date_out_of_range";
    case Reason::not_an_integer:
      return "not_an_integer";
    case Reason::step_limit:
      return "step_limit";
    case Reason::depends_on_error:
      return "depends_on_error";
  }
  return "";
}

std::string_view name_of(engine::RuleKind kind) {
  using engine::RuleKind;
  switch (kind) {
    case RuleKind::major_hazard:
      return "major_hazard";
    case RuleKind::hazard:
      return "hazard";
    case RuleKind::element:
      return "element";
    case RuleKind::grading:
      return "grading";
    case RuleKind::violation:
      return "violation";
  }
  return "";
}

}  // namespace server
