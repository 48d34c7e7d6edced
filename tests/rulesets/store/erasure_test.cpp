// Facts that are erased are gone from the disk too; what must stay, stays.
#include "rulesets/store/packed.hpp"
#include "tests/rulesets/store/support.hpp"

using namespace store_test;
using rulesets::own_organisation;
using rulesets::Store;

namespace {

/// Text that tells of one evaluation alone, kept as it is: too short to be worth packing.
std::string secret(int i) {
  return "SECRET-" + std::to_string(1000 + i) + "-" + noise(20 + static_cast<std::size_t>(i) % 90);
}

rulesets::EvaluationRow telling(int i) {
  auto row = evaluation("e" + std::to_string(i), secret(i));
  // Of all sizes: within a page, and over many.
  const std::size_t size = i % 7 == 0 ? 20000 : static_cast<std::size_t>(i * 37 % 3000);
  row.answer = noise(size) + "ANSWER-" + std::to_string(1000 + i);
  row.findings = {
      {"工贸", "超员", "ELEMENT-" + std::to_string(1000 + i), "established", "文 第一条"}};
  return row;
}

/// All that lies on the disk.
std::string everything(const Folder& folder) {
  std::string bytes;
  for (const auto& entry : fs::directory_iterator(folder.path())) {
    bytes += read_file(entry.path().string());
  }
  return bytes;
}

bool has(const std::string& bytes, const std::string& text) {
  return bytes.find(text) != std::string::npos;
}

/// What of an evaluation the disk still shows: its facts, answer and element.
int shown(const std::string& bytes, const rulesets::EvaluationRow& row) {
  const std::string answer = rulesets::packed(row.answer);
  return static_cast<int>(has(bytes, row.facts)) +
         static_cast<int>(has(bytes, row.findings[0].element)) +
         static_cast<int>(
             has(bytes, answer.substr(answer.size() - std::min<std::size_t>(answer.size(), 40))));
}

}  // namespace

TEST_CASE("what is erased is nowhere on the disk") {
  const Folder folder;
  Store store(folder.file());
  constexpr int count = 120;
  for (int i = 0; i < count; ++i) store.evaluations().add(telling(i));
  std::string bytes = everything(folder);
  for (int i = 0; i < count; ++i) {
    INFO(i);
    CHECK(shown(bytes, telling(i)) == 3);
  }
  const auto goes = [](int i) { return i % 3 != 0; };
  for (int i = 0; i < count; ++i) {
    if (!goes(i)) continue;
    const auto record = store.evaluations().erase({"2026-02-01T00:00:00Z", "张三"},
                                                  "e" + std::to_string(i), "要求");
    REQUIRE(record.has_value());
  }
  bytes = everything(folder);
  for (int i = 0; i < count; ++i) {
    INFO(i);
    CHECK(shown(bytes, telling(i)) == (goes(i) ? 0 : 3));
  }
  const auto left = store.evaluations().find(own_organisation, "e1");
  REQUIRE(left.has_value());
  CHECK(left->facts.empty());
  CHECK(left->answer.empty());
  CHECK(left->erasure->actor == "张三");
  CHECK(left->erasure->reason == "要求");
  const auto findings = store.evaluations().findings(own_organisation, "e1");
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].element.empty());
  CHECK(findings[0].clause == "文 第一条");
  CHECK(store.evaluations().find(own_organisation, "e0")->facts == secret(0));
  CHECK(store.evaluations().counts(own_organisation).kept == count);
  CHECK(store.evaluations().counts(own_organisation).erased == 80);
  CHECK(store.audit().verify().entries == 80);
  CHECK_FALSE(store.audit().verify().broken_at.has_value());
  CHECK(store.integrity() == "ok");
}

TEST_CASE("erasing is of one's own evaluations, once") {
  Store store(":memory:");
  store.evaluations().add(evaluation("e1"));
  const rulesets::Deed deed{"2026-02-01T00:00:00Z", "张三"};
  CHECK_FALSE(store.evaluations().erase(deed, "e2", "x").has_value());
  CHECK_FALSE(store.evaluations().erase({deed.at, deed.actor, 2}, "e1", "x").has_value());
  CHECK(store.evaluations().erase(deed, "e1", "x")->reason == "x");
  CHECK(store.evaluations().erase({"2026-03-01T00:00:00Z", "李四"}, "e1", "y")->reason == "x");
  CHECK(store.audit().verify().entries == 1);
}

TEST_CASE("each organisation keeps facts as long as it wants") {
  const Folder folder;
  Store store(folder.file());
  store.connections().write([](rulesets::Database& database) {
    database.execute("INSERT INTO organisation VALUES (2, '短', 30, ''), (3, '长', 400, '')");
  });
  constexpr int count = 450;  // more than goes in one write
  std::vector<rulesets::EvaluationRow> rows;
  for (int i = 0; i < 3 * count; ++i) {
    auto row = telling(i);
    row.organisation = 1 + i % 3;
    row.created_at = i / 3 < 400 ? "2026-01-01T00:00:00Z" : "2026-02-01T00:00:00Z";
    rows.push_back(std::move(row));
  }
  std::vector<const rulesets::EvaluationRow*> all;
  all.reserve(rows.size());
  for (const auto& row : rows) all.push_back(&row);
  store.evaluations().add_all(all);

  CHECK(store.evaluations().erase_expired("2026-01-31T00:00:00Z") == 0);  // to the second
  CHECK(store.evaluations().erase_expired("2026-01-31T00:00:01Z") == 400);
  CHECK(store.evaluations().erase_expired("2026-01-31T00:00:01Z") == 0);
  CHECK(store.evaluations().erase_expired("no moment") == 0);
  const std::string bytes = everything(folder);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool gone = rows[i].organisation == 2 && i / 3 < 400;
    if (shown(bytes, rows[i]) != (gone ? 0 : 3)) FAIL_CHECK(i);
  }
  CHECK(store.evaluations().counts(1).erased == 0);
  CHECK(store.evaluations().counts(2).erased == 400);
  CHECK(store.evaluations().counts(3).erased == 0);
  const auto left = store.evaluations().find(2, "e1");
  REQUIRE(left->erasure.has_value());
  CHECK(left->erasure->at == "2026-01-31T00:00:01Z");
  CHECK(left->erasure->reason == "keep_days=30");
  const auto entries = store.audit().entries(2, 0, 10);
  CHECK(entries.size() == 2);  // an entry a write
  CHECK(entries.at(0).action == "evaluation.expire");
  CHECK(store.evaluations().erase_expired("2027-02-06T00:00:00Z") == 450);
  CHECK(store.evaluations().counts(3).erased == 400);
}
