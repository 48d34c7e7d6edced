// What rests on what, as it is read off a program; and how it is laid out.
#include "rulesets/picture/dependencies.hpp"

#include "rulesets/picture/dependency_picture.hpp"
#include "rulesets/picture/layers.hpp"
#include "tests/rulesets/picture/drawn.hpp"
#include "tests/support/golden.hpp"

using namespace picture_test;
using namespace rulesets::picture;

namespace {

Shared of_file(const std::string& name) {
  return release_of_text(support::read_file(support::data_path("pictures/" + name)));
}

std::string told(const engine::Program& program, const Reliances& reliances) {
  std::string text;
  for (const Reliance& each : reliances) {
    text += name_of(program, each.from) + " > " + name_of(program, each.to) + "\n";
  }
  return text;
}

std::string near(const Shared& release, const std::string& name) {
  const auto thing = find_thing(release->program, name);
  REQUIRE(thing);
  return told(release->program, around(dependencies_of(*release->index), *thing));
}

}  // namespace

TEST_CASE("a rule rests on definitions, parameters, other rules and facts") {
  const Shared release = of_file("dust.hzl");
  CHECK(near(release, "无控爆") ==
        "无控爆 > 等同未设置\n无控爆 > 厂.有粉尘\n无控爆 > 厂.除尘系统\n"
        "无控爆 > 厂.除尘系统.型式\n无控爆 > 厂.除尘系统.管道\n"
        "无控爆 > 厂.除尘系统.管道.已接地\n无控爆 > 厂.已获豁免\n等同未设置 > 厂.除尘系统.控爆\n");
  // Through the other rule, and through the computed fact.
  CHECK(near(release, "超量") ==
        "超员 > 人数上限\n超员 > 厂.有粉尘\n超员 > 厂.人数\n超员 > 厂.已清扫\n"
        "超量 > 超员\n超量 > 厂.存量\n厂.存量 > 厂.甲罐\n厂.存量 > 厂.乙罐\n");
}

TEST_CASE("what rests on a name, however far") {
  const Shared release = of_file("dust.hzl");
  CHECK(near(release, "人数上限") == "超员 > 人数上限\n超量 > 超员\n");
  CHECK(near(release, "甲罐") == "超量 > 厂.存量\n厂.存量 > 厂.甲罐\n");
  CHECK(near(release, "厂.除尘系统.控爆") ==
        "无控爆 > 等同未设置\n等同未设置 > 厂.除尘系统.控爆\n");
  CHECK_FALSE(find_thing(release->program, "没有"));
  CHECK_FALSE(find_thing(release->program, ""));
}

TEST_CASE("a definition with formals brings only the facts of the rule at hand") {
  const Shared release = release_of_text(R"(规则集 例.形参 版本 1.0.0
文件 令 { 名称 "令" 位阶 部门规章 施行 2020-01-01 纲目 { 第一条 } }
事实 厂 { 甲 : 整数  问 "?"  乙 : 整数  问 "?" }
定义 大(数值 : 数) = 数值 超过 3 依据 令 第一条
重大隐患 一 "一" 依据 令 第一条 当 大(甲)
重大隐患 二 "二" 依据 令 第一条 当 大(乙)
)");
  CHECK(near(release, "一") == "一 > 大\n大 > 厂.甲\n");
  CHECK(near(release, "大") == "一 > 大\n二 > 大\n大 > 厂.甲\n大 > 厂.乙\n");
}

TEST_CASE("gradings of one matter rest on it; which prevails is said") {
  const Shared release = of_file("matters.hzl");
  CHECK(near(release, "仓的级别") == "按国标 > 仓的级别\n按层数 > 仓的级别\n按省标 > 仓的级别\n");
  const auto svg = rulesets::dependency_picture(*release, {});
  REQUIRE(svg);
  CHECK(Svg(*svg).shows("优先于 按国标"));
  CHECK(svg->find("data-rule=\"按省标\"") != std::string::npos);
}

TEST_CASE("many facts are told by their lists; too many boxes are counted") {
  std::string rules =
      "规则集 例.多 版本 1.0.0\n"
      "文件 令 { 名称 \"令\" 位阶 部门规章 施行 2020-01-01 纲目 { 第一条 } }\n"
      "事实 厂 {\n  台 : 列表 标识 号 {\n    号 : 文本\n";
  std::string parts;
  for (int i = 0; i < 130; ++i) {
    rules += "    甲" + std::to_string(i) + " : 是否  问 \"?\"\n";
    parts += "重大隐患 规则" + std::to_string(i) + " \"x\" 依据 令 第一条 逐个 t 属于 台 当 t.甲" +
             std::to_string(i) + "\n";
  }
  rules += "  }\n}\n" + parts;
  const Shared release = release_of_text(rules);
  const Svg folded(*rulesets::dependency_picture(*release, {}));
  CHECK(folded.boxes().size() == 131);
  CHECK(folded.shows("及其 130 项字段"));

  std::string flat =
      "规则集 例.多 版本 1.0.0\n"
      "文件 令 { 名称 \"令\" 位阶 部门规章 施行 2020-01-01 纲目 { 第一条 } }\n事实 厂 {\n";
  std::string more;
  for (int i = 0; i < 450; ++i) {
    flat += "  甲" + std::to_string(i) + " : 是否  问 \"?\"\n";
    more += (i > 0 ? " 或 " : "") + std::string("甲") + std::to_string(i);
  }
  const Shared wide = release_of_text(flat + "}\n重大隐患 一 \"一\" 依据 令 第一条 当 " + more);
  const auto text = rulesets::dependency_picture(*wide, {});
  REQUIRE(text);
  check_picture(*text, rulesets::max_dependency_boxes);
  CHECK(Svg(*text).boxes().size() == rulesets::max_dependency_boxes);
  CHECK(Svg(*text).shows("还有 52 项"));
  CHECK_FALSE(rulesets::dependency_picture(*wide, {"没有", {}}));
}

TEST_CASE("arrows that close a circle are drawn, dashed") {
  Picture picture;
  for (int i = 0; i < 3; ++i) {
    Box box;
    add_text(box, std::to_string(i), Row::Look::normal);
    fit(box);
    picture.boxes.push_back(box);
  }
  lay_out_layers(picture, {{0, 1}, {1, 2}, {0, 2}, {2, 0}}, {false, false, false});
  CHECK(picture.boxes[0].right() < picture.boxes[1].x);
  CHECK(picture.boxes[1].right() < picture.boxes[2].x);
  int dashed = 0;
  for (const Edge& edge : picture.edges) dashed += edge.dashed;
  CHECK(dashed == 1);
  check_picture(to_svg(picture, dsl::Language::en), 3);
}
