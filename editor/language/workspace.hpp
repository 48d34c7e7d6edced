// The files that an author works on: those that are open in the editor, by their texts there, over
// those that lie below (a folder, the shipped library), which the caller reads. Answers analyses;
// those of open files are kept, so many at once, and made anew when a file that they were made of
// has changed. Owns texts and analyses; pointers that it gave away stay good. One thread at a time.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "editor/language/analysis.hpp"

namespace editor {

/// What lies below the open files. Paths as in 引用: from the root, `/` between folders.
struct Files {
  dsl::ReadFile read;
  /// All rule files that there are, for what looks beyond the open ones.
  std::function<std::vector<std::string>()> list;
  /// Whether the author may change the file: not so in a library.
  std::function<bool(std::string_view path)> writable;
};

class Workspace {
 public:
  explicit Workspace(Files files, std::size_t most_kept = 16)
      : files_(std::move(files)), most_kept_(most_kept) {}

  /// Opens the file, or gives an open one another text.
  void set(const std::string& path, std::string text);
  void close(const std::string& path);
  /// What lies below may have changed.
  void refresh();

  [[nodiscard]] bool is_open(std::string_view path) const { return open_.contains(path); }
  [[nodiscard]] bool writable(std::string_view path) const;
  /// Of open files and those below; empty when there is none.
  [[nodiscard]] std::optional<std::string> text(std::string_view path);
  [[nodiscard]] std::vector<std::string> open_paths() const;
  /// Open ones and those below, each once, sorted.
  [[nodiscard]] std::vector<std::string> paths();

  [[nodiscard]] AnalysisPointer analysis(const std::string& path);
  /// The last analysis of an open file that could be parsed, while the text is broken; else null.
  [[nodiscard]] AnalysisPointer last_parsed(const std::string& path);
  /// Open files whose analysis reads that file.
  [[nodiscard]] std::vector<std::string> readers_of(std::string_view path) const;
  /// Files, open or below, that hold one of the words in letters of any width.
  [[nodiscard]] std::vector<std::string> paths_with(const std::vector<std::string>& words);

 private:
  struct Open {
    std::string text;
    std::uint64_t revision = 0;
  };
  struct Made {
    AnalysisPointer current, parsed;
    std::map<std::string, std::uint64_t, std::less<>> revisions;  ///< of all that was asked for
    std::uint64_t used = 0;
  };

  [[nodiscard]] std::uint64_t revision_of(std::string_view path) const;
  [[nodiscard]] bool is_current(const Made& made) const;
  void make(const std::string& path, Made& made);
  void drop_oldest();

  Files files_;
  std::size_t most_kept_;
  std::map<std::string, Open, std::less<>> open_;
  std::map<std::string, std::optional<std::string>, std::less<>> below_;  ///< as read
  std::map<std::string, Made, std::less<>> made_;                         ///< of open files
  std::uint64_t uses_ = 0;
  std::uint64_t revision_ = 0;
  std::uint64_t below_revision_ = 0;
};

}  // namespace editor
