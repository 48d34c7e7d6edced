// What the client may ask about documents: each request's parameters to the language service, and
// its answer to the protocol's form. One thread.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "editor/lsp/documents.hpp"

namespace editor::lsp {

struct Asked {
  Documents& documents;
  dsl::Language language;
};

using Handler = nlohmann::json (*)(const Asked& asked, const nlohmann::json& params);

/// Null for methods that there are not.
[[nodiscard]] Handler handler_of(std::string_view method);
/// What `initialize` tells of them.
[[nodiscard]] nlohmann::json capabilities();

/// The diagnostics of one analysis by the path that they lie in, each as the protocol has it. A
/// list for the main file is always there.
[[nodiscard]] nlohmann::json diagnostics_by_path(const Asked& asked, const Analysis& analysis);

}  // namespace editor::lsp
