#include "tests/server/http/client.hpp"

using namespace http_test;
using service_test::body;
using service_test::ten_people;

TEST_CASE("an evaluation through the socket, read again and replayed") {
  Server server;
  const Reply made = server.post(body(ten_people));
  REQUIRE(made.status == 201);
  const std::string where = made.header("location");
  CHECK(json::parse(made.body).at("verdicts").at(0).at("outcome") == "established");
  CHECK(server.get(where).body == made.body);
  CHECK(server.get(where + "/replay").body == made.body);
  CHECK(server.post(body(ten_people), "", "/v1/evaluations?store=false").status == 200);
  CHECK(server.get("/v1/rulesets").status == 200);
  CHECK(server.get("/v1/rulesets/%E8%AF%95%E9%AA%8C.%E5%86%B7%E5%BA%93").status == 200);
  CHECK(server.get("/v1/rulesets/cold/schema?version=1.0.0").header("content-type") ==
        "application/schema+json");
  CHECK(server.get("/healthz").status == 200);
  CHECK(server.get("/readyz").status == 200);
}

TEST_CASE("every answer carries the headers that keep it from being misused") {
  Server server;
  for (const Reply& reply : {server.get("/healthz"), server.get("/nowhere"), server.post("{"),
                             server.get("/healthz", "Via: 1.1 x\r\n")}) {
    CHECK(reply.header("x-content-type-options") == "nosniff");
    CHECK(reply.header("cache-control") == "no-store");
    CHECK(reply.header("content-security-policy").find("default-src 'none'") == 0);
    CHECK(reply.header("x-request-id").size() == 32);
    CHECK(reply.head.find("exception") == std::string::npos);
  }
}

TEST_CASE("wrong methods, addresses and languages") {
  Server server;
  const Reply wrong = server.get("/v1/evaluations:batch");
  CHECK(wrong.status == 405);
  CHECK(wrong.header("allow") == "post");
  CHECK(server.post("{}", "", "/v1/rulesets").status == 405);
  CHECK(server.post("{}", "", "/nowhere").status == 404);
  CHECK(server.raw("DELETE /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")
            .status == 405);
  CHECK(server.raw("HEAD /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", false).status == 200);
  CHECK(json::parse(server.get("/nowhere", "Accept-Language: en\r\n").body).at("title") ==
        "there is nothing at this address");
  for (const char* path : {"/../../etc/passwd", "/v1/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd",
                           "/v1/rulesets/..%2f..%2f..%2fetc%2fpasswd", "/v1/evaluations/%00",
                           "/v1/rulesets/%ff%fe", "//etc/passwd", "/healthz%00.html"}) {
    CAPTURE(path);
    const Reply reply = server.get(path);
    CHECK((reply.status == 404 || reply.status == 400));
    CHECK(reply.body.find("root:") == std::string::npos);
  }
}

TEST_CASE("a POST where no body is read does not leave its body to be taken for a request") {
  Server server;
  Connection connection(server.port());
  const std::string inner = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
  connection.send(Server::post_text(inner, "", "/nowhere"));
  CHECK(connection.receive().status == 404);
  CHECK(connection.closed());
  CHECK(connection.receive().status == 0);
}

TEST_CASE("what the guards refuse is refused with a problem and the end of the connection") {
  struct Case {
    std::string text;
    int status;
    std::string code;
  };
  const std::string get = "GET /healthz HTTP/1.1\r\n";
  const std::string host = "Host: localhost\r\n";
  const std::string post = "POST /v1/evaluations HTTP/1.1\r\n" + host;
  const std::string type = "Content-Type: application/json\r\n";
  std::string many;
  for (int i = 0; i < 100; ++i) many += "X-H" + std::to_string(i) + ": 1\r\n";
  std::string ranges = "Range: bytes=0-0";
  for (int i = 1; i < 900; ++i) ranges += "," + std::to_string(i) + "-" + std::to_string(i);
  const auto refused = GENERATE_COPY(values<Case>({
      {post + type + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", 411,
       "transfer_encoding_refused"},
      {post + type + "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n{}", 411,
       "transfer_encoding_refused"},
      {post + type + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}", 415,
       "content_encoding_refused"},
      {post + type + "\r\n", 411, "length_required"},
      {post + type + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", 400, "invalid_length"},
      {post + type + "Content-Length: -2\r\n\r\n{}", 400, "invalid_length"},
      {post + type + "Content-Length: 1048577\r\n\r\n", 413, "body_too_large"},
      {post + type + "Content-Length: 300000000\r\n\r\n", 413, "body_too_large"},
      {post + "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}", 415,
       "unsupported_content_type"},
      {post + "Content-Length: 2\r\n\r\n{}", 415, "unsupported_content_type"},
      {get + host + "Content-Length: 5\r\n\r\nhello", 400, "unexpected_body"},
      {get + host + many + "\r\n", 431, "too_many_headers"},
      {get + host + "Range: bytes=0-1,2-3\r\n\r\n", 400, "ranges_refused"},
      {get + host + ranges + "\r\n\r\n", 400, "ranges_refused"},
      {get + host + "Range: bytes=0-0,1-1,x\r\n\r\n", 400, "ranges_refused"},
      {get + "\r\n", 421, "foreign_host"},
      {get + "Host: example.org\r\n\r\n", 421, "foreign_host"},
      {get + "Host: localhost.example.org\r\n\r\n", 421, "foreign_host"},
      {get + host + "Host: example.org\r\n\r\n", 421, "foreign_host"},
      {get + host + "Forwarded: for=1.2.3.4\r\n\r\n", 403, "forwarded_refused"},
      {get + host + "X-Forwarded-For: 127.0.0.1\r\n\r\n", 403, "forwarded_refused"},
      {get + host + "Via: 1.1 proxy\r\n\r\n", 403, "forwarded_refused"},
      {get + host + "Origin: http://example.org\r\n\r\n", 403, "foreign_origin"},
      {get + host + "Origin: null\r\n\r\n", 403, "foreign_origin"},
  }));
  CAPTURE(refused.text.substr(0, 200));
  Server server;
  Connection connection(server.port());
  connection.send(refused.text);
  const Reply reply = connection.receive();
  CHECK(reply.status == refused.status);
  CHECK(reply.header("content-type") == "application/problem+json");
  CHECK(reply.code() == refused.code);
  CHECK(connection.closed());
  CHECK(server.get("/healthz").status == 200);
}

TEST_CASE("1,500 ranges cost nothing") {
  Server server;
  std::string ranges = "Range: bytes=";
  for (int i = 0; i < 1500; ++i) ranges += "0-,";
  ranges.back() = '\r';
  const Reply reply = server.get("/v1/rulesets", ranges + "\n");
  CHECK(reply.status == 400);
  CHECK(reply.body.size() < 1000);
  const Reply one = server.get("/healthz", "Range: bytes=0-3\r\n");
  CHECK(one.status == 200);
  CHECK(json::parse(one.body).at("status") == "ok");
}

TEST_CASE("an own page's Origin is fine") {
  Server server;
  const Reply reply = server.get("/v1/rulesets", "Origin: http://localhost\r\n");
  CHECK(reply.status == 200);
  CHECK(json::parse(reply.body).contains("rulesets"));
}

TEST_CASE("what is no HTTP is answered with a problem or not at all") {
  Server server;
  for (const std::string& text :
       {std::string("nonsense\r\n\r\n"), std::string("GET\r\n\r\n"),
        std::string(20000, 'x') + "\r\n\r\n",
        "GET /" + std::string(9000, 'x') + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
        std::string("\0\0\0\0\r\n\r\n", 8)}) {
    CAPTURE(text.substr(0, 40));
    const Reply reply = server.raw(text);
    CHECK((reply.status == 0 || (reply.status >= 400 && reply.status < 500)));
  }
  CHECK(server.raw("GET / HTTP/9.9\r\n\r\n").code() == "version_not_supported");
  CHECK(server.get("/healthz").status == 200);
}

TEST_CASE("a body that never comes ends the connection, not the server") {
  Server server;
  Connection slow(server.port());
  slow.send(
      "POST /v1/evaluations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
      "Content-Length: 100\r\n\r\n{");
  CHECK(server.get("/healthz").status == 200);
  const Reply reply = slow.receive();
  CHECK(reply.status == 408);
  CHECK(reply.code() == "request_timeout");
  CHECK(slow.closed());
  Connection silent(server.port());
  CHECK(silent.closed());
  Connection half(server.port());
  half.send("GET /hea");
  CHECK(half.closed());
  CHECK(server.get("/healthz").status == 200);
}

TEST_CASE("several requests go over one connection") {
  Server server;
  Connection connection(server.port());
  for (int i = 0; i < 20; ++i) {
    connection.send(Server::post_text(body(ten_people), "", "/v1/evaluations?store=false"));
    CHECK(connection.receive().status == 200);
  }
}

TEST_CASE("what has not changed is answered without a body and without its length") {
  const Server server;
  const std::string target = "/v1/rulesets/cold";
  const std::string tag = server.get(target).header("etag");
  REQUIRE_FALSE(tag.empty());
  Connection connection(server.port());
  const std::string again =
      "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: " + tag + "\r\n\r\n";
  for (int i = 0; i < 2; ++i) {
    connection.send(again);
    const Reply reply = connection.receive(false);
    CHECK(reply.status == 304);
    CHECK_THAT(reply.head, !Catch::Contains("content-length"));
    CHECK(reply.header("etag") == tag);
  }
  connection.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
  CHECK(connection.receive().status == 200);
}

TEST_CASE("Expect: 100-continue is refused before the body is sent") {
  Server server;
  Connection connection(server.port());
  connection.send(
      "POST /v1/evaluations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
      "Content-Length: 99999999\r\nExpect: 100-continue\r\n\r\n");
  CHECK(connection.receive().status >= 400);
}

TEST_CASE("many threads at once get their own answers") {
  Server server;
  std::vector<std::thread> clients;
  std::atomic<int> right{0};
  for (int i = 0; i < 16; ++i) {
    clients.emplace_back([&, i] {
      for (int j = 0; j < 10; ++j) {
        const int people = i % 2 == 0 ? 10 : 9;
        const std::string facts = R"({"ammonia":true,"workers":)" + std::to_string(people) + "}";
        const Reply reply = server.post(body(facts));
        if (reply.status != 201) continue;
        const json answer = json::parse(reply.body, nullptr, false);
        if (answer.is_discarded()) continue;
        const bool established = answer["verdicts"][0]["outcome"] == "established";
        if (established == (people == 10)) ++right;
      }
    });
  }
  for (std::thread& client : clients) client.join();
  CHECK(right == 160);
}

TEST_CASE("two servers cannot have one file, nor one port") {
  Server server;
  CHECK_THROWS_AS(rulesets::Store(server.folder() + "/hazlex.db"), rulesets::StoreError);
  server::HttpSettings settings;
  settings.port = server.port();
  server::HttpServer second(server.service(), settings);
  CHECK_FALSE(second.bind());
}

TEST_CASE("stopping ends, whether or not a request ever came") {
  {
    Server server;
    server.stop();
    Connection connection(server.port());
    CHECK_FALSE(connection.connected());
  }
  Server server;
  CHECK(server.post(body(ten_people)).status == 201);
  Connection idle(server.port());
  idle.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
  CHECK(idle.receive().status == 200);
  server.stop();
  CHECK(idle.closed());
}

TEST_CASE("the log tells of routes, never of what was asked") {
  Server server;
  const Reply made = server.post(body(ten_people));
  (void)server.get(made.header("location"));
  (void)server.get("/secret-site?name=somebody");
  server.stop();
  const auto lines = server.lines();
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].method == "POST");
  CHECK(lines[0].route == "/v1/evaluations");
  CHECK(lines[0].status == 201);
  CHECK(lines[0].bytes == made.body.size());
  CHECK(lines[0].request_id == made.header("x-request-id"));
  CHECK(lines[1].route == "/v1/evaluations/{id}");
  CHECK(lines[2].route.empty());
  CHECK(lines[2].status == 404);
}
