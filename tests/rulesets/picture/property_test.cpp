// Of every rule of the shipped library: it draws, well-formed, without overlaps, the same each
// time.
#include <set>

#include "rulesets/picture/dependencies.hpp"
#include "rulesets/picture/dependency_picture.hpp"
#include "rulesets/picture/rule_picture.hpp"
#include "tests/rulesets/picture/drawn.hpp"
#include "tests/support/source_dir.hpp"

using namespace picture_test;

namespace {

std::vector<Shared> library() {
  const std::string root = support::source_path("/rulesets/library");
  std::vector<Shared> all;
  for (const std::string& path : rulesets::find_rulesets(root)) {
    all.push_back(release(path, rulesets::read_below(root)));
  }
  return all;
}

}  // namespace

TEST_CASE("every rule of the library draws, with and without facts") {
  std::size_t rules = 0;
  for (const Shared& release : library()) {
    const engine::Facts nothing = facts(*release, "{}");
    for (const engine::Rule& rule : release->program.rules) {
      INFO(rule.name);
      ++rules;
      for (const engine::Facts* known : {static_cast<const engine::Facts*>(nullptr), &nothing}) {
        for (const dsl::Language language : {dsl::Language::zh, dsl::Language::en}) {
          const rulesets::RulePictureOptions options{rule.name, known, dsl::make_day(2026, 11, 1),
                                                     language};
          const auto svg = rulesets::rule_picture(*release, options);
          REQUIRE(svg);
          check_picture(*svg, rulesets::max_rule_boxes);
          CHECK(Svg(*svg).boxes().size() >= 2);
          CHECK(*svg == *rulesets::rule_picture(*release, options));
        }
      }
    }
  }
  CHECK(rules >= 60);
}

TEST_CASE("everything that a rule of the library rests on draws, and its surroundings agree") {
  using rulesets::picture::Reliance;
  using rulesets::picture::Thing;
  for (const Shared& release : library()) {
    const auto whole = rulesets::dependency_picture(*release, {});
    REQUIRE(whole);
    check_picture(*whole, rulesets::max_dependency_boxes);
    CHECK(*whole == *rulesets::dependency_picture(*release, {}));

    const auto all = rulesets::picture::dependencies_of(*release->index);
    const auto joined = rulesets::picture::whole(all);
    std::set<Thing> things;
    for (const Reliance& each : joined) {
      things.insert(each.from);
      things.insert(each.to);
    }
    CHECK(things.size() > 10);
    std::size_t drawn = 0;
    for (const Thing& thing : things) {
      const std::string name = rulesets::picture::name_of(release->program, thing);
      INFO(name);
      const auto near = rulesets::picture::around(all, thing);
      CHECK_FALSE(near.empty());
      for (const Reliance& each : near) CHECK(joined.contains(each));
      if (++drawn % 7 != 0) continue;  // each takes its time
      const auto svg = rulesets::dependency_picture(*release, {name, dsl::Language::en});
      REQUIRE(svg);
      check_picture(*svg, rulesets::max_dependency_boxes);
      CHECK(Svg(*svg).shows(name.substr(0, 9)));
    }
  }
}
