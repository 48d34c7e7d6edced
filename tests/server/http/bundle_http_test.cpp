// A bundle that comes over HTTP: its own kind of body, with a bound of its own.
#include "rulesets/bundle/bundle.hpp"
#include "rulesets/bundle/signature.hpp"
#include "tests/server/http/client.hpp"
#include "tests/server/lifecycle.hpp"

using namespace http_test;

namespace {

std::string upload(const std::string& bytes, const std::string& type = "application/x-tar") {
  return "POST /v1/bundles HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type +
         "\r\nContent-Length: " + std::to_string(bytes.size()) + "\r\n\r\n" + bytes;
}

}  // namespace

TEST_CASE("a bundle is imported over HTTP, from a key that is trusted") {
  Server server;
  const server::KeyFolder folder(server.folder());
  server.service().set_keys(folder);
  const auto keys = rulesets::make_key_pair();
  const auto release =
      service_test::entry(service_test::proven_rules("3.0.0", "7"), "cold/ruleset.hzl").release;
  const auto written = rulesets::write_bundle(*release, {"2026-01-01T00:00:00Z", keys.secret, "1"});
  const auto bytes = std::get<std::string>(written);
  CHECK(server.raw(upload(bytes)).code() == "key_not_trusted");
  REQUIRE(folder.set_trusted({{keys.open, "others"}}));
  CHECK(server.raw(upload("nonsense")).code() == "bundle_malformed");
  CHECK(server.raw(upload(bytes.substr(0, bytes.size() / 2))).code() == "bundle_malformed");
  const Reply made = server.raw(upload(bytes, "application/octet-stream"));
  INFO(made.body);
  REQUIRE(made.status == 201);
  CHECK(json::parse(made.body).at("published").at(0).at("version") == "3.0.0");
  CHECK(server.get(made.header("location")).status == 200);
  CHECK(server.raw(upload(bytes)).status == 409);
}

TEST_CASE("a bundle's body has its own types and its own bound") {
  Server server;
  CHECK(server.raw(upload("x", "application/json")).code() == "unsupported_content_type");
  const std::string large(std::size_t{3} << 20, 'x');
  CHECK(server.raw(upload(large)).code() == "bundle_malformed");
  const std::string too_large = std::to_string((std::size_t{16} << 20) + 1);
  const Reply refused = server.raw(
      "POST /v1/bundles HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-tar\r\n"
      "Content-Length: " +
      too_large + "\r\n\r\n");
  CHECK(refused.status == 413);
  CHECK(json::parse(refused.body).at("title").get<std::string>().find("16 MiB") !=
        std::string::npos);
  CHECK(server.post("{}", "", "/v1/bundles").status == 415);
}
