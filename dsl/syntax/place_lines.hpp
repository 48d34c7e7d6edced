// Decides, once all pieces are known, which blocks stand on one line and how rows of one block are
// aligned. Internal to dsl/syntax. Pure, any thread.
#pragma once

#include <vector>

#include "dsl/syntax/layout.hpp"
#include "dsl/syntax/line_writer.hpp"

namespace dsl {

/// By piece: whether it begins a line. Sets the blanks before aligned cells, and `alone` where rows
/// of one block are to look alike.
[[nodiscard]] std::vector<bool> place_lines(const std::vector<Hint>& hints, unsigned width,
                                            std::vector<Piece>& pieces);

}  // namespace dsl
