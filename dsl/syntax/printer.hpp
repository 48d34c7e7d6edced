// Prints a file's tree as canonical text in one language: the formatter. Comments are kept, marks
// are half-width, and print∘parse is the identity on trees. Text inside quotes stays as written.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "dsl/syntax/tree.hpp"
#include "dsl/text/source.hpp"

namespace dsl {

struct PrintOptions {
  Language language = Language::zh;
  unsigned width = 100;  ///< columns, wide characters count two
  /// Comparison words (by where they begin) that stand for another symbol than usual, since a cited
  /// document says so: the symbol is written after them, 超过(>=). Only checking can know.
  std::map<std::uint32_t, Mark> changed_words{};
};

/// The text of `tree.files[file]`. The file must have parsed without errors. Printing in English
/// writes every declared alias in place of its name (and `alias NAME` in the declaration), printing
/// in Chinese the other way; declarations are looked up in all files of the tree.
[[nodiscard]] std::string print(const ast::Tree& tree, std::size_t file, const SourceSet& sources,
                                const PrintOptions& options);

/// Parts of a file as `print` writes them, each on one line and without comments: for messages that
/// quote a condition. Made once a file and language; the tree and sources must outlive it. Reading
/// from any thread.
class Excerpts {
 public:
  Excerpts(const ast::Tree& tree, std::size_t file, const SourceSet& sources,
           const PrintOptions& options);
  /// What lies in the span, which begins and ends with whole tokens.
  [[nodiscard]] std::string text(Span span) const;

 private:
  struct Word {
    Span span;
    std::string text;
    bool blank = false;  ///< before it
  };
  std::vector<Word> words_;
};

/// A dump for golden tests: one node a line, indented, with spans. Two trees of equal shape and
/// content, spans aside, have equal dumps with `spans == false`.
[[nodiscard]] std::string dump_tree(const ast::Tree& tree, std::size_t file, bool spans);
[[nodiscard]] std::string dump_tokens(const TokenList& tokens, const SourceSet& sources);

}  // namespace dsl
