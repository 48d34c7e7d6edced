// The schemas of every body that the interface takes or answers with, by name: what
// `GET /v1/openapi.json` lists as components. Values of static lifetime.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/api/schema_text.hpp"

namespace server {

struct NamedSchema {
  std::string_view name;  ///< "Draft"
  std::string schema;
};
using Schemas = std::vector<NamedSchema>;

[[nodiscard]] Schemas common_schemas();
[[nodiscard]] Schemas ruleset_schemas();
[[nodiscard]] Schemas difference_schemas();
[[nodiscard]] Schemas evaluation_schemas();
[[nodiscard]] Schemas interview_schemas();
[[nodiscard]] Schemas draft_schemas();
[[nodiscard]] Schemas people_schemas();
[[nodiscard]] Schemas language_schemas();

/// All of them; each name once.
[[nodiscard]] const Schemas& all_schemas();

/// Of a version of a rule set, in lists and with more beside.
[[nodiscard]] Members version_members();
/// The words of an outcome.
[[nodiscard]] std::vector<std::string> outcome_words();

}  // namespace server
