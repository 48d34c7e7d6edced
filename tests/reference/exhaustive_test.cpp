// All small conditions over facts that are true, false, unknown, or in error: compiled = naive.
#include "tests/reference/compare.hpp"
#include "tests/reference/random_rules.hpp"

namespace {

using Strings = std::vector<std::string>;

/// An error that is no constant: 量一 given as 0.
const Strings leaves = {"甲", "乙", "(1 t / 量一 > 1)", "(原文未见 \"附\")"};

Strings combine(const Strings& left, const Strings& right) {
  Strings all;
  for (const std::string& a : left) {
    for (const std::string& b : right) {
      for (const char* word : {" 且 ", " 或 ", " = "}) all.push_back("(" + a + word + b + ")");
      all.push_back("(两读 { " + a + " ; " + b + " } 因 \"x\")");
    }
  }
  return all;
}

Strings small_conditions() {
  Strings one = leaves;
  for (const std::string& leaf : leaves) one.push_back("(非 " + leaf + ")");
  const Strings pairs = combine(leaves, leaves);
  one.insert(one.end(), pairs.begin(), pairs.end());
  Strings two = one;
  for (const std::string& inner : one) two.push_back("(非 " + inner + ")");
  const Strings deeper = combine(one, leaves);
  two.insert(two.end(), deeper.begin(), deeper.end());
  for (const std::string& c : leaves) {
    for (const std::string& a : leaves) {
      for (const std::string& b : leaves) {
        two.push_back("(如果 " + c + " 则 " + a + " 否则 " + b + ")");
        for (const char* word : {"至少 2", "至多 1", "恰好 1"}) {
          two.push_back(std::string("(") + word + " 项 { " + c + ", " + a + ", " + b + " })");
        }
      }
    }
  }
  return two;
}

}  // namespace

TEST_CASE("all small conditions, on all facts") {
  std::string text = reference::prelude();
  const Strings conditions = small_conditions();
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    text += "要素 r" + std::to_string(i) + " \"x\" 依据 文 第一条 当 " + conditions[i] + "\n";
  }
  const support::Rules rules(text, reference::tables());
  REQUIRE(conditions.size() > 1500);
  for (const char* a : {"", "\"甲\":true,", "\"甲\":false,"}) {
    for (const char* b : {"", "\"乙\":true,", "\"乙\":false,"}) {
      const std::string json = std::string("{") + a + b + "\"量一\":0}";
      const reference::Run run(rules, json);
      for (std::size_t i = 0; i < conditions.size(); ++i) {
        const reference::Verdict expected = run.naive(i);
        const bool same =
            engine::outcome_of(run.outcome(i)) == expected.outcome &&
            engine::possible_outcomes(run.outcome(i)) == reference::bits(expected.possible);
        if (!same) {
          INFO(conditions[i] << " on " << json);
          CHECK(int(engine::outcome_of(run.outcome(i))) == int(expected.outcome));
          CHECK(int(engine::possible_outcomes(run.outcome(i))) ==
                int(reference::bits(expected.possible)));
        }
      }
      SUCCEED("all conditions compared");
    }
  }
}
