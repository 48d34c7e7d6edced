#include <catch2/catch.hpp>
#include <string>

#include "dsl/text/diagnostic.hpp"

using namespace dsl;

namespace {

Diagnostic at(Span span) {
  return Diagnostic{Code::invalid_utf8, {0, span}, {"甲"}, {}, {}, {}};
}

std::string head(std::string_view place, const Diagnostic& diagnostic) {
  return std::string(place) + ": error[invalid_utf8]: " + diagnostic.message(Language::en) + "\n";
}

struct Case {
  const char* what;
  std::string text;
  Span span;
  const char* place;
  std::string snippet;
};

}  // namespace

TEST_CASE("carets stand below what is meant, cell by cell") {
  const Case cases[] = {
      {"ascii", "abc def", {4, 7}, "1:5", "    1 | abc def\n      |     ^^^\n"},
      {"wide characters", "甲乙 丙x", {7, 10}, "1:4", "    1 | 甲乙 丙x\n      |      ^^\n"},
      {"full-width marks", "（甲）b", {9, 10}, "1:4", "    1 | （甲）b\n      |       ^\n"},
      {"empty span", "甲乙", {3, 3}, "1:2", "    1 | 甲乙\n      |   ^\n"},
      {"end of the text", "甲", {3, 3}, "1:2", "    1 | 甲\n      |   ^\n"},
      {"empty text", "", {0, 0}, "1:1", "    1 | \n      | ^\n"},
      {"beyond the text", "ab", {50, 60}, "1:3", "    1 | ab\n      |   ^\n"},
      {"CRLF", "a\r\nbc\r\nd", {4, 5}, "2:2", "    2 | bc\n      |  ^\n"},
      {"on the CR", "ab\r\nc", {2, 3}, "1:3", "    1 | ab\n      |   ^\n"},
      {"on the LF", "ab\r\nc", {3, 4}, "1:4", "    1 | ab\n      |   ^\n"},
      {"tab before", "\ta", {1, 2}, "1:2", "    1 |     a\n      |     ^\n"},
      {"tab after a wide one", "甲\ta", {4, 5}, "1:3", "    1 | 甲  a\n      |     ^\n"},
      {"on a tab", "a\tb", {1, 2}, "1:2", "    1 | a   b\n      |  ^^^\n"},
      {"several lines", "ab cd\nef", {3, 8}, "1:4", "    1 | ab cd\n      |    ^^\n"},
      {"part of a character", "甲乙", {4, 5}, "1:3", "    1 | 甲乙\n      |   ^^\n"},
      {"combining mark", "e\xCC\x81x", {3, 4}, "1:3", "    1 | e\xCC\x81x\n      |  ^\n"},
      {"broken bytes",
       "a\xFF\xFE"
       "b",
       {3, 4},
       "1:4",
       "    1 | a\xEF\xBF\xBD\xEF\xBF\xBD"
       "b\n      |    ^\n"},
      {"bidi control",
       "a\xE2\x80\xAE"
       "b",
       {1, 4},
       "1:2",
       "    1 | a<U+202E>b\n      |  ^^^^^^^^\n"},
      {"escape", "\x1B[31mx", {0, 1}, "1:1", "    1 | <U+001B>[31mx\n      | ^^^^^^^^\n"},
      {"line 12345",
       std::string(12344, '\n') + "x",
       {12344, 12345},
       "12345:1",
       "12345 | x\n      | ^\n"},
  };
  for (const Case& each : cases) {
    INFO(each.what);
    SourceSet sources;
    sources.add("a.hzl", each.text);
    const Diagnostic diagnostic = at(each.span);
    const std::string place = std::string("a.hzl:") + each.place;
    CHECK(render(diagnostic, sources, Language::en) == head(place, diagnostic) + each.snippet);
  }
}

TEST_CASE("a long line is shown in part") {
  SourceSet sources;
  std::string text;
  for (int i = 0; i < 100000; ++i) text += "罐";
  sources.add("a.hzl", text);
  const std::string shown = render(at({150000, 150003}), sources, Language::en);
  CHECK(shown.size() < 2000);
  CHECK(shown.find("| …罐") != std::string::npos);
  CHECK(shown.find("罐…\n") != std::string::npos);
  // 1 cell for the ellipsis, 40 characters before the place.
  CHECK(shown.find("      | " + std::string(81, ' ') + "^^\n") != std::string::npos);
}

TEST_CASE("labels, help and fixes follow, in the language asked for") {
  SourceSet sources;
  sources.add("a.hzl", "且非甲\r\n乙 = 1\n丙\n");
  sources.add("b.hzl", "甲 : 是否");
  Diagnostic diagnostic = at({0, 9});
  diagnostic.labels.push_back({{1, {0, 3}}, {"先在这里声明", "first declared here"}});
  diagnostic.help.push_back({"用空格分开", "split it"});
  Fix fix{{"分开写", "write it apart"}, {}};
  fix.edits.push_back({{0, {6, 6}}, " "});
  fix.edits.push_back({{0, {3, 3}}, " "});
  fix.edits.push_back({{0, {19, 22}}, "丁\n戊"});
  diagnostic.fixes.push_back(fix);
  const std::string tail =
      "    1 | 且非甲\n"
      "      | ^^^^^^\n"
      "b.hzl:1:1: note: first declared here\n"
      "    1 | 甲 : 是否\n"
      "      | ^^\n"
      "  = help: split it\n"
      "  = fix: write it apart\n"
      "    - | 且非甲\n"
      "    + | 且 非 甲\n"
      "    - | 丙\n"
      "    + | 丁\n"
      "    + | 戊\n";
  CHECK(render(diagnostic, sources, Language::en) == head("a.hzl:1:1", diagnostic) + tail);
  const std::string chinese = render(diagnostic, sources, Language::zh);
  CHECK(chinese.find("a.hzl:1:1: 错误[") == 0);
  for (const char* part : {"提示: 先在这里声明", "= 帮助: 用空格分开", "= 修正: 分开写"}) {
    CHECK(chinese.find(part) != std::string::npos);
  }
}

TEST_CASE("a message cannot move the cursor") {
  SourceSet sources;
  sources.add("a\n\x1B.hzl", "x");
  Diagnostic diagnostic = at({0, 1});
  diagnostic.help.push_back({"a\r\nb", "a\r\n\x1B[2Jb"});
  const std::string shown = render(diagnostic, sources, Language::en);
  CHECK(shown.find('\x1B') == std::string::npos);
  CHECK(shown.find('\r') == std::string::npos);
  CHECK(shown.find("a<U+000D><U+000A><U+001B>[2Jb\n") != std::string::npos);
}

TEST_CASE("a diagnostic without a source is shown without a place") {
  const std::string shown = render(at({0, 1}), SourceSet{}, Language::en);
  CHECK(shown.find("error[") == 0);
}
