// Clause tokens to whole paths: 第十一条第(三)项、第(四)项 names 第十一条 once. Values, any thread.
#pragma once

#include "dsl/parse/state.hpp"
#include "dsl/syntax/clause.hpp"

namespace dsl::parser {

/// The path that a `clause` token reads as; empty when it reads as none.
[[nodiscard]] ClausePath read_path(const State& state, const Token& token);

/// `next` as written after `before`: the steps of `before` above the step of its kind are its
/// parents.
[[nodiscard]] ClausePath resolved(const ClausePath& before, ClausePath next);

}  // namespace dsl::parser
