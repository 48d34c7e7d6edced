// `hazlex serve` as a process: ready, stopped, and every way in which it cannot start.
#include "tests/end_to_end/program.hpp"
#include "tests/server/http/client.hpp"

using end_to_end::Child;
using end_to_end::cold_store;
using end_to_end::Folder;
using end_to_end::hazlex;
using end_to_end::json;
using http_test::Connection;

namespace {

/// A small library, so that starting takes no time.
struct Home {
  Folder folder;
  std::string data = folder.root() + "/data";
  std::string library = folder.root() + "/library";

  Home() { folder.write("library/cold/1.0.0/ruleset.hzl", cold_store); }

  [[nodiscard]] std::vector<std::string> words(const std::string& port = "0") const {
    return {"serve", "--open",    "--lang", "en",     "--data",
            data,    "--library", library,  "--port", port};
  }
};

/// The port of a service that says it is ready; 0 when it ended instead.
int port_of(Child& child) {
  for (int i = 0; i < 10'000 && child.out().find('\n') == std::string::npos; ++i) {
    if (child.ended()) return 0;
  }
  const std::string address = child.out();
  return std::stoi(address.substr(address.rfind(':') + 1));
}

http_test::Reply get(int port, const std::string& path) {
  Connection connection(port);
  REQUIRE(connection.connected());
  connection.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  return connection.receive();
}

http_test::Reply post(int port, const std::string& text) {
  Connection connection(port);
  connection.send(
      "POST /v1/evaluations HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
      "Content-Type: application/json\r\nContent-Length: " +
      std::to_string(text.size()) + "\r\n\r\n" + text);
  return connection.receive();
}

/// What a start that must fail says.
std::string refused(const std::vector<std::string>& words) {
  const auto result = hazlex(words);
  CHECK(result.code == 1);
  CHECK(result.out.empty());
  return result.err;
}

}  // namespace

TEST_CASE("serve: what was acknowledged survives a stop and a kill") {
  const Home home;
  std::string kept;
  std::string id;
  for (const int signal : {SIGTERM, SIGKILL, SIGINT}) {
    Child child(home.words());
    const int port = port_of(child);
    INFO(child.err());
    REQUIRE(port > 0);
    if (id.empty()) {
      const auto made = post(port, service_test::body(R"({"workers":10})"));
      REQUIRE(made.status == 201);
      kept = made.body;
      id = json::parse(made.body).at("id");
    }
    CHECK(get(port, "/readyz").status == 200);
    CHECK(get(port, "/v1/evaluations/" + id).body == kept);
    CHECK(get(port, "/v1/evaluations/" + id + "/replay").body == kept);
    child.signal(signal);
    CHECK(child.wait().code == (signal == SIGKILL ? 128 + SIGKILL : 0));
  }
}

TEST_CASE("serve: the data folder is made for its owner alone") {
  const Home home;
  Child child(home.words());
  REQUIRE(port_of(child) != 0);
  const auto allowed = std::filesystem::status(home.data).permissions();
  CHECK(allowed == std::filesystem::perms::owner_all);
}

TEST_CASE("serve: a port that is taken is told") {
  const Home home;
  Child first(home.words());
  const int port = port_of(first);
  REQUIRE(port > 0);
  Home other;
  const std::string message = refused(other.words(std::to_string(port)));
  CHECK_THAT(message,
             Catch::Contains(std::to_string(port) + " is taken") && Catch::Contains("--port"));
}

TEST_CASE("serve: started twice, it says that it answers already") {
  const Home home;
  Child first(home.words());
  const int port = port_of(first);
  REQUIRE(port > 0);
  const std::string message = refused(home.words(std::to_string(port)));
  CHECK_THAT(message, Catch::Contains("a hazlex server answers there already") &&
                          Catch::Contains("--port") && !Catch::Contains("database"));
}

TEST_CASE("serve: a database that another one uses is told") {
  const Home home;
  Child first(home.words());
  REQUIRE(port_of(first) > 0);
  CHECK_THAT(refused(home.words()), Catch::Contains("in use by another server"));
}

TEST_CASE("serve: a database that is none is told and left alone") {
  const Home home;
  const std::string text(5000, 'x');
  const std::string file = home.folder.write("data/hazlex.db", text);
  std::filesystem::permissions(home.data, std::filesystem::perms::owner_all);
  CHECK_THAT(refused(home.words()), Catch::Contains("damaged, or none at all"));
  CHECK(end_to_end::read_file(file) == text);
}

TEST_CASE("serve: a data folder that cannot be made is told") {
  const Home home;
  const std::string file = home.folder.write("file", "");
  CHECK_THAT(refused({"serve", "--open", "--lang", "en", "--data", file + "/data", "--port", "0",
                      "--library", home.library}),
             Catch::Contains(file));
}

TEST_CASE("serve: a library with errors, and none") {
  Home home;
  home.folder.write("library/cold/2.0.0/ruleset.hzl", "规则集 试验.冷库 版本");
  CHECK_THAT(refused(home.words()), Catch::Contains("cold/2.0.0/ruleset.hzl"));
  home.library = home.folder.root() + "/nothing";
  CHECK_THAT(refused(home.words()), Catch::Contains("no rule sets"));
}

TEST_CASE("serve: only on this machine") {
  CHECK(hazlex({"serve", "--open", "--host", "0.0.0.0"}).code == 2);
  CHECK(hazlex({"serve", "--port", "65536"}).code == 2);
  CHECK(hazlex({"serve", "word"}).code == 2);
}

TEST_CASE("serve: the decision log has a line for each evaluation, in a new file after SIGHUP") {
  const Home home;
  const std::string path = home.folder.root() + "/decisions.log";
  auto words = home.words();
  words.insert(words.end(), {"--decision-log", path});
  Child child(words);
  const int port = port_of(child);
  INFO(child.err());
  REQUIRE(port > 0);
  const auto one = [&] {
    const auto made = post(port, service_test::body(R"({"workers":10})"));
    REQUIRE(made.status == 201);
    return json::parse(made.body).at("id").get<std::string>();
  };
  const std::string first = one();
  while (end_to_end::read_file(path).empty() && !child.ended()) {
  }
  std::filesystem::rename(path, path + ".1");
  child.signal(SIGHUP);
  while (!std::filesystem::exists(path) && !child.ended()) {
  }
  const std::string second = one();
  child.signal(SIGTERM);
  CHECK(child.wait().code == 0);
  const json before = json::parse(end_to_end::read_file(path + ".1"));
  const json after = json::parse(end_to_end::read_file(path));
  CHECK(before.at("evaluation") == first);
  CHECK(before.at("facts") == "masked");
  CHECK(after.at("evaluation") == second);
  CHECK(after.at("rulesets").at(0).at("name") == "试验.冷库");
}

TEST_CASE("serve: without a decision log SIGHUP is a stop like the others") {
  const Home home;
  Child child(home.words());
  REQUIRE(port_of(child) > 0);
  child.signal(SIGHUP);
  const auto end = child.wait();
  CHECK(end.code == 0);
  CHECK_THAT(end.err, Catch::Contains("SIGHUP"));
}

TEST_CASE("serve: a decision log that cannot be written is told, and odd settings of it") {
  const Home home;
  auto words = home.words();
  words.insert(words.end(), {"--decision-log", home.folder.root() + "/no/such"});
  CHECK_THAT(refused(words), Catch::Contains("cannot write the decision log"));
  CHECK(hazlex({"serve", "--decision-log-full", "wait"}).code == 2);
}

namespace {

/// Changes the database as a tool would, beside a server or without one.
void change(const Home& home, const std::string& sql) {
  rulesets::Store store(home.data + "/hazlex.db", rulesets::Opening::tool);
  store.connections().write([&](rulesets::Database& database) { database.execute(sql.c_str()); });
}

/// The one evaluation once more, as if it had been made long ago.
std::string copy_as_old(const std::string& mark) {
  const std::string seq = "seq + 1000 * " + mark;
  return "INSERT INTO evaluation SELECT " + seq + ", id || '-" + mark +
         "', organisation_id, '2020-01-01T00:00:00Z', created_by, subject, as_of, rulesets, "
         "options, summary, receipt, NULL FROM evaluation WHERE seq < 1000;"
         "INSERT INTO evaluation_content SELECT " +
         seq +
         ", organisation_id, '2020-01-01T00:00:00Z', facts, answer FROM evaluation_content WHERE "
         "seq < 1000";
}

}  // namespace

TEST_CASE("serve: facts that are kept too long are erased at start, and by a command beside it") {
  const Home home;
  std::string id;
  {
    Child child(home.words());
    const int port = port_of(child);
    REQUIRE(port > 0);
    id = json::parse(post(port, service_test::body(R"({"workers":10})")).body).at("id");
    change(home, copy_as_old("1"));
    CHECK(get(port, "/v1/evaluations/" + id + "-1").status == 200);
    CHECK_THAT(hazlex({"evaluations", "prune", "--data", home.data, "--lang", "en"}).out,
               Catch::Contains("erased: 0"));
    const std::string long_kept = home.folder.write("long.json", "{\"keep_days\": 36500}");
    CHECK(hazlex({"evaluations", "prune", "--config", long_kept, "--data", home.data, "--json"})
              .object()
              .at("erased") == 0);
    change(home, copy_as_old("3"));
    const std::string kept = home.folder.write("short.json", "{\"keep_days\": 30}");
    CHECK(hazlex({"evaluations", "prune", "--config", kept, "--data", home.data, "--json"})
              .object()
              .at("erased") == 2);
    change(home, copy_as_old("4"));
    change(home, "UPDATE organisation SET keep_days = 30");
    const auto pruned = hazlex({"evaluations", "prune", "--data", home.data, "--json"});
    CHECK(pruned.code == 0);
    CHECK(pruned.object().at("erased") == 1);
    CHECK(get(port, "/v1/evaluations/" + id + "-1").status == 410);
    child.signal(SIGTERM);
    CHECK(child.wait().code == 0);
  }
  change(home, copy_as_old("2"));
  Child child(home.words());
  const int port = port_of(child);
  REQUIRE(port > 0);
  while (child.err().find(" erased ") == std::string::npos && !child.ended()) {
  }
  CHECK(get(port, "/v1/evaluations/" + id + "-2").status == 410);
  CHECK(get(port, "/v1/evaluations/" + id).status == 200);
}

TEST_CASE("evaluations: only what there is, and only of a database that is there") {
  const Folder folder;
  CHECK(hazlex({"evaluations"}).code == 2);
  CHECK(hazlex({"evaluations", "burn"}).code == 2);
  const auto none = hazlex({"evaluations", "prune", "--data", folder.root(), "--lang", "en"});
  CHECK(none.code == 1);
  CHECK_THAT(none.err, Catch::Contains("there is no database"));
  CHECK_FALSE(std::filesystem::exists(folder.root() + "/hazlex.db"));
  folder.write("hazlex.db", std::string(5000, 'x'));
  CHECK_THAT(hazlex({"evaluations", "prune", "--data", folder.root(), "--lang", "en"}).err,
             Catch::Contains("damaged, or none at all"));
}
