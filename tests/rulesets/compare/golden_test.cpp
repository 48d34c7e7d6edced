// One small change a file of tests/data/compare, and what is said of it in both languages.
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

TEST_CASE("every aspect, detail and evidence occurs in some golden file") {
  std::string all;
  for (const auto& golden : support::data_files("compare", ".diff")) {
    all += support::read_file(golden);
  }
  for (int i = 0; i <= static_cast<int>(rulesets::Aspect::answering); ++i) {
    const auto name = rulesets::name_of(static_cast<rulesets::Aspect>(i));
    INFO(name);
    CHECK(all.find(" " + std::string(name)) != std::string::npos);
  }
  for (int i = 1; i <= static_cast<int>(rulesets::Detail::replaced); ++i) {
    const auto name = rulesets::name_of(static_cast<rulesets::Detail>(i));
    INFO(name);
    CHECK(all.find(" " + std::string(name)) != std::string::npos);
  }
  for (int i = 1; i <= static_cast<int>(rulesets::Evidence::same_condition); ++i) {
    const auto name = rulesets::name_of(static_cast<rulesets::Evidence>(i));
    INFO(name);
    CHECK(all.find(" " + std::string(name)) != std::string::npos);
  }
}
