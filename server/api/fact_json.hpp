// How a fact is asked for, as JSON: everything that a form needs to take its answer. Members of an
// object, written without its braces and with a comma before each. Pure functions, any thread.
#pragma once

#include <string>

#include "engine/program/program.hpp"

namespace server {

/// What the answer is: kind, unit, members, range, what must come with it, how it is found out. Of
/// a 逐项 fact: of its members. Of lists also their fields.
void append_fact(std::string& out, const engine::Schema& schema, const engine::Fact& fact);

/// How something that an author wrote is looked at: alias, methods, evidence, help.
void append_check_item(std::string& out, const engine::CheckItem& item);

/// {"document","title","number","clause"}
void append_clause(std::string& out, const engine::Program& program,
                   const engine::Citation& citation);

}  // namespace server
