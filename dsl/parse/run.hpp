// Runs one rule of the grammar over one source: the step from tokens to a `File` of the tree.
// Internal to this folder and its tests. One thread.
#pragma once

#include <cstdint>

#include "dsl/syntax/tree.hpp"
#include "dsl/text/diagnostic.hpp"
#include "dsl/text/source.hpp"

namespace dsl::parser {

struct Run {
  std::uint64_t steps = 0;  ///< tokens tried: the cost of the parse, the same on every machine
  ast::ExprId expr;         ///< of `parse_expression`
};

enum class Start : std::uint8_t { whole_file, one_expression };

Run run(Start start, const SourceSet& sources, SourceId source, ast::Tree& tree, Sink& sink);

}  // namespace dsl::parser
