// The files that a session of the language service reads below its open texts: those of a draft,
// then the published library: of each rule set the highest version that is not withdrawn. As they
// stand when the session begins. One thread a call.
#pragma once

#include <optional>
#include <string>

#include "editor/lsp/host.hpp"
#include "server/api/backend.hpp"
#include "server/api/caller.hpp"

namespace server {

/// `draft` is an id, or empty. Nothing when the caller's organisation has no such draft.
[[nodiscard]] std::optional<editor::lsp::Root> language_files(const Backend& backend,
                                                              const Caller& caller,
                                                              const std::string& root_uri,
                                                              const std::string& draft);

}  // namespace server
