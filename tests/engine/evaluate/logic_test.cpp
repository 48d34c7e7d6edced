// Strong Kleene logic with errors, exhaustively over small tables.
#include "engine/evaluate/kleene.hpp"
#include "tests/engine/evaluate/small.hpp"

using engine::State;

namespace {

// By hand: rows 否 是 unknown error, columns likewise.
constexpr const char* all_by_hand[] = {"FFFF", "FTUE", "FUUU", "FEUE"};
constexpr const char* any_by_hand[] = {"FTUE", "TTTT", "UTUU", "ETUE"};

}  // namespace

TEST_CASE("且 and 或 of two operands, for every pair of states") {
  for (unsigned a = 0; a < 4; ++a) {
    for (unsigned b = 0; b < 4; ++b) {
      const unsigned seen = 1U << a | 1U << b;
      INFO(a << " " << b);
      CHECK("FTUE"[static_cast<std::size_t>(engine::evaluating::all_table[seen].state)] ==
            all_by_hand[a][b]);
      CHECK("FTUE"[static_cast<std::size_t>(engine::evaluating::any_table[seen].state)] ==
            any_by_hand[a][b]);
    }
  }
}

TEST_CASE("conditions over bools") {
  struct Row {
    const char* condition;
    const char* facts;
    char expected;
  };
  const Row row = GENERATE(
      Row{"甲 且 乙", R"({"甲":true,"乙":true})", 'T'}, Row{"甲 且 乙", R"({"甲":false})", 'F'},
      Row{"甲 且 乙", R"({"甲":true})", 'U'}, Row{"甲 或 乙", R"({"甲":true})", 'T'},
      Row{"甲 或 乙", R"({"甲":false})", 'U'}, Row{"非 甲", R"({"甲":false})", 'T'},
      Row{"非 甲", "{}", 'U'}, Row{"甲 为 否", R"({"甲":false})", 'T'},
      Row{"甲 = 乙", R"({"甲":false,"乙":false})", 'T'}, Row{"甲 != 乙", R"({"甲":false})", 'U'},
      Row{"(甲 且 1 / 0 > 1) 或 乙", R"({"甲":true,"乙":true})", 'T'},
      Row{"(甲 且 1 / 0 > 1) 或 乙", R"({"甲":true})", 'U'},
      Row{"(甲 且 1 / 0 > 1) 或 乙", R"({"甲":true,"乙":false})", 'E'},
      Row{"甲 且 1 / 0 > 1", R"({"甲":false})", 'F'},
      Row{"如果 甲 则 乙 否则 丙", R"({"乙":true,"丙":true})", 'T'},
      Row{"如果 甲 则 乙 否则 丙", R"({"乙":true,"丙":false})", 'U'},
      Row{"如果 甲 则 乙 否则 丙", R"({"甲":false,"丙":false})", 'F'},
      Row{"至少 2 项 { 甲, 乙, 丙 }", R"({"甲":true,"丙":true})", 'T'},
      Row{"至少 2 项 { 甲, 乙, 丙 }", R"({"甲":true})", 'U'},
      Row{"至少 2 项 { 甲, 乙, 丙 }", R"({"甲":false,"乙":false})", 'F'},
      Row{"至多 1 项 { 甲, 乙, 丙 }", R"({"甲":true,"乙":true})", 'F'},
      Row{"恰好 1 项 { 甲, 乙, 丙 }", R"({"甲":true,"乙":false,"丙":false})", 'T'},
      Row{"恰好 1 项 { 甲, 乙, 丙 }", R"({"甲":true,"乙":false})", 'U'},
      Row{"两读 { 甲 ; 甲 或 乙 } 因 \"x\"", R"({"甲":true})", 'T'},
      Row{"两读 { 甲 ; 乙 } 因 \"x\"", R"({"甲":true,"乙":false})", 'U'},
      Row{"甲 或 原文未见 \"附录\"", R"({"甲":true})", 'T'},
      Row{"甲 或 原文未见 \"附录\"", R"({"甲":false})", 'U'});
  INFO(row.condition << " with " << row.facts);
  CHECK(small::truth(row.condition, row.facts) == row.expected);
}

TEST_CASE("enums, sets, members") {
  struct Row {
    const char* condition;
    const char* facts;
    char expected;
  };
  const Row row = GENERATE(
      Row{"型 为 干式", R"({"型":"干式"})", 'T'}, Row{"型 不为 干式", R"({"型":"湿式"})", 'T'},
      Row{"型 为 干式", "{}", 'U'}, Row{"型 属于 { 干式, 湿式, 电式 }", "{}", 'T'},
      Row{"型 不属于 { 干式, 湿式 }", R"({"型":"电式"})", 'T'}, Row{"级 达到 低", "{}", 'T'},
      Row{"级 大于 高", "{}", 'F'}, Row{"级 达到 中", "{}", 'U'},
      Row{"级 达到 中", R"({"级":"高"})", 'T'}, Row{"未装(型)", R"({"型":"电式"})", 'T'},
      Row{"未装(型)", R"({"型":"湿式"})", 'F'}, Row{"保护[松绳]", R"({"保护":{"松绳":true}})", 'T'},
      Row{"保护[松绳]", R"({"保护":{"限速":true}})", 'U'},
      Row{"保护[选绳]", R"({"保护":{"限速":true},"选绳":"限速"})", 'T'},
      Row{"保护[选绳]", R"({"保护":{"松绳":true,"限速":true,"过卷":true}})", 'T'},
      Row{"任一 s 属于 绳 使 保护[s] 为 否", R"({"保护":{"限速":false}})", 'T'},
      Row{"全部 s 属于 绳 使 保护[s]", R"({"保护":{"松绳":true,"限速":true,"过卷":true}})", 'T'},
      Row{"任一 s 属于 { 松绳, 限速 } 使 保护[s]", R"({"保护":{"松绳":false,"限速":false}})", 'F'},
      Row{"任一 s 属于 保护 使 s 为 过卷", R"({"保护":{"过卷":true}})", 'T'},
      Row{"选绳 属于 保护", R"({"保护":{"过卷":true},"选绳":"过卷"})", 'T'},
      Row{"(计数 s 属于 绳 使 保护[s]) >= 2", R"({"保护":{"松绳":true,"限速":true}})", 'T'},
      Row{"(计数 s 属于 绳 使 保护[s]) >= 3", R"({"保护":{"松绳":false}})", 'F'},
      Row{"(如果 甲 则 级别.中 否则 级别.高) 达到 级别.中", "{}", 'T'});
  INFO(row.condition << " with " << row.facts);
  CHECK(small::truth(row.condition, row.facts) == row.expected);
}

TEST_CASE("what rests on judgement says so, unless the rest decides alone") {
  struct Row {
    const char* condition;
    const char* facts;
    bool judged;
  };
  const Row row =
      GENERATE(Row{"定", R"({"定":{"value":true,"reason":"现场所见"}})", true},
               Row{"定 或 甲", R"({"甲":true,"定":{"value":true,"reason":"现场所见"}})", false},
               Row{"定 且 甲", R"({"甲":true,"定":{"value":true,"reason":"现场所见"}})", true},
               Row{"至少 1 项 { 定, 甲, 乙 }",
                   R"({"甲":true,"定":{"value":true,"reason":"现场所见"}})", false});
  INFO(row.condition);
  const support::Rules rules(small::prelude + small::rule(row.condition));
  const support::Site site(rules, row.facts);
  CHECK(site.outcome("测") == engine::Outcome::established);
  CHECK(((site.cell("测").flags & engine::Cell::judgement) != 0) == row.judged);
}
