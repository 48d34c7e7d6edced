// Where lines of canonical text begin. Walks the tokens of one file with a stack of the blocks they
// lie in, and says for each token what stands before it. Internal to dsl/syntax. Pure, any thread.
#pragma once

#include <cstdint>
#include <vector>

#include "dsl/syntax/spell_names.hpp"
#include "dsl/syntax/tree.hpp"

namespace dsl {

enum class Break : std::uint8_t {
  none,       ///< one blank, or none, by the tokens alone
  line,       ///< always begins a line
  attribute,  ///< three blanks, or a line where the line is full
  group,      ///< a line if its block does not fit on one, else one blank
};

struct Hint {
  Break kind = Break::none;
  unsigned indent = 0;  ///< levels, where a line begins
  std::uint32_t block_end =
      0;  ///< of a `{` that opens a block which may stand on one line: its `}`
};

/// One hint a token.
[[nodiscard]] std::vector<Hint> lay_out(const ast::File& file, const SpelledNames& names);

/// Whether the token is a keyword where it stands, and which; a name that is spelled like one is
/// not.
[[nodiscard]] Keyword keyword_role(const Token& token, const SpelledNames& names);

/// Whether an operand ends with the token, so that a `-` or `{` after it is no beginning of one.
[[nodiscard]] bool ends_operand(const Token& token, const SpelledNames& names);

}  // namespace dsl
