#include "dsl/text/source.hpp"

#include <catch2/catch.hpp>

#include "dsl/text/utf8.hpp"

using namespace dsl;

TEST_CASE("lines and columns count from 1, columns in code points") {
  const Source source("a.hzl", "ab\n罐区x\r\n\n末");
  struct Case {
    std::uint32_t offset;
    LineColumn at;
    const char* line;
  };
  const Case cases[] = {
      {0, {1, 1}, "ab"},    {2, {1, 3}, "ab"},     {3, {2, 1}, "罐区x"},  {6, {2, 2}, "罐区x"},
      {9, {2, 3}, "罐区x"}, {10, {2, 4}, "罐区x"}, {11, {2, 5}, "罐区x"}, {12, {3, 1}, ""},
      {13, {4, 1}, "末"},   {16, {4, 2}, "末"},    {99, {4, 2}, "末"},
  };
  for (const Case& each : cases) {
    INFO(each.offset);
    CHECK(source.line_column(each.offset) == each.at);
    CHECK(source.line_at(each.offset) == each.line);
  }
  CHECK(source.line_span(2) == Span{3, 10});
  CHECK(source.line_span(0).empty());
  CHECK(source.line_span(9).empty());
}

TEST_CASE("spans are cut to the text") {
  const Source source("a.hzl", "abc");
  CHECK(source.text(Span{1, 2}) == "b");
  CHECK(source.text(Span{1, 99}) == "bc");
  CHECK(source.text(Span{7, 9}).empty());
  CHECK(source.text(Span{2, 1}).empty());
  CHECK(Source("e", "").line_column(0) == LineColumn{1, 1});
}

TEST_CASE("views stay valid while sources are added") {
  SourceSet set;
  const SourceId first = set.add("a", "甲");
  const std::string_view view = set.at(first).text();
  for (int i = 0; i < 1000; ++i) set.add("b", "乙");
  CHECK(set.size() == 1001);
  CHECK(view.data() == set.at(first).text().data());
  CHECK(set.text(Place{first, {0, 3}}) == "甲");
}

TEST_CASE("UTF-8 is decoded strictly") {
  struct Case {
    std::string_view bytes;
    bool valid;
    unsigned length;
    char32_t value;
  };
  const Case cases[] = {
      {"a", true, 1, U'a'},
      {"é", true, 2, U'é'},
      {"罐", true, 3, U'罐'},
      {"\xF0\x9F\x98\x80", true, 4, 0x1F600},
      {"\xF4\x8F\xBF\xBF", true, 4, 0x10FFFF},
      {"\x80", false, 1, 0x80},
      {"\xC0\x80", false, 1, 0xC0},
      {"\xC1\xBF", false, 1, 0xC1},
      {"\xE0\x80\x80", false, 1, 0xE0},
      {"\xED\xA0\x80", false, 1, 0xED},
      {"\xF0\x80\x80\x80", false, 1, 0xF0},
      {"\xF4\x90\x80\x80", false, 1, 0xF4},
      {"\xF8\x88\x80\x80", false, 1, 0xF8},
      {"\xE7\xBD", false, 1, 0xE7},
      {"\xE7", false, 1, 0xE7},
      {"\xFF", false, 1, 0xFF},
  };
  for (const Case& each : cases) {
    INFO(each.bytes);
    const CodePoint point = decode(each.bytes, 0);
    CHECK(point.valid == each.valid);
    CHECK(point.length == each.length);
    CHECK(point.value == each.value);
  }
}

TEST_CASE("every code point writes and reads back") {
  bool ok = true;
  for (char32_t value = 0; value <= 0x10FFFF; ++value) {
    if (value >= 0xD800 && value <= 0xDFFF) continue;
    std::string bytes;
    append_utf8(bytes, value);
    const CodePoint back = decode(bytes, 0);
    ok = ok && back.valid && back.value == value && back.length == bytes.size();
  }
  CHECK(ok);
}

TEST_CASE("widths and invisible characters") {
  for (const char32_t wide : {U'罐', U'，', U'（', U'Ａ', U'「', U'。', U'한', U'０'}) {
    CHECK(cell_width(wide) == 2);
  }
  for (const char32_t narrow : {U'a', U'é', U'·', U'²', U'℃', U'“', U'ﾊ'})
    CHECK(cell_width(narrow) == 1);
  CHECK(cell_width(0x0301) == 0);
  for (const unsigned hidden :
       {0x00U, 0x1BU, 0x7FU, 0xADU, 0x200BU, 0x202EU, 0x2066U, 0x2069U, 0xFEFFU, 0xE0041U}) {
    CHECK(is_invisible(hidden));
  }
  for (const char32_t seen : {U'\t', U'\n', U'\r', U' ', U'a', U'罐', U'　'}) {
    CHECK_FALSE(is_invisible(seen));
  }
}
