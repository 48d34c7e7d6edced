// Whether exactly one row of a table fits each key, on every day on which rows are in force. Pure
// functions, any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dsl/check/model.hpp"

namespace dsl::checking {

/// A key, as people write its values, and the rows that fit it.
struct TableExample {
  std::vector<std::string> values;  ///< of the first columns; those after them may be anything
  std::string day;                  ///< 基准日; empty when no row has dates
  std::vector<std::size_t> rows;    ///< none of a gap, two or more of an overlap
};

struct TableProof {
  std::optional<TableExample> gap, overlap;  ///< the first that was found
  bool too_large = false;                    ///< what was not looked at may hold others
};

/// Of a table whose cells could all be read: each row but `otherwise` has one for each column.
[[nodiscard]] TableProof prove(const Model& model, const TableInfo& table);
/// 人口 = 0 人, 基准日 = 2024-01-01.
[[nodiscard]] std::string example_text(const Model& model, const TableInfo& table,
                                       const TableExample& example);

}  // namespace dsl::checking
