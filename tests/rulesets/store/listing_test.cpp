// Searching goes by indices, whatever is searched for.
#include "tests/rulesets/store/support.hpp"

using namespace store_test;
using rulesets::EvaluationFilter;
using rulesets::own_organisation;
using rulesets::Store;

namespace {

/// The steps of the plan, a line each.
std::vector<std::string> plan_of(const std::string& path, const std::string& sql) {
  sqlite3* handle = nullptr;
  sqlite3_open(path.c_str(), &handle);
  sqlite3_stmt* statement = nullptr;
  const std::string text = "EXPLAIN QUERY PLAN " + sql;
  REQUIRE(sqlite3_prepare_v2(handle, text.c_str(), -1, &statement, nullptr) == SQLITE_OK);
  std::vector<std::string> steps;
  while (sqlite3_step(statement) == SQLITE_ROW) {
    steps.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(statement, 3)));
  }
  sqlite3_finalize(statement);
  sqlite3_close(handle);
  return steps;
}

}  // namespace

TEST_CASE("no search reads through a table") {
  const Folder folder;
  { Store store(folder.file()); }
  for (unsigned bits = 0; bits < 512; ++bits) {
    EvaluationFilter filter;
    filter.organisation = own_organisation;
    if ((bits & 1U) != 0) filter.subject = "s";
    if ((bits & 2U) != 0) filter.as_of_from = dsl::Day{1};
    if ((bits & 4U) != 0) filter.as_of_to = dsl::Day{2};
    if ((bits & 8U) != 0) filter.created_from = "a";
    if ((bits & 16U) != 0) filter.created_to = "b";
    if ((bits & 32U) != 0) filter.outcome = "established";
    if ((bits & 64U) != 0) filter.clause = "c";
    if ((bits & 128U) != 0) filter.ruleset = "r";
    const std::string sql = rulesets::listing_sql(filter, (bits & 256U) != 0);
    const auto steps = plan_of(folder.file(), sql);
    REQUIRE(steps.size() >= 3);
    for (const std::string& step : steps) {
      CAPTURE(sql, step);
      CHECK_FALSE(step.starts_with("SCAN"));
    }
  }
}

TEST_CASE("a plan that reads through a table would be seen") {
  const Folder folder;
  { Store store(folder.file()); }
  const auto steps = plan_of(folder.file(), "SELECT id FROM evaluation WHERE receipt = ?");
  REQUIRE(steps.size() == 1);
  CHECK(steps[0].starts_with("SCAN"));
}

TEST_CASE("searches answer what a look at every row would") {
  Store store(":memory:");
  std::vector<rulesets::EvaluationRow> rows;
  for (int i = 0; i < 60; ++i) {
    auto row = evaluation("e" + std::to_string(i));
    row.subject = "s" + std::to_string(i % 3);
    row.as_of = dsl::Day{20000 + i * 7 % 10};
    row.created_at = "2026-01-" + std::to_string(10 + i * 5 % 18) + "T00:00:00Z";
    row.rulesets = i % 4 == 0 ? R"([{"name":"r1"},{"name":"r2"}])" : R"([{"name":"r2"}])";
    row.summary = i % 2 == 0 ? R"({"rules":2,"established":1,"error":0,"undetermined":1})"
                             : R"({"rules":2,"established":0,"error":2,"undetermined":0})";
    const std::string outcome = i % 2 == 0 ? "established" : "error";
    row.findings = {{"r2", "a", "甲", outcome, "文 第一条"},
                    {"r2", "b", "", outcome, i % 5 == 0 ? "文 第二条" : "文 第一条"}};
    store.evaluations().add(row);
    rows.insert(rows.begin(), row);
  }
  const auto matches = [](const EvaluationFilter& filter, const rulesets::EvaluationRow& row) {
    bool finding = !filter.clause;
    for (const auto& each : row.findings) {
      finding = finding || (each.clause == *filter.clause &&
                            (!filter.outcome || each.outcome == *filter.outcome));
    }
    const bool outcome = !filter.outcome || filter.clause ||
                         row.summary.find("\"" + *filter.outcome + "\":0") == std::string::npos;
    return finding && outcome && (!filter.subject || row.subject == *filter.subject) &&
           (!filter.as_of_from || row.as_of >= *filter.as_of_from) &&
           (!filter.as_of_to || row.as_of <= *filter.as_of_to) &&
           (!filter.created_from || row.created_at >= *filter.created_from) &&
           (!filter.created_to || row.created_at <= *filter.created_to) &&
           (!filter.ruleset ||
            row.rulesets.find("\"" + *filter.ruleset + "\"") != std::string::npos);
  };
  for (unsigned bits = 0; bits < 256; ++bits) {
    EvaluationFilter filter;
    filter.organisation = own_organisation;
    if ((bits & 1U) != 0) filter.subject = "s1";
    if ((bits & 2U) != 0) filter.as_of_from = dsl::Day{20003};
    if ((bits & 4U) != 0) filter.as_of_to = dsl::Day{20007};
    if ((bits & 8U) != 0) filter.created_from = "2026-01-13T00:00:00Z";
    if ((bits & 16U) != 0) filter.created_to = "2026-01-24T00:00:00Z";
    if ((bits & 32U) != 0) filter.outcome = "established";
    if ((bits & 64U) != 0) filter.clause = "文 第二条";
    if ((bits & 128U) != 0) filter.ruleset = "r1";
    std::vector<std::string> expected;
    for (const auto& row : rows) {
      if (matches(filter, row)) expected.push_back(row.id);
    }
    std::vector<std::string> found;
    std::string after;
    bool more = true;
    while (more) {
      const auto page = store.evaluations().list(filter, after, 4);
      REQUIRE(page.has_value());
      for (const auto& line : page->lines) found.push_back(line.id);
      more = page->more;
      if (more) after = page->lines.back().id;
    }
    CAPTURE(bits);
    CHECK(found == expected);
  }
  EvaluationFilter own;
  own.organisation = own_organisation;
  EvaluationFilter other;
  other.organisation = 2;
  CHECK_FALSE(store.evaluations().list(own, "nothing", 4).has_value());
  CHECK_FALSE(store.evaluations().list(other, "e1", 4).has_value());
  CHECK(store.evaluations().list(other, "", 4)->lines.empty());
}
