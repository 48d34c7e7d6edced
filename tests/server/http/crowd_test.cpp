// Many connections at once: those that wait hold no thread, those that ask are answered, and a stop
// lets what is under way finish. Nothing here measures time: a server that fails does not answer.
#include <sys/resource.h>

#include <condition_variable>

#include "tests/server/http/client.hpp"

using namespace http_test;
using service_test::body;
using service_test::ten_people;

namespace {

const std::string get = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
const std::string half_a_body =
    "POST /v1/evaluations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    "Content-Length: 1000\r\n\r\n{";

/// Both ends of each connection are in this process.
void allow_descriptors() {
  rlimit limit{};
  REQUIRE(::getrlimit(RLIMIT_NOFILE, &limit) == 0);
  limit.rlim_cur = std::min<rlim_t>(4096, limit.rlim_max);
  REQUIRE(::setrlimit(RLIMIT_NOFILE, &limit) == 0);
}

using Held = std::vector<std::unique_ptr<Connection>>;

Connection& hold(Held& held, const Server& server, const std::string& text) {
  held.push_back(std::make_unique<Connection>(server.port()));
  REQUIRE(held.back()->connected());
  held.back()->send(text);
  return *held.back();
}

}  // namespace

TEST_CASE("500 slow connections, and the server answers") {
  allow_descriptors();
  const Server server(server::open_doors(), patient_settings());
  Held held;
  for (int i = 0; i < 125; ++i) {
    hold(held, server, "");
    hold(held, server, "GET /healthz HT");
    hold(held, server, half_a_body);
    Connection& idle = hold(held, server, get);
    CHECK(idle.receive().status == 200);
  }
  CHECK(server.get("/healthz").status == 200);
  CHECK(server.post(body(ten_people)).status == 201);
  // Each of them is still there, and is answered when it comes to its end.
  for (std::size_t i = 0; i < held.size(); i += 4) {
    held[i]->send(get);
    held[i + 1]->send("TP/1.1\r\nHost: localhost\r\n\r\n");
    held[i + 2]->send(std::string(999, ' '));
    held[i + 3]->send(get);
  }
  for (std::size_t i = 0; i < held.size(); ++i) {
    CHECK(held[i]->receive().status == (i % 4 == 2 ? 400 : 200));
  }
}

TEST_CASE("300 connections that are kept alive all get their turns") {
  allow_descriptors();
  const Server server(server::open_doors(), patient_settings());
  Held held;
  for (int i = 0; i < 300; ++i) hold(held, server, "");
  for (int round = 0; round < 3; ++round) {
    for (const auto& each : held) each->send(get);
    for (const auto& each : held) CHECK(each->receive().status == 200);
  }
}

TEST_CASE("beyond the bound of connections an idle one makes room, or it is told") {
  server::HttpSettings settings = patient_settings();
  settings.connections = 4;
  const Server server(server::open_doors(), settings);
  Held held;
  for (int i = 0; i < 3; ++i) hold(held, server, half_a_body);
  Connection& idle = hold(held, server, get);
  CHECK(idle.receive().status == 200);
  // It may still be on its way to waiting when somebody comes; then that one is told.
  int tries = 0;
  while (server.get("/healthz").status != 200 && ++tries < 1000) {
  }
  CHECK(tries < 1000);
  CHECK(idle.closed());
  Reply refused = server.get("/healthz");
  for (tries = 0; refused.status == 200 && tries < 1000; ++tries) {
    hold(held, server, half_a_body);
    refused = server.get("/healthz");
  }
  CHECK(refused.status == 503);
  CHECK(refused.code() == "busy");
  CHECK(refused.header("retry-after") == "1");
  held[0]->send(std::string(999, ' '));
  CHECK(held[0]->receive().status == 400);
}

TEST_CASE("bodies that wait have a bound together") {
  server::HttpSettings settings = patient_settings();
  settings.memory = 100'000;
  const Server server(server::open_doors(), settings);
  const std::string large =
      "POST /v1/evaluations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
      "Content-Length: 200000\r\n\r\n" +
      std::string(150'000, ' ');
  Held held;
  Connection& refused = hold(held, server, large);
  CHECK(refused.receive().status == 503);
  CHECK(server.post(body(ten_people)).status == 201);
}

TEST_CASE("a stop ends who waits at once, and lets a request that runs finish") {
  Server server(server::open_doors(), patient_settings());
  std::mutex mutex;
  std::condition_variable changed;
  bool runs = false, may_end = false;
  server.fixture().decided = [&](const server::Decision&) {
    std::unique_lock lock(mutex);
    runs = true;
    changed.notify_all();
    changed.wait(lock, [&] { return may_end; });
  };
  Held held;
  for (int i = 0; i < 20; ++i) {
    hold(held, server, "");
    hold(held, server, "GET /h");
    hold(held, server, half_a_body);
  }
  Connection running(server.port());
  running.send(Server::post_text(body(ten_people)) + get);
  {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return runs; });
  }
  std::thread stopping([&] { server.stop(); });
  for (const auto& each : held) CHECK(each->closed());
  {
    const std::lock_guard lock(mutex);
    may_end = true;
  }
  changed.notify_all();
  const Reply reply = running.receive();
  CHECK(reply.status == 201);
  CHECK(reply.header("connection") == "");  // it was decided before the stop
  stopping.join();
  CHECK(running.closed());
  CHECK_FALSE(Connection(server.port()).connected());
}
