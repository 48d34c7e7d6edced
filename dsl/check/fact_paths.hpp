// Paths that name facts outside of expressions: 人数, 工贸.人数, 工贸.除尘系统.型式. Names and
// aliases count the same; a package goes before a list of its name.
#pragma once

#include "dsl/check/context.hpp"

namespace dsl::checking {

/// The facts and fields that `path` can mean: several where packages share a name, none when there
/// is none. Reports nothing.
[[nodiscard]] Indices facts_at(const Model& model, const NameTable& names, const ast::Path& path);

/// The one that it means; what is wrong with it is reported, and `no_index` answered.
[[nodiscard]] FactIndex find_fact(Context& context, const ast::Path& path, SourceId source);

}  // namespace dsl::checking
