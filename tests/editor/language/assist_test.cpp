// Hover, signatures, inlays, fixes, outline, folding, highlighting, formatting.
#include "editor/language/assist.hpp"

#include <catch2/catch.hpp>

#include "editor/language/highlight.hpp"
#include "editor/language/hover.hpp"
#include "editor/language/outline.hpp"
#include "tests/editor/language/desk.hpp"

using support::Desk;
using support::plant;

namespace {

const std::string rule = R"(重大隐患 甲 别名 first "甲的标题"   依据 令10 第十四条
  逐个 系统 属于 除尘系统
  当 坏了(系统.状态) 且 人数 超过 9 人
)";

std::string hovered(Desk& desk, const std::string& marked) {
  const std::uint32_t offset = desk.open(marked);
  const auto found = editor::hover(desk.analysis(), offset);
  return found ? found->text.zh : std::string();
}

bool contains(const std::string& text, const std::string& part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("hover says what a name is, its type, unit and question") {
  Desk desk;
  const std::string fact = hovered(desk, plant + "定义 乙 = 压‸力 超过 3 MPa");
  for (const char* part : {"压力", "pressure", "MPa", "压力(", "检测", "压力?"}) {
    CHECK(contains(fact, part));
  }
  const std::string called = hovered(desk, plant + "定义 乙(丙 : 装置状态) = 坏‸了(丙)");
  CHECK(contains(called, "甲 属于 { 失效, 未设置 }"));
  CHECK(contains(called, "令10 第十四条"));
}

TEST_CASE("hover on a clause names the document and what rests on it") {
  Desk desk;
  const std::string clause =
      hovered(desk, plant + rule +
                        "未编码 令10 第十一条第(一)项 因 非判定 \"不判\"\n重大隐患 丁 \"丁\" "
                        "依据 令10 第十‸四条 当 有粉尘");
  CHECK(contains(clause, "《判定标准》第十四条"));
  CHECK(contains(clause, "甲的标题"));
  const std::string unencoded =
      hovered(desk, plant + "未编码 令10 第十‸一条第(一)项 因 非判定 \"不判\"");
  CHECK(contains(unencoded, "不判"));
}

TEST_CASE("hover on a comparison word says what it means where it stands") {
  Desk desk;
  const std::string usual = plant + "隐患 乙 \"乙\" 依据 令10 第十四条 当 人数 超‸过 9 人";
  CHECK(contains(hovered(desk, usual), "`>`"));
  std::string changed = usual;
  changed.replace(changed.find("纲目"), 0, "数界 超过 含 ");
  CHECK(contains(hovered(desk, changed), "`>=`"));
  CHECK(contains(hovered(desk, plant + "定义 乙 = 人数 > 9 ‸人"), "个数"));
  CHECK(contains(hovered(desk, plant + "定‸义 乙 = 有粉尘"), "define"));
  CHECK(hovered(desk, plant + "# 说‸明").empty());
}

TEST_CASE("inlays show symbols, titles and units") {
  Desk desk;
  const std::string text = plant + rule + "例 \"一\" { 设 人数 = 10 得 甲 待查 }";
  desk.workspace.set(desk.main, text);
  const auto all = editor::inlays(desk.analysis(), {0, static_cast<std::uint32_t>(text.size())});
  const auto shown = [&](std::size_t after, const std::string& wanted) {
    return std::any_of(all.begin(), all.end(), [&](const editor::Inlay& each) {
      return each.offset == after && each.text == wanted;
    });
  };
  CHECK(shown(text.rfind("超过") + std::string("超过").size(), ">"));
  CHECK(shown(text.rfind("令10") + std::string("令10").size(), "《判定标准》"));
  CHECK(shown(text.rfind("= 10") + 4, "人"));
}

TEST_CASE("a call shows its formals, and which one is being written") {
  Desk desk;
  const std::string two = plant + "定义 比(甲 : 数 MPa, 乙 : 数 MPa) = 甲 > 乙\n";
  const std::uint32_t offset = desk.open(two + "定义 丙 = 比(压力, ‸压力)");
  const auto signature = editor::signature_at(desk.analysis(), offset);
  REQUIRE(signature);
  CHECK(signature->name == "比");
  REQUIRE(signature->parameters.size() == 2);
  CHECK(contains(signature->parameters[1].zh, "乙 : "));
  CHECK(signature->active == 1);
}

TEST_CASE("quantifiers and aggregates show their parts") {
  Desk desk;
  const std::uint32_t any = desk.open(plant + "定义 丙 = 任一 系统 属于 除尘系统 使 ‸");
  const auto quantifier = editor::signature_at(desk.analysis(), any);
  REQUIRE(quantifier);
  CHECK(contains(quantifier->name, "任一"));
  CHECK(quantifier->active == 1);
  const std::uint32_t sum = desk.open(plant + "定义 丙 = 合计 系统 属于 除尘系统 取 ‸");
  const auto aggregate = editor::signature_at(desk.analysis(), sum);
  REQUIRE(aggregate);
  CHECK(aggregate->parameters.size() == 4);
  CHECK(aggregate->active == 2);
  CHECK_FALSE(editor::signature_at(desk.analysis(), 0));
}

TEST_CASE("the fixes of a diagnostic are offered where it stands, and mend it") {
  Desk desk;
  const std::string text = plant + "定义 丙 = 人数 超过 9";
  desk.workspace.set(desk.main, text);
  REQUIRE(desk.analysis().errors() == 1);
  const auto end = static_cast<std::uint32_t>(text.size());
  const auto fixes = editor::fixes_at(desk.analysis(), {end, end});
  REQUIRE(fixes.size() == 1);
  REQUIRE(fixes[0].edits.size() == 1);
  std::string mended = text;
  const auto& edit = fixes[0].edits[0];
  mended.replace(edit.place.span.begin, edit.place.span.end - edit.place.span.begin, edit.text);
  desk.workspace.set(desk.main, mended);
  CHECK(desk.analysis().errors() == 0);
  CHECK(editor::fixes_at(desk.analysis(), {0, 3}).empty());
}

TEST_CASE("the outline holds items, fields and variants") {
  Desk desk;
  desk.workspace.set(desk.main,
                     plant +
                         "章 \"一章\" { 重大隐患 甲 \"甲\" 依据 令10 第十四条 { 情形 乙 当 "
                         "有粉尘 } }\n例 \"一例\" { 得 甲 待查 }");
  const auto items = editor::outline(desk.analysis());
  std::vector<std::string> names;
  for (const auto& each : items) {
    names.push_back(each.name);
    CHECK(each.whole.begin <= each.name_span.begin);
    CHECK(each.name_span.end <= each.whole.end);
  }
  CHECK(names == std::vector<std::string>{"试验.工厂", "令10", "装置状态", "保护名", "工贸", "坏了",
                                          "一章", "一例"});
  CHECK(items[2].below.size() == 3);
  CHECK(items[4].below.back().below.size() == 2);
  REQUIRE(items[6].below.size() == 1);
  CHECK(items[6].below[0].below.at(0).name == "乙");
}

TEST_CASE("blocks and comments of several lines fold") {
  Desk desk;
  desk.workspace.set(desk.main, "# 一\n# 二\n# 三\n事实 甲 {\n  乙 : 是否\n  丙 : 是否\n}\n");
  const auto folds = editor::folding(desk.analysis());
  REQUIRE(folds.size() == 2);
  CHECK(folds[0].first_line == 3);
  CHECK(folds[0].last_line == 5);
  CHECK(folds[1].comment);
  CHECK(folds[1].last_line == 2);
}

TEST_CASE("symbols of the workspace are found by part of name or alias") {
  Desk desk(Desk::Texts{{"lib.hzl", "事实 粉尘 { 积尘 别名 settled : 是否 问 \"积尘吗?\" }"}});
  desk.workspace.set(desk.main, plant);
  const auto by_alias = editor::find_symbols(desk.workspace, "settl", 10);
  REQUIRE(by_alias.size() == 1);
  CHECK(by_alias[0].around == "粉尘");
  CHECK(by_alias[0].place.path == "lib.hzl");
  CHECK(editor::find_symbols(desk.workspace, "", 3).size() == 3);
}

TEST_CASE("each word is highlighted as what it is") {
  Desk desk;
  const std::string text = plant + rule;
  desk.workspace.set(desk.main, text);
  const auto all = editor::highlights(desk.analysis());
  const auto kind_at = [&](std::size_t at) {
    for (const auto& each : all) {
      if (each.span.begin == at) return each;
    }
    FAIL("nothing is highlighted at " << at);
    return all.front();
  };
  CHECK(kind_at(text.rfind("当")).kind == editor::HighlightKind::keyword);
  CHECK(kind_at(text.rfind("人数")).symbol == editor::SymbolKind::fact);
  CHECK_FALSE(kind_at(text.rfind("人数")).declares);
  CHECK(kind_at(text.find("人数")).declares);
  CHECK(kind_at(text.rfind("第十四条")).kind == editor::HighlightKind::clause);
  CHECK(kind_at(text.rfind("9 人")).kind == editor::HighlightKind::number);
  CHECK(kind_at(text.rfind(" 人\n") + 1).kind == editor::HighlightKind::unit);
}

TEST_CASE("formatting is that of hazlex fmt, in the language that the text is in") {
  Desk desk;
  desk.workspace.set(desk.main, "定义   甲=1 人>2 人");
  const auto zh = editor::formatted(desk.analysis());
  REQUIRE(std::holds_alternative<std::string>(zh));
  CHECK(std::get<std::string>(zh) == "定义 甲 = 1 人 > 2 人\n");
  desk.workspace.set(desk.main, "define   甲=yes and no");
  const auto en = editor::formatted(desk.analysis());
  REQUIRE(std::holds_alternative<std::string>(en));
  CHECK(std::get<std::string>(en) == "define 甲 = yes and no\n");
  desk.workspace.set(desk.main, "定义 甲 = (");
  CHECK(std::holds_alternative<dsl::Bilingual>(editor::formatted(desk.analysis())));
}
