// An answer object as text for people at a terminal: what holds first, then what waits and for
// which facts, then the counts.
#pragma once

#include <string>

#include "dsl/text/diagnostic.hpp"
#include "server/api/problem.hpp"
#include "server/app/commands.hpp"

namespace server {

/// `answer`: the JSON text of an answer object (full view).
[[nodiscard]] std::string readable_answer(const std::string& answer, dsl::Language language);
/// `problem`: the JSON text of a problem.
[[nodiscard]] std::string readable_problem(const std::string& problem, dsl::Language language);
/// As JSON on standard output if that was asked for, else as text on standard error.
void print_problem(const Problem& problem, const Arguments& arguments);

}  // namespace server
