// What random rules brought to light, kept as small cases.
#include "tests/reference/compare.hpp"

namespace {

using engine::Outcome;

const char* const head = R"(规则集 见 版本 1.0.0
文件 文 { 名称 "文" 位阶 部门规章 施行 2020-01-01 纲目 { 第一条 } }
文件 旧文 { 名称 "旧" 位阶 部门规章 施行 2020-01-01 废止 2026-01-01 纲目 { 第一条 } }
文件 新文 { 名称 "新" 位阶 部门规章 施行 2026-07-01 纲目 { 第一条 } }
有序枚举 级别 { 低 < 中 < 高 }
事实 厂 {
  甲 : 是否  量 : 数 t  级 : 级别
  罐 : 列表 标识 编号 { 编号 : 文本  重 : 数 t  好 : 是否 }
}
定义 没有数 = 如果 1 t / 量 > 1 则 级别.低 否则 级别.高
表 择(b : 是否, g : 级别) -> 数 依据 文 第一条 { 是, 任意 -> 1 ; 否, 低 -> 2 ; 否, { 中, 高 } -> 3 }
表 余(b : 是否, g : 级别) -> 数 依据 文 第一条 { 是, 低 -> 1 ; 其余 -> 2 }
表 最(b : 是否, g : 级别) -> 级别 最重 依据 文 第一条 { 是, 低 -> 高 ; 否, 任意 -> 中 ; 其余 -> 低 }
)";

Outcome outcome(const std::string& condition, const std::string& json,
                const std::string& date = "2026-02-01") {
  const support::Rules rules(head + ("隐患 r \"r\" 依据 文 第一条 当 " + condition + "\n"));
  const reference::Run run(rules, json, date);
  const reference::Verdict naive = run.naive(0);
  const engine::Cell& cell = run.outcome(0);
  INFO(condition << " on " << json);
  CHECK(engine::outcome_of(cell) == naive.outcome);
  CHECK(int(engine::possible_outcomes(cell)) == int(reference::bits(naive.possible)));
  return engine::outcome_of(cell);
}

}  // namespace

TEST_CASE("an error decides a table only where no unknown input can rule it out") {
  // 量 is 0: the second input is an error.
  CHECK(outcome("择(甲, 没有数) = 1", R"({"量":0})") == Outcome::undetermined);
  CHECK(outcome("择(甲, 没有数) = 1", R"({"量":0,"甲":true})") == Outcome::established);
  CHECK(outcome("择(甲, 没有数) = 1", R"({"量":0,"甲":false})") == Outcome::error);
  CHECK(outcome("余(甲, 没有数) = 2", R"({"量":0})") == Outcome::undetermined);
  CHECK(outcome("余(甲, 没有数) = 2", R"({"量":0,"甲":false})") == Outcome::established);
  CHECK(outcome("余(甲, 没有数) = 2", R"({"量":0,"甲":true})") == Outcome::error);
  CHECK(outcome("最(甲, 没有数) = 中", R"({"量":0})") == Outcome::undetermined);
  CHECK(outcome("最(甲, 没有数) = 中", R"({"量":0,"甲":false})") == Outcome::established);
  CHECK(outcome("最(甲, 没有数) = 中", R"({"量":0,"甲":true})") == Outcome::error);
}

TEST_CASE("an input that may not be in the table keeps it open, however many columns it has") {
  const support::Rules rules(std::string(head) + R"(枚举 品 取自 临 列 名
表 临(名 : 品) -> 数 t 取自 "t.csv" 依据 文 第一条
事实 库 { 物 : 品 或 表外 }
表 双(m : 品, b : 是否) -> 数 依据 文 第一条 { 氨, 任意 -> 1 ; 氯, 任意 -> 1 }
表 期(m : 品) -> 数 依据 文 第一条 { 氨 -> 1 ; 氯 -> 1 至 2030-01-01 ; 氯 -> 2 自 2030-01-01 }
表 重(m : 品) -> 级别 最重 依据 文 第一条 { 氨 -> 高 ; 氯 -> 高 }
表 余重(m : 品) -> 级别 最重 依据 文 第一条 { 氨 -> 高 ; 其余 -> 高 }
隐患 一 "一" 依据 文 第一条 当 临(物) > 0 t
隐患 二 "二" 依据 文 第一条 当 双(物, 甲) = 1
隐患 三 "三" 依据 文 第一条 当 期(物) = 1
隐患 四 "四" 依据 文 第一条 当 重(物) = 高
隐患 五 "五" 依据 文 第一条 当 余重(物) = 高
隐患 六 "六" 依据 文 第一条 当 (如果 物 为 表外 则 1 否则 期(物)) = 1
)",
                             {{"t.csv", "名,临\n氨,5\n氯,2\n"}});
  const auto all = [&](const std::string& json) {
    const reference::Run run(rules, json);
    std::string told;
    for (std::size_t i = 0; i < 6; ++i) {
      CHECK(engine::outcome_of(run.outcome(i)) == run.naive(i).outcome);
      const Outcome outcome = engine::outcome_of(run.outcome(i));
      told += outcome == Outcome::established    ? '+'
              : outcome == Outcome::error        ? '!'
              : outcome == Outcome::undetermined ? '?'
                                                 : '-';
    }
    return told;
  };
  CHECK(all("{}") == "????++");
  CHECK(all(R"({"物":"氯"})") == "++++++");
  CHECK(all(R"({"物":"表外"})") == "!!!!++");
}

TEST_CASE("bounds that meet are a value, of an incomplete list as well") {
  CHECK(outcome("(合计 g 属于 罐 取 0 t) = 0 t", "{}") == Outcome::established);
  CHECK(outcome("(最大 g 属于 罐 取 3 t 空则 3 t) != 3 t", "{}") == Outcome::not_established);
  CHECK(outcome("(合计 g 属于 罐 取 g.重) = 0 t", "{}") == Outcome::undetermined);
}

TEST_CASE("of elements that may count, each may be the only one") {
  const std::string both = R"({"罐":[{"编号":"a","重":3},{"编号":"b","重":5}]})";
  CHECK(outcome("(最大 g 属于 罐 使 g.好 取 g.重 空则 5 t) = 5 t", both) == Outcome::undetermined);
  CHECK(outcome("(最大 g 属于 罐 使 g.好 取 g.重 空则 5 t) >= 3 t", both) == Outcome::established);
  CHECK(outcome("(最小 g 属于 罐 使 g.好 取 g.重 空则 3 t) < 4 t", both) == Outcome::undetermined);
  const std::string one = R"({"罐":[{"编号":"a","重":3},{"编号":"b","重":5,"好":true}]})";
  CHECK(outcome("(最大 g 属于 罐 使 g.好 取 g.重 空则 9 t) = 5 t", one) == Outcome::established);
  CHECK(outcome("(最小 g 属于 罐 使 g.好 取 g.重 空则 9 t) = 5 t", one) == Outcome::undetermined);
}

TEST_CASE("between the times of two 情形 a rule takes no part") {
  const support::Rules rules(std::string(head) + R"(隐患 r "r" 依据 文 第一条 {
  情形 旧 依据 旧文 第一条 当 甲
  情形 新 依据 新文 第一条 当 甲
}
隐患 读 "读" 依据 文 第一条 当 成立(r)
)");
  const auto run = [&](const std::string& date) {
    return reference::Run(rules, R"({"甲":true})", date);
  };
  CHECK(run("2025-12-31").takes_part(0));
  CHECK_FALSE(run("2026-01-01").takes_part(0));
  CHECK_FALSE(run("2026-06-30").takes_part(0));
  CHECK(run("2026-07-01").takes_part(0));
  CHECK(engine::outcome_of(run("2025-12-31").outcome(1)) == Outcome::established);
  CHECK(engine::outcome_of(run("2026-06-30").outcome(1)) == Outcome::not_established);
}
