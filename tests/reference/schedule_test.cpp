// A program comes to the same by its schedule, in short tasks and in long ones, and node after
// node.
#include "engine/explain/verdict.hpp"
#include "tests/reference/random.hpp"

using reference::Run;
using reference::SiteFacts;

namespace {

/// All verdicts: rule, element, outcome, what is possible, judgement.
std::string told(const engine::Evaluation& evaluation) {
  std::vector<engine::Verdict> verdicts;
  engine::conclude(evaluation, verdicts);
  std::string text;
  for (const engine::Verdict& verdict : verdicts) {
    text += verdict.rule->name + " " + verdict.part->name + " " + verdict.element + " " +
            std::to_string(int(verdict.outcome)) + " " + std::to_string(int(verdict.possible)) +
            " " + std::to_string(int(verdict.error)) + (verdict.judgement ? " judged\n" : "\n");
  }
  return text;
}

/// As if the block had more cells than short tasks can number.
engine::Program without_short_tasks(engine::Program program) {
  program.schedule.short_tasks.clear();
  program.schedule.turn_short_tasks.clear();
  return program;
}

/// The same facts as given by `text`, gone through in every way.
void check_all_ways(const engine::Program& program, const std::string& text, std::string& seen) {
  INFO(text);
  engine::Program without = program;
  without.schedule = {};
  engine::FactReader reader(program.schema);
  engine::FactIssues issues;
  engine::Facts facts;
  REQUIRE(reader.read(text, facts, issues));
  engine::Evaluation one_by_one;
  one_by_one.run(without, facts, support::day("2024-06-01"));
  engine::Evaluation scheduled;
  scheduled.run(program, facts, support::day("2024-06-01"));
  const engine::Program by_long_tasks = without_short_tasks(program);
  engine::Evaluation in_long_tasks;
  in_long_tasks.run(by_long_tasks, facts, support::day("2024-06-01"));
  const std::string expected = told(one_by_one);
  CHECK(told(scheduled) == expected);
  CHECK(told(in_long_tasks) == expected);
  for (std::uint32_t i = 0; i < program.nodes.size(); ++i) {
    if (program.nodes[i].depth != 0) continue;
    const engine::Cell& a = scheduled.node(i, {});
    const engine::Cell& b = one_by_one.node(i, {});
    CHECK((a.state == b.state && a.reason == b.reason && a.flags == b.flags));
  }
  seen += expected;
}

}  // namespace

TEST_CASE("a schedule changes the order of the work and nothing else") {
  std::size_t verdicts = 0;
  reference::for_all_sites(900'000, 40,
                           [&](const support::Rules& rules, const SiteFacts& site, reference::Dice&,
                               const std::string& date) {
                             engine::Program program = rules.program();
                             REQUIRE_FALSE(program.schedule.phases.empty());
                             REQUIRE_FALSE(program.schedule.short_tasks.empty());
                             const engine::Program by_long_tasks = without_short_tasks(program);
                             program.schedule = {};
                             engine::FactReader reader(program.schema);
                             engine::FactIssues issues;
                             engine::Facts facts;
                             REQUIRE(reader.read(site.json(), facts, issues));
                             engine::Evaluation one_by_one;
                             one_by_one.run(program, facts, support::day(date));
                             const Run run(rules, site.json(), date);
                             const std::string expected = told(one_by_one);
                             CHECK(told(run.evaluation()) == expected);
                             engine::Evaluation in_long_tasks;
                             in_long_tasks.run(by_long_tasks, facts, support::day(date));
                             CHECK(told(in_long_tasks) == expected);
                             verdicts += expected.size();
                           });
  CHECK(verdicts > 0);
}

TEST_CASE("kernels tell what rests on judgement") {
  const support::Rules rules(R"(
规则集 裁量 版本 1.0.0
文件 文 { 名称 "文" 位阶 部门规章 施行 2020-01-01 纲目 { 第一条 ; 第二条 } }
枚举 炉型 { 转炉, 电弧炉, 等 "炼钢炉" }
事实 厂 {
  甲 : 是否
  定 : 是否 裁量
  炉 : 列表 标识 编号 { 编号 : 文本  好 : 是否  评 : 是否 裁量  式 : 炉型 }
}
定义 别的(x : 炉型) = x 属于 { 电弧炉, 其他 } 依据 文 第一条
要素 一 "一" 依据 文 第一条 逐个 g 属于 炉 当 (g.评 或 别的(g.式)) 且 g.好 除外 "外" 当 定 依据 文 第二条
要素 二 "二" 依据 文 第一条 逐个 g 属于 炉 当 g.评 且 非 别的(g.式) 且 甲
要素 三 "三" 依据 文 第一条 当 定 或 甲 或 非 成立(一)
要素 四 "四" 依据 文 第一条 当 成立(三) 且 非 定
)");
  const std::string plain[] = {"null", "true", "false"};
  const std::string judged[] = {"null", R"({"value":true,"reason":"看"})",
                                R"({"value":false,"reason":"看"})"};
  const std::string types[] = {"null", R"("转炉")", R"("电弧炉")",
                               R"({"value":"其他","name":"感应炉","reason":"看"})"};
  const auto furnace = [&](unsigned i) {
    return R"({"编号":")" + std::to_string(i) + R"(","好":)" + plain[i % 3] + R"(,"评":)" +
           judged[i / 3 % 3] + R"(,"式":)" + types[i / 9 % 4] + "}";
  };
  constexpr unsigned furnaces = 36;
  std::string seen;
  for (unsigned i = 0; i < 9 * furnaces; ++i) {
    const unsigned first = i % furnaces;
    const unsigned second = (first + 7) % furnaces;
    const std::string site = R"({"甲":)" + plain[i / furnaces % 3] + R"(,"定":)" +
                             judged[i / furnaces / 3] + R"(,"炉":[)";
    check_all_ways(rules.program(), site + furnace(first) + "]}", seen);
    check_all_ways(rules.program(), site + furnace(first) + "," + furnace(second) + "]}", seen);
  }
  CHECK(seen.find("judged") != std::string::npos);
}
