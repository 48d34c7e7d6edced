// Programs as text, beside the rule files they come from; and what the compiler promises of all.
#include <set>

#include "engine/program/names.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/site.hpp"

TEST_CASE("programs of tests/data/programs") {
  auto files = support::data_files("programs", ".hzl");
  files.push_back(support::data_path("check/features.hzl"));
  files.push_back(support::data_path("check/more.hzl"));
  files.push_back(support::data_path("check/check_items.hzl"));
  const std::vector<support::NamedText> tables = {
      {"critical.csv", support::read_file(support::data_path("check/critical.csv"))}};
  std::set<std::string> seen;
  for (const auto& file : files) {
    INFO(file.string());
    const support::Rules rules(support::read_file(file), tables);
    support::check_golden(file, ".program", engine::dump_program(rules.program()));
    for (const engine::Node& node : rules.program().nodes) {
      seen.insert(std::string(engine::name_of(node.op)));
    }
  }
  // Every operator has its sample, but for those that no rule can ask for: 已知 and the comparison
  // of texts are refused in rules.
  seen.insert({"known", "copy", "text_equal"});
  for (int op = 0; op <= static_cast<int>(engine::Op::count_true); ++op) {
    const std::string name(engine::name_of(static_cast<engine::Op>(op)));
    INFO("no .program of tests/data holds " << name);
    CHECK(seen.count(name) == 1);
  }
}

namespace {

const std::string head = R"(规则集 小 版本 1.0.0
文件 文 { 名称 "文" 位阶 部门规章 施行 2020-01-01 纲目 { 第一条 } }
事实 厂 { 甲 : 是否  乙 : 是否  量 : 数 t
  罐 : 列表 标识 编号 { 编号 : 文本  重 : 数 t } }
)";

std::size_t count(const engine::Program& program, engine::Op op) {
  std::size_t found = 0;
  for (const engine::Node& node : program.nodes) found += node.op == op ? 1 : 0;
  return found;
}

}  // namespace

TEST_CASE("equal nodes are made once, constants are folded, what does not change leaves the loop") {
  const support::Rules rules(head + R"(
    要素 一 "一" 依据 文 第一条 当 量 > 2 t + 3 t 且 甲
    要素 二 "二" 依据 文 第一条 当 量 > 5000 kg 且 乙
    要素 三 "三" 依据 文 第一条 当 任一 g 属于 罐 使 g.重 > 合计 h 属于 罐 取 h.重
    要素 四 "四" 依据 文 第一条 当 合计 x 属于 罐 取 x.重 > 7 t
    要素 五 "五" 依据 文 第一条 当 合计 x 属于 罐 取 x.重 > 8 t
  )");
  const engine::Program& program = rules.program();
  CHECK(count(program, engine::Op::add) == 0);
  CHECK(count(program, engine::Op::less) == 4);
  // The sum inside 任一 does not need g: it runs once, before, and is shared.
  CHECK(count(program, engine::Op::loop) == 2);
  for (const engine::Node& node : program.nodes) {
    if (node.op == engine::Op::loop) CHECK(node.depth == 0);
  }
}

TEST_CASE("verify finds what the evaluator must not meet") {
  const support::Rules rules(head +
                             "要素 一 \"一\" 依据 文 第一条 当 任一 g 属于 罐 使 g.重 > 量\n");
  const auto broken = [&](auto damage) {
    engine::Program program = rules.program();
    damage(program);
    return !engine::verify(program).empty();
  };
  using engine::Operand;
  using engine::Program;
  CHECK_FALSE(broken([](Program&) {}));
  CHECK(broken([](Program& p) { p.operands[0] = Operand::make(Operand::frame(0), 0); }));
  CHECK(broken([](Program& p) { p.operands[0] = Operand::make(Operand::facts, 99); }));
  CHECK(broken([](Program& p) { p.operands[0] = Operand::make(Operand::constants, 99); }));
  CHECK(broken([](Program& p) { p.operands[0] = Operand::make(Operand::record(9), 0); }));
  CHECK(broken([](Program& p) { p.nodes[0].slot = 77; }));
  CHECK(broken([](Program& p) { p.nodes[0].count = 0; }));
  CHECK(broken([](Program& p) { p.loops[0].body_end = 99; }));
  CHECK(broken([](Program& p) { p.loops[0].list = 9; }));
  CHECK(broken([](Program& p) { p.rules[0].outcome = 999; }));
  CHECK(broken([](Program& p) { p.top_cells = 1; }));
  CHECK(broken([](Program& p) { p.too_large = true; }));
}

TEST_CASE("verify finds a schedule that leaves its block, reads too early or writes twice") {
  const support::Rules rules(head + R"(
    要素 一 "一" 依据 文 第一条 逐个 g 属于 罐 当 g.重 > 量 且 甲
    要素 二 "二" 依据 文 第一条 当 甲 且 非 乙
  )");
  const auto broken = [&](auto damage) {
    engine::Program program = rules.program();
    damage(program.schedule);
    return !engine::verify(program).empty();
  };
  using engine::Schedule;
  CHECK_FALSE(broken([](Schedule&) {}));
  CHECK_FALSE(broken([](Schedule& s) { s = {}; }));
  CHECK(broken([](Schedule& s) { ++s.facts; }));
  CHECK(broken([](Schedule& s) { s.operands.front() = s.cells; }));
  CHECK(broken([](Schedule& s) { s.operands.front() = s.top; }));
  CHECK(broken([](Schedule& s) { s.tasks.back().cell = s.tasks.front().cell; }));
  CHECK(broken([](Schedule& s) { s.tasks.back().cell = s.cells; }));
  CHECK(broken([](Schedule& s) { s.tasks.front().loop = 9; }));
  CHECK(broken([](Schedule& s) { s.rounds.back().bounds.back() = 9999; }));
  CHECK(broken([](Schedule& s) { s.lists.front().record = s.cells; }));
  CHECK(broken([](Schedule& s) { s.loops.front().frame = 0; }));
  CHECK(broken([](Schedule& s) { s.loops.front().group = 9; }));
  CHECK(broken([](Schedule& s) { s.groups.front().round_count = 99; }));
  CHECK(broken([](Schedule& s) { s.groups.front().join_count = 99; }));
  CHECK(broken([](Schedule& s) { s.groups.front().join_count = 0; }));
  CHECK(broken([](Schedule& s) { s.tasks.front().twin = s.top; }));
  CHECK(broken([](Schedule& s) { s.tasks.front().twin = s.cells; }));
  CHECK(broken([](Schedule& s) { s.tasks.front().kernel = engine::Kernel::outcome; }));
  CHECK(broken([](Schedule& s) { s.loop_of.clear(); }));
  CHECK(broken([](Schedule& s) { s.loop_of.front() = 9; }));
  CHECK(broken([](Schedule& s) { s.turn_rounds.front().bounds.back() = 9999; }));
  CHECK(broken([](Schedule& s) { s.rounds.front().bounds.front() = 9999; }));
  CHECK(broken([](Schedule& s) { s.phases.front().round_count = 99; }));
  CHECK(broken([](Schedule& s) { s.phases.front().group_count = 99; }));
  CHECK(broken([](Schedule& s) { s.phases.back().fold_count = 9999; }));
  CHECK(broken([](Schedule& s) {
    for (auto& task : s.tasks) task.imm = 4;
  }));
  CHECK(broken([](Schedule& s) { ++s.short_tasks.front().cell; }));
  CHECK(broken([](Schedule& s) { ++s.short_tasks.back().from[0]; }));
  CHECK(broken([](Schedule& s) { ++s.turn_short_tasks.front().imm; }));
  CHECK(broken([](Schedule& s) { s.turn_short_tasks.pop_back(); }));
  CHECK_FALSE(broken([](Schedule& s) {
    s.short_tasks.clear();
    s.turn_short_tasks.clear();
  }));
}

TEST_CASE("definitions that multiply are refused, not compiled for ever") {
  std::string text = head + "定义 f0(x : 数 t) = x > 1 t 依据 文 第一条\n";
  for (int i = 1; i <= 40; ++i) {
    const std::string last = "f" + std::to_string(i - 1);
    text += "定义 f" + std::to_string(i) + "(x : 数 t) = " + last + "(x + 1 t) 且 " + last +
            "(x + 2 t) 依据 文 第一条\n";
  }
  const auto checked = support::check_text(text + "要素 一 \"一\" 依据 文 第一条 当 f40(量)\n");
  INFO(checked->render_all());
  REQUIRE(checked->clean);
  const engine::Program program = engine::compile(checked->tree, checked->model);
  CHECK((program.too_large ? !engine::verify(program).empty() : engine::verify(program).empty()));
}
