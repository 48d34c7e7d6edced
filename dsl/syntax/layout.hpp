// Where lines of canonical text begin. Walks the tokens of one file with a stack of the blocks they
// lie in, and says for each token what stands before it. Internal to dsl/syntax. Pure, any thread.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "dsl/syntax/spell_names.hpp"
#include "dsl/syntax/tree.hpp"

namespace dsl {

enum class Break : std::uint8_t {
  none,       ///< one blank, or none, by the tokens alone
  line,       ///< always begins a line
  attribute,  ///< some blanks, or a line where the line is full
  group,      ///< a line if its block does not fit on one, else one blank
};

/// What stands below each other in one block and is laid out alike.
enum class Row : std::uint8_t { none, field, variant };

struct Hint {
  Break kind = Break::none;
  unsigned indent = 0;  ///< levels, where a line begins
  unsigned blanks = 3;  ///< before an attribute that stands on the line of the last one
  bool alone = false;   ///< an attribute that begins a line if not all of its item stands on one
  bool cell = false;  ///< in the rows of one block it stands below its like: 别名, the first 当
  Row row = Row::none;      ///< of the token that begins it
  std::uint32_t block = 0;  ///< of a row: the `{` of the block
  std::uint32_t block_end =
      0;  ///< of a `{` that opens a block which may stand on one line: its `}`
};

/// One hint a token.
[[nodiscard]] std::vector<Hint> lay_out(const ast::File& file, const SpelledNames& names,
                                        std::string_view text);

}  // namespace dsl
