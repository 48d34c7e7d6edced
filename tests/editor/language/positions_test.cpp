// Bytes and UTF-16 units.
#include "editor/language/positions.hpp"

#include <catch2/catch.hpp>
#include <string>

using editor::Encoding;
using editor::Lines;
using editor::Position;

TEST_CASE("a position and its byte lead to each other") {
  const std::string text = "a人𠀀b\r\n\r中\n末";
  const Lines lines(text);
  REQUIRE(lines.count() == 4);
  for (std::uint32_t at = 0; at <= text.size(); ++at) {
    const bool begins = at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
    const bool within_end = at > 0 && at < text.size() && text[at] == '\n' && text[at - 1] == '\r';
    if (!begins || within_end) continue;
    for (const Encoding encoding : {Encoding::utf8, Encoding::utf16}) {
      CHECK(lines.offset(text, lines.position(text, at, encoding), encoding) == at);
    }
  }
}

TEST_CASE("columns are counted in the units of the encoding") {
  const std::string text = "a人𠀀b";
  const Lines lines(text);
  CHECK(lines.position(text, 8, Encoding::utf16) == Position{0, 4});
  CHECK(lines.position(text, 8, Encoding::utf8) == Position{0, 8});
  CHECK(lines.offset(text, {0, 2}, Encoding::utf16) == 4);
}

TEST_CASE("a position outside of the text or within a character is brought inside") {
  const std::string text = "人𠀀\nb";
  const Lines lines(text);
  CHECK(lines.offset(text, {0, 2}, Encoding::utf16) == 3);   // between the halves of 𠀀
  CHECK(lines.offset(text, {0, 1}, Encoding::utf8) == 0);    // within 人
  CHECK(lines.offset(text, {0, 99}, Encoding::utf16) == 7);  // the line's end
  CHECK(lines.offset(text, {7, 0}, Encoding::utf16) == text.size());
  CHECK(lines.position(text, 99, Encoding::utf16) == Position{1, 1});
  CHECK(lines.position(text, 1, Encoding::utf16) == Position{0, 0});
}

TEST_CASE("bytes that are no UTF-8 count one each") {
  const std::string text = "\xff\xffx";
  const Lines lines(text);
  CHECK(lines.position(text, 2, Encoding::utf16) == Position{0, 2});
  CHECK(lines.offset(text, {0, 2}, Encoding::utf16) == 2);
}
