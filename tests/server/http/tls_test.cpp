// Over TLS all is as without, cookies are secure, and what is no TLS does no harm.
#include "tests/server/http/tls.hpp"

#include <fstream>

#include "server/http/tls.hpp"

using namespace http_test;
using service_test::body;
using service_test::ten_people;

namespace {

class Folder {
 public:
  Folder() { REQUIRE(::mkdtemp(name_.data()) != nullptr); }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(name_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::string write(const std::string& file, const std::string& text) const {
    std::ofstream(name_ + "/" + file) << text;
    return name_ + "/" + file;
  }

 private:
  std::string name_ = (std::filesystem::temp_directory_path() / "hazlex-tls-XXXXXX").string();
};

server::HttpSettings with(const TestCertificate& made,
                          server::HttpSettings settings = quick_settings()) {
  settings.certificate = made.certificate;
  settings.key = made.key;
  return settings;
}

/// In English; empty when it is fine.
std::string trouble(const std::string& certificate, const std::string& key) {
  const auto loaded = server::Certificate::load(certificate, key);
  const auto* found = std::get_if<dsl::Bilingual>(&loaded);
  return found == nullptr ? "" : found->en;
}

const std::string get = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";

}  // namespace

TEST_CASE("requests over TLS 1.3 and 1.2, not over older ones") {
  const Folder folder;
  const TestCertificate made(folder.name());
  const Server server(server::open_doors(), with(made));
  for (const int newest : {TLS1_3_VERSION, TLS1_2_VERSION}) {
    TlsConnection connection(server.port(), newest);
    REQUIRE(connection.greeted());
    CHECK(connection.version() == (newest == TLS1_3_VERSION ? "TLSv1.3" : "TLSv1.2"));
    for (int i = 0; i < 3; ++i) {
      connection.send(Server::post_text(body(ten_people)));
      CHECK(connection.receive().status == 201);
    }
    // Two requests in one record, and one in many.
    connection.send(get + get);
    CHECK(connection.receive().status == 200);
    CHECK(connection.receive().status == 200);
    for (const char c : get) connection.send(std::string(1, c));
    CHECK(connection.receive().status == 200);
    connection.send("GET /nowhere HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    CHECK(connection.receive().status == 404);
    CHECK(connection.closed());
  }
  const TlsConnection old(server.port(), TLS1_1_VERSION);
  CHECK_FALSE(old.greeted());
}

TEST_CASE("long bodies and answers over TLS") {
  const Folder folder;
  const TestCertificate made(folder.name());
  const Server server(server::open_doors(), with(made));
  TlsConnection connection(server.port());
  const std::string text = body(ten_people) + std::string(900'000, ' ');
  connection.send(Server::post_text(text, "", "/v1/evaluations?store=false"));
  CHECK(connection.receive().status == 200);
  connection.send(
      "POST /v1/evaluations:batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
      "application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n");
  CHECK(connection.receive_head().status == 200);
  const std::string site = body(ten_people) + "\n";
  connection.send("1\r\n\n\r\n");
  std::string chunk = "xxxx\r\n";
  for (int i = 0; i < 200; ++i) chunk += site;
  const std::string digits = "0123456789abcdef";
  for (std::size_t i = 0, left = chunk.size() - 6; i < 4; ++i, left >>= 4U) {
    chunk[3 - i] = digits[left & 15U];
  }
  std::thread sending([&] { connection.send(chunk + "\r\n0\r\n\r\n"); });
  sending.join();
  for (int i = 0; i < 200; ++i) CHECK_FALSE(connection.line().empty());
  CHECK(connection.line().empty());
}

TEST_CASE("over TLS cookies are secure and the own Origin is https") {
  const Folder folder;
  const TestCertificate made(folder.name());
  const Server server(server::open_doors(), with(made));
  const auto ask = [&](const std::string& text) {
    TlsConnection connection(server.port());
    connection.send(text);
    return connection.receive();
  };
  const std::string own = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nOrigin: ";
  CHECK(ask(own + "https://localhost\r\n\r\n").status == 200);
  CHECK(ask(own + "http://localhost\r\n\r\n").code() == "foreign_origin");
  server::DoorSettings doors;
  doors.key.bytes.fill(3);
  const Server closed(doors, with(made));
  TlsConnection connection(closed.port());
  connection.send("GET /sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const Reply page = connection.receive();
  CHECK(page.header("set-cookie").find("__host-hazlex_form=") == 0);
  CHECK(page.header("set-cookie").find("; secure") != std::string::npos);
}

TEST_CASE("what is no TLS on a TLS port, and the other way round") {
  const Folder folder;
  const TestCertificate made(folder.name());
  const Server secret(server::open_doors(), with(made));
  for (const std::string& text :
       {get, std::string("\x16\x03\x01\x40\x00", 5) + std::string(500, 'x'),
        std::string(100'000, '\0'), std::string("x")}) {
    Connection connection(secret.port());
    connection.send(text);
    CHECK(connection.closed());
  }
  Connection silent(secret.port());
  Connection slow(secret.port());
  slow.send("\x16\x03\x01");
  CHECK(slow.closed());
  CHECK(silent.closed());
  {
    TlsConnection cut(secret.port());
    cut.send("GET /heal");
  }
  TlsConnection good(secret.port());
  good.send(get);
  CHECK(good.receive().status == 200);
  const Server plain;
  const TlsConnection wrong(plain.port());
  CHECK_FALSE(wrong.greeted());
  CHECK(plain.get("/healthz").status == 200);
}

TEST_CASE("many who do not finish their greeting hold nobody up") {
  const Folder folder;
  const TestCertificate made(folder.name());
  const Server server(server::open_doors(), with(made, patient_settings()));
  std::vector<std::unique_ptr<Connection>> held;
  for (int i = 0; i < 100; ++i) {
    held.push_back(std::make_unique<Connection>(server.port()));
    held.back()->send("\x16\x03");
  }
  TlsConnection connection(server.port());
  connection.send(get);
  CHECK(connection.receive().status == 200);
}

TEST_CASE("a certificate that is renewed is shown to who comes then") {
  const Folder folder;
  const TestCertificate first(folder.name(), "first");
  Server server(server::open_doors(), with(first));
  TlsConnection before(server.port());
  const TestCertificate second(folder.name(), "second");
  std::filesystem::rename(second.certificate, first.certificate);
  CHECK(server.http().load_certificate().has_value());  // not the key of the other
  {
    const TlsConnection still(server.port());
    CHECK(still.name() == "first");
  }
  std::filesystem::rename(second.key, first.key);
  CHECK_FALSE(server.http().load_certificate().has_value());
  const TlsConnection after(server.port());
  CHECK(after.name() == "second");
  before.send(get);
  CHECK(before.receive().status == 200);
}

TEST_CASE("files that are no certificate and key are told") {
  const Folder folder;
  const TestCertificate good(folder.name()), other(folder.name(), "other");
  CHECK(trouble(good.certificate, good.key).empty());
  CHECK(trouble(folder.name() + "/none", good.key) == "cannot read " + folder.name() + "/none");
  CHECK(trouble(good.certificate, folder.name() + "/none") ==
        "cannot read " + folder.name() + "/none");
  const std::string text = folder.write("text", "nothing");
  CHECK(trouble(text, good.key).find("this is no certificate in PEM: " + text) == 0);
  CHECK(trouble(good.certificate, text).find("this is no private key") == 0);
  CHECK(trouble(good.certificate, other.key).find("that fits the certificate: " + other.key) !=
        std::string::npos);
  CHECK(trouble(good.key, good.key).find("this is no certificate") == 0);
}
