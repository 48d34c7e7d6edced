// What is offered where.
#include "editor/language/complete.hpp"

#include <catch2/catch.hpp>

#include "editor/language/complete_place.hpp"
#include "editor/language/token_at.hpp"
#include "rulesets/bundle/sources.hpp"
#include "tests/editor/language/desk.hpp"
#include "tests/support/source_dir.hpp"

using support::Desk;
using support::has;
using support::plant;

TEST_CASE("items are offered where an item can begin") {
  Desk desk;
  const auto offered = desk.offered(plant + "‸");
  for (const char* each : {"重大隐患", "章", "事实", "例", "定义"}) CHECK(has(offered, each));
  CHECK_FALSE(has(offered, "施行"));
}

TEST_CASE("keywords come in the author's language, and can be looked for in the other") {
  Desk desk;
  CHECK(has(desk.offered("‸", dsl::Language::en), "major_hazard"));
  const std::uint32_t offset = desk.open("‸");
  const auto answer = editor::complete(desk.workspace, desk.main, offset, dsl::Language::en);
  const auto found = std::find_if(answer.items.begin(), answer.items.end(),
                                  [](const auto& each) { return each.text == "chapter"; });
  REQUIRE(found != answer.items.end());
  CHECK(found->alias == "章");
}

TEST_CASE("attributes are offered in their block") {
  Desk desk;
  const auto in_document = desk.offered(plant + "文件 令11 { 名称 \"甲\" ‸ }");
  CHECK(has(in_document, "施行"));
  CHECK(has(in_document, "纲目"));
  CHECK_FALSE(has(in_document, "整改"));
  const auto in_rule = desk.offered(plant + "重大隐患 甲 \"甲\" 依据 令10 第十四条 ‸");
  CHECK(has(in_rule, "当"));
  CHECK(has(in_rule, "逐个"));
  CHECK(has(in_rule, "整改"));
  const auto in_variants = desk.offered(plant + "重大隐患 甲 \"甲\" 适用 人数 > 9 人 { ‸ }");
  CHECK(has(in_variants, "情形"));
  CHECK(has(desk.offered(plant + "文件 令11 { 位阶 ‸ }"), "部门规章"));
  CHECK(has(desk.offered("事实 甲 { 乙 : ‸ }"), "整数"));
  CHECK(has(desk.offered("事实 甲 { 乙 : 是否 查 ‸ }"), "现场"));
  CHECK(has(desk.offered("事实 甲 { 乙 : 是否 查 现场, ‸ }"), "检测"));
}

TEST_CASE("facts, definitions and variables are offered where a condition begins") {
  Desk desk;
  const auto offered = desk.offered(plant + "重大隐患 甲 \"甲\" 逐个 系统 属于 除尘系统 当 ‸");
  for (const char* each : {"人数", "坏了", "系统", "非", "任一", "工贸"}) CHECK(has(offered, each));
  CHECK_FALSE(has(offered, "失效"));
  CHECK(has(desk.offered("facts 甲 { 人数 alias workers : integer }\ndefine 乙 = ‸"), "workers"));
}

TEST_CASE("after an operand come comparisons and connectives") {
  Desk desk;
  const auto offered = desk.offered(plant + "重大隐患 甲 \"甲\" 当 人数 ‸");
  for (const char* each : {"超过", "为", "且", "属于"}) CHECK(has(offered, each));
  CHECK_FALSE(has(offered, "人数"));
}

TEST_CASE("members are offered where the other side is of their enum") {
  Desk desk;
  const std::string rule = plant + "重大隐患 甲 \"甲\" 逐个 系统 属于 除尘系统 当 ";
  for (const char* text :
       {"系统.状态 为 ‸", "系统.状态 属于 { 有效, ‸ }", "保护[松绳] 不为 ‸", "装置状态.‸"}) {
    INFO(text);
    const auto offered = desk.offered(rule + text);
    CHECK(has(offered, "失效"));
    CHECK_FALSE(has(offered, "松绳"));
  }
  CHECK(has(desk.offered(rule + "保护[‸]"), "过卷"));
}

TEST_CASE("fields of a record, facts of a package, variants of a rule stand after a dot") {
  Desk desk;
  const std::string rule = plant + "重大隐患 甲 \"甲\" 逐个 系统 属于 除尘系统 当 ";
  const auto fields = desk.offered(rule + "系统.‸");
  CHECK(has(fields, "编号"));
  CHECK(has(fields, "状态"));
  CHECK_FALSE(has(fields, "人数"));
  CHECK(has(desk.offered(rule + "工贸.‸"), "人数"));
  const std::string variants =
      plant +
      "重大隐患 甲 \"甲\" 依据 令10 第十四条 { 情形 乙 当 有粉尘 情形 丙 当 人数 超过 9 人 }";
  const auto offered = desk.offered(variants + "例 \"一\" { 设 有粉尘 = 是 得 甲.‸ }");
  CHECK(has(offered, "乙"));
  CHECK(has(offered, "丙"));
}

TEST_CASE("units of the dimension follow a number") {
  Desk desk;
  const auto offered = desk.offered(plant + "重大隐患 甲 \"甲\" 当 压力 超过 3 ‸");
  CHECK(has(offered, "kPa"));
  CHECK(has(offered, "MPa"));
  CHECK_FALSE(has(offered, "人"));
  CHECK_FALSE(has(offered, "kg"));
  CHECK(has(desk.offered("事实 甲 { 乙 : 数 ‸ }"), "kg"));
}

TEST_CASE("documents and their clauses follow 依据") {
  Desk desk;
  const auto documents = desk.offered(plant + "重大隐患 甲 \"甲\" 依据 ‸");
  CHECK(documents == std::vector<std::string>{"令10"});
  const auto clauses = desk.offered(plant + "重大隐患 甲 \"甲\" 依据 令10 ‸");
  CHECK(has(clauses, "第十一条第(二)项"));
  CHECK(has(clauses, "第十四条"));
  CHECK(has(desk.offered(plant + "重大隐患 甲 \"甲\" 依据 令10 第十四条、‸"), "第十一条第(一)项"));
  CHECK(has(desk.offered(plant + "重大隐患 甲 \"甲\" 依据 令10 第十四条, ‸"), "令10"));
}

TEST_CASE("a clause is offered with what rests on it") {
  Desk desk;
  const std::uint32_t offset = desk.open(
      plant + "重大隐患 甲 \"粉尘太多\" 依据 令10 第十一条第(一)项 当 有粉尘\n未编码 令10 ‸");
  const auto answer = editor::complete(desk.workspace, desk.main, offset, dsl::Language::zh);
  const auto found = std::find_if(answer.items.begin(), answer.items.end(),
                                  [](const auto& each) { return each.text == "第十一条第(一)项"; });
  REQUIRE(found != answer.items.end());
  CHECK(found->detail.zh == "粉尘太多");
}

TEST_CASE("cases are completed: facts after 设, rules after 得, then outcomes") {
  Desk desk;
  const std::string rule = plant + "重大隐患 甲 \"甲\" 依据 令10 第十四条 当 有粉尘\n例 \"一\" { ";
  CHECK(has(desk.offered(rule + "设 ‸ }"), "人数"));
  CHECK(has(desk.offered(rule + "设 有粉尘 = 是, ‸ }"), "人数"));
  CHECK(has(desk.offered(rule + "设 有粉尘 = ‸ }"), "是"));
  CHECK(has(desk.offered(rule + "设 有粉尘 = 是 得 ‸ }"), "甲"));
  CHECK(has(desk.offered(rule + "设 有粉尘 = 是 得 甲 ‸ }"), "成立"));
}

TEST_CASE("nothing is offered in comments and texts, files are in 引用") {
  Desk desk(Desk::Texts{{"common/dust.hzl", "事实 粉尘 { 甲 : 是否 }"}});
  CHECK(desk.offered("# 重‸").empty());
  CHECK(desk.offered("规则集 甲 版本 1.0.0 名称 \"重‸\"").empty());
  CHECK(desk.offered("引用 \"com‸\"") == std::vector<std::string>{"common/dust.hzl"});
}

TEST_CASE("the word that is typed is replaced") {
  Desk desk;
  const std::string before = plant + "重大隐患 甲 \"甲\" 当 ";
  const std::uint32_t offset = desk.open(before + "人‸ 超过 9 人");
  const auto answer = editor::complete(desk.workspace, desk.main, offset, dsl::Language::zh);
  CHECK(answer.replaced.begin == before.size());
  CHECK(answer.replaced.end == before.size() + 3);
}

TEST_CASE("names of the last good text are offered while declarations are broken") {
  Desk desk;
  desk.workspace.set(desk.main, plant + "重大隐患 甲 \"甲\" 依据 令10 第十四条 当 有粉尘");
  REQUIRE(desk.analysis().parsed());
  std::string broken = plant;
  broken.replace(broken.find("人数 别名"), 6, "人数 ( 别名");
  CHECK(has(desk.offered(broken + "重大隐患 甲 \"甲\" 依据 令10 第十四条 当 ‸"), "人数"));
}

TEST_CASE("every keyword of the shipped rules is offered where it stands") {
  const std::string root = support::source_path("/rulesets/library");
  const auto read = rulesets::read_below(root);
  std::size_t keywords = 0;
  for (const char* path : {"mem-2023-10/1.0.0/article-12.hzl", "mem-2023-10/1.0.0/article-03.hzl",
                           "gb18218-2018/1.0.0/tables.hzl", "mem-2023-10/1.0.0/document.hzl",
                           "common/nonferrous.hzl"}) {
    const editor::Analysis analysis(path, read);
    REQUIRE(analysis.parsed());
    dsl::Keyword before{};
    for (const dsl::Token& token : editor::tokens_of(analysis)) {
      const dsl::Keyword keyword = editor::keyword_of(analysis, token);
      // A table's column may be called as a keyword is spelled.
      const bool column = std::exchange(before, token.keyword) == dsl::Keyword::column;
      if (keyword == dsl::Keyword::none_ || column) continue;
      const auto offered =
          editor::keywords_at(analysis, editor::place_of(analysis, token.span.begin));
      const dsl::LineColumn at = analysis.sources().at(0).line_column(token.span.begin);
      INFO(path << ":" << at.line << ":" << at.column << " "
                << analysis.sources().text({0, token.span}));
      CHECK(std::find(offered.begin(), offered.end(), keyword) != offered.end());
      ++keywords;
    }
  }
  CHECK(keywords > 200);
}
