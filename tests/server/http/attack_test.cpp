// What clients do that mean no good, through a real socket, a guard each. Nothing here measures
// time: a server that lets one of them in answers wrongly or not at all.
#include <sys/socket.h>

#include "tests/server/http/client.hpp"

using namespace http_test;
using service_test::body;
using service_test::ten_people;

namespace {

const std::string get = "GET /healthz HTTP/1.1\r\n";
const std::string host = "Host: localhost\r\n";
const std::string post =
    "POST /v1/evaluations?store=false HTTP/1.1\r\n" + host + "Content-Type: application/json\r\n";

/// The one answer to it, after which the connection has ended.
Reply only_answer(const Server& server, const std::string& text) {
  Connection connection(server.port());
  connection.send(text);
  Reply reply = connection.receive();
  CHECK(connection.rest().empty());
  CHECK(connection.closed());
  return reply;
}

}  // namespace

TEST_CASE("a head that trickles has its time, not one for each byte") {
  const Server server;
  Connection slow(server.port());
  slow.send(get);
  // Each piece comes in time for what a server does that counts anew with each one.
  for (int i = 0; i < 200; ++i) {
    if (!slow.send("X: y\r\n")) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  const Reply reply = slow.receive();
  CHECK(reply.status == 408);
  CHECK(reply.code() == "request_timeout");
  CHECK(slow.closed());
}

TEST_CASE("a body that trickles has its time, and a slow one that comes is heard out") {
  const Server server;
  Connection slow(server.port());
  slow.send(post + "Content-Length: 100000\r\n\r\n");
  for (int i = 0; i < 200 && slow.send(" "); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  CHECK(slow.receive().status == 408);
  const std::string text = body(ten_people) + std::string(60'000, ' ');
  Connection steady(server.port());
  steady.send(post + "Content-Length: " + std::to_string(text.size()) + "\r\n\r\n");
  // Longer than the grace in all, and faster than the least rate.
  for (std::size_t at = 0; at < text.size(); at += 6000) {
    steady.send(text.substr(at, 6000));
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  CHECK(steady.receive().status == 200);
}

TEST_CASE("who does not read its answers is not waited for") {
  const Server server;
  Connection deaf(server.port());
  const int small = 4096;
  ::setsockopt(deaf.socket(), SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
  std::string many;
  for (int i = 0; i < 900; ++i) {
    many += "GET /v1/rulesets/cold/schema?version=1.0.0 HTTP/1.1\r\n" + host + "\r\n";
  }
  std::thread sending([&] {
    for (int i = 0; i < 4 && deaf.send(many); ++i) {
    }
  });
  CHECK(server.get("/healthz").status == 200);
  sending.join();  // the server has ended it: neither side waits for the other
  CHECK(deaf.closed());
}

TEST_CASE("heads without end") {
  const Server server;
  CHECK(only_answer(server, get + host + "X: " + std::string(100'000, 'x')).status == 431);
  CHECK(only_answer(server, "GET /" + std::string(100'000, 'x')).status == 414);
  CHECK(only_answer(server, std::string(100'000, 'x')).status == 414);
  std::string many;
  for (int i = 0; i < 100'000; ++i) many += "a:b\r\n";
  Connection flood(server.port());
  flood.send(get + host + many);
  const Reply reply = flood.receive();
  CHECK(reply.status == 431);
  CHECK(reply.code() == "too_many_headers");
  CHECK(server.get("/healthz").status == 200);
}

TEST_CASE("long paths, and many escapes, are paths") {
  const Server server;
  CHECK(server.get("/" + std::string(8000, 'x')).status == 404);
  CHECK(server.get("/" + std::string(8000, '/')).status == 404);
  std::string escapes;
  for (int i = 0; i < 2600; ++i) escapes += "%41";
  CHECK(server.get("/" + escapes).status == 404);
  CHECK(server.get("/x?" + std::string(3000, '?')).status == 414);
  CHECK(server.get("/healthz?a=b?c").code() == "invalid_option");
  CHECK(server.post("{}", "", "/" + std::string(8000, 'x')).status == 404);
}

TEST_CASE("addresses that are none") {
  const Server server;
  for (const char* path : {"/%", "/%4", "/%zz", "/x%", "/%c0%ae%c0%ae/", "/%e0%80%af", "/%ff",
                           "/v1/rulesets/%ed%a0%80"}) {
    CAPTURE(path);
    const Reply reply = server.get(path);
    CHECK(reply.status == 400);
    CHECK(reply.code() == "invalid_address");
  }
  for (const char* path : {"/%2e%2e/healthz", "/../healthz", "/./healthz", "/healthz/.",
                           "/healthz/", "//healthz", "/%2fhealthz", "/healthz%00",
                           "/healthz%0d%0aX:y", "/healthz;x", "/HEALTHZ", "/%u0068ealthz"}) {
    CAPTURE(path);
    const int status = server.get(path).status;
    CHECK((status == 404 || status == 400));
  }
  CHECK(server.get("/%68ealthz").status == 200);
}

TEST_CASE("request smuggling: a length that two readers could take for two") {
  const Server server;
  const std::string inner = "GET /readyz HTTP/1.1\r\n" + host + "\r\n";
  const std::string length = std::to_string(inner.size());
  const auto lines = GENERATE_COPY(values<std::string>({
      "Content-Length: 2\r\nContent-Length: " + length + "\r\n",
      "Content-Length: 2\r\nContent-Length: 2\r\n",
      "Content-Length: 2, 2\r\n",
      "Content-Length: %32\r\n",
      "Content-Length:\r\n",
      "Content-Length: 0x2\r\n",
      "Content-Length: +2\r\n",
      "Content-Length: 2 2\r\n",
      "Content-Length: 18446744073709551618\r\n",
      "Content-Length : 2\r\n",
      "Content-Length\t: 2\r\n",
      " Content-Length: 2\r\n",
      "Content-Length: 2\nX: y\r\n",
      "Content-Length:\r\n 2\r\n",
      "X: y\rContent-Length: 2\r\n",
      "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
      "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n",
      "Transfer-Encoding : chunked\r\n",
      "Transfer-Encoding:\r\n",
      "Transfer-Encoding: xchunked\r\n",
      "Transfer-Encoding:\x0b"
      "chunked\r\n",
      std::string("X: \0\r\nContent-Length: 2\r\n", 24),
  }));
  CAPTURE(lines);
  for (const std::string& start : {post, get + host}) {
    const Reply reply = only_answer(server, start + lines + "\r\n{}" + inner);
    CHECK(reply.status >= 400);
    CHECK(reply.status < 500);
    CHECK(reply.header("connection") == "close");
  }
}

TEST_CASE("what a client says of itself in the library's own headers is not believed") {
  server::DoorSettings doors;
  doors.key.bytes.fill(1);
  const Server server(doors);
  for (const char* name : {"REMOTE_ADDR", "REMOTE_PORT", "LOCAL_ADDR", "LOCAL_PORT"}) {
    CHECK(server.get("/healthz", std::string(name) + ": 10.0.0.1\r\n").status == 200);
  }
}

TEST_CASE("a host that is not one") {
  server::DoorSettings doors;
  doors.key.bytes.fill(1);
  const Server server(doors);
  CHECK(only_answer(server, get + "\r\n").code() == "invalid_host");
  CHECK(only_answer(server, get + host + host + "\r\n").code() == "invalid_host");
  CHECK(only_answer(server, "GET /healthz HTTP/1.0\r\n\r\n").status == 200);
}

TEST_CASE("nothing that is echoed ends a line of the answer's head") {
  Server server;
  const std::string evil = "a%0d%0aX-Evil: 1";
  const Reply keyed = server.post(body(ten_people), "Idempotency-Key: " + evil + "\r\n");
  CHECK(keyed.head.find("x-evil") == std::string::npos);
  for (const std::string& headers :
       {"X-Request-Id: " + evil + "\r\n", "Origin: http://" + evil + "\r\n",
        "Accept-Language: " + evil + "\r\n"}) {
    CHECK(server.get("/healthz", headers).head.find("\r\nx-evil") == std::string::npos);
  }
  const Reply named = server.post(R"({"title":"a","path":"x","text":""})", "",
                                  "/v1/rulesets/a%0d%0aX-Evil:1/versions/1:withdraw");
  CHECK(named.head.find("x-evil") == std::string::npos);
  CHECK(server.get("/v1/rulesets/%0d%0aX-Evil:1").head.find("x-evil") == std::string::npos);
}

TEST_CASE("a value is what was sent, not what it could be decoded to") {
  Server server;
  const std::string text = body(ten_people);
  const Reply first = server.post(text, "Idempotency-Key: a%41\r\n");
  const Reply second = server.post(text, "Idempotency-Key: aA\r\n");
  CHECK(first.status == 201);
  CHECK(second.status == 201);
  CHECK(json::parse(first.body).at("id") != json::parse(second.body).at("id"));
}

TEST_CASE("bombs are refused before they are unpacked") {
  const Server server;
  const std::string bomb(200, '\x1f');
  for (const char* coding : {"gzip", "deflate", "br", "x", ""}) {
    CAPTURE(coding);
    const Reply reply = only_answer(
        server, post + "Content-Encoding: " + coding + "\r\nContent-Length: 200\r\n\r\n" + bomb);
    CHECK(reply.code() == "content_encoding_refused");
  }
}

TEST_CASE("pipelined requests are answered in order, and as many as a connection may have") {
  server::HttpSettings settings = quick_settings();
  settings.keep_alive_requests = 20;
  Server server(server::open_doors(), settings);
  Connection connection(server.port());
  std::string all = "\r\n";  // one empty line is forgiven
  const std::string right = body(ten_people);
  for (int i = 0; i < 10; ++i) {
    all += get + host + "\r\n";
    all += post + "Content-Length: " + std::to_string(right.size()) + "\r\n\r\n" + right;
  }
  // In pieces that fit no request.
  for (std::size_t at = 0; at < all.size(); at += 97) connection.send(all.substr(at, 97));
  for (int i = 0; i < 10; ++i) {
    CHECK(json::parse(connection.receive().body).contains("status"));
    const Reply reply = connection.receive();
    CHECK(json::parse(reply.body).contains("verdicts"));
    CHECK((reply.header("connection") == "close") == (i == 9));
  }
  CHECK(connection.closed());
}

TEST_CASE("HTTP/1.0, Connection: close and HEAD") {
  const Server server;
  CHECK(only_answer(server, "GET /healthz HTTP/1.0\r\n" + host + "\r\n").header("connection") ==
        "close");
  CHECK(only_answer(server, get + host + "Connection: Close\r\n\r\n").status == 200);
  CHECK(only_answer(server, get + host + "Connection: te, close\r\n\r\n").status == 200);
  Connection connection(server.port());
  const Reply whole = server.get("/healthz");
  for (int i = 0; i < 2; ++i) {
    connection.send("HEAD /healthz HTTP/1.1\r\n" + host + "\r\n");
    const Reply head = connection.receive(false);
    CHECK(head.status == 200);
    CHECK(head.header("content-length") == std::to_string(whole.body.size()));
    CHECK(head.header("accept-ranges") == "none");
  }
}

TEST_CASE("a client waits until its body is wanted") {
  const Server server;
  const std::string text = body(ten_people);
  const std::string length = "Content-Length: " + std::to_string(text.size()) + "\r\n";
  Connection connection(server.port());
  connection.send(post + length + "Expect: 100-continue\r\n\r\n");
  CHECK(connection.receive(false).status == 100);
  connection.send(text);
  CHECK(connection.receive().status == 200);
  // One that did not wait is not told to go on.
  connection.send(post + length + "Expect: 100-Continue\r\n\r\n" + text);
  CHECK(connection.receive().status == 200);
  CHECK(only_answer(server, post + "Content-Length: 99999999\r\nExpect: 100-continue\r\n\r\n")
            .code() == "body_too_large");
  CHECK(only_answer(server, post + length + "Expect: 200-ok\r\n\r\n").code() ==
        "expectation_failed");
}

TEST_CASE("a body reaches its route whatever the method") {
  const Server server;
  const std::string text = R"({"disabled":"perhaps"})";
  const std::string rest =
      " HTTP/1.1\r\n" + host +
      "Content-Type: application/json\r\nContent-Length: " + std::to_string(text.size()) +
      "\r\n\r\n" + text;
  Connection connection(server.port());
  connection.send("PATCH /v1/users/nobody" + rest);
  const Reply patched = connection.receive();
  CHECK(patched.status >= 400);
  CHECK(json::parse(patched.body).at("code") != "method_not_allowed");
  connection.send(get + host + "\r\n");
  CHECK(connection.receive().status == 200);
  for (const char* method : {"PUT", "PATCH"}) {
    CHECK(only_answer(server, method + (" /healthz" + rest)).status == 405);
  }
  CHECK(only_answer(server, "DELETE /healthz" + rest).code() == "unexpected_body");
  Connection plain(server.port());
  plain.send("DELETE /v1/tokens/none HTTP/1.1\r\n" + host + "\r\n" + get + host + "\r\n");
  CHECK(plain.receive().status >= 400);
  CHECK(plain.receive().status == 200);
}

TEST_CASE("who goes away at any point is missed by nobody") {
  const Server server;
  const std::string text = body(ten_people);
  const std::string whole =
      post + "Content-Length: " + std::to_string(text.size()) + "\r\n\r\n" + text;
  for (std::size_t sent = 0; sent <= whole.size(); sent += 5) {
    Connection connection(server.port());
    connection.send(whole.substr(0, sent));
  }
  for (const int how : {SHUT_RD, SHUT_WR}) {
    Connection half(server.port());
    half.send(whole);
    ::shutdown(half.socket(), how);
  }
  CHECK(server.get("/healthz").status == 200);
}

TEST_CASE("who says that it will send no more is answered all the same") {
  const Server server;
  Connection connection(server.port());
  connection.send(get + host + "\r\n");
  ::shutdown(connection.socket(), SHUT_WR);
  CHECK(connection.receive().status == 200);
}

TEST_CASE("noise") {
  const Server server;
  unsigned state = 12345;
  const auto next = [&] { return state = state * 1103515245U + 12345U; };
  for (int i = 0; i < 200; ++i) {
    std::string noise = i % 2 == 0 ? "" : "GET /healthz HTTP/1.1\r\nHost: localhost\r\n";
    for (unsigned left = next() % 300U; left > 0; --left) {
      noise += static_cast<char>(next() >> 16U);
    }
    Connection connection(server.port());
    connection.send(noise + "\r\n\r\n");
    const Reply reply = connection.receive();
    CHECK((reply.status == 0 || reply.status == 200 || reply.status >= 400));
  }
  CHECK(server.get("/healthz").status == 200);
}
