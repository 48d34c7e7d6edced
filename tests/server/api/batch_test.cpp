// A line a site in, a line for it out.
#include "tests/server/support.hpp"

using namespace service_test;

namespace {

std::string site(int people, const std::string& subject = "site-1") {
  return R"({"ruleset":"cold","as_of":"2024-01-01","subject":")" + subject +
         R"(","facts":{"ammonia":true,"workers":)" + std::to_string(people) + "}}";
}

std::string code_of(const json& line) {
  return line.contains("code") ? line.at("code").get<std::string>() : "";
}

}  // namespace

TEST_CASE("lines are answered in order, bad ones in place, however they arrive") {
  const auto piece = GENERATE(as<std::size_t>{}, 1, 7, 100, 4096, 1U << 20);
  CAPTURE(piece);
  Fixture fixture;
  MemoryExchange exchange(site(10) + "\n" +        // 1
                              "{\r\n" +            // 2
                              site(9) + "\r\n" +   // 3
                              "\n \t\r\n" +        // 4, 5: blank
                              R"({"facts":{}})" +  // 6
                              "\n" + R"({"as_of":"2024-01-01","facts":{"workers":"x"}})" +  // 7
                              "\n" + site(11),                                              // 8
                          piece);
  const auto response = fixture.batch(exchange);
  CHECK(response.sent);
  CHECK(exchange.head->status == 200);
  CHECK(exchange.head->content_type == "application/x-ndjson");
  const auto lines = exchange.lines();
  REQUIRE(lines.size() == 6);
  const std::vector<std::pair<int, std::string>> expected = {
      {1, ""}, {2, "invalid_json"}, {3, ""}, {6, "as_of_missing"}, {7, "invalid_facts"}, {8, ""}};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    CHECK(lines[i].at("line") == expected[i].first);
    CHECK(code_of(lines[i]) == expected[i].second);
    CHECK(lines[i].contains("id") == expected[i].second.empty());
  }
  CHECK(lines[0].at("summary").at("established") == 1);
  CHECK(lines[2].at("summary").at("established") == 0);
  CHECK(lines[4].at("errors").at(0).at("pointer") == "/facts/workers");
  CHECK(lines[4].at("instance") == "urn:hazlex:request:r1");
  CHECK(fixture.store.evaluations().counts(rulesets::own_organisation).kept == 3);
  CHECK(fixture.failures.empty());
}

TEST_CASE("a line answers what a single request does, and is kept like one") {
  const std::string query = GENERATE("", "?view=short", "?explain=full", "?view=short&lang=en");
  CAPTURE(query);
  Fixture fixture;
  MemoryExchange exchange(site(10) + "\n", 64);
  fixture.batch(exchange, query);
  json line = exchange.lines().at(0);
  const std::string id = line.at("id");
  const json kept = json::parse(fixture.get("/v1/evaluations/" + id).body);
  json single = json::parse(fixture.call("POST", "/v1/evaluations" + query, site(10)).body);
  line.erase("line");
  CHECK(line == kept);
  line.erase("id");
  single.erase("id");
  CHECK(line == single);
  CHECK(fixture.get("/v1/evaluations/" + id + "/replay").status == 200);
}

TEST_CASE("lines that are not to be kept have no ids") {
  Fixture fixture;
  MemoryExchange exchange(site(10) + "\n" + site(9) + "\n", 4096);
  fixture.batch(exchange, "?store=false");
  const auto lines = exchange.lines();
  REQUIRE(lines.size() == 2);
  CHECK_FALSE(lines[0].contains("id"));
  CHECK(lines[1].at("line") == 2);
  CHECK(fixture.store.evaluations().counts(rulesets::own_organisation).kept == 0);
}

TEST_CASE("an empty body, and one of blank lines, is answered with nothing") {
  const auto text = GENERATE(as<std::string>{}, "", "\n", "\r\n\n  \n", "   ");
  Fixture fixture;
  MemoryExchange exchange(text, 2);
  fixture.batch(exchange);
  CHECK(exchange.head->status == 200);
  CHECK(exchange.sent.empty());
}

TEST_CASE("a line that is too long is answered in place and passed over") {
  Fixture fixture;
  const std::size_t limit = std::size_t{1} << 20;
  std::string fits = site(10);
  fits += std::string(limit - fits.size(), ' ');
  const auto piece = GENERATE(as<std::size_t>{}, 1000, 1U << 22);
  const auto end = GENERATE(as<std::string>{}, "\n", "\r\n");
  CAPTURE(piece, end);
  MemoryExchange exchange(fits + end + fits + " " + end + std::string(3 * limit, 'x') + end +
                              site(9) + end + std::string(2 * limit, ' '),
                          piece);
  fixture.batch(exchange);
  const auto lines = exchange.lines();
  REQUIRE(lines.size() == 5);
  CHECK(code_of(lines[0]).empty());
  CHECK(code_of(lines[1]) == "body_too_large");
  CHECK(lines[1].at("status") == 413);
  CHECK(code_of(lines[2]) == "body_too_large");
  CHECK(lines[3].at("line") == 4);
  CHECK(code_of(lines[3]).empty());
  CHECK(code_of(lines[4]) == "body_too_large");
}

TEST_CASE("each line is answered once it is there, without waiting for the next") {
  Fixture fixture;
  const std::string one = site(10) + "\n";
  class Slow : public MemoryExchange {
   public:
    using MemoryExchange::MemoryExchange;
    bool receive(const std::function<bool(std::string_view)>& take,
                 const std::function<bool()>& waits) override {
      for (std::size_t at = 0; at < body.size(); at += piece) {
        if (!take(std::string_view(body).substr(at, piece))) return true;
        if (!waits()) return true;
        answered.push_back(lines().size());
      }
      return true;
    }
    std::vector<std::size_t> answered;
  };
  Slow exchange(one + one + one, one.size());
  fixture.batch(exchange);
  CHECK(exchange.answered == std::vector<std::size_t>{1, 2, 3});
}

TEST_CASE("when the client has gone, nothing more is evaluated") {
  Fixture fixture;
  std::string text;
  for (int i = 0; i < 1000; ++i) text += site(10) + "\n";
  MemoryExchange exchange(text, site(10).size() + 1);
  exchange.client_takes = 5000;
  fixture.batch(exchange);
  CHECK(exchange.received < 20 * exchange.piece);
  CHECK(fixture.store.evaluations().counts(rulesets::own_organisation).kept < 20);

  MemoryExchange never(text, 4096);
  never.gone = true;
  CHECK(fixture.batch(never).sent);
  CHECK(never.received == 0);
}

TEST_CASE("a body that breaks off is told, and half a line is not evaluated") {
  Fixture fixture;
  MemoryExchange exchange(site(10) + "\n" + site(9), 4096);
  exchange.breaks_off = true;
  fixture.batch(exchange);
  const auto lines = exchange.lines();
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].at("line") == 1);
  CHECK(code_of(lines[1]) == "body_incomplete");
  CHECK(lines[1].at("line") == 2);
  CHECK(fixture.store.evaluations().counts(rulesets::own_organisation).kept == 1);
}

TEST_CASE("a batch keeps to the rule sets that it began with") {
  Fixture fixture;
  class Changing : public MemoryExchange {
   public:
    Changing(std::string text, std::size_t piece_bytes, server::Service& of)
        : MemoryExchange(std::move(text), piece_bytes), service(of) {}
    bool send(std::string_view bytes) override {
      service.set_catalogue(std::make_shared<const rulesets::Catalogue>());
      return MemoryExchange::send(bytes);
    }
    server::Service& service;
  };
  const std::string one = site(10) + "\n";
  Changing exchange(one + one, one.size(), fixture.service);
  fixture.batch(exchange);
  const auto lines = exchange.lines();
  REQUIRE(lines.size() == 2);
  CHECK(code_of(lines[1]).empty());
}

TEST_CASE("what cannot be kept is answered in place") {
  Fixture fixture;
  const std::string one = site(10) + "\n";
  fixture.store.connections().write([](rulesets::Database& database) {
    database.execute(
        "CREATE TRIGGER full BEFORE INSERT ON evaluation WHEN NEW.subject = 'site-2' "
        "BEGIN SELECT RAISE(ABORT, '/secret'); END");
  });
  MemoryExchange exchange(one + site(10, "site-2") + "\n" + one, one.size());
  fixture.batch(exchange);
  const auto lines = exchange.lines();
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].contains("id"));
  CHECK(code_of(lines[1]) == "storage_unavailable");
  CHECK(lines[2].contains("id"));
  CHECK(exchange.sent.find("secret") == std::string::npos);
  CHECK(fixture.failures.find("secret") != std::string::npos);
  CHECK(fixture.store.evaluations().counts(rulesets::own_organisation).kept == 2);
}

TEST_CASE("a batch is refused before it begins") {
  Fixture fixture;
  MemoryExchange exchange(site(10) + "\n", 100);
  const auto call = [&](const std::string& query, std::map<std::string, std::string> headers) {
    return problem_of(
        fixture.call("POST", "/v1/evaluations:batch" + query, "", std::move(headers), &exchange));
  };
  const std::string lines = "application/x-ndjson";
  CHECK(call("", {{"content-type", "application/json"}}) == "415 unsupported_content_type");
  CHECK(call("", {{"content-type", lines + "; charset=gbk"}}) == "415 unsupported_content_type");
  CHECK(call("?view=long", {{"content-type", lines}}) == "400 invalid_option");
  CHECK(call("?as_of=2024-01-01", {{"content-type", lines}}) == "400 invalid_option");
  CHECK(call("", {{"content-type", lines}, {"idempotency-key", "k"}}) ==
        "400 invalid_idempotency_key");
  CHECK_FALSE(exchange.head.has_value());
  CHECK(exchange.received == 0);
  CHECK(fixture
            .call("POST", "/v1/evaluations:batch", "",
                  {{"content-type", "Application/NDJSON; charset=UTF-8"}}, &exchange)
            .sent);
}

TEST_CASE("many lines are answered in bounded memory") {
  Fixture fixture;
  constexpr int count = 3000;
  std::string text;
  for (int i = 0; i < count; ++i) text += site(i % 20) + "\n";
  class Largest : public MemoryExchange {
   public:
    using MemoryExchange::MemoryExchange;
    bool send(std::string_view bytes) override {
      largest = std::max(largest, bytes.size());
      return MemoryExchange::send(bytes);
    }
    std::size_t largest = 0;
  };
  Largest exchange(text, text.size());  // all of it at once
  fixture.batch(exchange);
  CHECK(exchange.lines().size() == count);
  CHECK(exchange.largest < (std::size_t{2} << 20));
  CHECK(fixture.store.evaluations().counts(rulesets::own_organisation).kept == count);
}
