#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include <csignal>
#include <set>

#include "tests/rulesets/store/support.hpp"

using namespace store_test;
using rulesets::Store;
using Kind = rulesets::StoreError::Kind;

TEST_CASE("what was kept is there after closing") {
  const Folder folder;
  {
    Store store(folder.file());
    store.versions().publish(version(), files());
    store.evaluations().add(evaluation("e1"));
  }
  const Store store(folder.file());
  CHECK(store.versions().all().size() == 1);
  CHECK(store.evaluations().find(rulesets::own_organisation, "e1").has_value());
  CHECK(store.integrity() == "ok");
}

TEST_CASE("a file of a later program is refused and left alone") {
  const Folder folder;
  { Store store(folder.file()); }
  REQUIRE(run_sql(folder.file(), "PRAGMA journal_mode = DELETE; PRAGMA user_version = 7").empty());
  const std::string before = read_file(folder.file());
  CHECK(kind_of_failure([&] { Store store(folder.file()); }) == Kind::newer_schema);
  CHECK(read_file(folder.file()) == before);
}

TEST_CASE("a database of another program is refused and left alone") {
  const Folder folder;
  const auto made =
      GENERATE(as<std::string>{}, "CREATE TABLE t (a)",
               "CREATE TABLE t (a); PRAGMA user_version = 9", "PRAGMA application_id = 77");
  CAPTURE(made);
  REQUIRE(run_sql(folder.file(), made).empty());
  const std::string before = read_file(folder.file());
  CHECK(kind_of_failure([&] { Store store(folder.file()); }) == Kind::foreign);
  CHECK(read_file(folder.file()) == before);
}

TEST_CASE("a file that is no database is refused and left alone") {
  const Folder folder;
  const std::string text(5000, 'x');
  std::ofstream(folder.file()) << text;
  CHECK(kind_of_failure([&] { Store store(folder.file()); }) == Kind::corrupt);
  CHECK(read_file(folder.file()) == text);
}

TEST_CASE("a database with spoiled pages is told, not read as something else") {
  const Folder folder;
  {
    Store store(folder.file());
    store.versions().publish(version(), files());
    for (int i = 0; i < 200; ++i) store.evaluations().add(evaluation("e" + std::to_string(i)));
  }
  const auto size = fs::file_size(folder.file());
  {
    std::fstream stream(folder.file(), std::ios::in | std::ios::out | std::ios::binary);
    stream.seekp(4096);
    stream << std::string(size - 4096, '\xA5');
  }
  CHECK(kind_of_failure([&] {
          const Store store(folder.file());
          (void)store.versions().all();
        }) == Kind::corrupt);
}

TEST_CASE("a second opener is refused, in this process and in another") {
  const Folder folder;
  auto store = std::make_unique<Store>(folder.file());
  const auto open = [&] {
    return kind_of_failure([&] { Store second(folder.file()); }) == Kind::in_use ? 0 : 1;
  };
  CHECK(open() == 0);
  CHECK(in_child(open) == 0);
  store.reset();
  CHECK_NOTHROW(Store(folder.file()));
}

TEST_CASE("a folder, or a file in no folder, is no place for a store") {
  const Folder folder;
  CHECK(kind_of_failure([&] { Store store(folder.path().string()); }) == Kind::unavailable);
  CHECK(kind_of_failure([&] { Store store(folder.file("no/such/folder.db")); }) ==
        Kind::unavailable);
}

TEST_CASE("a file that may only be read is refused as read-only") {
  const Folder folder;
  { Store store(folder.file()); }
  fs::permissions(folder.file(), fs::perms(0444));
  fs::permissions(folder.path(), fs::perms(0555));
  const int code = in_child([&] {
    // Permissions do not bind root: go on as somebody else.
    if (::getuid() == 0 && ::setuid(65534) != 0) return 50;
    try {
      Store store(folder.file());
    } catch (const rulesets::StoreError& error) {
      return static_cast<int>(error.kind());
    }
    return 51;
  });
  fs::permissions(folder.path(), fs::perms(0700));
  CHECK(code == static_cast<int>(Kind::read_only));
}

TEST_CASE("when no more can be written, nothing is half kept") {
  const Folder folder;
  { Store store(folder.file()); }
  const int code = in_child([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{256 * 1024, 256 * 1024};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    Store store(folder.file());
    store.evaluations().add(evaluation("small"));
    const std::string large = noise(600 * 1024);
    const Kind kind = kind_of_failure([&] { store.evaluations().add(evaluation("large", large)); });
    if (kind != Kind::unavailable && kind != Kind::full) return 1;
    if (store.evaluations().find(rulesets::own_organisation, "large").has_value()) return 2;
    if (!store.evaluations().find(rulesets::own_organisation, "small").has_value()) return 3;
    return 0;
  });
  CHECK(code == 0);
  const Store store(folder.file());
  CHECK(store.evaluations().find(rulesets::own_organisation, "small").has_value());
  CHECK_FALSE(store.evaluations().find(rulesets::own_organisation, "large").has_value());
  CHECK(store.integrity() == "ok");
}

TEST_CASE("a full disk is told as such") {
  const Folder folder;
  const int code = in_child([&] {
    // A file system of its own, seen by this child alone.
    if (::unshare(CLONE_NEWNS) != 0 ||
        ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=400k") != 0) {
      return 77;
    }
    Store store(folder.file());
    store.evaluations().add(evaluation("small"));
    const Kind kind =
        kind_of_failure([&] { store.evaluations().add(evaluation("large", noise(900 * 1024))); });
    if (kind != Kind::full) return 1;
    return store.evaluations().find(rulesets::own_organisation, "small").has_value() &&
                   !store.evaluations().find(rulesets::own_organisation, "large").has_value()
               ? 0
               : 2;
  });
  if (code == 77) {
    WARN("no file system can be mounted here: the full disk was not tried");
    return;
  }
  CHECK(code == 0);
}

TEST_CASE("kill -9 in mid write loses nothing that was acknowledged") {
  const Folder folder;
  for (int round = 0; round < 3; ++round) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
      Store store(folder.file());
      for (std::uint32_t i = 0;; ++i) {
        store.evaluations().add(evaluation(std::to_string(round) + "-" + std::to_string(i)));
        if (::write(ends[1], &i, sizeof i) != static_cast<ssize_t>(sizeof i)) ::_exit(1);
      }
    }
    ::close(ends[1]);
    std::uint32_t last = 0;
    while (last < 150 + 37U * static_cast<std::uint32_t>(round)) {
      REQUIRE(::read(ends[0], &last, sizeof last) == static_cast<ssize_t>(sizeof last));
    }
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    std::uint32_t more = 0;
    while (::read(ends[0], &more, sizeof more) == static_cast<ssize_t>(sizeof more)) last = more;
    ::close(ends[0]);

    const Store store(folder.file());
    CHECK(store.integrity() == "ok");
    bool all = true;
    for (std::uint32_t i = 0; i <= last; ++i) {
      all = all &&
            store.evaluations()
                .find(rulesets::own_organisation, std::to_string(round) + "-" + std::to_string(i))
                .has_value();
    }
    CHECK(all);
  }
}
