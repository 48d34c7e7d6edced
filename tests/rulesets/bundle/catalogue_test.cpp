// Which version answers: by name, alias, pin, digest and date.
#include "rulesets/bundle/catalogue.hpp"

#include <catch2/catch.hpp>
#include <memory>

namespace {

using rulesets::Catalogue;
using rulesets::CatalogueEntry;
using rulesets::Release;
using rulesets::SelectionError;

dsl::Day day(int year, unsigned month, unsigned date) {
  return *dsl::make_day(year, month, date);
}

CatalogueEntry entry(std::string name, std::string version, std::optional<dsl::Day> from,
                     std::optional<dsl::Day> to, std::string state = "published") {
  auto release = std::make_shared<Release>();
  release->name = name;
  release->alias = name + "_alias";
  release->version = version;
  release->digest = "digest-" + version;
  release->effective_from = from;
  release->effective_to = to;
  return {release, std::move(state), "shipped"};
}

Catalogue sample() {
  return Catalogue({entry("煤矿", "1.2.0", day(2021, 1, 1), day(2026, 7, 1)),
                    entry("煤矿", "1.10.0", day(2021, 1, 1), day(2026, 7, 1)),
                    entry("煤矿", "2.0.0", day(2026, 7, 1), std::nullopt),
                    entry("煤矿", "2.1.0", day(2026, 7, 1), std::nullopt, "withdrawn"),
                    entry("工贸", "1.0.0", day(2023, 5, 15), std::nullopt)});
}

std::vector<std::string> versions(const rulesets::Selection& selection) {
  std::vector<std::string> list;
  for (const auto& release : std::get<0>(selection))
    list.push_back(release->name + "@" + release->version);
  return list;
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("a bare name takes the highest published version in force") {
  const Catalogue catalogue = sample();
  CHECK(versions(catalogue.select("煤矿", day(2026, 6, 30))) == List{"煤矿@1.10.0"});
  CHECK(versions(catalogue.select("煤矿", day(2026, 7, 1))) == List{"煤矿@2.0.0"});
  CHECK(versions(catalogue.select("煤矿_alias", day(2026, 7, 1))) == List{"煤矿@2.0.0"});
}

TEST_CASE("all takes one version of each name in force") {
  const Catalogue catalogue = sample();
  CHECK(versions(catalogue.select("all", day(2026, 7, 1))) == List{"工贸@1.0.0", "煤矿@2.0.0"});
  CHECK(versions(catalogue.select("", day(2022, 1, 1))) == List{"煤矿@1.10.0"});
}

TEST_CASE("a pin is answered within its interval, but not when withdrawn") {
  const Catalogue catalogue = sample();
  CHECK(versions(catalogue.select("煤矿@1.2.0", day(2025, 1, 1))) == List{"煤矿@1.2.0"});
  CHECK(versions(catalogue.select("煤矿@sha256:digest-2.0.0", day(2026, 8, 1))) ==
        List{"煤矿@2.0.0"});
  for (const char* pin : {"煤矿@2.1.0", "煤矿@sha256:digest-2.1.0"}) {
    const auto withdrawn = std::get<SelectionError>(catalogue.select(pin, day(2026, 8, 1)));
    CHECK(withdrawn.kind == SelectionError::Kind::withdrawn);
    CHECK(withdrawn.known == List{"煤矿@1.2.0 [2021-01-01, 2026-07-01)",
                                  "煤矿@1.10.0 [2021-01-01, 2026-07-01)",
                                  "煤矿@2.0.0 [2026-07-01, …)"});
  }
  const auto outside = catalogue.select("煤矿@1.2.0", day(2026, 7, 1));
  CHECK(std::get<SelectionError>(outside).kind == SelectionError::Kind::not_in_force);
}

TEST_CASE("a default goes before higher versions where it is in force") {
  std::vector<CatalogueEntry> entries = {entry("煤矿", "1.0.0", day(2021, 1, 1), day(2026, 7, 1)),
                                         entry("煤矿", "1.1.0", day(2021, 1, 1), std::nullopt),
                                         entry("煤矿", "1.2.0", day(2025, 1, 1), std::nullopt)};
  entries[0].is_default = true;
  const Catalogue catalogue(entries);
  for (const char* wanted : {"煤矿", "all"}) {
    CHECK(versions(catalogue.select(wanted, day(2025, 6, 1))) == List{"煤矿@1.0.0"});
    CHECK(versions(catalogue.select(wanted, day(2026, 7, 1))) == List{"煤矿@1.2.0"});
  }
  CHECK(versions(catalogue.select("煤矿@1.1.0", day(2025, 6, 1))) == List{"煤矿@1.1.0"});
  entries[0].state = "withdrawn";
  CHECK(versions(Catalogue(entries).select("煤矿", day(2025, 6, 1))) == List{"煤矿@1.2.0"});
}

TEST_CASE("what cannot be met says what there is") {
  const Catalogue catalogue = sample();
  const auto unknown = std::get<SelectionError>(catalogue.select("电力", day(2026, 7, 1)));
  CHECK(unknown.kind == SelectionError::Kind::unknown_ruleset);
  CHECK(unknown.known == List{"工贸", "煤矿"});
  const auto version = std::get<SelectionError>(catalogue.select("煤矿@9.9.9", day(2026, 7, 1)));
  CHECK(version.kind == SelectionError::Kind::unknown_version);
  const auto early = std::get<SelectionError>(catalogue.select("工贸", day(2020, 1, 1)));
  CHECK(early.kind == SelectionError::Kind::not_in_force);
  CHECK(early.known == List{"工贸@1.0.0 [2023-05-15, …)"});
  const auto none = std::get<SelectionError>(catalogue.select("all", day(2000, 1, 1)));
  CHECK(none.kind == SelectionError::Kind::not_in_force);
}

TEST_CASE("versions compare by number, not by text") {
  CHECK(rulesets::compare_versions("1.2.0", "1.10.0") < 0);
  CHECK(rulesets::compare_versions("2.0.0", "1.10.0") > 0);
  CHECK(rulesets::compare_versions("1.0.0", "1.0.0") == 0);
}
