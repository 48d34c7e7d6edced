// Tokens to tree, by Boost.Spirit X3, which is used in this folder and nowhere else. Recovers at
// clauses and items, so one file gives several errors. Bounds: nesting 64, source 1 MiB, 100,000
// expressions in a tree; each is a diagnostic that names the bound.
#pragma once

#include "dsl/syntax/tree.hpp"
#include "dsl/text/diagnostic.hpp"
#include "dsl/text/source.hpp"

namespace dsl {

inline constexpr std::size_t max_nesting = 64;
inline constexpr std::size_t max_source_bytes = 1U << 20;
inline constexpr std::size_t max_expressions = 100'000;
inline constexpr std::size_t max_rules = 10'000;

/// Scans and parses `source` and appends one file to `tree`, with `Bad` nodes where text was wrong.
void parse(const SourceSet& sources, SourceId source, ast::Tree& tree, Sink& sink);

/// Parses a source that holds one expression; an invalid id when there is none at all. The file
/// appended to `tree` has no items.
[[nodiscard]] ast::ExprId parse_expression(const SourceSet& sources, SourceId source,
                                           ast::Tree& tree, Sink& sink);

}  // namespace dsl
