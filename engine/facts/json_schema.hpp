// The JSON Schema (2020-12) of the facts a program reads: what the `FactReader` accepts as far as a
// schema can say it; the reader is stricter (one fact given under two names, identities, units).
// The text depends on nothing but the schema. Pure, any thread.
#pragma once

#include <string>
#include <string_view>

#include "engine/program/program.hpp"

namespace engine {

/// `id` and `title` of the document; `id` is left out when empty.
[[nodiscard]] std::string json_schema(const Schema& schema, std::string_view id,
                                      std::string_view title);

}  // namespace engine
