// The folder that an editor opened and the rule library below it, as the language service reads
// them. Files are looked for in the library first, as `hazlex check` does, then in the folder.
#pragma once

#include <string>

#include "editor/lsp/host.hpp"

namespace server {

/// `root_uri` is a `file:` address or empty; `library` a folder or empty.
[[nodiscard]] editor::lsp::Root language_root(const std::string& root_uri,
                                              const std::string& library);

}  // namespace server
