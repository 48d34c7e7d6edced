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
