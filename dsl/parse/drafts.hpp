// Items under construction. The grammar nests one of each kind at most (a 章 holds 组, a 组 holds
// rules, a rule holds 情形), so one draft of each kind is enough. Owned by `State`, one thread.
#pragma once

#include "dsl/syntax/tree.hpp"

namespace dsl::parser {

struct Drafts {
  ast::Document document;
  ast::Enum enumeration;
  ast::Definition definition;
  ast::Parameter parameter;
  ast::Table table;
  ast::TableRow row;
  ast::Chapter chapter;
  ast::Group group;
  ast::Rule rule;
  ast::Variant variant;
  ast::CheckItem check_item;
  ast::Exception exception;
  ast::Ruleset ruleset;
  ast::Example example;
  ast::Expectation expectation;
  ClausePath line_path;  ///< of the outline line's last clause
};

}  // namespace dsl::parser
