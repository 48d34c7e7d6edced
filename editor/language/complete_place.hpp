// Where a byte lies in a rule file, told from the tokens before it alone: the block, the item that
// has begun, the attribute that is being written. Internal to editor/language. Pure.
#pragma once

#include <string>
#include <vector>

#include "editor/language/analysis.hpp"

namespace editor {

enum class Block : std::uint8_t {
  file,
  document,
  outline,
  enumeration,
  facts,  ///< and the fields of a list
  table,
  chapter,
  group,
  rule,
  example,
  braces,  ///< of an expression or a value
};

struct CompletionPlace {
  Block block = Block::file;
  dsl::Keyword head = dsl::Keyword::none_;       ///< of the item that has begun in the block
  dsl::Keyword attribute = dsl::Keyword::none_;  ///< the last keyword of that item
  dsl::Keyword around = dsl::Keyword::none_;     ///< the attribute around open expression brackets
  std::size_t before = 0;  ///< how many tokens stand before the word that is typed
  std::size_t item = 0;    ///< the token that the outermost item begins with
  dsl::Span replaced;      ///< the word that is typed
};

[[nodiscard]] CompletionPlace place_of(const Analysis& analysis, std::uint32_t offset);

/// Whether the token is a keyword where it stands, and which: names that are spelled like one are
/// not, as far as the tree tells.
[[nodiscard]] dsl::Keyword keyword_of(const Analysis& analysis, const dsl::Token& token);

/// The keywords that can stand there.
[[nodiscard]] std::vector<dsl::Keyword> keywords_at(const Analysis& analysis,
                                                    const CompletionPlace& place);
/// Whether a condition or value can begin there.
[[nodiscard]] bool wants_operand(const Analysis& analysis, const CompletionPlace& place);

[[nodiscard]] bool is_comparison(const dsl::Token& token);

}  // namespace editor
