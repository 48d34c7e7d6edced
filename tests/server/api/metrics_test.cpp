// What the service counts of itself, and who may read it.
#include "server/api/metrics.hpp"

#include <catch2/catch.hpp>
#include <thread>

#include "tests/server/doors.hpp"
#include "tests/support/exposition.hpp"

using server::Metrics;
using server::MetricsText;
using server::Role;
using service_test::body;
using service_test::Fixture;
using service_test::ten_people;
using support::Exposition;

namespace {

Exposition read(Fixture& fixture) {
  const auto response = fixture.get("/metrics");
  CHECK(response.status == 200);
  CHECK(response.content_type == "text/plain; version=0.0.4; charset=utf-8");
  return Exposition(response.body);
}

}  // namespace

TEST_CASE("metrics: evaluations by rule set and outcome, refusals by code, writes") {
  Fixture fixture;
  const Exposition before = read(fixture);
  CHECK(before.value("hazlex_ruleset_versions") == 2);
  CHECK(fixture.post(body(ten_people)).status == 201);
  CHECK(fixture.post(body(ten_people), "?store=false&view=short").status == 200);
  CHECK(fixture.post(body(R"({"工贸":{"使用液氨":false}})")).status == 201);
  CHECK(fixture.post("{").status == 400);
  CHECK(fixture.get("/nowhere").status == 404);
  const Exposition after = read(fixture);
  CHECK(after.value("hazlex_evaluations_total{ruleset=\"试验.冷库\"}") == 3);
  const std::string outcome = "hazlex_rule_outcomes_total{ruleset=\"试验.冷库\",outcome=\"";
  CHECK(after.value(outcome + "established\"}") == 2);
  CHECK(after.value(outcome + "not_applicable\"}") == 1);
  CHECK(after.value("hazlex_refusals_total{code=\"invalid_json\"}") == 1);
  CHECK(after.value("hazlex_refusals_total{code=\"not_found\"}") == 1);
  CHECK(after.value("hazlex_store_writes_total") - before.value("hazlex_store_writes_total") == 2);
  CHECK(after.value("hazlex_store_write_failures_total") == 0);
  CHECK(after.value("hazlex_http_requests_in_flight") == 1);  // the one that asks
}

TEST_CASE("metrics: replaying and reading are no evaluations") {
  Fixture fixture;
  const auto made = fixture.post(body(ten_people));
  const std::string id = service_test::json::parse(made.body).at("id");
  CHECK(fixture.get("/v1/evaluations/" + id).status == 200);
  CHECK(fixture.get("/v1/evaluations/" + id + "/replay").status == 200);
  CHECK(read(fixture).value("hazlex_evaluations_total{ruleset=\"试验.冷库\"}") == 1);
}

TEST_CASE("metrics: answers by route, method and status; times in buckets") {
  using std::chrono::microseconds;
  Metrics metrics;
  metrics.answered("GET", "/v1/evaluations/{id}", 200, microseconds(250));
  metrics.answered("GET", "/v1/evaluations/{id}", 404, microseconds(251));
  metrics.answered("HEAD", "/v1/evaluations/{id}", 200, microseconds(20'000'000));
  metrics.answered("BREW", "", 400, microseconds(0));
  metrics.answered("GET", "/no/such/pattern", 42, microseconds(1));
  MetricsText text;
  metrics.write(text);
  const Exposition read(text.text());
  const std::string total = "hazlex_http_requests_total{route=\"/v1/evaluations/{id}\",method=\"";
  CHECK(read.value(total + "GET\",status=\"2xx\"}") == 1);
  CHECK(read.value(total + "GET\",status=\"4xx\"}") == 1);
  CHECK(read.value(total + "HEAD\",status=\"2xx\"}") == 1);
  CHECK(read.value("hazlex_http_requests_total{route=\"none\",method=\"OTHER\",status=\"4xx\"}") ==
        1);
  CHECK(read.value("hazlex_http_requests_total{route=\"none\",method=\"GET\",status=\"other\"}") ==
        1);
  const std::string bucket =
      "hazlex_http_request_duration_seconds_bucket{route=\"/v1/evaluations/{id}\",le=\"";
  CHECK(read.value(bucket + "0.00025\"}") == 1);
  CHECK(read.value(bucket + "0.0005\"}") == 2);
  CHECK(read.value(bucket + "10\"}") == 2);
  CHECK(read.value(bucket + "+Inf\"}") == 3);
  CHECK(read.value("hazlex_http_request_duration_seconds_sum{route=\"/v1/evaluations/{id}\"}") ==
        Approx(20.000501));
}

TEST_CASE("metrics: every route is counted under its own pattern") {
  Metrics metrics;
  for (const auto& route : server::all_routes()) {
    metrics.answered(route.method, route.pattern, 200, std::chrono::microseconds(1));
  }
  MetricsText text;
  metrics.write(text);
  const Exposition read(text.text());
  for (const auto& route : server::all_routes()) {
    CHECK(read.value("hazlex_http_requests_total{route=\"" + std::string(route.pattern) +
                     "\",method=\"" + std::string(route.method) + "\",status=\"2xx\"}") == 1);
  }
}

TEST_CASE("metrics: labels are escaped") {
  MetricsText text;
  text.family("x_total", "counter", "One \\ two\nthree");
  text.sample(std::int64_t{1}, {{"a", "q\"b\\c\nd"}});
  CHECK(text.text() ==
        "# HELP x_total One \\\\ two\\nthree\n# TYPE x_total "
        "counter\nx_total{a=\"q\\\"b\\\\c\\nd\"} 1\n");
  CHECK(Exposition(text.text()).samples().size() == 1);
}

TEST_CASE("metrics: names counted by many threads at once; too many go under one") {
  struct Counts {
    std::atomic<int> count{0};
  };
  server::NamedCounts<Counts> counts;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&counts] {
      for (int i = 0; i < 20'000; ++i) ++counts.at("name " + std::to_string(i % 200)).count;
    });
  }
  for (auto& thread : threads) thread.join();
  std::map<std::string, int> found;
  counts.each([&](const std::string& name, const Counts& each) {
    CHECK(found.emplace(name, each.count.load()).second);
  });
  CHECK(found.size() == 200);
  for (const auto& [name, count] : found) CHECK(count == 4 * 100);
  for (int i = 0; i < 1000; ++i) ++counts.at("more " + std::to_string(i)).count;
  found.clear();
  counts.each([&](const std::string& name, const Counts& each) { found[name] = each.count; });
  CHECK(found.size() == server::NamedCounts<Counts>::most + 1);
  CHECK(found.at("other") == 1000 - static_cast<int>(server::NamedCounts<Counts>::most - 200));
}

namespace {

server::DoorSettings with_metrics_from(const std::string& range) {
  auto doors = doors_test::closed_doors();
  doors.metrics_from = {*server::address_range(range)};
  return doors;
}

int asked_from(doors_test::House& house, const std::string& address,
               std::map<std::string, std::string> headers = {}) {
  auto request = Fixture::request_of("GET", "/metrics", "", std::move(headers));
  request.remote_address = address;
  server::Workspace workspace;
  return house.service.handle(request, workspace).status;
}

}  // namespace

TEST_CASE("metrics: who may read them") {
  doors_test::House house(":memory:", with_metrics_from("10.0.0.0/8"));
  CHECK(asked_from(house, "10.1.2.3") == 200);
  CHECK(asked_from(house, "::ffff:10.1.2.3") == 200);
  for (const char* address : {"11.1.2.3", "127.0.0.1", "::1", "", "10.1.2.3.4"}) {
    CAPTURE(address);
    CHECK(asked_from(house, address) == 401);
  }
  // Behind a proxy stands who knows whom; a header that says so is enough.
  for (const char* header : {"x-forwarded-for", "x-forwarded-proto", "forwarded", "via"}) {
    CAPTURE(header);
    CHECK(asked_from(house, "10.1.2.3", {{header, "10.1.2.3"}}) == 401);
  }
  const auto with = [&](const std::string& token) {
    return asked_from(house, "8.8.8.8", {{"authorization", "Bearer " + token}});
  };
  CHECK(with(house.in("admin", {Role::admin})) == 200);
  CHECK(with(house.in("field", {Role::field, Role::supervisor})) == 403);
  CHECK(with(house.in("else", {Role::admin}, house.other)) == 403);
  CHECK(with(server::new_token()) == 401);
}

TEST_CASE("metrics: they tell no names of sites, users and organisations") {
  doors_test::House house(":memory:", with_metrics_from("10.0.0.0/8"));
  const std::string token = house.in("检查员甲", {Role::field}, house.other);
  CHECK(house.call("POST", "/v1/evaluations", token, body(ten_people)).status == 201);
  CHECK(house.call("GET", "/v1/evaluations/site-1", token, "").status == 404);
  auto request = Fixture::request_of("GET", "/metrics");
  request.remote_address = "10.0.0.1";
  server::Workspace workspace;
  const std::string text = house.service.handle(request, workspace).body;
  CHECK_THAT(text, Catch::Contains("试验.冷库"));
  for (const char* secret : {"检查员甲", "某市", "site-1", "hzx_"}) {
    CAPTURE(secret);
    CHECK(text.find(secret) == std::string::npos);
  }
}
