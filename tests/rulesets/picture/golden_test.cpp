// Pictures of small rule sets as they are drawn: a file of rules, its sites ("规则 facts" a line),
// and beside them what is drawn.
#include "tests/support/golden.hpp"

#include <algorithm>
#include <sstream>

#include "rulesets/picture/dependency_picture.hpp"
#include "rulesets/picture/rule_picture.hpp"
#include "tests/rulesets/picture/drawn.hpp"

using namespace picture_test;

namespace {

std::string drawn(const rulesets::Release& release, const rulesets::RulePictureOptions& options) {
  auto svg = rulesets::rule_picture(release, options);
  REQUIRE(svg);
  check_picture(*svg, rulesets::max_rule_boxes);
  return *svg;
}

}  // namespace

TEST_CASE("pictures are as the golden files say") {
  const auto files = support::data_files("pictures", ".hzl");
  REQUIRE(files.size() >= 3);
  for (const auto& file : files) {
    INFO(file.filename().string());
    const Shared release = release_of_text(support::read_file(file));
    const auto all = rulesets::dependency_picture(*release, {});
    REQUIRE(all);
    check_picture(*all, rulesets::max_dependency_boxes);
    support::check_golden(file, ".all.svg", *all);

    auto sites = file;
    std::istringstream lines(support::read_file(sites.replace_extension(".sites")));
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
      const std::size_t blank = line.find(' ');
      const std::string rule = line.substr(0, blank);
      const engine::Facts known = facts(*release, line.substr(blank + 1));
      rulesets::RulePictureOptions options{rule, nullptr, dsl::make_day(2026, 11, 1), {}};
      const std::string ending = "." + std::to_string(++number);
      options.language = dsl::Language::en;
      support::check_golden(file, ending + ".rule.svg", drawn(*release, options));
      options.language = dsl::Language::zh;
      options.facts = &known;
      support::check_golden(file, ending + ".site.svg", drawn(*release, options));
    }
    REQUIRE(number > 0);
  }
}
