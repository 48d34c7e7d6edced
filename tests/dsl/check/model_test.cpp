// What the model holds of a rule file, where golden files show too little.
#include <catch2/catch.hpp>

#include "tests/support/checked.hpp"

namespace {

const std::string facts = R"(
文件 甲法 { 名称 "甲法" 位阶 法律 施行 2020-01-01 }
文件 乙法 { 名称 "乙法" 位阶 部门规章 施行 2020-01-01 数界 超过 含 }
枚举 型式 { 干式 别名 dry, 湿式 }
枚举 别型 { 干式, 混式 }
事实 包 {
  人数 别名 people : 整数 人
  比 : 数 %
  器型 : 型式
  日 : 日期
  间隔 : 期间
  名 : 列表 标识 号 { 号 : 文本 存量 : 数 t }
}
)";

/// The relations of all comparisons, in the order of the tree.
std::vector<dsl::Relation> relations(const support::Checked& checked) {
  std::vector<dsl::Relation> found;
  for (std::uint32_t i = 0; i < checked.tree.exprs.size(); ++i) {
    if (std::holds_alternative<dsl::ast::Compare>(checked.tree.exprs[i].node)) {
      found.push_back(checked.model.relations[i]);
    }
  }
  return found;
}

}  // namespace

TEST_CASE("a document's 数界 binds where it is cited") {
  const auto checked = support::check_text(facts + R"(
要素 一 "一" 依据 甲法 当 人数 超过 3 人
要素 二 "二" 依据 乙法 当 人数 超过 3 人
要素 三 "三" 依据 乙法 当 人数 > 3 人
要素 四 "四" 依据 甲法 解读 乙法 当 人数 超过 3 人
要素 五 "五" 依据 甲法 { 情形 甲 当 人数 超过 3 人 除外 当 人数 超过 5 人 依据 乙法 }
)");
  INFO(checked->render_all());
  REQUIRE(checked->clean);
  using R = dsl::Relation;
  CHECK(relations(*checked) ==
        std::vector<R>{R::greater, R::at_least, R::greater, R::greater, R::greater, R::at_least});
}

TEST_CASE("a member's bare name belongs to the enum on the other side") {
  const auto checked = support::check_text(
      facts + "要素 一 \"一\" 依据 甲法 当 干式 为 器型 或 器型 属于 { dry, 湿式 }");
  INFO(checked->render_all());
  REQUIRE(checked->clean);
  int members = 0;
  for (const dsl::Reference& reference : checked->model.references) {
    if (reference.target != dsl::Target::enum_member) continue;
    ++members;
    CHECK(checked->model.enums[reference.index].name == "型式");
  }
  CHECK(members == 3);
}

TEST_CASE("units of sums, products, shares and dates") {
  const auto checked = support::check_text(facts + R"(
定义 和(x : 名) = x.存量 + 30 kg
定义 积(x : 名) = x.存量 / 2 m³
定义 份(x : 名) = x.存量 的 50 %
定义 商(x : 名) = x.存量 / (4 t)
定义 天 = 基准日 - 日
定义 后 = 日 + 3 月
)");
  INFO(checked->render_all());
  REQUIRE(checked->clean);
  const auto unit = [&](std::size_t i) {
    return checked->model.units[checked->model.definitions[i].type.unit].text;
  };
  CHECK(unit(0) == "t");
  CHECK(unit(1) == "t/m³");
  CHECK(unit(2) == "t");
  CHECK(unit(3).empty());
  CHECK(unit(4) == "日");
  CHECK(checked->model.definitions[5].type.kind == dsl::Kind::date);
}

TEST_CASE("counts take labels, and nothing else") {
  CHECK(support::check_text(facts + "要素 一 \"一\" 依据 甲法 当 计数 x 属于 名 超过 3 个")->clean);
  CHECK(support::check_text(facts + "要素 一 \"一\" 依据 甲法 当 计数 x 属于 名 超过 3")->clean);
  CHECK(support::check_text(facts + "要素 一 \"一\" 依据 甲法 当 计数 x 属于 名 超过 3 t")
            ->reports(dsl::Code::unit_mismatch));
  CHECK(support::check_text(facts +
                            "定义 f(x : 数 t) = x\n要素 一 \"一\" 依据 甲法 当 f(计数 x 属于 名) "
                            "超过 3 t")
            ->reports(dsl::Code::unit_mismatch));
}

TEST_CASE("hours are no days") {
  CHECK(support::check_text(facts + "要素 一 \"一\" 依据 甲法 当 间隔 超过 24 小时")->clean);
  CHECK(support::check_text(facts + "要素 一 \"一\" 依据 甲法 当 基准日 - 日 超过 24 小时")
            ->reports(dsl::Code::unit_mismatch));
}

TEST_CASE("parts gather what stands around them, outermost first") {
  const auto checked = support::check_text("规则集 试 版本 1.0.0 适用 人数 > 1 人\n" + facts + R"(
章 "章" 逐个 x 属于 名 适用 人数 > 2 人 前提 人数 > 3 人 {
  要素 一 "一" 依据 甲法 适用 人数 > 4 人 除外 甲 当 人数 > 9 人 {
    情形 子 适用 人数 > 5 人 当 x.存量 > 1 t 除外 乙 当 人数 > 8 人
    情形 丑 依据 乙法 逐个 y 属于 名 当 y.存量 > 2 t
  }
  要素 二 "二" 依据 甲法 当 x.存量 > 3 t
})");
  INFO(checked->render_all());
  REQUIRE(checked->clean);
  const dsl::RuleInfo& rule = checked->model.rules.at(0);
  CHECK(rule.shared_loops == 1);
  REQUIRE(rule.parts.size() == 2);
  CHECK(rule.parts[0].scopes.size() == 4);
  CHECK(rule.parts[0].preconditions.size() == 1);
  REQUIRE(rule.parts[0].exceptions.size() == 2);
  CHECK(rule.parts[0].exceptions[0].name == "甲");
  CHECK(rule.parts[1].loops.size() == 2);
  CHECK(rule.parts[1].exceptions.size() == 1);
  CHECK(rule.parts[1].citations.size() == 2);
  CHECK(checked->model.rules.at(1).parts.at(0).loops.at(0).variable ==
        rule.parts[0].loops.at(0).variable);
}

TEST_CASE("an expression is checked against a model made before") {
  const auto checked = support::check_text(facts);
  REQUIRE(checked->clean);
  const auto type_of = [&](const std::string& text, bool& clean) {
    dsl::Sink sink;
    const dsl::SourceId source = checked->sources.add("expression", text);
    const dsl::ast::ExprId id =
        dsl::parse_expression(checked->sources, source, checked->tree, sink);
    const dsl::ValueType type =
        dsl::check_expression(checked->tree, id, checked->sources, checked->model, sink);
    clean = !sink.has_errors();
    return type;
  };
  bool clean = false;
  CHECK(type_of("人数 超过 9 人 且 器型 为 干式", clean).kind == dsl::Kind::boolean);
  CHECK(clean);
  CHECK(type_of("people * 2", clean).kind == dsl::Kind::number);
  CHECK(clean);
  CHECK(type_of("人数 超过 9", clean).kind == dsl::Kind::bad);
  CHECK_FALSE(clean);
  CHECK(checked->model.types.size() == checked->tree.exprs.size());
}

TEST_CASE("constants are read in the unit of what they are given to") {
  auto checked = support::check_text(facts);
  const auto read = [&](const std::string& text, const char* fact) {
    dsl::Sink sink;
    const dsl::SourceId source = checked->sources.add("value", text);
    const dsl::ast::ExprId id =
        dsl::parse_expression(checked->sources, source, checked->tree, sink);
    for (const dsl::FactInfo& info : checked->model.facts) {
      if (info.name == fact) {
        return dsl::read_constant(checked->tree, id, info.type, checked->model, checked->sources,
                                  sink);
      }
    }
    return std::optional<dsl::Constant>();
  };
  CHECK(read("3", "存量")->number == dsl::Number(3000));
  CHECK(read("3 kg", "存量")->number == dsl::Number(3));
  CHECK(read("50", "比")->number == dsl::Number::ratio(1, 2));
  CHECK(read("-2", "比")->number == dsl::Number::ratio(-1, 50));
  CHECK(read("1/3", "存量")->number == dsl::Number::ratio(1000, 3));
  CHECK(read("dry", "器型")->member == 0);
  CHECK(read("型式.湿式", "器型")->member == 1);
  CHECK(read("2024-02", "日")->date.to_text() == "2024-02");
  CHECK(read("18 月", "间隔")->duration == dsl::Duration{18, 0, 0});
  CHECK_FALSE(read("3 m", "存量").has_value());
  CHECK_FALSE(read("0.5", "人数").has_value());
  CHECK_FALSE(read("混式", "器型").has_value());
  CHECK_FALSE(read("是", "人数").has_value());
}

TEST_CASE("the nearest words are asked") {
  const std::string plant = "事实 现场 别名 site { 通风 别名 aired : 是否 问 \"包\" }\n";
  const std::string between = "引用 \"plant.hzl\"\n问 现场.通风 \"中间\"\n";
  const std::string above = "引用 \"between.hzl\"\n问 site.aired \"上面\"\n";
  const auto asked = [&](const std::string& main, const std::vector<support::NamedText>& imports) {
    const auto checked = support::check_text("规则集 试 版本 1.0.0\n" + main, {}, imports);
    INFO(checked->render_all());
    REQUIRE(checked->clean);
    const dsl::FactInfo& fact = checked->model.facts.front();
    return fact.question + (fact.reworded ? " (own)" : "");
  };
  const support::NamedText one{"plant.hzl", plant}, two{"between.hzl", between},
      three{"above.hzl", above};
  CHECK(asked("引用 \"plant.hzl\"\n", {one}) == "包");
  CHECK(asked("引用 \"plant.hzl\"\n问 现场.通风 \"主\"\n", {one}) == "主 (own)");
  CHECK(asked("引用 \"between.hzl\"\n", {one, two}) == "中间 (own)");
  CHECK(asked("引用 \"above.hzl\"\n", {one, two, three}) == "上面 (own)");
  // The order in which files are read says nothing.
  CHECK(asked("引用 \"above.hzl\"\n", {three, two, one}) == "上面 (own)");
  CHECK(asked("引用 \"above.hzl\"\n问 现场.通风 \"主\"\n", {one, two, three}) == "主 (own)");
}
