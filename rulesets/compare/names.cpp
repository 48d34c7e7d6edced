// What programs may rely on.
#include "rulesets/compare/differences.hpp"

namespace rulesets {

std::string_view name_of(Subject subject) {
  switch (subject) {
    case Subject::rule:
      return "rule";
    case Subject::definition:
      return "definition";
    case Subject::parameter:
      return "parameter";
    case Subject::table:
      return "table";
    case Subject::enumeration:
      return "enum";
    case Subject::fact:
      return "fact";
    case Subject::document:
      return "document";
    case Subject::precedence:
      return "precedence";
    case Subject::check_item:
      return "check_item";
  }
  return "";
}

std::string_view name_of(Change change) {
  switch (change) {
    case Change::added:
      return "added";
    case Change::removed:
      return "removed";
    case Change::renamed:
      return "renamed";
    case Change::changed:
      return "changed";
  }
  return "";
}

std::string_view name_of(Aspect aspect) {
  static constexpr std::string_view names[] = {
      "whole",     "kind",      "wording", "variant",  "elements", "scope",     "precondition",
      "condition", "exception", "grade",   "citation", "in_force", "matter",    "through",
      "body",      "formals",   "value",   "row",      "hits",     "published", "member",
      "order",     "type",      "range",   "computed", "answering"};
  return names[static_cast<std::size_t>(aspect)];
}

std::string_view name_of(Detail detail) {
  switch (detail) {
    case Detail::none:
      return "none";
    case Detail::limit:
      return "limit";
    case Detail::number:
      return "number";
    case Detail::term_added:
      return "term_added";
    case Detail::term_removed:
      return "term_removed";
    case Detail::replaced:
      return "replaced";
  }
  return "";
}

std::string_view name_of(Evidence evidence) {
  switch (evidence) {
    case Evidence::none:
      return "none";
    case Evidence::same_alias:
      return "same_alias";
    case Evidence::same_name:
      return "same_name";
    case Evidence::same_meaning:
      return "same_meaning";
    case Evidence::same_condition:
      return "same_condition";
  }
  return "";
}

}  // namespace rulesets
