// What comparing must hold for whatever is compared.
#include "rulesets/compare/differences_text.hpp"
#include "tests/rulesets/compare/pairs.hpp"
#include "tests/support/source_dir.hpp"

namespace {

using rulesets::Change;
using rulesets::Detail;
using rulesets::Difference;

/// All that can be exchanged between the sides, as one text.
std::string key(const Difference& difference, bool turned) {
  const auto change = [&](Change each) {
    if (!turned) return each;
    return each == Change::added ? Change::removed : each == Change::removed ? Change::added : each;
  };
  const auto detail = [&](Detail each) {
    if (!turned) return each;
    return each == Detail::term_added     ? Detail::term_removed
           : each == Detail::term_removed ? Detail::term_added
                                          : each;
  };
  const auto side = [](const rulesets::Side& each) {
    std::string text = each.name.zh + "|" + each.text.zh + "|" + each.text.en + "|";
    if (each.place) text += each.place->path + ":" + std::to_string(each.place->line);
    if (each.limit) text += each.limit->relation + each.limit->value.zh;
    return text;
  };
  std::string text = std::string(rulesets::name_of(difference.subject)) + " " +
                     std::string(rulesets::name_of(change(difference.change))) + " " +
                     std::string(rulesets::name_of(difference.aspect)) + " " +
                     std::string(rulesets::name_of(detail(difference.detail))) + " " +
                     std::to_string(difference.through.size()) + "\n";
  return text + side(turned ? difference.to : difference.from) + "\n" +
         side(turned ? difference.from : difference.to);
}

std::vector<std::string> keys(const rulesets::Differences& differences, bool turned) {
  std::vector<std::string> all;
  for (const Difference& each : differences.all) all.push_back(key(each, turned));
  std::sort(all.begin(), all.end());
  return all;
}

void check_no_difference(const rulesets::Release& a, const rulesets::Release& b) {
  const rulesets::Differences differences = rulesets::compare(a, b);
  INFO(rulesets::differences_text(differences, dsl::Language::en));
  CHECK(differences.all.empty());
  CHECK_FALSE(differences.in_meaning());
}

std::vector<support::ReleasePointer> subjects() {
  std::vector<support::ReleasePointer> all{
      support::release_of_text(support::read_file(support::data_path("compare/base.hzl")))};
  const std::string library = support::source_path("/rulesets/library");
  for (const std::string& main_path : rulesets::find_rulesets(library)) {
    const auto checked = rulesets::check_sources(main_path, rulesets::read_below(library), false);
    REQUIRE(checked->errors == 0);
    all.push_back(rulesets::release_of(*checked, main_path));
  }
  return all;
}

}  // namespace

TEST_CASE("a release does not differ from itself, whatever its language and layout") {
  for (const support::ReleasePointer& release : subjects()) {
    INFO(release->main_path);
    check_no_difference(*release, *release);
    // A blank at the end keeps the meaning and changes the digest: nothing is taken for granted.
    support::Files files = support::files_of(*release);
    for (auto& [path, text] : files) {
      if (path.ends_with(".hzl")) text += "\n# a remark\n";
    }
    check_no_difference(*release, *support::release_of_files(files, release->main_path));
    const auto english = support::printed(*release, dsl::Language::en, 60);
    check_no_difference(*release, *english);
    check_no_difference(*english, *release);
    check_no_difference(*english, *support::printed(*english, dsl::Language::zh, 140));
  }
}

TEST_CASE("the order of terms, the side of a limit, and the words chosen make no difference") {
  const std::string base = support::read_file(support::data_path("compare/base.hzl"));
  const auto from = support::release_of_text(base);
  const std::string change = support::read_file(support::data_path("compare/same_meaning.txt"));
  const auto to = support::release_of_text(support::changed_text(base, change));
  REQUIRE(from->digest != to->digest);
  check_no_difference(*from, *to);
}

TEST_CASE("comparing the other way round gives the same differences, exchanged") {
  const auto changes = support::data_files("compare", ".change");
  REQUIRE_FALSE(changes.empty());
  for (const auto& change : changes) {
    INFO(change.filename().string());
    const auto [from, to] = support::pair_of(change);
    const auto forth = rulesets::compare(*from, *to);
    const auto back = rulesets::compare(*to, *from);
    CHECK_FALSE(forth.all.empty());
    CHECK(keys(forth, false) == keys(back, true));
    CHECK(forth.in_meaning() == back.in_meaning());
  }
}

TEST_CASE("one limit of the shipped library changed is one difference, named") {
  const std::string library = support::source_path("/rulesets/library");
  const std::string main_path = "mem-2023-10/1.0.0/ruleset.hzl";
  const auto checked = rulesets::check_sources(main_path, rulesets::read_below(library), false);
  REQUIRE(checked->errors == 0);
  const auto from = rulesets::release_of(*checked, main_path);
  support::Files files = support::files_of(*from);
  std::string& article = files.at("mem-2023-10/1.0.0/article-12.hzl");
  const std::string old = "超过 9 人";
  REQUIRE(article.find(old) != std::string::npos);
  article.replace(article.find(old), old.size(), "达到 12 人");
  const auto to = support::release_of_files(files, main_path);
  const rulesets::Differences differences = rulesets::compare(*from, *to);
  INFO(rulesets::differences_text(differences, dsl::Language::zh));
  REQUIRE(differences.all.size() == 1);
  const Difference& only = differences.all.front();
  CHECK(only.detail == Detail::limit);
  REQUIRE(only.from.limit);
  REQUIRE(only.to.limit);
  CHECK(only.from.limit->relation == ">");
  CHECK(only.from.limit->value.zh == "9 人");
  CHECK(only.to.limit->relation == ">=");
  CHECK(only.to.limit->value.zh == "12 人");
  CHECK(only.to.place->path == "mem-2023-10/1.0.0/article-12.hzl");
}

TEST_CASE("no number of a rule can change without a difference") {
  const std::string base = support::read_file(support::data_path("compare/base.hzl"));
  const auto from = support::release_of_text(base);
  std::size_t tried = 0;
  for (std::size_t at = base.find("参数 "); at < base.find("\n例 "); ++at) {
    const bool digit = base[at] >= '0' && base[at] <= '9';
    if (!digit || base.compare(at - 1, 1, "1") == 0) continue;
    std::string text = base;
    text[at] = base[at] == '3' ? '4' : '3';
    const auto checked = rulesets::check_sources(
        "test.hzl", [&](std::string_view) { return std::optional<std::string>(text); }, false);
    if (checked->errors > 0) continue;
    const auto to = rulesets::release_of(*checked, "test.hzl");
    const auto differences = rulesets::compare(*from, *to);
    INFO(text.substr(at < 60 ? 0 : at - 60, 90));
    CHECK(differences.in_meaning());
    ++tried;
  }
  CHECK(tried > 30);
}
