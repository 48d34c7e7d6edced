// Running the service: settings, metrics, backups beside it and the way back, checks of the data.
#include <sys/stat.h>

#include <atomic>

#include "rulesets/store/database.hpp"
#include "tests/end_to_end/program.hpp"
#include "tests/server/http/client.hpp"
#include "tests/support/exposition.hpp"

using end_to_end::Child;
using end_to_end::cold_store;
using end_to_end::Folder;
using end_to_end::hazlex;
using end_to_end::json;
using end_to_end::read_file;

namespace {

struct Home {
  Folder folder;
  std::string data = folder.root() + "/data";

  Home() { folder.write("library/cold/1.0.0/ruleset.hzl", cold_store); }

  [[nodiscard]] end_to_end::Result run(std::vector<std::string> words) const {
    words.insert(words.end(), {"--data", data, "--lang", "en"});
    return hazlex(words);
  }
  [[nodiscard]] std::vector<std::string> serve(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words = {
        "serve", "--open", "--lang", "en",        "--data",
        data,    "--port", "0",      "--library", folder.root() + "/library"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }
  [[nodiscard]] std::string file(const std::string& name) const {
    return folder.root() + "/" + name;
  }
};

int port_of(Child& child) {
  for (int i = 0; i < 10'000 && child.out().find('\n') == std::string::npos; ++i) {
    if (child.ended()) return 0;
  }
  const std::string address = child.out();
  return std::stoi(address.substr(address.rfind(':') + 1));
}

http_test::Reply get(int port, const std::string& path) {
  http_test::Connection connection(port);
  connection.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  return connection.receive();
}

/// The id of a new evaluation; empty when it was not kept.
std::string evaluate(int port) {
  const std::string text = service_test::body(R"({"workers":10})");
  http_test::Connection connection(port);
  connection.send(
      "POST /v1/evaluations HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
      "Content-Type: application/json\r\nContent-Length: " +
      std::to_string(text.size()) + "\r\n\r\n" + text);
  const auto reply = connection.receive();
  return reply.status == 201 ? json::parse(reply.body).at("id").get<std::string>() : "";
}

void stop(Child& child) {
  child.signal(SIGTERM);
  CHECK(child.wait().code == 0);
}

/// What `check-data` says of each check: "integrity good".
std::vector<std::string> checked(const Home& home, int code) {
  const auto result = home.run({"check-data", "--json"});
  CHECK(result.code == code);
  std::vector<std::string> lines;
  for (const auto& check : result.object()) {
    lines.push_back(check.at("check").get<std::string>() +
                    (check.at("good") == true ? " good" : " wrong"));
    CHECK(check.at("faults").empty() == check.at("good").get<bool>());
  }
  return lines;
}

}  // namespace

TEST_CASE("serve: told by a file, shows what it comes to, and does it") {
  const Home home;
  const std::string file = home.folder.write(
      "hazlex.json",
      "{\n  // a port that no flag names\n  \"rate\": 7, \"log_format\": \"json\"\n}\n");
  const auto shown = hazlex(home.serve({"--config", file, "--print-settings"}));
  CHECK(shown.code == 0);
  CHECK_THAT(shown.out, Catch::Contains("\"rate\": 7,  // " + file + ":3\n") &&
                            Catch::Contains("\"port\": 0,  // --port\n"));
  const auto as_json =
      hazlex(home.serve({"--config", file, "--print-settings", "--json"})).object();
  CHECK(as_json.at("rate") == json({{"values", {"7"}}, {"from", file + ":3"}}));
  CHECK(as_json.at("threads").at("from") == "default");
  CHECK_FALSE(std::filesystem::exists(home.data));  // it only shows
  Child child(home.serve({"--config", file}));
  REQUIRE(port_of(child) > 0);
  stop(child);
  const std::string log = child.err();
  CHECK(json::accept(log.substr(0, log.find('\n'))));
}

TEST_CASE("serve: settings that are wrong start nothing") {
  const Home home;
  const std::string file = home.folder.write("hazlex.json", "{\"prot\": 1}");
  const auto wrong = hazlex(home.serve({"--config", file}));
  CHECK(wrong.code == 2);
  CHECK_THAT(wrong.err, Catch::Contains(file + ":1:2: there is no setting \"prot\""));
  CHECK_FALSE(std::filesystem::exists(home.data));
}

TEST_CASE("serve: a log of errors only has no line for a request") {
  const Home home;
  Child child(home.serve({"--log-level", "error"}));
  const int port = port_of(child);
  REQUIRE(port > 0);
  CHECK(get(port, "/healthz").status == 200);
  stop(child);
  CHECK(child.err().empty());
}

TEST_CASE("serve: metrics over HTTP, with those of the process and the decision log") {
  const Home home;
  Child child(home.serve({"--decision-log", home.file("decisions")}));
  const int port = port_of(child);
  REQUIRE(port > 0);
  CHECK_FALSE(evaluate(port).empty());
  CHECK(get(port, "/nowhere").status == 404);
  const auto reply = get(port, "/metrics");
  CHECK(reply.status == 200);
  CHECK(reply.header("content-type") == "text/plain; version=0.0.4; charset=utf-8");
  const support::Exposition read(reply.body);
  CHECK(read.value("hazlex_http_requests_total{route=\"/v1/evaluations\",method=\"POST\",status="
                   "\"2xx\"}") == 1);
  CHECK(read.value("hazlex_http_requests_total{route=\"none\",method=\"GET\",status=\"4xx\"}") ==
        1);
  CHECK(read.value("hazlex_evaluations_total{ruleset=\"试验.冷库\"}") == 1);
  CHECK(read.has("hazlex_decision_log_dropped_total"));
  CHECK(read.value("process_resident_memory_bytes") > 1'000'000);
  CHECK(read.value("process_open_fds") > 3);
  CHECK(read.value("process_max_fds") > read.value("process_open_fds"));
  CHECK(read.value("process_threads") > 1);
  CHECK(read.has("process_cpu_seconds_total"));
  CHECK(read.value("process_start_time_seconds") > 1'700'000'000);
}

TEST_CASE("readyz: too little disk is told, and the rest goes on") {
  const Home home;
  Child child(home.serve({"--disk-left", "1000000"}));  // a terabyte
  const int port = port_of(child);
  REQUIRE(port > 0);
  std::error_code ignored;
  if (std::filesystem::space(home.data, ignored).available < std::uintmax_t{1} << 40U) {
    const auto reply = get(port, "/readyz");
    CHECK(reply.status == 503);
    CHECK(json::parse(reply.body).at("errors").at(0).at("code") == "disk_short");
  }
  CHECK(get(port, "/healthz").status == 200);
  CHECK_FALSE(evaluate(port).empty());
}

TEST_CASE("backup and restore: beside a running server that goes on writing") {
  const Home home;
  Child child(home.serve());
  const int port = port_of(child);
  REQUIRE(port > 0);
  const std::string first = evaluate(port);
  std::atomic<bool> done = false;
  std::atomic<int> refused = 0;
  std::vector<std::string> meanwhile;
  std::thread writer([&] {
    while (!done) {
      meanwhile.push_back(evaluate(port));
      if (meanwhile.back().empty()) ++refused;
    }
  });
  const auto made = home.run({"backup", "--output", home.file("copy.db"), "--json"});
  const auto data_while = checked(home, 0);
  done = true;
  writer.join();
  CHECK(made.code == 0);
  CHECK(made.object().at("bytes") == std::filesystem::file_size(home.file("copy.db")));
  CHECK(refused == 0);
  CHECK(data_while == std::vector<std::string>{"integrity good", "references good", "audit good",
                                               "versions good", "evaluations good"});
  struct stat found {};
  REQUIRE(::stat(home.file("copy.db").c_str(), &found) == 0);
  CHECK((found.st_mode & 0777) == 0600);
  // Not over another file, and not under a running server.
  const auto again = home.run({"backup", "--output", home.file("copy.db")});
  CHECK(again.code == 1);
  CHECK_THAT(again.err, Catch::Contains("is there already"));
  const auto under = home.run({"restore", home.file("copy.db"), "--force"});
  CHECK(under.code == 1);
  CHECK_THAT(under.err, Catch::Contains("in use"));
  const std::string late = evaluate(port);
  stop(child);
  CHECK_THAT(home.run({"restore", home.file("copy.db")}).err, Catch::Contains("--force"));
  const auto restored = home.run({"restore", home.file("copy.db"), "--force", "--json"});
  CHECK(restored.code == 0);
  CHECK(std::filesystem::exists(restored.object().at("before").get<std::string>()));
  Child next(home.serve());
  const int now = port_of(next);
  REQUIRE(now > 0);
  CHECK(get(now, "/v1/evaluations/" + first + "/replay").status == 200);
  CHECK(get(now, "/v1/evaluations/" + late).status == 404);  // it came after the backup
  CHECK_FALSE(evaluate(now).empty());
  CHECK(checked(home, 0).size() == 5);
}

TEST_CASE("restore: into an empty folder, and what is no backup into none") {
  const Home home;
  const auto none = home.run({"backup", "--output", home.file("copy.db")});
  CHECK(none.code == 1);
  CHECK_THAT(none.err, Catch::Contains("there is no database"));
  CHECK(home.run({"backup"}).code == 2);
  CHECK(home.run({"organisation", "add", "town"}).code == 0);
  CHECK(home.run({"backup", "--output", home.file("copy.db")}).code == 0);
  CHECK(home.run({"backup", "--output", home.file("no/such/copy.db")}).code == 1);
  const auto to = [&](const std::string& from) {
    return hazlex({"restore", from, "--data", home.file("other"), "--lang", "en"});
  };
  CHECK_THAT(to(home.file("nothing")).err, Catch::Contains("there is no file"));
  const std::string bad = home.folder.write("bad.db", std::string(5000, 'x'));
  CHECK_THAT(to(bad).err, Catch::Contains(bad + " is not whole"));
  CHECK_FALSE(std::filesystem::exists(home.file("other/hazlex.db")));
  const auto good = to(home.file("copy.db"));
  CHECK(good.code == 0);
  CHECK_THAT(good.out, Catch::Contains("secret.key"));
  CHECK_THAT(hazlex({"organisation", "list", "--data", home.file("other")}).out,
             Catch::Contains("town"));
}

namespace {

/// Past the program, as somebody with the file in hand would.
void alter(const Home& home, const std::string& sql) {
  rulesets::Database(home.data + "/hazlex.db").execute(sql.c_str());
}

}  // namespace

TEST_CASE("check-data: finds what was altered past the program") {
  const Home home;
  CHECK_THAT(home.run({"check-data"}).err, Catch::Contains("there is no database"));
  CHECK_FALSE(std::filesystem::exists(home.data));
  {
    Child child(home.serve());
    const int port = port_of(child);
    REQUIRE(port > 0);
    for (int i = 0; i < 3; ++i) CHECK_FALSE(evaluate(port).empty());
    stop(child);
  }
  CHECK(home.run({"organisation", "add", "town"}).code == 0);
  using Lines = std::vector<std::string>;
  const Lines good = {"integrity good", "references good", "audit good", "versions good",
                      "evaluations good"};
  CHECK(checked(home, 0) == good);
  CHECK(home.run({"check-data", "--sample", "x"}).code == 2);
  CHECK_THAT(home.run({"check-data", "--sample", "2"}).out,
             Catch::Contains("2 evaluations done again"));
  SECTION("facts") {
    alter(home,
          "DROP TRIGGER evaluation_content_no_update; UPDATE evaluation_content SET facts = "
          "CAST('t{\"workers\":1}' AS BLOB) WHERE seq = 2");
    CHECK(checked(home, 1) == Lines{"integrity good", "references good", "audit good",
                                    "versions good", "evaluations wrong"});
    CHECK(home.run({"check-data", "--sample", "1"}).code == 0);  // the newest alone
  }
  SECTION("a version") {
    alter(home, "DROP TRIGGER version_file_no_update; UPDATE version_file SET text = text || ' '");
    CHECK(checked(home, 1) ==
          Lines{"integrity good", "references good", "audit good", "versions wrong"});
  }
  SECTION("the audit log") {
    alter(home, "DROP TRIGGER audit_no_update; UPDATE audit SET actor = 'x' WHERE seq = 1");
    CHECK(checked(home, 1) == Lines{"integrity good", "references good", "audit wrong",
                                    "versions good", "evaluations good"});
  }
  SECTION("references") {
    alter(home,
          "INSERT INTO token VALUES ('t', 99, 'n', 'h', 1, '2026-01-01T00:00:00Z', NULL, NULL, "
          "NULL)");
    CHECK(checked(home, 1) == Lines{"integrity good", "references wrong", "audit good",
                                    "versions good", "evaluations good"});
  }
}

TEST_CASE("organisation: how long facts are kept") {
  const Home home;
  CHECK(home.run({"organisation", "add", "town"}).code == 0);
  CHECK(home.run({"organisation", "keep", "town", "30"}).code == 0);
  CHECK(home.run({"organisation", "list", "--json"}).object().at(1).at("keep_days") == 30);
  CHECK_THAT(home.run({"organisation", "list"}).out,
             Catch::Contains("town") && Catch::Contains("30"));
  CHECK(home.run({"organisation", "keep", "town", "forever"}).code == 0);
  CHECK(home.run({"organisation", "list", "--json"}).object().at(1).at("keep_days") == nullptr);
  for (const char* days : {"0", "-1", "36501", "x", "1.5", ""}) {
    CAPTURE(days);
    CHECK(home.run({"organisation", "keep", "town", days}).code == 2);
  }
  CHECK(home.run({"organisation", "keep", "city", "30"}).code == 1);
  CHECK(home.run({"organisation", "keep", "town"}).code == 2);
  const auto audit = home.run({"audit", "list"}).out;
  CHECK_THAT(audit, Catch::Contains(R"({"before":null,"after":30})") &&
                        Catch::Contains(R"({"before":30,"after":null})"));
}
