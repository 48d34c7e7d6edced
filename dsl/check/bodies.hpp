// The bodies of definitions, parameters, tables and computed facts, typed in the order of their
// dependence: a definition's type is what its body's is.
#pragma once

#include "dsl/check/context.hpp"

namespace dsl::checking {

struct Body {
  Target target{};  ///< definition or parameter
  std::uint32_t index = 0;
};

/// Definitions and parameters, each after those it names. Those in a cycle come in some order; the
/// cycle is reported by `check_cycles`.
[[nodiscard]] std::vector<Body> order_bodies(const Context& context);

void check_bodies(Context& context);
/// 算自 of facts and fields, after definitions.
void check_computed_facts(Context& context);
void check_tables(Context& context);

}  // namespace dsl::checking
