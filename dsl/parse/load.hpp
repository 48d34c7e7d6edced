// A rule file with all that it imports and the CSV tables that these draw from, read through a
// function that the caller gives, so that they come alike from a folder, from the store, from an
// editor's memory or from a test. This floor touches no file. Values; one thread at a time.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "dsl/syntax/tree.hpp"
#include "dsl/text/diagnostic.hpp"
#include "dsl/text/source.hpp"

namespace dsl {

/// The text of a file by its path relative to the library's root (`/` between folders); empty when
/// there is none or it cannot be read.
using ReadFile = std::function<std::optional<std::string>(std::string_view path)>;

/// Whether a path stays below the root: relative, `/` between folders, no `.` and no `..`.
[[nodiscard]] bool path_allowed(std::string_view path);

/// Everything parsed, not yet checked. `tree.files[0]` is the main file; imports follow, each once,
/// in the order in which they are first needed. Without a main file there is one empty source, for
/// the diagnostic to point to, and no file.
struct Loaded {
  SourceSet sources;
  ast::Tree tree;
  std::map<std::string, SourceId> tables;  ///< by the path that 取自 names
};

/// Parses the main file and what it imports. A missing file, a path with `..`, and files that
/// import each other in a circle are diagnostics at the 引用.
[[nodiscard]] Loaded load(const std::string& main_path, const ReadFile& read, Sink& sink);

}  // namespace dsl
