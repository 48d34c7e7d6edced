// Declarations, references, new names.
#include "editor/language/navigate.hpp"

#include <catch2/catch.hpp>

#include "tests/editor/language/desk.hpp"

using editor::FilePlace;
using support::Desk;
using support::plant;

namespace {

const std::string rule = R"(重大隐患 甲 "甲"   依据 令10 第十四条
  逐个 系统 属于 除尘系统
  当 坏了(系统.状态) 且 人数 超过 9 人
例 "一" {
  设 人数 = 10 人, 除尘系统 = [ { 编号 = "1", 状态 = 失效 } ]
  得 甲["1"] 成立
}
)";

/// The text with the cursor before the `count`-th `name` (from 1).
std::string cursor(std::string text, const std::string& name, int count) {
  std::size_t at = text.find(name);
  while (--count > 0) at = text.find(name, at + name.size());
  return text.insert(at, "‸");
}

/// What the rename makes of the main file; fails where it is refused.
std::string renamed(Desk& desk, const std::string& marked, const std::string& name) {
  const std::uint32_t offset = desk.open(marked);
  const auto answer = editor::rename(desk.workspace, desk.main, offset, name);
  if (const auto* reason = std::get_if<dsl::Bilingual>(&answer)) FAIL(reason->en);
  std::string text = *desk.workspace.text(desk.main);
  auto edits = std::get<std::vector<editor::FileEdit>>(answer);
  std::sort(edits.begin(), edits.end(),
            [](const auto& a, const auto& b) { return b.place < a.place; });
  for (const auto& edit : edits) {
    REQUIRE(edit.place.path == desk.main);
    text.replace(edit.place.span.begin, edit.place.span.end - edit.place.span.begin, edit.text);
  }
  return text;
}

std::string refused(Desk& desk, const std::string& marked, const std::string& name) {
  const std::uint32_t offset = desk.open(marked);
  const auto answer = editor::rename(desk.workspace, desk.main, offset, name);
  REQUIRE(std::holds_alternative<dsl::Bilingual>(answer));
  return std::get<dsl::Bilingual>(answer).en;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

}  // namespace

TEST_CASE("a name leads to its declaration") {
  Desk desk;
  const std::string text = plant + rule;
  struct Case {
    const char* name;
    int reference;
  };
  for (const Case& each : {Case{"除尘系统", 2}, Case{"人数", 2}, Case{"失效", 2}, Case{"令10", 3},
                           Case{"坏了", 2}, Case{"状态", 8}, Case{"编号", 4}}) {
    INFO(each.name);
    const std::uint32_t offset = desk.open(cursor(text, each.name, each.reference));
    const auto place = editor::definition(desk.workspace, desk.main, offset);
    REQUIRE(place);
    CHECK(place->path == desk.main);
    CHECK(text.substr(place->span.begin, place->span.end - place->span.begin) == each.name);
    CHECK(place->span.begin < offset);
  }
}

TEST_CASE("an imported file and what it declares are found in it") {
  Desk desk(Desk::Texts{{"common/dust.hzl", "事实 粉尘 { 积尘 : 是否 问 \"积尘吗?\" }"}});
  const std::string text = "引用 \"common/dust.hzl\"\n定义 甲 = 积尘\n";
  const auto fact =
      editor::definition(desk.workspace, desk.main, desk.open(cursor(text, "积尘", 1)));
  REQUIRE(fact);
  CHECK(fact->path == "common/dust.hzl");
  const auto file =
      editor::definition(desk.workspace, desk.main, desk.open(cursor(text, "common", 1)));
  REQUIRE(file);
  CHECK(*file == FilePlace{"common/dust.hzl", {0, 0}});
}

TEST_CASE("references are found in every file of the workspace") {
  Desk desk(Desk::Texts{{"facts.hzl", "事实 粉尘 { 积尘 别名 dust : 是否 问 \"积尘吗?\" }"},
                        {"other.hzl", "引用 \"facts.hzl\"\n定义 乙 = 非 dust\n"}});
  const std::string text = "引用 \"facts.hzl\"\n定义 甲 = 积尘 且 粉尘.积尘\n";
  const std::uint32_t offset = desk.open(cursor(text, "积尘", 1));
  const auto all = editor::references(desk.workspace, desk.main, offset, true);
  CHECK(all.size() == 5);
  const auto uses = editor::references(desk.workspace, desk.main, offset, false);
  REQUIRE(uses.size() == 3);
  CHECK(uses.front().path == "main.hzl");
  CHECK(uses.back().path == "other.hzl");
}

TEST_CASE("a new name stands wherever the old one did, in questions and cases too") {
  Desk desk;
  const std::string text = plant + rule;
  CHECK(renamed(desk, cursor(text, "编号", 2), "位号") == replaced(text, "编号", "位号"));
  CHECK(renamed(desk, cursor(text, "失效", 1), "坏") == replaced(text, "失效", "坏"));
  CHECK(renamed(desk, cursor(text, "令10", 1), "令十") ==
        replaced(replaced(text, "令10", "令十"), "第令十号", "第令10号"));
  CHECK(renamed(desk, cursor(text, "系统 属于", 1), "某台").find("某台.状态") != std::string::npos);
}

TEST_CASE("an alias is renamed by itself, and a name that is no word is put in corner brackets") {
  Desk desk;
  const std::string text = plant + rule;
  CHECK(renamed(desk, cursor(text, "workers", 1), "people") == replaced(text, "workers", "people"));
  CHECK(renamed(desk, cursor(text, "坏了", 1), "20 区").find("「20 区」(系统.状态)") !=
        std::string::npos);
}

TEST_CASE("a rename that cannot be done is refused with its reason") {
  Desk desk;
  const std::string text = plant + rule;
  CHECK(refused(desk, cursor(text, "依据", 1), "甲乙") == "there is no name to change here");
  CHECK(refused(desk, cursor(text, "人数", 1), "") == "a name cannot be empty");
  CHECK(refused(desk, cursor(text, "人数", 1), "「a\nb").find("cannot be a name") !=
        std::string::npos);
  CHECK(refused(desk, cursor(text, "人数", 1), "压力").find("would bring an error") !=
        std::string::npos);
  CHECK(refused(desk, cursor(text, "试验.工厂", 1), "别的").find("not changed here") !=
        std::string::npos);
}

TEST_CASE("a name that would capture another is refused") {
  Desk desk;
  const std::string text = plant +
                           "重大隐患 乙 \"乙\" 依据 令10 第十四条 逐个 系统 属于 除尘系统 "
                           "当 系统.状态 为 失效 且 有粉尘\n";
  const std::string reason = refused(desk, cursor(text, "系统 属于", 1), "有粉尘");
  CHECK((reason.find("another thing") != std::string::npos ||
         reason.find("would bring an error") != std::string::npos));
}

TEST_CASE("what a library declares keeps its name") {
  Desk desk(Desk::Texts{{"lib.hzl", "事实 粉尘 { 积尘 : 是否 问 \"积尘吗?\" }"}}, false);
  const std::string text = "引用 \"lib.hzl\"\n定义 甲 = 积尘\n";
  CHECK(refused(desk, cursor(text, "积尘", 1), "灰").find("lib.hzl") != std::string::npos);
}
