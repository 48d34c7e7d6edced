// Versions changed on the command line beside a running server, and bundles between two machines.
#include "tests/end_to_end/program.hpp"
#include "tests/server/http/client.hpp"

using end_to_end::Child;
using end_to_end::cold_store;
using end_to_end::Folder;
using end_to_end::hazlex;
using end_to_end::json;

namespace {

struct Home {
  Folder folder;
  std::string data = folder.root() + "/data";
  std::string library = folder.root() + "/library";

  Home() { folder.write("library/cold/1.0.0/ruleset.hzl", cold_store); }

  [[nodiscard]] end_to_end::Result run(std::vector<std::string> words) const {
    words.insert(words.end(), {"--data", data, "--lang", "en"});
    return hazlex(words);
  }
  /// A file with the next version of the rule set.
  [[nodiscard]] std::string next() const {
    std::string text = cold_store;
    return folder.write("next.hzl", text.replace(text.find("1.0.0"), 5, "1.1.0"));
  }
};

std::string versions(int port) {
  http_test::Connection connection(port);
  connection.send("GET /v1/rulesets/cold HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  std::string out;
  const json answer = json::parse(connection.receive().body);
  for (const json& version : answer.at("versions")) {
    out += version.at("version").get<std::string>() + " " + version.at("state").get<std::string>() +
           (version.at("default") == true ? " default; " : "; ");
  }
  return out;
}

/// What the server says once it says that, or at last.
std::string soon(int port, const std::string& wanted) {
  const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  std::string found = versions(port);
  while (found != wanted && std::chrono::steady_clock::now() < limit) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    found = versions(port);
  }
  return found;
}

}  // namespace

TEST_CASE("a running server takes over what the command line changes") {
  const Home home;
  Child child({"serve", "--open", "--data", home.data, "--library", home.library, "--port", "0"});
  while (child.out().find('\n') == std::string::npos && !child.ended()) {
  }
  INFO(child.err());
  const std::string address = child.out();
  REQUIRE(!address.empty());
  const int port = std::stoi(address.substr(address.rfind(':') + 1));
  CHECK(versions(port) == "1.0.0 published; ");

  CHECK(home.run({"publish", home.next()}).code == 2);
  const auto made = home.run({"publish", home.next(), "--reviewed-by", "李工"});
  INFO(made.err);
  REQUIRE(made.code == 0);
  CHECK_THAT(made.out, Catch::Contains("试验.冷库@1.1.0  sha256:"));
  CHECK(soon(port, "1.0.0 published; 1.1.0 published; ") == "1.0.0 published; 1.1.0 published; ");
  REQUIRE(home.run({"default", "cold@1.0.0", "--reason", "x"}).code == 0);
  CHECK(soon(port, "1.0.0 published default; 1.1.0 published; ") ==
        "1.0.0 published default; 1.1.0 published; ");
  REQUIRE(home.run({"withdraw", "cold@1.1.0", "--reason", "x"}).code == 0);
  CHECK(soon(port, "1.0.0 published default; 1.1.0 withdrawn; ") ==
        "1.0.0 published default; 1.1.0 withdrawn; ");
  CHECK(home.run({"withdraw", "cold@1.1.0", "--reason", "x"}).code == 1);
  CHECK(home.run({"withdraw", "cold@1.1.0"}).code == 2);
  CHECK(home.run({"withdraw", "cold", "--reason", "x"}).code == 2);
}

TEST_CASE("a bundle goes from one data folder to another") {
  const Home here;
  const Home there;
  const std::string file = here.folder.root() + "/cold.tar";
  REQUIRE(here.run({"publish", here.next(), "--alone"}).code == 0);
  CHECK(here.run({"bundle", "export", "cold@1.1.0", "--output", file}).code == 1);
  const auto key = here.run({"key", "new"});
  REQUIRE(key.code == 0);
  REQUIRE(here.run({"bundle", "export", "cold@1.1.0", "--output", file}).code == 0);
  CHECK_THAT(there.run({"bundle", "import", file}).err, Catch::Contains("not trusted"));
  const std::string open = key.out.substr(0, key.out.find('\n'));
  REQUIRE(there.run({"key", "trust", open, "--name", "province"}).code == 0);
  CHECK_THAT(there.run({"key", "list"}).out, Catch::Contains(open + "  province"));
  CHECK(there.run({"bundle", "verify", file}).code == 0);
  CHECK(there.run({"bundle", "import", file}).code == 0);
  CHECK_THAT(there.run({"bundle", "import", file}).err, Catch::Contains("published already"));
  CHECK(there.run({"key", "remove", open}).code == 0);
  CHECK(there.run({"bundle", "verify", file}).code == 1);
}

TEST_CASE("what is done to versions is told as JSON when asked") {
  const Home home;
  const std::string file = home.folder.root() + "/cold.tar";
  const auto told = [&](std::vector<std::string> words, int code = 0) {
    words.emplace_back("--json");
    const auto result = home.run(words);
    INFO(result.err);
    REQUIRE(result.code == code);
    return result.object();
  };
  const json made = told({"publish", home.next(), "--alone"}).at("published").at(0);
  CHECK(made.at("name") == "试验.冷库");
  CHECK(made.at("version") == "1.1.0");
  CHECK(told({"publish", home.next(), "--alone"}, 1).at("code") == "version_exists");
  CHECK(told({"bundle", "export", "cold@1.1.0", "--output", file}, 1).at("code") ==
        "no_signing_key");
  const std::string key = told({"key", "new"}).at("key");
  CHECK(told({"bundle", "export", "cold@1.1.0", "--output", file}).at("exported") == made);
  CHECK(told({"bundle", "verify", file}, 1).at("code") == "key_not_trusted");
  REQUIRE(home.run({"key", "trust", key, "--name", "province"}).code == 0);
  const json keys = told({"key", "list"});
  CHECK(keys.at("own") == key);
  CHECK(keys.at("trusted") == json::parse(R"([{"key":")" + key + R"(","name":"province"}])"));
  CHECK(told({"bundle", "verify", file}).at("verified") == made);
  CHECK(told({"default", "cold@1.1.0", "--reason", "x"}).at("version") == "cold@1.1.0");
  CHECK(told({"withdraw", "cold@1.1.0", "--reason", "x"}).at("version") == "cold@1.1.0");
  CHECK(told({"withdraw", "cold@1.1.0", "--reason", "x"}, 1).at("code") == "already_withdrawn");
}
