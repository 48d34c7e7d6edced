// `hazlex serve` over https: its address, certificates that are no good, and new ones at SIGHUP.
#include "tests/end_to_end/program.hpp"
#include "tests/server/http/tls.hpp"

using end_to_end::Child;
using end_to_end::cold_store;
using end_to_end::Folder;
using end_to_end::hazlex;
using http_test::TestCertificate;
using http_test::TlsConnection;

namespace {

struct Home {
  Folder folder;
  Home() { folder.write("library/cold/1.0.0/ruleset.hzl", cold_store); }

  [[nodiscard]] std::vector<std::string> words(const std::string& certificate,
                                               const std::string& key) const {
    return {"serve",         "--open",
            "--lang",        "en",
            "--data",        folder.root() + "/data",
            "--library",     folder.root() + "/library",
            "--port",        "0",
            "--certificate", certificate,
            "--key",         key};
  }
};

}  // namespace

TEST_CASE("serve: https with a certificate, and another one after SIGHUP") {
  const Home home;
  const TestCertificate first(home.folder.root(), "first");
  const TestCertificate second(home.folder.root(), "second");
  Child child(home.words(first.certificate, first.key));
  while (child.out().find('\n') == std::string::npos && !child.ended()) {
  }
  INFO(child.err());
  const std::string address = child.out();
  REQUIRE(address.starts_with("https://127.0.0.1:"));
  const int port = std::stoi(address.substr(address.rfind(':') + 1));
  TlsConnection connection(port);
  REQUIRE(connection.greeted());
  CHECK(connection.name() == "first");
  connection.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
  CHECK(connection.receive().status == 200);
  std::filesystem::rename(second.certificate, first.certificate);
  std::filesystem::rename(second.key, first.key);
  child.signal(SIGHUP);
  while (child.err().find("certificate_read") == std::string::npos && !child.ended()) {
  }
  CHECK(TlsConnection(port).name() == "second");
  child.signal(SIGTERM);
  CHECK(child.wait().code == 0);
}

TEST_CASE("serve: a certificate that is none is told, and one without its key") {
  const Home home;
  const TestCertificate good(home.folder.root());
  const std::string text = home.folder.write("text", "nothing");
  const auto bad = hazlex(home.words(text, good.key));
  CHECK(bad.code == 1);
  CHECK(bad.out.empty());
  CHECK_THAT(bad.err, Catch::Contains("no certificate in PEM: " + text));
  CHECK_THAT(hazlex(home.words(good.certificate, home.folder.root() + "/none")).err,
             Catch::Contains("cannot read " + home.folder.root() + "/none"));
  CHECK(hazlex({"serve", "--certificate", good.certificate}).code == 2);
  CHECK(hazlex({"serve", "--key", good.key}).code == 2);
  CHECK(hazlex({"serve", "--compression", "some"}).code == 2);
}
