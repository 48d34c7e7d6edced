// One expression, checked against the names of a rule file, compiled and evaluated: what `hazlex
// expr` does, without the command line around it. One thread a call.
#pragma once

#include <optional>
#include <string>

#include "server/app/input.hpp"

namespace server {

struct ExpressionRequest {
  std::string text;
  std::optional<RuleFile> with;  ///< whose facts, definitions, tables and rules it may name
  std::string facts = "{}";
  std::optional<dsl::Day> as_of;  ///< needed only by an expression that reads a date
};

struct ExpressionResult {
  enum class State { known, unknown, error, as_of_needed } state = State::error;
  /// {"state","type","value","unit","missing","error"}; empty for `as_of_needed`.
  std::string json;
  std::string readable;  ///< the same for people
};

[[nodiscard]] ExpressionResult evaluate_expression(const ExpressionRequest& request,
                                                   dsl::Language language);

/// The error that stands for facts whose file cannot be read.
[[nodiscard]] ExpressionResult unreadable_facts(const std::string& path, dsl::Language language);

}  // namespace server
