#include <cstdio>

#include "dsl/syntax/scanner.hpp"

namespace dsl {
namespace {

std::string hex_bytes(std::string_view bytes) {
  constexpr std::size_t most_shown = 8;
  std::string out;
  for (std::size_t index = 0; index < bytes.size() && index < most_shown; ++index) {
    char buffer[8];
    std::snprintf(buffer, sizeof buffer, "%02X",
                  static_cast<unsigned>(static_cast<unsigned char>(bytes[index])));
    if (index > 0) out += ' ';
    out += buffer;
  }
  return bytes.size() > most_shown ? out + " …" : out;
}

std::string code_point_name(char32_t code) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "U+%04X", static_cast<unsigned>(code));
  return buffer;
}

Code code_of(chars::Forbidden reason) {
  switch (reason) {
    case chars::Forbidden::bidi:
      return Code::bidi_control;
    case chars::Forbidden::invisible:
      return Code::invisible_character;
    default:
      return Code::control_character;
  }
}

void offer_removal(Diagnostic& diagnostic) {
  diagnostic.fixes.push_back(
      {{"删去这个字符", "remove the character"}, {Edit{diagnostic.place, ""}}});
}

}  // namespace

void check_characters(std::string_view text, SourceId source, Sink& sink) {
  constexpr char32_t byte_order_mark = 0xFEFF;
  for (std::uint32_t offset = 0; offset < text.size();) {
    CodePoint at = decode(text, offset);
    std::uint32_t end = offset + at.length;
    if (!at.valid) {
      while (end < text.size() && !decode(text, end).valid) ++end;
      sink.report(Code::invalid_utf8, {source, {offset, end}},
                  {hex_bytes(text.substr(offset, end - offset))});
    } else if (offset == 0 && at.value == byte_order_mark) {
      offer_removal(sink.report(Code::byte_order_mark, {source, {offset, end}}));
    } else if (const auto reason = chars::forbidden(at.value); reason != chars::Forbidden::no) {
      offer_removal(
          sink.report(code_of(reason), {source, {offset, end}}, {code_point_name(at.value)}));
    }
    offset = end;
  }
}

}  // namespace dsl
