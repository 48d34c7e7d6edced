// Routes that read and answer line by line, through a socket: in step with the client, in bounded
// memory, and over when the client or the server has enough.
#include "tests/server/http/client.hpp"

using namespace http_test;
using service_test::body;
using service_test::ten_people;

namespace {

const std::string begins = "POST /v1/evaluations:batch?view=short HTTP/1.1\r\nHost: localhost\r\n";
const std::string lines_type = "Content-Type: application/x-ndjson\r\n";
const std::string chunked = begins + lines_type + "Transfer-Encoding: chunked\r\n\r\n";
const std::string last_chunk = "0\r\n\r\n";

std::string chunk(const std::string& text) {
  std::string size;
  for (std::size_t left = text.size(); left > 0; left >>= 4U) {
    size.insert(size.begin(), "0123456789abcdef"[left & 15U]);
  }
  return size + "\r\n" + text + "\r\n";
}

std::string sized(const std::string& text, const std::string& headers = "") {
  return begins + lines_type + headers + "Content-Length: " + std::to_string(text.size()) +
         "\r\n\r\n" + text;
}

const std::string site = body(ten_people) + "\n";

std::vector<json> objects(const std::string& text) {
  std::vector<json> all;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) all.push_back(json::parse(line));
  return all;
}

}  // namespace

TEST_CASE("a batch is answered line by line while its body is still coming") {
  Server server(server::open_doors(), patient_settings());
  Connection connection(server.port());
  connection.send(chunked);
  const Reply head = connection.receive_head();
  REQUIRE(head.status == 200);
  CHECK(head.header("content-type") == "application/x-ndjson");
  CHECK(head.header("transfer-encoding") == "chunked");
  CHECK(head.header("x-content-type-options") == "nosniff");
  CHECK(head.header("x-request-id").size() == 32);
  for (int i = 1; i <= 3; ++i) {
    connection.send(chunk(site.substr(0, 10)) + chunk(site.substr(10)));
    const json answer = json::parse(connection.line());
    CHECK(answer.at("line") == i);
    CHECK(answer.at("verdicts").at(0).at("outcome") == "established");
  }
  connection.send(chunk("nonsense") + last_chunk);
  CHECK(json::parse(connection.line()).at("code") == "invalid_json");
  CHECK(connection.line().empty());
  connection.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
  CHECK(connection.receive().status == 200);
}

TEST_CASE("a batch with a Content-Length, and a request behind it") {
  Server server;
  Connection connection(server.port());
  connection.send(sized(site + site) + "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const Reply reply = connection.receive();
  const auto answers = objects(reply.body);
  REQUIRE(answers.size() == 2);
  CHECK(answers[1].at("line") == 2);
  CHECK(connection.receive().status == 200);
  connection.send(sized(""));
  CHECK(connection.receive().body.empty());
  const auto log = server.lines();
  REQUIRE(log.size() >= 1);
  CHECK(log[0].route == "/v1/evaluations:batch");
  CHECK(log[0].bytes == reply.body.size());
}

TEST_CASE("a batch has no bound, its lines have") {
  Server server;
  Connection connection(server.port());
  std::thread sending([&] {
    connection.send(chunked);
    for (int i = 0; i < 40; ++i) connection.send(chunk(std::string(100'000, 'x')));
    connection.send(chunk("\n" + site) + last_chunk);
  });
  const Reply reply = connection.receive();
  sending.join();
  const auto answers = objects(reply.body);
  REQUIRE(answers.size() == 2);
  CHECK(answers[0].at("code") == "body_too_large");
  CHECK(answers[1].at("line") == 2);
}

TEST_CASE("a batch for HTTP/1.0 ends with its connection") {
  Server server;
  std::string text = sized(site);
  text.replace(text.find("HTTP/1.1"), 8, "HTTP/1.0");
  Connection connection(server.port());
  connection.send(text);
  const Reply head = connection.receive_head();
  CHECK(head.header("transfer-encoding").empty());
  CHECK(head.header("connection") == "close");
  const auto answers = objects(connection.rest());
  REQUIRE(answers.size() == 1);
  CHECK(answers[0].at("line") == 1);
}

TEST_CASE("a batch that breaks off is told so, and one that trickles ends") {
  Server server;
  for (const std::string& broken : {std::string("zz\r\n"), chunk("half") + "5\r\nhello!!"}) {
    Connection connection(server.port());
    connection.send(chunked + chunk(site) + broken);
    const auto answers = objects(connection.receive().body);
    REQUIRE(answers.size() == 2);
    CHECK(answers[0].at("line") == 1);
    CHECK(answers[1].at("code") == "body_incomplete");
    CHECK(connection.closed());
  }
  Connection slow(server.port());
  slow.send(chunked + chunk(site) + chunk("half"));
  const auto answers = objects(slow.receive().body);
  REQUIRE(answers.size() == 2);
  CHECK(answers[1].at("code") == "body_incomplete");
  CHECK(slow.closed());
}

TEST_CASE("what a batch is not to have") {
  struct Case {
    std::string headers;
    int status;
    std::string code;
  };
  const auto refused = GENERATE(values<Case>({
      {lines_type + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", 400, "invalid_length"},
      {lines_type + "Transfer-Encoding: gzip, chunked\r\n", 400, "invalid_length"},
      {lines_type + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", 400,
       "invalid_length"},
      {lines_type + "Transfer-Encoding: identity\r\n", 400, "invalid_length"},
      {lines_type + "Content-Length: 5\r\nContent-Length: 5\r\n", 400, "invalid_length"},
      {lines_type + "Content-Length: 5\r\nContent-Encoding: gzip\r\n", 415,
       "content_encoding_refused"},
      {lines_type, 411, "length_required"},
      {"Content-Type: application/json\r\nContent-Length: 5\r\n", 415, "unsupported_content_type"},
      {"Transfer-Encoding: chunked\r\n", 415, "unsupported_content_type"},
      {lines_type + "Content-Length: 5\r\nIdempotency-Key: a\r\n", 400, "invalid_idempotency_key"},
  }));
  CAPTURE(refused.headers);
  Server server;
  Connection connection(server.port());
  connection.send(begins + refused.headers + "\r\nhello");
  const Reply reply = connection.receive();
  CHECK(reply.status == refused.status);
  CHECK(reply.code() == refused.code);
  CHECK(reply.header("connection") == "close");
  CHECK(connection.closed());
}

TEST_CASE("a client waits until a batch's body is wanted") {
  Server server(server::open_doors(), patient_settings());
  Connection connection(server.port());
  connection.send(begins + lines_type + "Expect: 100-continue\r\nContent-Length: " +
                  std::to_string(site.size()) + "\r\n\r\n");
  CHECK(connection.receive(false).status == 100);
  connection.send(site);
  CHECK(objects(connection.receive().body).size() == 1);
}

TEST_CASE("who hangs up cancels, and the server goes on") {
  Server server;
  {
    Connection connection(server.port());
    connection.send(chunked + chunk(site));
    CHECK(connection.receive_head().status == 200);
    CHECK_FALSE(connection.line().empty());
  }
  CHECK(server.get("/healthz").status == 200);
}

TEST_CASE("so many streams at once, the others are told to come back") {
  Server server(server::open_doors(), patient_settings());
  Connection one(server.port()), two(server.port());
  for (Connection* each : {&one, &two}) {
    each->send(chunked);
    CHECK(each->receive_head().status == 200);
  }
  Connection third(server.port());
  third.send(chunked);
  const Reply refused = third.receive();
  CHECK(refused.status == 503);
  CHECK(refused.code() == "busy");
  CHECK(refused.header("retry-after") == "1");
  CHECK(server.get("/healthz").status == 200);
  one.send(last_chunk);
  CHECK(one.line().empty());
  one.send(chunked + chunk(site) + last_chunk);
  CHECK(objects(one.receive().body).size() == 1);
}

TEST_CASE("a stop lets a batch answer what has come") {
  Server server(server::open_doors(), patient_settings());
  Connection connection(server.port());
  connection.send(chunked + chunk(site));
  CHECK(connection.receive_head().status == 200);
  CHECK(json::parse(connection.line()).at("line") == 1);
  server.stop();
  CHECK(json::parse(connection.line()).at("code") == "body_incomplete");
  CHECK(connection.closed());
}

TEST_CASE("an impact is told line by line") {
  Server server;
  const std::string nine = R"({"工贸":{"使用液氨":true,"快冻间人数":9}})";
  CHECK(server.post(body(nine)).status == 201);
  CHECK(server.post(body(ten_people)).status == 201);
  const std::string target = "/v1/rulesets/cold/impact?from=1.0.0&to=2.0.0";
  const Reply reply =
      server.raw("POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
  CHECK(reply.status == 200);
  const auto lines = objects(reply.body);
  REQUIRE_FALSE(lines.empty());
  CHECK(lines.back().at("impact").at("sites") == 2);
  const Reply unknown =
      server.raw("POST /v1/rulesets/cold/impact?from=1.0.0&to=9.0.0" +
                 std::string(" HTTP/1.1\r\nHost: localhost\r\n") + "Content-Length: 0\r\n\r\n");
  CHECK(unknown.status == 404);
}
