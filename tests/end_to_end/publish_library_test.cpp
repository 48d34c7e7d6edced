#include "server/app/publish_library.hpp"

#include <stdlib.h>

#include <filesystem>
#include <fstream>

#include "tests/server/support.hpp"

using server::LibraryError;
using server::Published;

namespace {

namespace fs = std::filesystem;

class Library {
 public:
  Library() {
    std::string name = (fs::temp_directory_path() / "hazlex-library-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    root_ = name;
  }
  ~Library() { fs::remove_all(root_); }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;

  void write(const std::string& version, const std::string& text) const {
    fs::create_directories(root_ + "/cold/" + version);
    std::ofstream(root_ + "/cold/" + version + "/ruleset.hzl") << text;
  }
  [[nodiscard]] const std::string& root() const { return root_; }

 private:
  std::string root_;
};

std::size_t added(const Library& library, rulesets::Store& store) {
  const auto result = server::publish_library(library.root(), store);
  if (const auto* error = std::get_if<LibraryError>(&result)) FAIL(error->message.en);
  return std::get<Published>(result).added;
}

std::string refused(const Library& library, rulesets::Store& store) {
  const auto result = server::publish_library(library.root(), store);
  REQUIRE(std::holds_alternative<LibraryError>(result));
  return std::get<LibraryError>(result).message.en;
}

}  // namespace

TEST_CASE("the library is published once; later versions are added") {
  const Library library;
  rulesets::Store store(":memory:");
  CHECK_THAT(refused(library, store), Catch::Contains("no rule sets"));
  library.write("1.0.0", service_test::rules("1.0.0", "2023-05-15", "9"));
  CHECK(added(library, store) == 1);
  CHECK(added(library, store) == 0);
  library.write("2.0.0", service_test::rules("2.0.0", "2026-07-01", "8"));
  CHECK(added(library, store) == 1);
  const auto loaded = server::load_store(store);
  REQUIRE(std::holds_alternative<rulesets::LoadedCatalogue>(loaded));
  const auto& entries = std::get<rulesets::LoadedCatalogue>(loaded).catalogue->entries();
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].release->version == "1.0.0");
  CHECK(entries[0].origin == "shipped");
  CHECK(entries[0].release->digest == store.versions().all()[0].digest);
}

TEST_CASE("a published version with other content is refused with both digests") {
  const Library library;
  rulesets::Store store(":memory:");
  library.write("1.0.0", service_test::rules("1.0.0", "2023-05-15", "9"));
  CHECK(added(library, store) == 1);
  const std::string kept = store.versions().all()[0].digest;
  library.write("1.0.0", service_test::rules("1.0.0", "2023-05-15", "10"));
  library.write("2.0.0", service_test::rules("2.0.0", "2026-07-01", "8"));
  const std::string message = refused(library, store);
  CHECK_THAT(message, Catch::Contains("sha256:" + kept));
  CHECK(message.find("sha256:", message.find("sha256:") + 1) != std::string::npos);
  CHECK(store.versions().all().size() == 1);
}

TEST_CASE("what was published answers when the library has it no more") {
  rulesets::Store store(":memory:");
  {
    const Library library;
    library.write("1.0.0", service_test::rules("1.0.0", "2023-05-15", "9"));
    CHECK(added(library, store) == 1);
  }
  const Library empty;
  CHECK(added(empty, store) == 0);
  const auto loaded = server::load_store(store);
  CHECK(std::get<rulesets::LoadedCatalogue>(loaded).catalogue->entries().size() == 1);
}

TEST_CASE("a library with errors publishes nothing") {
  const Library library;
  rulesets::Store store(":memory:");
  library.write("1.0.0", service_test::rules("1.0.0", "2023-05-15", "9"));
  library.write("2.0.0", "规则集 试验.冷库 版本");
  CHECK_THAT(refused(library, store), Catch::Contains("cold/2.0.0/ruleset.hzl"));
  CHECK(store.versions().all().empty());
}

TEST_CASE("kept sources that do not have their digest are told") {
  rulesets::Store store(":memory:");
  rulesets::VersionRow row;
  row.name = "试验.冷库";
  row.version = "1.0.0";
  row.digest = "00";
  row.state = "published";
  row.origin = "shipped";
  row.main_path = "cold/1.0.0/ruleset.hzl";
  row.published_at = "2026-01-01T00:00:00Z";
  store.versions().publish(row, {{row.main_path, service_test::rules("1.0.0", "2023-05-15", "9")}});
  const auto loaded = server::load_store(store);
  REQUIRE(std::holds_alternative<LibraryError>(loaded));
  CHECK_THAT(std::get<LibraryError>(loaded).message.en, Catch::Contains("digest"));
}
