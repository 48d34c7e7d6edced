// Users, tokens, organisations and the audit log on the command line, beside a running service.
#include <sqlite3.h>
#include <sys/stat.h>

#include "tests/end_to_end/program.hpp"
#include "tests/server/http/client.hpp"

using end_to_end::Child;
using end_to_end::cold_store;
using end_to_end::Folder;
using end_to_end::hazlex;
using end_to_end::json;

namespace {

const std::string password = "correct horse battery\n";

struct Place {
  Folder folder;
  std::string data = folder.root() + "/data";

  [[nodiscard]] end_to_end::Result run(std::vector<std::string> words,
                                       const std::string& input = "") const {
    words.insert(words.end(), {"--data", data, "--lang", "en"});
    return hazlex(words, input);
  }
  [[nodiscard]] std::string token_of(const std::string& user) const {
    const auto made = run({"token", "add", user});
    CHECK(made.code == 0);
    return made.out.substr(0, made.out.find('\n'));
  }
  [[nodiscard]] std::vector<std::string> serve() const {
    folder.write("library/cold/1.0.0/ruleset.hzl", cold_store);
    return {"serve",  "--lang", "en", "--data", data, "--library", folder.root() + "/library",
            "--port", "0"};
  }
};

int port_of(Child& child) {
  for (int i = 0; i < 10'000 && child.out().find('\n') == std::string::npos; ++i) {
    if (child.ended()) return 0;
  }
  const std::string address = child.out();
  return std::stoi(address.substr(address.rfind(':') + 1));
}

int status_of(int port, const std::string& token) {
  http_test::Connection connection(port);
  connection.send("GET /v1/me HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" +
                  (token.empty() ? "" : "Authorization: Bearer " + token + "\r\n") + "\r\n");
  return connection.receive().status;
}

}  // namespace

TEST_CASE("user: added, listed, changed; mistakes are told") {
  const Place place;
  CHECK(place.run({"user", "add", "zhang", "--admin"}, password).code == 0);
  CHECK_THAT(place.run({"user", "add", "zhang", "--admin"}, password).err,
             Catch::Contains("is taken"));
  CHECK_THAT(place.run({"user", "add", "li", "--admin"}, "short\n").err,
             Catch::Contains("at least 12"));
  CHECK_THAT(place.run({"user", "add", "li", "--admin"}).err, Catch::Contains("standard input"));
  CHECK(place.run({"user", "add", "li"}, password).code == 2);
  CHECK(place.run({"user", "add", "li", "--roles", "king"}, password).code == 1);
  CHECK(place.run({"user", "add", "a/b", "--admin"}, password).code == 1);
  CHECK(place.run({"user", "add", "li", "--roles", "field", "--organisation", "x"}).code == 1);
  CHECK(place.run({"user", "frobnicate"}).code == 2);
  CHECK(place.run({"user", "disable", "nobody"}).code == 1);
  CHECK(place.run({"organisation", "add", "town"}).code == 0);
  CHECK(place.run({"organisation", "add", "town"}).code == 1);
  CHECK(place
            .run({"user", "add", "li", "--roles", "field,author", "--organisation", "town",
                  "--no-password"})
            .code == 0);
  CHECK(place.run({"user", "roles", "li", "reviewer"}).code == 0);
  CHECK(place.run({"user", "password", "li"}, password).code == 0);
  CHECK(place.run({"user", "disable", "zhang"}).code == 0);
  const json users = place.run({"user", "list", "--json"}).object();
  REQUIRE(users.size() == 2);
  CHECK(users[0].at("name") == "li");
  CHECK(users[0].at("roles") == json{"reviewer"});
  CHECK(users[0].at("organisation_name") == "town");
  CHECK(users[0].at("has_password") == true);
  CHECK(users[1].at("disabled_at").is_string());
  CHECK(place.run({"user", "list", "--json", "--organisation", "town"}).object().size() == 1);
  CHECK(place.run({"organisation", "list", "--json"}).object().size() == 2);
}

TEST_CASE("token: shown once, kept as a hash, limited to the user's roles") {
  const Place place;
  REQUIRE(place.run({"user", "add", "zhang", "--roles", "field", "--no-password"}).code == 0);
  const std::string token = place.token_of("zhang");
  CHECK(token.starts_with("hzx_"));
  CHECK(place.run({"token", "add", "zhang", "--roles", "admin"}).code == 1);
  CHECK(place.run({"token", "add", "zhang", "--days", "0"}).code == 2);
  CHECK(place.run({"token", "add", "nobody"}).code == 1);
  CHECK(place.run({"token", "revoke", "nothing"}).code == 1);
  const auto listed = place.run({"token", "list", "--json"});
  CHECK(listed.object().size() == 1);
  CHECK(listed.out.find(token) == std::string::npos);
  CHECK(end_to_end::read_file(place.data + "/hazlex.db").find(token) == std::string::npos);
  struct stat about {};
  REQUIRE(::stat((place.data + "/secret.key").c_str(), &about) == 0);
  CHECK((about.st_mode & 0777U) == 0600U);
  CHECK(about.st_size == 32);
}

TEST_CASE("the key: lost while there are tokens, open to others, damaged") {
  const Place place;
  REQUIRE(place.run({"user", "add", "zhang", "--roles", "field", "--no-password"}).code == 0);
  const std::string token = place.token_of("zhang");
  const std::string key = place.data + "/secret.key";
  const auto refused = [&] {
    const auto result = hazlex(place.serve());
    CHECK(result.code == 1);
    return result.err;
  };
  SECTION("lost") {
    std::filesystem::remove(key);
    CHECK_THAT(refused(), Catch::Contains("is missing") && Catch::Contains("1 tokens"));
    CHECK(place.run({"token", "add", "zhang"}).code == 1);
    const std::string id = place.run({"token", "list", "--json"}).object().at(0).at("id");
    CHECK(place.run({"token", "revoke", id}).code == 0);
    CHECK(place.token_of("zhang") != token);
  }
  SECTION("open to others") {
    std::filesystem::permissions(key, std::filesystem::perms(0640));
    CHECK_THAT(refused(), Catch::Contains("chmod 600"));
  }
  SECTION("damaged") {
    std::ofstream(key, std::ios::binary) << "short";
    CHECK_THAT(refused(), Catch::Contains("damaged"));
  }
}

TEST_CASE("serve: asks for tokens, says how to make the first, and minds what is done beside it") {
  const Place place;
  Child child(place.serve());
  const int port = port_of(child);
  INFO(child.err());
  REQUIRE(port > 0);
  CHECK_THAT(child.err(), Catch::Contains("hazlex user add NAME --admin --data " + place.data));
  CHECK(status_of(port, "") == 401);
  REQUIRE(place.run({"user", "add", "zhang", "--admin"}, password).code == 0);
  const std::string token = place.token_of("zhang");
  CHECK(status_of(port, token) == 200);
  const std::string second = place.token_of("zhang");
  CHECK(status_of(port, second) == 200);
  const json listed = place.run({"token", "list", "--json"}).object();
  for (const json& each : listed) {
    REQUIRE(place.run({"token", "revoke", each.at("id")}).code == 0);
  }
  std::this_thread::sleep_for(std::chrono::seconds(1));
  CHECK(status_of(port, token) == 401);
  CHECK(status_of(port, second) == 401);
  CHECK(place.run({"audit", "verify"}).code == 0);
  child.signal(SIGTERM);
  const auto ended = child.wait();
  CHECK(ended.code == 0);
  CHECK((ended.out + ended.err).find("hzx_") == std::string::npos);
}

TEST_CASE("audit: listed, and verified to be whole") {
  const Place place;
  REQUIRE(place.run({"organisation", "add", "town"}).code == 0);
  REQUIRE(place.run({"user", "add", "zhang", "--admin"}, password).code == 0);
  CHECK_THAT(place.run({"audit", "list"}).out,
             Catch::Contains("organisation.add  town") && Catch::Contains("user.add  zhang"));
  CHECK(place.run({"audit", "list", "--after", "1", "--json"}).object().at("seq") == 2);
  CHECK(place.run({"audit", "list", "--after", "x"}).code == 2);
  CHECK_THAT(place.run({"audit", "verify"}).out, Catch::Contains("2 entries"));
  sqlite3* handle = nullptr;
  REQUIRE(sqlite3_open((place.data + "/hazlex.db").c_str(), &handle) == SQLITE_OK);
  CHECK(sqlite3_exec(handle,
                     "DROP TRIGGER audit_no_update; UPDATE audit SET actor = 'li' WHERE seq = 2",
                     nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(handle);
  const auto broken = place.run({"audit", "verify"});
  CHECK(broken.code == 1);
  CHECK_THAT(broken.err, Catch::Contains("from entry 2"));
}

TEST_CASE("serve: settings of the doors that are none") {
  for (const auto& wrong :
       std::vector<std::vector<std::string>>{{"--trusted-proxy", "here"},
                                             {"--cors-origin", "app.example"},
                                             {"--cors-origin", "https://app.example/"},
                                             {"--open", "--cors-origin", "https://app.example"},
                                             {"--rate", "0"},
                                             {"--rate", "x"},
                                             {"--open", "--host", "0.0.0.0"},
                                             {"--open", "--host", "192.0.2.1"}}) {
    std::vector<std::string> words = {"serve", "--port", "0"};
    words.insert(words.end(), wrong.begin(), wrong.end());
    CHECK(hazlex(words).code == 2);
  }
}
