// A column cut into pieces on which no cell changes its answer: members, points, open intervals.
#pragma once

#include <string>
#include <vector>

#include "dsl/check/model.hpp"

namespace dsl::checking {

struct Piece {
  std::vector<std::size_t> rows;  ///< of the rows asked about, those that fit all of the piece
  std::string example;            ///< a value in it, as people write it
};

/// The pieces of column `column`, as far as the rows `among` tell them apart. Pieces that hold no
/// value (below 0 for what cannot be negative, between neighbouring integers) are left out. `work`
/// is reduced by the size of the answer; it stops when `work` is used up.
[[nodiscard]] std::vector<Piece> cut(const Model& model, const TableInfo& table, std::size_t column,
                                     const std::vector<std::size_t>& among, std::size_t& work);

}  // namespace dsl::checking
