// Outcomes: the table of the language over all states, joins of elements and 情形, rules that read
// rules.
#include "engine/evaluate/outcomes.hpp"

#include "tests/engine/evaluate/small.hpp"

using engine::Outcome;
using engine::State;
using engine::evaluating::bit;

namespace {

/// Section 8, word for word.
Outcome by_hand(State a, State c, State e) {
  if (a == State::error) return Outcome::error;
  if (a == State::no) return Outcome::not_applicable;
  if (c == State::no || e == State::yes) {
    return a == State::yes ? Outcome::not_established : Outcome::undetermined;
  }
  if (a == State::unknown || c == State::unknown || e == State::unknown) {
    return Outcome::undetermined;
  }
  if (c == State::error || e == State::error) return Outcome::error;
  return Outcome::established;
}

}  // namespace

TEST_CASE("the outcome for every A, C and E, by running rules") {
  const support::Rules rules(small::prelude + R"(
    定义 误 = 1 / (0 * 存量 / 1 t) > 0
    重大隐患 测 "测" 依据 文 第一条
      适用 甲 且 (丙 或 非 丙)
      当 乙
      除外 "外" 当 定 依据 文 第二条
  )");
  // Errors cannot be given as facts; they are covered by the table itself.
  for (const auto a : {State::no, State::yes, State::unknown, State::error}) {
    for (const auto c : {State::no, State::yes, State::unknown, State::error}) {
      for (const auto e : {State::no, State::yes, State::unknown, State::error}) {
        INFO(int(a) << int(c) << int(e));
        CHECK(engine::evaluating::outcome_of_states(a, c, e) == by_hand(a, c, e));
        const engine::Cell full = engine::evaluating::outcome_in_full(
            {a, engine::Reason::computed, 0, 0}, {c, engine::Reason::computed, 0, 0},
            {e, engine::Reason::computed, 0, 0});
        CHECK(engine::outcome_of(full) == by_hand(a, c, e));
        if (by_hand(a, c, e) != Outcome::undetermined) {
          CHECK(engine::possible_outcomes(full) == bit(by_hand(a, c, e)));
        }
        if (a == State::error || c == State::error || e == State::error) continue;
        std::string json = R"({"丙":true)";
        const auto give = [&json](const char* fact, State state, bool reasoned) {
          if (state == State::unknown) return;
          const std::string value = state == State::yes ? "true" : "false";
          json += std::string(",\"") + fact +
                  "\":" + (reasoned ? "{\"value\":" + value + ",\"reason\":\"r\"}" : value);
        };
        give("甲", a, false);
        give("乙", c, false);
        give("定", e, true);
        const support::Site site(rules, json + "}");
        CHECK(site.outcome("测") == by_hand(a, c, e));
      }
    }
  }
}

TEST_CASE("依据缺失 when nothing but a missing text is in the way") {
  struct Row {
    const char* condition;
    const char* facts;
    Outcome expected;
  };
  const Row row = GENERATE(
      Row{"甲 且 原文未见 \"附录A\"", R"({"甲":true})", Outcome::text_missing},
      Row{"甲 且 原文未见 \"附录A\"", R"({"甲":false})", Outcome::not_established},
      Row{"甲 且 原文未见 \"附录A\"", "{}", Outcome::undetermined},
      Row{"两读 { 甲 ; 乙 } 因 \"x\"", R"({"甲":true,"乙":false})", Outcome::undetermined});
  const support::Rules rules(small::prelude + small::rule(row.condition) +
                             small::rule("成立(测) 且 丙", "读"));
  const support::Site site(rules, row.facts);
  INFO(row.condition << row.facts);
  CHECK(site.outcome("测") == row.expected);
}

TEST_CASE("情形 join by 或, all 不适用 is 不适用") {
  const support::Rules rules(small::prelude + R"(
    重大隐患 双 "双" 依据 文 第一条 {
      情形 一 适用 甲 当 丙
      情形 二 适用 乙 当 人数 超过 9 人
    }
    重大隐患 读 "读" 依据 文 第一条 当 成立(双.二)
  )");
  struct Row {
    const char* facts;
    Outcome expected;
    std::uint8_t possible;
  };
  const auto T = bit(Outcome::established);
  const auto F = bit(Outcome::not_established);
  const auto N = bit(Outcome::not_applicable);
  const Row row = GENERATE_COPY(
      Row{R"({"甲":false,"乙":false})", Outcome::not_applicable, N},
      Row{R"({"甲":true,"丙":true})", Outcome::established, T},
      Row{R"({"甲":true,"丙":false,"乙":false})", Outcome::not_established, F},
      Row{R"({"甲":true,"丙":false,"人数":3})", Outcome::not_established, F},
      Row{R"({"甲":true,"丙":false})", Outcome::undetermined, static_cast<std::uint8_t>(T | F)},
      Row{R"({"丙":false,"人数":3})", Outcome::undetermined, static_cast<std::uint8_t>(F | N)});
  INFO(row.facts);
  const support::Site site(rules, row.facts);
  CHECK(site.outcome("双") == row.expected);
  CHECK(site.possible("双") == row.possible);
}

TEST_CASE("one outcome per element, the site's is 任一 over those that apply") {
  const support::Rules rules(small::prelude + R"(
    章 "罐" 适用 甲 {
      重大隐患 罐测 "罐测" 依据 文 第一条
        逐个 g 属于 罐
        适用 g.式 为 干式
        当 g.量 超过 5 t
    }
    要素 读 "读" 依据 文 第一条 当 任一 g 属于 罐 使 成立(罐测, g)
    要素 读全 "读全" 依据 文 第一条 当 成立(罐测)
    要素 数 "数" 依据 文 第一条 当 计数 成立 { 罐测, 读 } >= 2
  )");
  struct Row {
    const char* facts;
    Outcome site;
    Outcome read;
  };
  const Row row = GENERATE(
      Row{R"({"甲":false})", Outcome::not_applicable, Outcome::undetermined},
      Row{R"({"甲":true})", Outcome::undetermined, Outcome::undetermined},
      Row{R"({"甲":true,"罐":[]})", Outcome::not_applicable, Outcome::not_established},
      Row{R"({"甲":true,"罐":[{"编号":"a","式":"湿式"}]})", Outcome::not_applicable,
          Outcome::not_established},
      Row{R"({"甲":true,"罐":[{"编号":"a","式":"湿式"},{"编号":"b","式":"干式","量":5}]})",
          Outcome::not_established, Outcome::not_established},
      Row{R"({"甲":true,"罐":{"items":[{"编号":"b","式":"干式","量":5}],"complete":false}})",
          Outcome::undetermined, Outcome::undetermined},
      Row{R"({"甲":true,"罐":{"items":[{"编号":"b","式":"干式","量":6}],"complete":false}})",
          Outcome::established, Outcome::established},
      Row{R"({"甲":true,"罐":[{"编号":"a","式":"干式"},{"编号":"b","式":"湿式"}]})",
          Outcome::undetermined, Outcome::undetermined});
  INFO(row.facts);
  const support::Site site(rules, row.facts);
  CHECK(site.outcome("罐测") == row.site);
  CHECK(site.outcome("读") == row.read);
  const bool held = row.site == Outcome::established;
  CHECK((site.outcome("读全") == Outcome::established) == held);
  CHECK((site.outcome("数") == Outcome::established) == held);
}

TEST_CASE("each turn's outcome can be visited") {
  const support::Rules rules(small::prelude + R"(
    重大隐患 罐测 "罐测" 依据 文 第一条
      逐个 g 属于 罐
      当 g.量 超过 5 t
  )");
  const support::Site site(rules,
                           R"({"罐":[{"编号":"a","量":6},{"编号":"b","量":5},{"编号":"c"}]})");
  const engine::Part& part = site.rule("罐测").parts.front();
  REQUIRE(part.loops.size() == 1);
  REQUIRE(site.evaluation().turn_count(part.loops[0], {}) == 3);
  CHECK(site.evaluation().list_complete(part.loops[0], {}));
  const Outcome expected[] = {Outcome::established, Outcome::not_established,
                              Outcome::undetermined};
  for (std::uint32_t i = 0; i < 3; ++i) {
    const engine::Turns turns = {site.evaluation().turn(part.loops[0], {}, i)};
    CHECK(engine::outcome_of(site.evaluation().node(part.outcome, turns)) == expected[i]);
  }
}

TEST_CASE("除外, 但 and 前提") {
  const support::Rules rules(small::prelude + R"(
    章 "章" 前提 甲 依据 文 第一条 除外 "小厂" 当 人数 少于 10 人 依据 文 第二条 但 当 丙 依据 文 第二条 {
      重大隐患 测 "测" 依据 文 第一条 当 乙
    }
  )");
  struct Row {
    const char* facts;
    Outcome expected;
  };
  const Row row =
      GENERATE(Row{R"({"甲":true,"乙":true,"人数":20})", Outcome::established},
               Row{R"({"甲":true,"乙":true,"人数":5,"丙":false})", Outcome::not_established},
               Row{R"({"甲":true,"乙":true,"人数":5,"丙":true})", Outcome::established},
               Row{R"({"甲":true,"乙":true,"人数":5})", Outcome::undetermined},
               Row{R"({"甲":false})", Outcome::not_established});
  INFO(row.facts);
  CHECK(support::Site(rules, row.facts).outcome("测") == row.expected);
}

TEST_CASE("分级 yields a grade where it applies") {
  const support::Rules rules(small::prelude + R"(
    分级 级定 "级定" 依据 文 第一条 适用 存量 >= 1 t 得 分(人数)
  )");
  const support::Site graded(rules, R"({"存量":2,"人数":4})");
  CHECK(graded.outcome("级定") == Outcome::established);
  CHECK(graded.evaluation().at(graded.rule("级定").grade, {}).payload == 1);
  CHECK(support::Site(rules, R"({"存量":2})").outcome("级定") == Outcome::undetermined);
  CHECK(support::Site(rules, R"({"存量":0,"人数":4})").outcome("级定") == Outcome::not_applicable);
}

TEST_CASE("a rule takes part while its documents are in force; absent ones do not hold") {
  const support::Rules rules(R"(规则集 期 版本 1.0.0
    文件 旧 { 名称 "旧" 位阶 部门规章 施行 2015-01-01 废止 2026-07-01 纲目 { 第一条 } }
    文件 新 { 名称 "新" 位阶 部门规章 施行 2026-07-01 纲目 { 第一条 } }
    文件 常 { 名称 "常" 位阶 部门规章 施行 2010-01-01 纲目 { 第一条 } }
    事实 厂 { 甲 : 是否 }
    要素 旧则 "旧则" 依据 旧 第一条 当 甲
    要素 新则 "新则" 依据 新 第一条 当 甲
    要素 读 "读" 依据 常 第一条 当 成立(旧则)
  )");
  for (const auto& [date, old_takes_part] :
       {std::pair{"2026-06-30", true}, {"2026-07-01", false}}) {
    const support::Site site(rules, R"({"甲":true})", date);
    CHECK(engine::takes_part(site.rule("旧则"), support::day(date)) == old_takes_part);
    CHECK(engine::takes_part(site.rule("新则"), support::day(date)) != old_takes_part);
    CHECK(site.outcome("读") == (old_takes_part ? Outcome::established : Outcome::not_established));
  }
}
