// A retried submission is the same evaluation.
#include <atomic>
#include <set>
#include <thread>

#include "tests/server/support.hpp"

using namespace service_test;

namespace {

server::Response keyed(Fixture& fixture, const std::string& key, const std::string& text,
                       const std::string& query = "") {
  return fixture.call("POST", "/v1/evaluations" + query, text, {{"idempotency-key", key}});
}

std::int64_t kept(const Fixture& fixture) {
  return fixture.store.evaluations().counts(rulesets::own_organisation).kept;
}

}  // namespace

TEST_CASE("the same request with the same key is the same evaluation") {
  Fixture fixture;
  const auto first = keyed(fixture, "k-1", body(ten_people), "?explain=brief");
  REQUIRE(first.status == 201);
  CHECK(header_of(first, "Idempotency-Replayed").empty());
  const auto again = keyed(fixture, "k-1", body(ten_people), "?explain=brief");
  CHECK(again.status == 201);
  CHECK(again.body == first.body);
  CHECK(header_of(again, "Location") == header_of(first, "Location"));
  CHECK(header_of(again, "Idempotency-Replayed") == "true");
  CHECK(kept(fixture) == 1);

  const auto other = keyed(fixture, "k-2", body(ten_people), "?explain=brief");
  CHECK(json::parse(other.body).at("id") != json::parse(first.body).at("id"));
  CHECK(kept(fixture) == 2);
}

TEST_CASE("another request with the same key is refused, and nothing is kept of it") {
  Fixture fixture;
  REQUIRE(keyed(fixture, "k", body(ten_people)).status == 201);
  CHECK(problem_of(keyed(fixture, "k", body("{}"))) == "409 idempotency_conflict");
  CHECK(problem_of(keyed(fixture, "k", body(ten_people), "?view=short")) ==
        "409 idempotency_conflict");
  CHECK(problem_of(keyed(fixture, "k", body(ten_people) + " ")) == "409 idempotency_conflict");
  CHECK(keyed(fixture, "k", body(ten_people), "?lang=en").status == 201);
  CHECK(kept(fixture) == 1);
}

TEST_CASE("a request that was refused leaves its key free") {
  Fixture fixture;
  CHECK(problem_of(keyed(fixture, "k", body(R"({"workers":"nine"})"))) == "422 invalid_facts");
  CHECK(keyed(fixture, "k", body(ten_people)).status == 201);
}

TEST_CASE("what is not to be kept needs no key") {
  Fixture fixture;
  CHECK(keyed(fixture, "k", body(ten_people), "?store=false").status == 200);
  CHECK(keyed(fixture, "k", body("{}"), "?store=false").status == 200);
  CHECK(keyed(fixture, "k", body("{}")).status == 201);
  CHECK(problem_of(keyed(fixture, "", body("{}"), "?store=false")) ==
        "400 invalid_idempotency_key");
}

TEST_CASE("a key has 1 to 200 visible ASCII characters") {
  Fixture fixture;
  const auto bad = GENERATE(as<std::string>{}, "", " ", "a b", "a\tb", "钥匙",
                            std::string(201, 'k'), std::string("a\0b", 3), "\x7F");
  CAPTURE(bad);
  CHECK(problem_of(keyed(fixture, bad, body(ten_people))) == "400 invalid_idempotency_key");
  CHECK(kept(fixture) == 0);
}

TEST_CASE("odd keys are only keys") {
  Fixture fixture;
  const auto key = GENERATE(as<std::string>{}, "~", "!", std::string(200, 'k'),
                            "';DROP/**/TABLE/**/evaluation;--", "\"%00", "?1");
  CAPTURE(key);
  const auto first = keyed(fixture, key, body(ten_people));
  REQUIRE(first.status == 201);
  CHECK(keyed(fixture, key, body(ten_people)).body == first.body);
  CHECK(keyed(fixture, key.substr(1) + "x", body(ten_people)).body != first.body);
}

TEST_CASE("a key is kept for two days, whatever is tidied up in between") {
  Fixture fixture;
  const auto first = keyed(fixture, "k", body(ten_people));
  const auto at = [&](const std::string& moment) {
    fixture.now = moment;
    fixture.store.evaluations().prune_keys(moment);
    return keyed(fixture, "k", body(ten_people)).body == first.body;
  };
  CHECK(at("2026-01-01T00:00:00Z"));
  CHECK(at("2026-01-02T23:59:59Z"));
  CHECK(at("2026-01-03T00:00:00Z"));
  CHECK_FALSE(at("2026-01-03T00:00:01Z"));
  CHECK(kept(fixture) == 2);
  // Without any tidying too.
  fixture.now = "2026-02-01T00:00:00Z";
  CHECK(keyed(fixture, "k", body("{}")).status == 201);
  CHECK(kept(fixture) == 3);
}

TEST_CASE("the key of an evaluation whose facts are erased leads to what is left") {
  Fixture fixture;
  const auto first = keyed(fixture, "k", body(ten_people));
  const std::string id = json::parse(first.body).at("id");
  REQUIRE(fixture.store.evaluations().erase({fixture.now, "张"}, id, "要求").has_value());
  CHECK(problem_of(keyed(fixture, "k", body(ten_people))) == "410 facts_erased");
}

TEST_CASE("many at once with one key are one evaluation") {
  const bool other_body = GENERATE(false, true);
  CAPTURE(other_body);
  Fixture fixture;
  std::vector<server::Response> answers(16);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    threads.emplace_back([&, i] {
      server::Workspace workspace;
      const std::string facts = other_body && i % 2 == 1 ? "{}" : ten_people;
      answers[i] = fixture.service.handle(
          Fixture::request_of("POST", "/v1/evaluations", body(facts), {{"idempotency-key", "k"}}),
          workspace);
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::set<std::string> bodies;
  std::size_t first_ones = 0;
  std::size_t conflicts = 0;
  for (const server::Response& answer : answers) {
    if (answer.status == 409) {
      ++conflicts;
      continue;
    }
    REQUIRE(answer.status == 201);
    bodies.insert(answer.body);
    if (header_of(answer, "Idempotency-Replayed").empty()) ++first_ones;
  }
  CHECK(bodies.size() == 1);
  CHECK(first_ones == 1);
  CHECK(conflicts == (other_body ? 8 : 0));
  CHECK(kept(fixture) == 1);
}

TEST_CASE("many at once with keys of their own are all kept") {
  Fixture fixture;
  constexpr int each = 20;
  std::atomic<int> good = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 16; ++i) {
    threads.emplace_back([&, i] {
      server::Workspace workspace;
      for (int k = 0; k < each; ++k) {
        const std::string key = std::to_string(i) + "-" + std::to_string(k);
        const auto answer =
            fixture.service.handle(Fixture::request_of("POST", "/v1/evaluations", body(ten_people),
                                                       {{"idempotency-key", key}}),
                                   workspace);
        if (answer.status == 201) ++good;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(good == 16 * each);
  CHECK(kept(fixture) == 16 * each);
}
