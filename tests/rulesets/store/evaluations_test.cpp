// What is kept of evaluations beside the rows themselves: findings, corrections, keys, packing.
#include <atomic>
#include <thread>

#include "rulesets/store/moment.hpp"
#include "rulesets/store/packed.hpp"
#include "tests/rulesets/store/support.hpp"

using namespace store_test;
using rulesets::own_organisation;
using rulesets::Store;
using Kind = rulesets::StoreError::Kind;

TEST_CASE("what is packed comes back byte for byte") {
  const auto text =
      GENERATE(as<std::string>{}, "", "{}", "t", "z", std::string(300, '\0'),
               std::string(100000, 'x'), noise(255), noise(256), noise(70000), "\xFF\xFE");
  const std::string bytes = rulesets::packed(text);
  CHECK(bytes.size() <= text.size() + 1);
  CHECK(rulesets::unpacked(bytes) == text);
}

TEST_CASE("bytes that were spoiled are told, not read as something else") {
  const std::string good = rulesets::packed(std::string(5000, 'x'));
  REQUIRE(good[0] == 'z');
  std::string length = good;
  length[1] = static_cast<char>(length[1] + 1);
  std::string huge = good;
  huge[7] = '\x7F';
  std::string middle = good;
  middle[good.size() - 1] = static_cast<char>(~middle[good.size() - 1]);
  for (const std::string& bad : {std::string(), std::string("?x"), std::string("z123"),
                                 good.substr(0, good.size() - 2), length, huge, middle}) {
    CHECK(kind_of_failure([&] { (void)rulesets::unpacked(bad); }) == Kind::corrupt);
  }
}

TEST_CASE("moments are reckoned by days") {
  CHECK(rulesets::days_before("2026-03-01T08:30:00Z", 0) == "2026-03-01T08:30:00Z");
  CHECK(rulesets::days_before("2026-03-01T08:30:00Z", 2) == "2026-02-27T08:30:00Z");
  CHECK(rulesets::days_before("2024-03-01T00:00:00Z", 1) == "2024-02-29T00:00:00Z");
  CHECK_FALSE(rulesets::days_before("0001-01-02T00:00:00Z", 2).has_value());
  CHECK_FALSE(rulesets::days_before("2026-03-01T08:30:00Z", -1).has_value());
  CHECK_FALSE(rulesets::days_before("2026-03-01T08:30:00Z", INT64_MAX).has_value());
  for (const char* bad : {"", "2026-03-01", "2026-03-01T08:30:00", "2026-03-01 08:30:00Z",
                          "2026-02-30T08:30:00Z", "2026-03-01T24:00:00Z", "2026-03-01T08:60:00Z",
                          "2026-03-01T08:30:60Z", "2026-03-01T08:30:00Z "}) {
    CAPTURE(bad);
    CHECK_FALSE(rulesets::is_moment(bad));
    CHECK_FALSE(rulesets::days_before(bad, 1).has_value());
  }
}

TEST_CASE("summary, receipt, findings and what it corrects are kept with an evaluation") {
  Store store(":memory:");
  store.evaluations().add(evaluation("e1"));
  auto row = evaluation("e2");
  row.summary = R"({"rules":3,"established":1,"undetermined":2,"judgement":1})";
  row.receipt = R"({"engine":"0.1.0"})";
  row.supersedes = "e1";
  row.created_by = "张三";
  row.findings = {{"工贸", "超员", "甲", "established", "文 第一条"},
                  {"工贸", "超员", "甲", "established", "文 第二条"}};
  store.evaluations().add(row);
  const auto found = store.evaluations().find(own_organisation, "e2");
  REQUIRE(found.has_value());
  CHECK(found->summary == row.summary);
  CHECK(found->receipt == row.receipt);
  CHECK(found->supersedes == "e1");
  CHECK(found->created_by == "张三");
  const auto findings = store.evaluations().findings(own_organisation, "e2");
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].element == "甲");
  CHECK(findings[1].clause == "文 第二条");
  CHECK(store.evaluations().findings(2, "e2").empty());
  CHECK(store.evaluations().counts(own_organisation).kept == 2);
  CHECK(store.evaluations().counts(own_organisation).superseded == 1);
  CHECK(store.evaluations().counts(2).kept == 0);
}

TEST_CASE("several evaluations are kept together or not at all") {
  Store store(":memory:");
  const auto first = evaluation("e1");
  const auto second = evaluation("e2");
  auto third = evaluation("e3");
  third.supersedes = "nothing";
  CHECK(kind_of_failure([&] {
          store.evaluations().add_all({&first, &second, &third});
        }) == Kind::conflict);
  CHECK_FALSE(store.evaluations().has(own_organisation, "e1"));
  store.evaluations().add_all({&first, &second});
  CHECK(store.evaluations().has(own_organisation, "e1"));
  CHECK(store.evaluations().has(own_organisation, "e2"));
}

TEST_CASE("whoever writes, findings do not change, and nobody corrects what is another's") {
  const Folder folder;
  {
    Store store(folder.file());
    auto row = evaluation("e1");
    row.findings = {{"工贸", "超员", "甲", "established", "文 第一条"}};
    store.evaluations().add(row);
  }
  REQUIRE(run_sql(folder.file(), "INSERT INTO organisation VALUES (2, '别家', NULL, '')").empty());
  const auto sql = GENERATE(
      as<std::string>{}, "UPDATE finding SET element = ''", "UPDATE finding SET clause = 'x'",
      "DELETE FROM finding",
      "INSERT INTO evaluation_erasure VALUES (1, '', '', ''); UPDATE finding SET rule = 'x', "
      "element = ''");
  CAPTURE(sql);
  CHECK_THAT(run_sql(folder.file(), sql), Catch::Contains("cannot be"));
  CHECK_THAT(run_sql(folder.file(),
                     "INSERT INTO evaluation SELECT 9, 'e9', 2, created_at, created_by, subject, "
                     "as_of, rulesets, options, summary, receipt, 'e1' FROM evaluation"),
             Catch::Contains("no such evaluation to correct"));
}

TEST_CASE("a key leads to its evaluation, within its organisation, for two days") {
  Store store(":memory:");
  rulesets::Evaluations& evaluations = store.evaluations();
  const std::string now = "2026-01-01T00:00:00Z";
  evaluations.add(evaluation("e1"), rulesets::RequestKey{"k", "d1"});
  const auto found = evaluations.keyed(own_organisation, "k", now);
  REQUIRE(found.has_value());
  CHECK(found->digest == "d1");
  CHECK(found->evaluation == "e1");
  CHECK_FALSE(evaluations.keyed(2, "k", now).has_value());
  CHECK_FALSE(evaluations.keyed(own_organisation, "K", now).has_value());
  CHECK(kind_of_failure([&] {
          evaluations.add(evaluation("e2"), rulesets::RequestKey{"k", "d2"});
        }) == Kind::conflict);
  CHECK_FALSE(evaluations.has(own_organisation, "e2"));  // the evaluation goes with its key
  CHECK(evaluations.prune_keys("2026-01-03T00:00:00Z") == 0);
  CHECK(evaluations.prune_keys("2026-01-03T00:00:01Z") == 1);
  CHECK(evaluations.prune_keys("no moment") == 0);
  CHECK_FALSE(evaluations.keyed(own_organisation, "k", now).has_value());
}

TEST_CASE("many writers at once lose nothing, and share their flushes") {
  const Folder folder;
  constexpr int writers = 16;
  constexpr int each = 30;
  {
    Store store(folder.file());
    std::atomic<int> failed = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < writers; ++i) {
      threads.emplace_back([&, i] {
        for (int k = 0; k < each; ++k) {
          auto row = evaluation(std::to_string(i) + "-" + std::to_string(k), noise(3000));
          row.findings = {{"工贸", "超员", "", "established", "文 第一条"}};
          try {
            store.evaluations().add(row);
            if (!store.evaluations().has(own_organisation, row.id)) ++failed;
          } catch (const rulesets::StoreError&) {
            ++failed;
          }
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(failed == 0);
  }
  const Store store(folder.file());
  CHECK(store.evaluations().counts(own_organisation).kept == writers * each);
  CHECK(store.integrity() == "ok");
  int whole = 0;
  for (int i = 0; i < writers * each; ++i) {
    const std::string id = std::to_string(i / each) + "-" + std::to_string(i % each);
    const auto row = store.evaluations().find(own_organisation, id);
    if (row && row->facts == noise(3000) &&
        store.evaluations().findings(own_organisation, id).size() == 1) {
      ++whole;
    }
  }
  CHECK(whole == writers * each);
}
