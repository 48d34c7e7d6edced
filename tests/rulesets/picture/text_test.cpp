// Widths, lines, and what may stand in XML.
#include "rulesets/picture/text.hpp"

#include <catch2/catch.hpp>

using namespace rulesets::picture;

TEST_CASE("full-width characters are one em, others about half of one") {
  CHECK(width_of("") == 0);
  CHECK(width_of("判定") == 200);
  CHECK(width_of("ab") == 110);
  CHECK(width_of("9 人。") == 55 + 55 + 100 + 100);
  CHECK(width_of("✓") == 100);
  CHECK(width_of("\xFF\xFE") == 200);  // no UTF-8: a replacement a byte
}

TEST_CASE("long text is broken into lines, and cut at the last") {
  using Lines = std::vector<std::string>;
  CHECK(wrap("判定标准", 200, 3).lines == Lines{"判定", "标准"});
  CHECK_FALSE(wrap("判定标准", 200, 2).cut);
  CHECK(wrap("判定标准甲", 200, 2).lines == Lines{"判定", "标…"});
  CHECK(wrap("判定标准甲", 200, 2).cut);
  CHECK(wrap("alpha beta", 500, 2).lines == Lines{"alpha", "beta"});
  CHECK(wrap("", 500, 2).lines == Lines{""});
  CHECK(wrap("宽", 10, 3).lines == Lines{"宽"});  // one character at least
  for (const std::string& line : wrap("没有任何防控措施 and no interlock at all", 900, 9).lines) {
    CHECK(width_of(line) <= 900);
  }
}

TEST_CASE("what XML cannot hold is replaced") {
  CHECK(escaped("<a b=\"1\">&") == "&lt;a b=&quot;1&quot;&gt;&amp;");
  CHECK(escaped(std::string("\x01\0x", 3)) == "\xEF\xBF\xBD\xEF\xBF\xBDx");
  CHECK(escaped("\xED\xA0\x80") == "\xEF\xBF\xBD");
  CHECK(escaped("判") == "判");
}

TEST_CASE("rule text on one line, without its comments") {
  CHECK(on_one_line("  a\n   为 # why\n  b ") == "a 为 b");
  CHECK(on_one_line("a 为 \"#1\"") == "a 为 \"#1\"");
  CHECK(on_one_line("((a 且 b))") == "a 且 b");
  CHECK(on_one_line("(a) 且 (b)") == "(a) 且 (b)");
}
