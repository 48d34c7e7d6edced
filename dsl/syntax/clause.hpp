// A reference to a clause, parsed to a path and never kept as text: 第十一条第二款第(三)项第2目,
// 第…条之一, 末款, 一、第(一)项, 4.1.2 b), 式(1), 5.1.2注, 表1 序号38, 附录A. Chinese and Arabic
// numerals and brackets of both widths give the same path. Values, any thread.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dsl {

enum class ClausePart : std::uint8_t {
  part,         ///< 编 or a leading 一、
  chapter,      ///< 章
  section,      ///< 节
  article,      ///< 条
  paragraph,    ///< 款
  item,         ///< 项, (一)
  subitem,      ///< 目, 1.
  subsubitem,   ///< (1)
  numbered,     ///< 4.1.2
  lettered,     ///< b)
  formula,      ///< 式(1)
  note,         ///< 注, 注1
  table,        ///< 表1
  row,          ///< 序号38, W5.1
  appendix,     ///< 附录A
  first_half,   ///< 前段
  second_half,  ///< 后段
};

struct ClauseStep {
  ClausePart part{};
  std::uint32_t number = 0;  ///< 0 where the step is a label, or has none; `last_number` for 末款
  std::uint32_t insertion = 0;  ///< 之一 = 1
  std::string label;            ///< "4.1.2", "b", "W5.1", "A"

  static constexpr std::uint32_t last_number = 0xFFFFFFFF;
  friend auto operator<=>(const ClauseStep&, const ClauseStep&) = default;
};

struct ClausePath {
  std::vector<ClauseStep> steps;

  friend auto operator<=>(const ClausePath&, const ClausePath&) = default;
  [[nodiscard]] bool contains(const ClausePath& inner) const;  ///< is a prefix of, or equal
  /// The canonical Chinese text: 第十一条第(三)项, 4.1.2 b), 表1 序号38. Parses to itself.
  [[nodiscard]] std::string to_text() const;
};

struct ClauseRead {
  ClausePath path;
  std::uint32_t length = 0;  ///< bytes read
};

/// The longest clause reference that `text` begins with; empty when it begins with none. Stops
/// before blanks that no step follows, and before a comma, bracket or keyword.
[[nodiscard]] std::optional<ClauseRead> read_clause(std::string_view text);

}  // namespace dsl
