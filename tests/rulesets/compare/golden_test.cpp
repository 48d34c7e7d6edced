// One small change a file of tests/data/compare, and what is said of it in both languages.
#include <set>
#include <sstream>

#include "rulesets/compare/differences_text.hpp"
#include "tests/rulesets/compare/pairs.hpp"

namespace {

std::string codes(const rulesets::Difference& difference) {
  std::string text;
  for (const std::string_view name :
       {rulesets::name_of(difference.subject), rulesets::name_of(difference.change),
        rulesets::name_of(difference.aspect), rulesets::name_of(difference.detail),
        rulesets::name_of(difference.evidence)}) {
    if (name != "none") text += std::string(name) + " ";
  }
  if (difference.from.limit) {
    text += difference.from.limit->relation + " " + difference.from.limit->value.zh + " -> " +
            difference.to.limit->relation + " " + difference.to.limit->value.zh + " ";
  }
  text.pop_back();
  return text;
}

std::string told(const rulesets::Differences& differences) {
  std::string text = rulesets::differences_text(differences, dsl::Language::zh) + "\n" +
                     rulesets::differences_text(differences, dsl::Language::en) + "\n";
  for (const auto& difference : differences.all) text += codes(difference) + "\n";
  return text;
}

}  // namespace

TEST_CASE("each kind of change is named as the golden files say") {
  const auto changes = support::data_files("compare", ".change");
  REQUIRE(changes.size() >= 40);
  for (const auto& change : changes) {
    INFO(change.filename().string());
    const auto [from, to] = support::pair_of(change);
    support::check_golden(change, ".diff", told(rulesets::compare(*from, *to)));
  }
}

TEST_CASE("every change, aspect, detail and evidence occurs in some golden file") {
  std::set<std::string> words;
  for (const auto& golden : support::data_files("compare", ".diff")) {
    std::istringstream lines(support::read_file(golden));
    for (std::string line; std::getline(lines, line);) {
      // The lines of codes alone begin with a small letter and hold no colon.
      if (line.empty() || line.front() < 'a' || line.front() > 'z') continue;
      if (line.find(':') != std::string::npos) continue;
      std::istringstream codes(line);
      for (std::string word; codes >> word;) words.insert(word);
    }
  }
  const auto check_all = [&](auto last, int first) {
    for (int i = first; i <= static_cast<int>(last); ++i) {
      const auto name = rulesets::name_of(static_cast<decltype(last)>(i));
      INFO(name);
      CHECK(words.contains(std::string(name)));
    }
  };
  check_all(rulesets::Subject::check_item, 0);
  check_all(rulesets::Change::changed, 0);
  check_all(rulesets::Aspect::answering, 0);
  check_all(rulesets::Detail::replaced, 1);
  check_all(rulesets::Evidence::same_condition, 1);
}

TEST_CASE("a question in other words is a difference in words only") {
  const std::string package = "事实 现场 别名 site { 通风 别名 aired : 是否 问 \"是否通风?\" }\n";
  const std::string rules =
      "规则集 试.问 版本 1.0.0 别名 asking\n引用 \"site.hzl\"\n"
      "文件 甲 { 名称 \"甲\" 位阶 法律 施行 2020-01-01 }\n"
      "隐患 闷 \"闷\" 依据 甲 当 通风 为 否\n";
  const auto release = [&](const std::string& more) {
    return support::release_of_files({{"site.hzl", package}, {"test.hzl", rules + more}},
                                     "test.hzl");
  };
  const auto plain = release("");
  const auto reworded = release("问 现场.通风 \"风机开着吗?\"\n");
  CHECK(plain->digest != reworded->digest);
  const auto differences = rulesets::compare(*plain, *reworded);
  REQUIRE(differences.all.size() == 1);
  CHECK(differences.all[0].subject == rulesets::Subject::fact);
  CHECK(differences.all[0].aspect == rulesets::Aspect::wording);
  CHECK(differences.all[0].to.text.zh == "风机开着吗?");
  CHECK_FALSE(differences.in_meaning());
}
