// The shipped law: every rule set checks clean, all of its cases hold, and the cases exercise what
// a lawyer would ask for. What the cases do not reach is listed, not hidden.
#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "engine/program/program.hpp"
#include "rulesets/bundle/case_coverage.hpp"
#include "rulesets/bundle/cases.hpp"
#include "rulesets/bundle/catalogue.hpp"
#include "tests/support/source_dir.hpp"

namespace {

const std::string library = support::source_path("/rulesets/library");

struct Loaded {
  std::string main_path;
  std::unique_ptr<rulesets::Checked> checked;
  std::shared_ptr<const rulesets::Release> release;
  std::vector<rulesets::CaseResult> results;
};

/// Checked once for all tests of this file.
const std::vector<Loaded>& loaded() {
  static const std::vector<Loaded> all = [] {
    std::vector<Loaded> list;
    for (const std::string& path : rulesets::find_rulesets(library)) {
      Loaded& one = list.emplace_back();
      one.main_path = path;
      one.checked = rulesets::check_sources(path, rulesets::read_below(library));
      if (one.checked->errors > 0) continue;
      one.release = rulesets::release_of(*one.checked, path);
      one.results = rulesets::run_cases(*one.checked, *one.release);
    }
    return list;
  }();
  return all;
}

}  // namespace

TEST_CASE("the library holds 令10 and GB 18218") {
  std::vector<std::string> names;
  for (const Loaded& one : loaded()) names.push_back(one.checked->model.ruleset.name);
  CHECK(std::find(names.begin(), names.end(), "工贸.重大事故隐患") != names.end());
  CHECK(std::find(names.begin(), names.end(), "危险化学品.重大危险源辨识") != names.end());
}

TEST_CASE("every rule set of the library checks without errors, and its warnings are open texts") {
  for (const Loaded& one : loaded()) {
    for (const dsl::Diagnostic& diagnostic : one.checked->diagnostics) {
      INFO(dsl::render(diagnostic, one.checked->parsed.sources, dsl::Language::zh));
      CHECK(diagnostic.severity() != dsl::Severity::error);
      CHECK(dsl::info(diagnostic.code).name == "open_text");
    }
  }
}

TEST_CASE("every case of the library holds") {
  for (const Loaded& one : loaded()) {
    REQUIRE(one.results.size() > 50);
    for (const rulesets::CaseResult& result : one.results) {
      for (const rulesets::CaseFailure& failure : result.failures) {
        const auto& sources = one.checked->parsed.sources;
        INFO(sources.at(failure.place.source).name()
             << ":" << sources.at(failure.place.source).line_column(failure.place.span.begin).line);
        INFO(result.title << " — " << failure.message.zh);
        CHECK(result.passed());
      }
    }
  }
}

TEST_CASE("each rule and 情形 has a case that holds, one that does not, and one that waits") {
  for (const Loaded& one : loaded()) {
    REQUIRE(one.release);
    for (const auto& part : rulesets::cover(*one.checked, *one.release, one.results).parts) {
      INFO(part.rule << "." << part.part);
      CHECK(seen(part, engine::Outcome::established));
      const bool refuted = seen(part, engine::Outcome::not_established) ||
                           seen(part, engine::Outcome::not_applicable);
      CHECK(refuted);
      const bool waits =
          seen(part, engine::Outcome::undetermined) || seen(part, engine::Outcome::text_missing);
      CHECK(waits);
    }
  }
}

TEST_CASE("each number of the library has a case below, at and above it") {
  for (const Loaded& one : loaded()) {
    REQUIRE(one.release);
    for (const auto& part : rulesets::cover(*one.checked, *one.release, one.results).parts) {
      for (const auto& limit : part.limits) {
        INFO(part.rule << "." << part.part << ": " << limit.text);
        CHECK(limit.below);
        CHECK(limit.at);
        CHECK(limit.above);
      }
    }
  }
}

TEST_CASE("no clause of an outline is unaccounted for") {
  for (const Loaded& one : loaded()) {
    REQUIRE(one.release);
    for (const auto& document : one.release->coverage) {
      for (const auto& clause : document.clauses) {
        INFO(document.document << " " << clause.clause);
        CHECK(clause.state != rulesets::ClauseState::unaccounted);
      }
    }
  }
}

TEST_CASE("令10 has its 64 items, each cited by one rule") {
  for (const Loaded& one : loaded()) {
    if (one.checked->model.ruleset.name != "工贸.重大事故隐患") continue;
    CHECK(one.checked->model.rules.size() == 64);
    std::vector<std::string> clauses;
    for (const dsl::RuleInfo& rule : one.checked->model.rules) {
      for (const dsl::CitationInfo& citation : rule.citations)
        clauses.push_back(citation.path.to_text());
    }
    std::sort(clauses.begin(), clauses.end());
    clauses.erase(std::unique(clauses.begin(), clauses.end()), clauses.end());
    CHECK(clauses.size() == 64);
  }
}

TEST_CASE("GB 18218 has 85 named substances and 24 categories") {
  for (const Loaded& one : loaded()) {
    if (one.checked->model.ruleset.name != "危险化学品.重大危险源辨识") continue;
    std::size_t named = 0;
    std::size_t categories = 0;
    for (const dsl::TableInfo& table : one.checked->model.tables) {
      if (table.name == "表1") named = table.rows.size();
      if (table.name == "表2") categories = table.rows.size();
    }
    CHECK(named == 85);
    CHECK(categories == 24);
  }
}
