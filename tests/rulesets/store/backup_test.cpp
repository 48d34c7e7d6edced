// Copies of the database beside writers, and the way back.
#include "rulesets/store/backup.hpp"

#include <sys/stat.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <thread>

#include "rulesets/store/schema.hpp"
#include "tests/rulesets/store/support.hpp"

using rulesets::back_up;
using rulesets::Opening;
using rulesets::restore;
using rulesets::Store;
using rulesets::StoreError;
using store_test::Folder;
using store_test::kind_of_failure;
using Kind = StoreError::Kind;

namespace {

void add(Store& store, int number) {
  store.evaluations().add(
      store_test::evaluation("e" + std::to_string(number), store_test::noise(2000)));
}

std::int64_t kept(const Store& store) {
  return store.evaluations().counts(rulesets::own_organisation).kept;
}

std::int64_t kept_in(const std::string& file) {
  const Store store(file, Opening::tool);
  CHECK(store.integrity() == "ok");
  return kept(store);
}

std::vector<std::string> names(const Folder& folder) {
  std::vector<std::string> found;
  for (const auto& entry : store_test::fs::directory_iterator(folder.path())) {
    found.push_back(entry.path().filename().string());
  }
  std::sort(found.begin(), found.end());
  return found;
}

void write_text(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

/// A store with `count` evaluations, closed.
void fill(const std::string& file, int count) {
  Store store(file);
  for (int i = 0; i < count; ++i) add(store, i);
}

}  // namespace

TEST_CASE("backup: one state of the database, while others write at each step") {
  const Folder folder;
  Store store(folder.file());
  constexpr int first = 2000;
  for (int i = 0; i < first; ++i) add(store, i);
  int written = first;
  int steps = 0;
  const auto copied = back_up(folder.file(), folder.file("copy"), [&] {
    ++steps;
    add(store, written++);  // as another program would
  });
  CHECK(steps > 2);
  // Begun again at each write, it would not come to an end in so few steps.
  CHECK(steps <= copied.bytes / (256 * 4096) + 2);
  CHECK(copied.bytes == static_cast<std::int64_t>(store_test::fs::file_size(folder.file("copy"))));
  CHECK(kept(store) == written);
  CHECK(kept_in(folder.file("copy")) == first);
}

TEST_CASE("backup: beside threads that write on") {
  const Folder folder;
  Store store(folder.file());
  std::atomic<bool> stop = false;
  std::atomic<int> acknowledged = 0;
  std::thread writer([&] {
    for (int i = 0; !stop; ++i) {
      add(store, i);
      acknowledged = i + 1;
    }
  });
  for (int i = 0; i < 5; ++i) {
    const int before = acknowledged;
    const std::string copy = folder.file("copy" + std::to_string(i));
    back_up(folder.file(), copy);
    const int after = acknowledged;
    const auto found = kept_in(copy);
    CHECK(found >= before);     // what was acknowledged is in it
    CHECK(found <= after + 1);  // one may be kept and not yet counted
  }
  stop = true;
  writer.join();
}

TEST_CASE("backup: for its owner alone, one file, and nothing else left behind") {
  const Folder folder;
  const Folder to;
  fill(folder.file(), 3);
  const mode_t before = ::umask(0);
  back_up(folder.file(), to.file("copy"));
  ::umask(before);
  CHECK(names(to) == std::vector<std::string>{"copy"});
  struct stat found {};
  REQUIRE(::stat(to.file("copy").c_str(), &found) == 0);
  CHECK((found.st_mode & 0777) == 0600);
}

TEST_CASE("backup: never over what is there, and what cannot be written leaves nothing") {
  const Folder folder;
  const Folder to;
  fill(folder.file(), 700);  // more than one step
  write_text(to.file("copy"), "mine");
  CHECK(kind_of_failure([&] { back_up(folder.file(), to.file("copy")); }) == Kind::conflict);
  CHECK(store_test::read_file(to.file("copy")) == "mine");
  // Somebody makes it while the copy is under way.
  CHECK(kind_of_failure([&] {
          back_up(folder.file(), to.file("late"), [&] { write_text(to.file("late"), "mine"); });
        }) == Kind::conflict);
  CHECK(store_test::read_file(to.file("late")) == "mine");
  CHECK(kind_of_failure([&] { back_up(folder.file(), to.file("no/such/folder")); }) ==
        Kind::unavailable);
  CHECK(kind_of_failure([&] { back_up(folder.file("none"), to.file("x")); }) == Kind::unavailable);
  CHECK_FALSE(store_test::fs::exists(folder.file("none")));
  CHECK(names(to) == std::vector<std::string>{"copy", "late"});
}

TEST_CASE("backup: of what is no database of ours is none") {
  const Folder folder;
  write_text(folder.file("text"), std::string(5000, 'x'));
  CHECK(kind_of_failure([&] { back_up(folder.file("text"), folder.file("copy")); }) ==
        Kind::corrupt);
  write_text(folder.file("empty"), "");
  CHECK(kind_of_failure([&] { back_up(folder.file("empty"), folder.file("copy")); }) ==
        Kind::foreign);
  CHECK(store_test::run_sql(folder.file("other"), "CREATE TABLE t (a)").empty());
  CHECK(kind_of_failure([&] { back_up(folder.file("other"), folder.file("copy")); }) ==
        Kind::foreign);
  CHECK_FALSE(store_test::fs::exists(folder.file("copy")));
}

TEST_CASE("restore: into an empty folder, and the store goes on from there") {
  const Folder folder;
  const Folder to;
  fill(folder.file(), 7);
  back_up(folder.file(), folder.file("copy"));
  const auto restored = restore(folder.file("copy"), to.file(), "");
  CHECK_FALSE(restored.kept);
  CHECK(restored.copy.schema == rulesets::schema_version);
  CHECK(kept_in(to.file()) == 7);
  struct stat found {};
  REQUIRE(::stat(to.file().c_str(), &found) == 0);
  CHECK((found.st_mode & 0777) == 0600);
  Store store(to.file());
  add(store, 100);
  CHECK(kept(store) == 8);
}

TEST_CASE("restore: what is there is kept under its other name, with what its log held") {
  const Folder folder;
  fill(folder.file(), 3);
  back_up(folder.file(), folder.file("copy"));
  CHECK(kind_of_failure([&] { restore(folder.file("copy"), folder.file(), ""); }) ==
        Kind::conflict);
  // A process that was killed leaves a log beside the file, which the file needs.
  CHECK(store_test::in_child([&]() -> int {
          Store store(folder.file());
          add(store, 50);
          add(store, 51);
          ::_exit(0);
        }) == 0);
  REQUIRE(store_test::fs::file_size(folder.file() + "-wal") > 0);
  CHECK(restore(folder.file("copy"), folder.file(), folder.file("before")).kept);
  CHECK(kept_in(folder.file()) == 3);
  CHECK(kept_in(folder.file("before")) == 5);
  CHECK(names(folder) == std::vector<std::string>{"before", "copy", "hazlex.db", "hazlex.db.lock"});
}

TEST_CASE("restore: over a damaged database") {
  const Folder folder;
  fill(folder.file(), 3);
  back_up(folder.file(), folder.file("copy"));
  write_text(folder.file(), std::string(5000, 'x'));
  write_text(folder.file() + "-wal", "log");
  CHECK(restore(folder.file("copy"), folder.file(), folder.file("before")).kept);
  CHECK(kept_in(folder.file()) == 3);
  CHECK(store_test::read_file(folder.file("before")) == std::string(5000, 'x'));
  CHECK(store_test::read_file(folder.file("before-wal")) == "log");
}

TEST_CASE("restore: not while a server or another program has it open") {
  const Folder folder;
  fill(folder.file(), 1);
  back_up(folder.file(), folder.file("copy"));
  const std::string before = folder.file("before");
  {
    const Store store(folder.file(), Opening::server);
    CHECK(kind_of_failure([&] { restore(folder.file("copy"), folder.file(), before); }) ==
          Kind::in_use);
  }
  {
    const Store store(folder.file(), Opening::tool);
    (void)kept(store);
    CHECK(kind_of_failure([&] { restore(folder.file("copy"), folder.file(), before); }) ==
          Kind::in_use);
  }
  CHECK_FALSE(store_test::fs::exists(before));
  CHECK(kept_in(folder.file()) == 1);
}

TEST_CASE("restore: a copy that is damaged or none of ours changes nothing") {
  const Folder folder;
  fill(folder.file(), 300);
  back_up(folder.file(), folder.file("copy"));
  const std::string good = store_test::read_file(folder.file("copy"));
  const auto with = [&](const std::string& bytes) {
    write_text(folder.file("bad"), bytes);
    return kind_of_failure(
        [&] { restore(folder.file("bad"), folder.file(), folder.file("before")); });
  };
  CHECK(with("") == Kind::foreign);
  CHECK(with(std::string(5000, 'x')) == Kind::corrupt);
  CHECK(with(good.substr(0, good.size() / 2)) == Kind::corrupt);
  std::string holed = good;
  std::fill(holed.begin() + 8192, holed.begin() + 8192 + 40 * 4096, 'x');
  CHECK(with(holed) == Kind::corrupt);
  const auto altered = [&](const std::string& sql) {
    write_text(folder.file("altered"), good);
    CHECK(store_test::run_sql(folder.file("altered"), sql).empty());
    return store_test::read_file(folder.file("altered"));
  };
  CHECK(with(altered("PRAGMA user_version = 1000")) == Kind::newer_schema);
  CHECK(with(altered("PRAGMA user_version = 0")) == Kind::foreign);
  CHECK(with(altered("INSERT INTO token VALUES "
                     "('t', 99, 'n', 'h', 1, '2026-01-01T00:00:00Z', NULL, NULL, NULL)")) ==
        Kind::corrupt);
  CHECK_FALSE(store_test::fs::exists(folder.file("before")));
  CHECK(kept_in(folder.file()) == 300);
}
