#include <sys/stat.h>

#include "tests/rulesets/store/support.hpp"

using namespace store_test;
using rulesets::Store;
using Kind = rulesets::StoreError::Kind;

TEST_CASE("a version is published once and read back whole") {
  Store store(":memory:");
  REQUIRE(store.versions().publish(version(), files()));
  const auto rows = store.versions().all();
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].name == "工贸.粉尘涉爆");
  CHECK(rows[0].digest == "aa11");
  CHECK(rows[0].effective_from == dsl::Day{19492});
  CHECK_FALSE(rows[0].effective_to.has_value());
  const auto kept = store.versions().files(rows[0].id);
  REQUIRE(kept.size() == 2);
  CHECK(kept[1].path == "dust/1.0.0/ruleset.hzl");
  CHECK(kept[1].text == "规则集 工贸 版本 1.0.0\n");
}

TEST_CASE("publishing the same again changes nothing, another digest is a conflict") {
  Store store(":memory:");
  REQUIRE(store.versions().publish(version(), files()));
  CHECK_FALSE(store.versions().publish(version(), files()));
  CHECK(kind_of_failure([&] { store.versions().publish(version("1.0.0", "bb22"), files()); }) ==
        Kind::conflict);
  CHECK(store.versions().all().size() == 1);
  CHECK(store.versions().publish(version("1.0.1", "bb22"), files()));
  CHECK(store.versions().all().size() == 2);
}

TEST_CASE("a publication that fails leaves nothing behind") {
  Store store(":memory:");
  auto twice = files();
  twice.push_back(twice.front());
  CHECK(kind_of_failure([&] { store.versions().publish(version(), twice); }) == Kind::conflict);
  CHECK(store.versions().all().empty());
  CHECK(store.versions().publish(version(), files()));
  auto draft = version("2.0.0");
  draft.state = "draft";
  CHECK(kind_of_failure([&] { store.versions().publish(draft, files()); }) == Kind::conflict);
  CHECK(store.versions().all().size() == 1);
}

TEST_CASE("whoever writes, what is published and what was answered does not change") {
  const Folder folder;
  {
    Store store(folder.file());
    store.versions().publish(version(), files());
    store.evaluations().add(evaluation("e1"));
  }
  const auto sql = GENERATE(
      as<std::string>{}, "UPDATE version SET digest = 'x'", "DELETE FROM version",
      "INSERT OR REPLACE INTO version SELECT id, name, version, 'x', state, origin, main_path, "
      "effective_from, effective_to, published_at FROM version",
      "UPDATE version_file SET text = 'x'", "DELETE FROM version_file",
      "INSERT INTO version_file VALUES (1, 'new.hzl', 'x')",
      "INSERT OR REPLACE INTO version_file VALUES (1, 'common/dust.hzl', 'x')",
      "UPDATE evaluation SET summary = 'x'", "DELETE FROM evaluation",
      "UPDATE evaluation_content SET answer = x'78'", "DELETE FROM evaluation_content",
      "INSERT OR REPLACE INTO evaluation SELECT seq, id, organisation_id, created_at, created_by, "
      "subject, as_of, rulesets, options, 'x', receipt, supersedes FROM evaluation",
      "INSERT OR REPLACE INTO evaluation_content SELECT seq, organisation_id, created_at, facts, "
      "x'78' FROM evaluation_content");
  CAPTURE(sql);
  CHECK_THAT(run_sql(folder.file(), sql), Catch::Contains("cannot be"));
  const Store store(folder.file());
  CHECK(store.versions().all().at(0).digest == "aa11");
  CHECK(store.versions().files(1).size() == 2);
  CHECK(store.versions().files(1).at(0).text == "事实 工贸 { }\n");
  CHECK(store.evaluations().find(rulesets::own_organisation, "e1")->answer == R"({"verdicts":[]})");
}

TEST_CASE("an evaluation is read back as it was given") {
  Store store(":memory:");
  const std::string odd("{\"\xE7\x94\xB2\":\"a\0b'--\"}", 17);
  store.evaluations().add(evaluation("e1", odd));
  const auto found = store.evaluations().find(rulesets::own_organisation, "e1");
  REQUIRE(found.has_value());
  CHECK(found->facts == odd);
  CHECK(found->as_of == dsl::Day{20000});
  CHECK_FALSE(store.evaluations().find(rulesets::own_organisation, "e2").has_value());
  CHECK_FALSE(store.evaluations().find(rulesets::own_organisation, "e1' OR '1'='1").has_value());
  CHECK(kind_of_failure([&] { store.evaluations().add(evaluation("e1")); }) == Kind::conflict);
  store.evaluations().add(evaluation("e2"));  // the kept statement works after a failure
  CHECK(store.evaluations().find(rulesets::own_organisation, "e2").has_value());
}

TEST_CASE("the file and what lies beside it are for the owner alone") {
  const Folder folder;
  const mode_t before = ::umask(0);
  {
    Store store(folder.file());
    store.evaluations().add(evaluation("e1"));
    for (const auto& entry : fs::directory_iterator(folder.path())) {
      CAPTURE(entry.path().filename().string());
      CHECK((entry.status().permissions() & fs::perms(0077)) == fs::perms::none);
    }
    CHECK(fs::exists(folder.file()));
  }
  ::umask(before);
}

TEST_CASE("whoever writes, what became of a version stays told") {
  const Folder folder;
  {
    Store store(folder.file());
    store.versions().publish(version(), files());
    const auto state = store.versions().state();
    const rulesets::Deed deed{"2026-01-01T00:00:00Z", "甲", rulesets::own_organisation};
    using rulesets::VersionChange;
    CHECK(store.versions().withdraw(deed, state.rows[0], "x", {}) == VersionChange::versions_moved);
    CHECK(store.versions().withdraw(deed, state.rows[0], "x", state.mark) == VersionChange::made);
  }
  const auto sql =
      GENERATE(as<std::string>{}, "UPDATE version_event SET kind = 'default_set'",
               "DELETE FROM version_event",
               "INSERT OR REPLACE INTO version_event VALUES (1, 1, 'default_set', 'x', 'x', 'x')",
               "INSERT INTO version_event VALUES (2, 1, 'default_set', 'x', 'x', 'x')",
               "INSERT INTO version_event VALUES (2, 1, 'withdrawn', 'x', 'x', 'x')");
  CAPTURE(sql);
  CHECK_THAT(run_sql(folder.file(), sql), Catch::Contains("cannot be"));
  CHECK(Store(folder.file()).versions().all().at(0).state == "withdrawn");
}
