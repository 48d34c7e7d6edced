// What a session needs of who runs it: the files that lie below the author's open texts, and what
// their addresses are. Given once, at `initialize`. Functions of one session; one thread at a time.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "editor/language/workspace.hpp"

namespace editor::lsp {

/// What the client said of its folder; empty where it said nothing.
struct Opening {
  std::string root_uri;
  std::string draft;  ///< `initializationOptions.draft`: a draft kept by the service
};

struct Root {
  Files files;
  /// Whether the file lies in the library and not below the client's folder.
  std::function<bool(std::string_view path)> in_library;
  std::string uri;          ///< of the folder, without `/` at its end; empty: there is none
  std::string library_uri;  ///< of the library, likewise
};

using OpenRoot = std::function<Root(const Opening& opening)>;

}  // namespace editor::lsp
