// Lists within lists, rules read for one element or one 情形, extremes of dates and members.
#include "tests/engine/evaluate/small.hpp"

using engine::Outcome;

namespace {

const std::string nested = small::prelude + R"(
  章 "罐" 逐个 g 属于 罐 适用 g.好 {
    重大隐患 阀测 "阀测" 依据 文 第一条
      逐个 f 属于 g.阀
      当 f.开
    要素 罐读 "罐读" 依据 文 第一条 当 任一 f 属于 g.阀 使 成立(阀测, f)
  }
  要素 某罐 "某罐" 依据 文 第一条 当 任一 h 属于 罐 使 成立(阀测, h)
)";

}  // namespace

TEST_CASE("an outcome for each valve of each tank") {
  struct Row {
    const char* facts;
    Outcome valves;
    Outcome read;
    Outcome some;
  };
  const Row row = GENERATE(
      Row{R"({"罐":[{"编号":"a","好":true,"阀":[{"号":"1","开":false},{"号":"2","开":true}]}]})",
          Outcome::established, Outcome::established, Outcome::established},
      Row{R"({"罐":[{"编号":"a","好":false,"阀":[{"号":"1","开":true}]}]})",
          Outcome::not_applicable, Outcome::not_applicable, Outcome::not_established},
      Row{R"({"罐":[{"编号":"a","好":true,"阀":[]}]})", Outcome::not_applicable,
          Outcome::not_established, Outcome::not_established},
      Row{R"({"罐":[{"编号":"a","好":true,"阀":[{"号":"1","开":false}]},{"编号":"b","好":true}]})",
          Outcome::undetermined, Outcome::undetermined, Outcome::undetermined},
      Row{R"({"罐":[{"编号":"b","好":false}]})", Outcome::not_applicable, Outcome::not_applicable,
          Outcome::not_established});
  INFO(row.facts);
  const support::Rules rules(nested);
  const support::Site site(rules, row.facts);
  CHECK(site.outcome("阀测") == row.valves);
  CHECK(site.outcome("罐读") == row.read);
  CHECK(site.outcome("某罐") == row.some);
}

TEST_CASE("turns of nested loops are visited from outside in") {
  const support::Rules rules(nested);
  const support::Site site(
      rules, R"({"罐":[{"编号":"a","好":true,"阀":[{"号":"1","开":false},{"号":"2","开":true}]},
                        {"编号":"b","好":true,"阀":[{"号":"3"}]}]})");
  const engine::Part& part = site.rule("阀测").parts.front();
  REQUIRE(part.loops.size() == 2);
  std::string seen;
  engine::Turns turns;
  for (std::uint32_t g = 0; g < site.evaluation().turn_count(part.loops[0], {}); ++g) {
    turns = {site.evaluation().turn(part.loops[0], {}, g)};
    const std::uint32_t valves = site.evaluation().turn_count(part.loops[1], turns);
    for (std::uint32_t f = 0; f < valves; ++f) {
      turns.push_back(site.evaluation().turn(part.loops[1], turns, f));
      seen +=
          "TFU"[static_cast<int>(engine::outcome_of(site.evaluation().node(part.outcome, turns)))];
      turns.pop_back();
    }
    seen += '/';
  }
  CHECK(seen == "FT/U/");
}

TEST_CASE("one 情形 can be read by itself") {
  const support::Rules rules(small::prelude + R"(
    重大隐患 双 "双" 依据 文 第一条 { 情形 一 当 甲  情形 二 当 乙 }
    要素 读 "读" 依据 文 第一条 当 成立(双.二)
  )");
  CHECK(support::Site(rules, R"({"甲":true,"乙":false})").outcome("读") ==
        Outcome::not_established);
  CHECK(support::Site(rules, R"({"甲":true})").outcome("读") == Outcome::undetermined);
  CHECK(support::Site(rules, R"({"乙":true})").outcome("读") == Outcome::established);
}

TEST_CASE("a 情形 whose document is not in force is absent from its rule") {
  const support::Rules rules(R"(规则集 期 版本 1.0.0
    文件 旧 { 名称 "旧" 位阶 部门规章 施行 2015-01-01 废止 2026-07-01 纲目 { 第一条 } }
    文件 新 { 名称 "新" 位阶 部门规章 施行 2026-01-01 纲目 { 第一条 } }
    事实 厂 { 甲 : 是否  乙 : 是否 }
    重大隐患 双 "双" {
      情形 一 依据 旧 第一条 当 甲
      情形 二 依据 新 第一条 当 乙
    }
  )");
  const std::string json = R"({"甲":true,"乙":false})";
  CHECK(support::Site(rules, json, "2026-06-30").outcome("双") == Outcome::established);
  CHECK(support::Site(rules, json, "2026-07-01").outcome("双") == Outcome::not_established);
  CHECK_FALSE(engine::takes_part(rules.program().rules[0], support::day("2014-12-31")));
}

TEST_CASE("extremes of dates and members, aggregates of written values") {
  struct Row {
    const char* condition;
    const char* facts;
    char expected;
  };
  const Row row = GENERATE(
      Row{"(最大 d 属于 { 检日, 2024-01-01 } 取 d) >= 2024-01-01", R"({"检日":"2023-01-01"})", 'T'},
      Row{"(最小 d 属于 { 检日, 2024-01-01 } 取 d) < 2024-01-01", R"({"检日":"2023-01-01"})", 'T'},
      Row{"(最大 d 属于 { 检日, 2024-01-01 } 取 d) >= 2024-01-01", "{}", 'U'},
      Row{"(最大 v 属于 { 级, 级别.中 } 取 v) 达到 级别.中", "{}", 'T'},
      Row{"(最大 v 属于 { 级, 级别.高 } 取 v) 为 高", "{}", 'T'},
      Row{"(最小 v 属于 { 级, 级别.中 } 取 v) 为 高", "{}", 'F'},
      Row{"(最大 v 属于 { 级, 级别.低 } 取 v) 为 中", R"({"级":"中"})", 'T'},
      Row{"(合计 v 属于 { 存量, 临界 } 使 v > 1 t 取 v) = 3 t", R"({"存量":1,"临界":3})", 'T'},
      Row{"(最大 v 属于 { 存量, 临界 } 使 v > 9 t 取 v) > 1 t", R"({"存量":1,"临界":3})", 'E'});
  INFO(row.condition << " with " << row.facts);
  CHECK(small::truth(row.condition, row.facts) == row.expected);
}
