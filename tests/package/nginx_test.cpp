// The shipped nginx configuration, run by a real nginx: what it hands on, what it keeps away, and
// that the service answers while others are slow. No time is asserted, only that things end.
#include <nlohmann/json.hpp>

#include "tests/package/front.hpp"
#include "tests/server/support.hpp"

using end_to_end::Child;
using end_to_end::hazlex;
using end_to_end::json;
using package_test::Listener;
using package_test::Nginx;
using package_test::Reply;
using package_test::TlsConnection;

namespace {

const std::string answer =
    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok";

/// A real server behind the real proxy, with few threads, and a token.
class House {
 public:
  House() {
    folder_.write("library/cold/1.0.0/ruleset.hzl", end_to_end::cold_store);
    REQUIRE(run({"user", "add", "zhang", "--roles", "field", "--no-password"}).code == 0);
    token_ = run({"token", "add", "zhang"}).out;
    token_ = token_.substr(0, token_.find('\n'));
    child_ = std::make_unique<Child>(
        std::vector<std::string>{"serve", "--data", data_, "--library", folder_.root() + "/library",
                                 "--port", "0", "--threads", "8", "--trusted-proxy", "127.0.0.1"});
    while (child_->out().find('\n') == std::string::npos && !child_->ended()) {
    }
    INFO(child_->err());
    const std::string address = child_->out();
    REQUIRE(address.find('\n') != std::string::npos);
    port_ = std::stoi(address.substr(address.rfind(':') + 1));
    nginx_ = std::make_unique<Nginx>(port_);
  }

  [[nodiscard]] const Nginx& nginx() const { return *nginx_; }
  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] const std::string& token() const { return token_; }

  /// The head of an evaluation, up to what says how long its body is.
  [[nodiscard]] std::string head(const std::string& target = "/v1/evaluations",
                                 const std::string& type = "application/json") const {
    return "POST " + target + " HTTP/1.1\r\n" + nginx_->host() + "Authorization: Bearer " + token_ +
           "\r\nContent-Type: " + type + "\r\n";
  }
  [[nodiscard]] Reply post(const std::string& body, const std::string& headers = "") const {
    return nginx_->ask(head() + headers + "Content-Length: " + std::to_string(body.size()) +
                       "\r\n\r\n" + body);
  }
  [[nodiscard]] static std::string site() {
    return service_test::body(R"({"workers":10})", "2024-01-01");
  }

 private:
  [[nodiscard]] end_to_end::Result run(std::vector<std::string> words) const {
    words.insert(words.end(), {"--data", data_});
    return hazlex(words);
  }

  end_to_end::Folder folder_;
  std::string data_ = folder_.root() + "/data";
  std::string token_;
  std::unique_ptr<Child> child_;
  int port_ = 0;
  std::unique_ptr<Nginx> nginx_;
};

std::string chunk(const std::string& bytes) {
  std::ostringstream size;
  size << std::hex << bytes.size();
  return size.str() + "\r\n" + bytes + "\r\n";
}

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return text;
}

}  // namespace

TEST_CASE("nginx: an evaluation goes through, and comes back as it was answered") {
  const House house;
  const Reply made = house.post(House::site());
  INFO(made.body);
  REQUIRE(made.status == 201);
  CHECK(json::parse(made.body).at("summary").at("established") == 1);
  CHECK_FALSE(made.header("strict-transport-security").empty());
  const Reply kept =
      house.nginx().get(made.header("location"), "Authorization: Bearer " + house.token() + "\r\n");
  CHECK(kept.status == 200);
  CHECK(kept.body == made.body);
  CHECK(house.nginx().get(made.header("location")).status == 401);
  // The way is encrypted, and hazlex knows: its cookie is for such ways only.
  const Reply page = house.nginx().get("/sign-in");
  CHECK(page.status == 200);
  CHECK_THAT(page.header("set-cookie"), Catch::Contains("__host-") && Catch::Contains("secure"));
}

TEST_CASE("nginx: without encryption one is sent to where there is some") {
  const House house;
  const int socket = package_test::connect_to(house.nginx().plain_port());
  REQUIRE(socket >= 0);
  const std::string asked = "GET /v1/rulesets?lang=en HTTP/1.1\r\nHost: localhost\r\n\r\n";
  ::send(socket, asked.data(), asked.size(), MSG_NOSIGNAL);
  char buffer[4096];
  const ssize_t size = ::recv(socket, buffer, sizeof buffer, 0);
  ::close(socket);
  REQUIRE(size > 0);
  const std::string told(buffer, static_cast<std::size_t>(size));
  CHECK_THAT(told, Catch::StartsWith("HTTP/1.1 308 ") &&
                       Catch::Contains("Location: https://localhost/v1/rulesets?lang=en\r\n"));
}

TEST_CASE("nginx: metrics are not for those outside") {
  const House house;
  CHECK(house.nginx().get("/metrics").status == 404);
  CHECK(house.nginx().get("//metrics").status == 404);
  CHECK(house.nginx().get("/./metrics").status == 404);
  CHECK(house.nginx().get("/%6detrics").status == 404);
  CHECK(house.nginx().get("/metrics/").status != 200);
}

TEST_CASE("nginx: what the client says of itself is not handed on") {
  Listener listener("\r\n\r\n", answer);
  const Nginx nginx(listener.port());
  const Reply reply = nginx.get(
      "/v1/me",
      "X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-Proto: http\r\nX-Forwarded-Host: evil\r\n"
      "Forwarded: for=6.6.6.6\r\nVia: 1.1 evil\r\nREMOTE_ADDR: 6.6.6.6\r\nREMOTE-ADDR: 6.6.6.6\r\n"
      "Remote_Port: 1\r\nAccept-Encoding: br\r\nAuthorization: Bearer hzx_x\r\n");
  CHECK(reply.status == 200);
  const std::string heard = lower(listener.wait_for("\r\n\r\n"));
  CHECK_THAT(heard,
             Catch::Contains("x-forwarded-for: 127.0.0.1\r\n") &&
                 Catch::Contains("x-forwarded-proto: https\r\n") &&
                 Catch::Contains("host: localhost:" + std::to_string(nginx.port()) + "\r\n") &&
                 Catch::Contains("authorization: bearer hzx_x\r\n"));
  for (const char* gone : {"evil", "\r\nforwarded:", "\r\nvia:", "remote_addr", "remote_port",
                           "accept-encoding", "x-forwarded-host"}) {
    CAPTURE(gone);
    CHECK(heard.find(gone) == std::string::npos);
  }
}

TEST_CASE("nginx: who sends headers slowly, or none, keeps nobody else waiting, and goes") {
  const House house;
  std::vector<std::unique_ptr<TlsConnection>> slow;
  for (int i = 0; i < 300; ++i) {
    slow.push_back(std::make_unique<TlsConnection>(house.nginx().port()));
    if (i % 2 == 0) slow.back()->send("GET /healthz HTTP/1.1\r\nX-Slow: ");
  }
  CHECK(house.nginx().get("/healthz").status == 200);
  CHECK(house.post(House::site()).status == 201);
  for (const auto& each : slow) CHECK(each->closes());
}

TEST_CASE("nginx: who sends a body slowly takes no thread of the server, and goes") {
  const House house;
  std::vector<std::unique_ptr<TlsConnection>> slow;
  for (int i = 0; i < 40; ++i) {  // the server has 8 threads
    slow.push_back(std::make_unique<TlsConnection>(house.nginx().port()));
    slow.back()->send(house.head() + "Content-Length: 1000\r\n\r\n{\"as_of\"");
  }
  CHECK(house.nginx().get("/healthz").status == 200);
  CHECK(house.post(House::site()).status == 201);
  for (const auto& each : slow) CHECK(each->closes());
}

TEST_CASE("nginx: so many connections of one address at once, and no more") {
  Listener listener("GET /answer", answer);
  const Nginx nginx(listener.port());
  // Each waits for an answer that does not come: its request is whole.
  std::vector<std::unique_ptr<TlsConnection>> held;
  for (int i = 0; i < 64; ++i) {
    held.push_back(std::make_unique<TlsConnection>(nginx.port()));
    held.back()->send("GET /wait HTTP/1.1\r\n" + nginx.host() + "\r\n");
  }
  CHECK(nginx.get("/answer").status == 429);
  held.clear();
  int status = 429;
  for (int i = 0; i < 10'000 && status == 429; ++i) status = nginx.get("/answer").status;
  CHECK(status == 200);
}

TEST_CASE("nginx: floods of headers are refused") {
  const House house;
  std::string many;
  for (int i = 0; i < 70; ++i) many += "X-" + std::to_string(i) + ": 1\r\n";
  CHECK(house.nginx().get("/healthz", many).status == 431);
  std::string lines;
  for (int i = 0; i < 5'000; ++i) lines += "X-" + std::to_string(i) + ": 1\r\n";
  CHECK(house.nginx().get("/healthz", lines).status == 400);
  CHECK(house.nginx().get("/healthz", "X-Long: " + std::string(100'000, 'x') + "\r\n").status ==
        400);
  CHECK(house.nginx().get("/" + std::string(100'000, 'x')).status == 414);
  CHECK(house.nginx().get("/healthz").status == 200);
}

TEST_CASE("nginx: chunked bodies arrive whole, or not at all") {
  const House house;
  const std::string site = House::site();
  const std::string head = house.head() + "Transfer-Encoding: chunked\r\n\r\n";
  const Reply good =
      house.nginx().ask(head + chunk(site.substr(0, 5)) + chunk(site.substr(5)) + "0\r\n\r\n");
  CHECK(good.status == 201);
  TlsConnection endless(house.nginx().port());
  endless.send(head);
  const std::string block = chunk(std::string(100'000, ' '));
  for (int i = 0; i < 100 && endless.send(block); ++i) {
  }
  CHECK(endless.receive().status == 413);
  CHECK(house.nginx().ask(head + "zz\r\n").status == 400);
  CHECK(house.nginx()
            .ask(house.head() + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n")
            .status == 400);
}

TEST_CASE("nginx: compressed and big bodies are refused before they are read") {
  const House house;
  CHECK(house.post(House::site(), "Content-Encoding: gzip\r\n").status == 415);
  CHECK(house.post(House::site(), "content-encoding: BR\r\n").status == 415);
  // The length alone decides: no byte of the body is sent.
  CHECK(house.nginx().ask(house.head() + "Content-Length: 100000000\r\n\r\n").status == 413);
  CHECK(house.nginx().ask(house.head() + "Content-Length: 1048577\r\n\r\n").status == 413);
  const std::string site = House::site();
  CHECK(house.post(site + std::string((1U << 20U) - site.size(), ' ')).status == 201);
}

TEST_CASE(
    "nginx: lines of a batch go to the server as they come, and answers come back as they go") {
  const std::string streamed =
      "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: "
      "chunked\r\n\r\n9\r\nanswer 1\n\r\n";
  Listener listener("line 1\n", streamed);
  const Nginx nginx(listener.port());
  TlsConnection client(nginx.port());
  client.send("POST /v1/evaluations:batch HTTP/1.1\r\n" + nginx.host() +
              "Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n" +
              chunk("line 1\n"));
  CHECK_THAT(listener.wait_for("line 1\n"), Catch::Contains("line 1\n"));
  CHECK_THAT(client.receive_until("answer 1\n"), Catch::Contains("answer 1\n"));
  // The body has not ended, and goes beyond what other routes take.
  const std::string block = chunk(std::string(60'000, 'x') + "\n");
  for (int i = 0; i < 40; ++i) CHECK(client.send(block));
  client.send(chunk("line last\n"));
  CHECK_THAT(listener.wait_for("line last\n"), Catch::Contains("line last\n"));
}

TEST_CASE("nginx: a batch longer than other bodies is answered line by line as it comes") {
  const House house;
  constexpr int pieces = 160, lines = 80, bad = 60;  // a line of this piece is no site
  std::string piece;
  for (int i = 0; i < lines; ++i) piece += House::site() + "\n";
  std::string spoilt = piece;
  spoilt[0] = '?';
  REQUIRE(piece.size() * pieces > std::size_t{1} << 20U);
  // As of HTTP/1.0 the answer has no chunks, and ends with the connection.
  std::string head =
      house.head("/v1/evaluations:batch?store=false&view=short", "application/x-ndjson");
  head.replace(head.find("HTTP/1.1"), 8, "HTTP/1.0");
  TlsConnection client(house.nginx().port());
  REQUIRE(
      client.send(head + "Content-Length: " + std::to_string(piece.size() * pieces) + "\r\n\r\n"));
  std::string all;
  for (int i = 1; i <= pieces; ++i) {
    REQUIRE(client.send(i == bad ? spoilt : piece));
    all = client.receive_until("{\"line\":" + std::to_string(i * lines) + ",");
  }
  CHECK(client.closes());
  all = client.receive_until("\n\n\n");  // nothing more comes: all that came
  CHECK_THAT(all, Catch::StartsWith("HTTP/1.1 200 "));
  std::istringstream answers(all.substr(all.find("\r\n\r\n") + 4));
  int number = 0, refused = 0;
  for (std::string line; std::getline(answers, line);) {
    const json told = json::parse(line);
    CHECK(told.at("line") == ++number);
    if (told.contains("code")) ++refused;
  }
  CHECK(number == pieces * lines);
  CHECK(refused == 1);
}
