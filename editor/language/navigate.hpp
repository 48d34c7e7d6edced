// Where names are declared, where else they stand, and giving them another name, over all files of
// a workspace. A symbol is known across files by where it is declared. One thread at a time, as
// `Workspace`.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "editor/language/workspace.hpp"

namespace editor {

/// Bytes of a file by its path.
struct FilePlace {
  std::string path;
  dsl::Span span;

  friend auto operator<=>(const FilePlace&, const FilePlace&) = default;
};

/// The name's declaration, or the file that is imported; empty where nothing is declared.
[[nodiscard]] std::optional<FilePlace> definition(Workspace& workspace, const std::string& path,
                                                  std::uint32_t offset);

/// Every place of the symbol, sorted; the declaration and its alias only if asked for.
[[nodiscard]] std::vector<FilePlace> references(Workspace& workspace, const std::string& path,
                                                std::uint32_t offset, bool declarations);

struct FileEdit {
  FilePlace place;
  std::string text;
};
using RenameAnswer = std::variant<std::vector<FileEdit>, dsl::Bilingual>;

/// What can be renamed at the byte: its span as written; or why nothing can.
[[nodiscard]] std::variant<dsl::Span, dsl::Bilingual> renamable(Workspace& workspace,
                                                                const std::string& path,
                                                                std::uint32_t offset);

/// The edits that give the name at the byte another spelling everywhere it is written so (its alias
/// stays as it is); or why that cannot be done. It is tried first: a name that would be taken for
/// another one, or bring an error, is refused.
[[nodiscard]] RenameAnswer rename(Workspace& workspace, const std::string& path,
                                  std::uint32_t offset, const std::string& name);

}  // namespace editor
