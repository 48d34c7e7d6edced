// Bundles from one service to another.
#include "server/api/bundles.hpp"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "rulesets/bundle/signature.hpp"
#include "tests/server/lifecycle.hpp"

using namespace service_test;

namespace {

namespace fs = std::filesystem;

class KeyHome {
 public:
  KeyHome() {
    std::string name = (fs::temp_directory_path() / "hazlex-keys-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~KeyHome() { fs::remove_all(path_); }
  KeyHome(const KeyHome&) = delete;
  KeyHome& operator=(const KeyHome&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

const std::string bundle_path = "/v1/rulesets/cold/versions/1.1.0/bundle";

}  // namespace

TEST_CASE("a version goes to another service as a bundle") {
  const KeyHome home;
  const server::KeyFolder keys(home.path());
  Life here;
  here.service.set_keys(keys);
  REQUIRE(here.publish(proven_rules("1.1.0", "8")).status == 201);
  CHECK(problem_of(here.get(bundle_path)) == "409 no_signing_key");
  const auto made = keys.make_signing_key();
  REQUIRE(made.has_value());
  CHECK_FALSE(keys.make_signing_key().has_value());
  struct stat found {};
  REQUIRE(::stat(keys.signing_key_file().c_str(), &found) == 0);
  CHECK((found.st_mode & 0777) == 0600);
  const auto bundle = here.get(bundle_path);
  REQUIRE(bundle.status == 200);
  CHECK(bundle.content_type == "application/x-tar");

  const auto untrusted = server::prove_bundle(bundle.body, {});
  CHECK(std::get<server::Problem>(untrusted).code == "key_not_trusted");
  REQUIRE(keys.set_trusted({{*made, "省里"}}));
  REQUIRE(keys.trusted().size() == 1);
  CHECK(keys.trusted().at(0).name == "省里");
  const auto proven = server::prove_bundle(bundle.body, keys.trusted());
  REQUIRE(std::holds_alternative<server::Proven>(proven));
  Life there;
  const rulesets::Deed deed{"2026-01-02T00:00:00Z", "乙", rulesets::own_organisation};
  CHECK_FALSE(there.service.publisher().publish(deed, {std::get<server::Proven>(proven)}));
  CHECK(there.answering() == "1.1.0");
  const auto last = there.store.audit().entries(std::nullopt, 0, 100).back();
  CHECK_THAT(last.detail, Catch::Contains(*made) && Catch::Contains("\"source\":\"bundle\""));
  const auto again = there.service.publisher().publish(deed, {std::get<server::Proven>(proven)});
  REQUIRE(again.has_value());
  CHECK(again->code == "version_exists");

  Life third;
  third.service.set_keys(keys);
  const auto import = [&](const std::string& bytes) {
    return third.call("POST", "/v1/bundles", bytes, {{"content-type", "application/x-tar"}});
  };
  CHECK(problem_of(import(bundle.body.substr(0, 600))) == "422 bundle_malformed");
  const auto imported = import(bundle.body);
  CHECK(imported.status == 201);
  CHECK(json::parse(imported.body).at("published").at(0).at("version") == "1.1.0");
  CHECK(third.answering() == "1.1.0");
  CHECK(problem_of(import(bundle.body)) == "409 version_exists");
  REQUIRE(keys.set_trusted({}));
  CHECK(problem_of(import(bundle.body)) == "422 key_not_trusted");
}

TEST_CASE("a bundle is proven again, whoever signed it") {
  const auto keys = rulesets::make_key_pair();
  const auto refused = [&](const std::string& text) {
    const auto bundle = rulesets::write_bundle(*entry(text, "cold/ruleset.hzl").release,
                                               {"", keys.secret, "0.1.0"});
    const auto proven = server::prove_bundle(std::get<std::string>(bundle), {{keys.open, ""}});
    return std::get<server::Problem>(proven).code;
  };
  CHECK(refused(rules("1.1.0", "2023-05-15", "9")) == "cases_missing");
  CHECK(refused(proven_rules("1.1.0", "10")) == "cases_failed");
}
