// Chinese numerals of clause references, 1 to 9999. Internal to dsl/syntax. Pure, any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dsl::chars {

struct NumeralRead {
  std::uint32_t value = 0;
  std::size_t length = 0;  ///< bytes
};

/// The Chinese numeral that `text` begins with: 一, 十一, 二百零三. Empty when it is none, is 0 or
/// is put together wrongly (十百).
[[nodiscard]] std::optional<NumeralRead> read_chinese_numeral(std::string_view text);
/// Arabic digits of both widths, 1 to 9999.
[[nodiscard]] std::optional<NumeralRead> read_arabic_numeral(std::string_view text);

[[nodiscard]] std::string chinese_numeral(std::uint32_t value);

}  // namespace dsl::chars
