#include "server/api/guards.hpp"

#include <catch2/catch.hpp>

#include "server/api/route.hpp"

using server::RequestHead;

namespace {

using Headers = std::vector<std::pair<std::string_view, std::string_view>>;

std::string code(const RequestHead& head) {
  const auto problem = server::refuse_head(head);
  return problem ? std::to_string(problem->status) + " " + problem->code : "";
}

std::string post(Headers more, bool usual = true) {
  RequestHead head{"POST", std::move(more)};
  if (usual) {
    head.headers.emplace_back("Content-Type", "application/json");
    head.headers.emplace_back("Content-Length", "10");
  }
  return code(head);
}

/// Of a route without a body.
std::string bodiless(std::string_view method, Headers headers) {
  return code({method, std::move(headers), server::body_rule(server::BodyKind::none)});
}

std::string open(const Headers& headers) {
  const auto problem = server::refuse_in_open_mode({"GET", headers});
  return problem ? problem->code : "";
}

}  // namespace

TEST_CASE("usual requests pass the guards") {
  CHECK(post({}).empty());
  CHECK(post({{"Range", "bytes=0-9"}}).empty());
  CHECK(code({"GET", {}}).empty());
  CHECK(code({"GET", {{"Content-Length", "0"}}}).empty());
  CHECK(code({"DELETE", {{"Content-Length", "0"}}}).empty());
}

TEST_CASE("heads that could make the server read without bound are refused") {
  CHECK(post({{"Transfer-Encoding", "chunked"}}) == "411 transfer_encoding_refused");
  CHECK(post({{"transfer-encoding", "identity"}}) == "411 transfer_encoding_refused");
  CHECK(post({{"Content-Encoding", "gzip"}}) == "415 content_encoding_refused");
  CHECK(code({"GET", {{"Range", "bytes=0-1,2-3"}}}) == "400 ranges_refused");
  CHECK(code({"GET", Headers(65, {"X-A", "1"})}) == "431 too_many_headers");
  CHECK(code({"GET", Headers(64, {"X-A", "1"})}).empty());
  CHECK(code({"GET", {{"Content-Length ", "5"}}}) == "400 invalid_header");
  CHECK(code({"GET", {{"", "5"}}}) == "400 invalid_header");
  CHECK(bodiless("GET", {{"Content-Length", "5"}}) == "400 unexpected_body");
  CHECK(bodiless("DELETE", {{"Content-Length", "5"}}) == "400 unexpected_body");
  CHECK(bodiless("POST", {{"Content-Length", "5"}}).empty());  // for the router to refuse
  CHECK(bodiless("POST", {}).empty());
  CHECK(bodiless("GET", {{"Transfer-Encoding", "chunked"}}) == "411 transfer_encoding_refused");
}

TEST_CASE("a body needs one length, and a small one") {
  const auto with = [](const std::string& length) {
    return post({{"Content-Type", "application/json"}, {"Content-Length", length}}, false);
  };
  CHECK(with("1048576").empty());
  CHECK(with("1048577") == "413 body_too_large");
  CHECK(with("99999999999999999999999") == "413 body_too_large");
  CHECK(with("-1") == "400 invalid_length");
  CHECK(with("+1") == "400 invalid_length");
  CHECK(with("1,1") == "400 invalid_length");
  CHECK(with("0x10") == "400 invalid_length");
  CHECK(with("") == "400 invalid_length");
  CHECK(post({{"Content-Length", "11"}}) == "400 invalid_length");
  CHECK(post({{"Content-Type", "application/json"}}, false) == "411 length_required");
  // Without a length there is no body, and DELETE and PUT may have one like any other.
  CHECK(code({"DELETE", {}}).empty());
  for (const char* method : {"DELETE", "PUT", "PATCH"}) {
    CAPTURE(method);
    CHECK(code({method, {{"Content-Type", "application/json"}, {"Content-Length", "5"}}}).empty());
    CHECK(code({method, {{"Content-Length", "5"}}}) == "415 unsupported_content_type");
  }
}

TEST_CASE("the body of a stream has no bound, and one length") {
  const auto lines = [](Headers headers) {
    headers.emplace_back("Content-Type", "application/ndjson");
    return code({"POST", std::move(headers), server::body_rule(server::BodyKind::lines)});
  };
  CHECK(lines({{"Content-Length", "300000000000"}}).empty());
  CHECK(lines({{"Transfer-Encoding", "chunked"}}).empty());
  CHECK(lines({{"Transfer-Encoding", "Chunked"}}).empty());
  CHECK(lines({{"Transfer-Encoding", "chunked"}, {"Content-Length", "5"}}) == "400 invalid_length");
  CHECK(lines({{"Transfer-Encoding", "chunked, chunked"}}) == "400 invalid_length");
  CHECK(lines({{"Content-Length", "99999999999999999999999"}}) == "413 body_too_large");
  CHECK(lines({}) == "411 length_required");
  CHECK(code({"POST", {{"Content-Length", "0"}}, server::body_rule(server::BodyKind::lines)})
            .empty());
}

TEST_CASE("a bundle's body has its own types and bound") {
  const auto bundle = [](std::string_view type, std::string_view length) {
    return code({"POST",
                 {{"Content-Type", type}, {"Content-Length", length}},
                 server::body_rule(server::BodyKind::bundle)});
  };
  CHECK(bundle("application/x-tar", "16777216").empty());
  CHECK(bundle("application/octet-stream", "5").empty());
  CHECK(bundle("application/x-tar", "16777217") == "413 body_too_large");
  CHECK(bundle("application/json", "5") == "415 unsupported_content_type");
}

TEST_CASE("there is one host") {
  const auto host = [](const Headers& headers) {
    const auto problem = server::refuse_host({"GET", headers});
    return problem ? problem->code : "";
  };
  CHECK(host({{"host", "example.org"}}).empty());
  CHECK(host({}) == "invalid_host");
  CHECK(host({{"Host", "a"}, {"Host", "a"}}) == "invalid_host");
}

TEST_CASE("a body must be JSON") {
  const auto typed = [](std::string_view type) {
    return post({{"Content-Type", type}, {"Content-Length", "2"}}, false);
  };
  CHECK(typed("application/json").empty());
  CHECK(typed("Application/JSON; charset=UTF-8").empty());
  CHECK(typed("application/json;charset=\"utf-8\"").empty());
  CHECK(typed("application/json; charset=gbk") == "415 unsupported_content_type");
  CHECK(typed("text/plain") == "415 unsupported_content_type");
  CHECK(typed("application/jsonx") == "415 unsupported_content_type");
  CHECK(typed("") == "415 unsupported_content_type");
  CHECK(post({{"Content-Length", "2"}}, false) == "415 unsupported_content_type");
}

TEST_CASE("loopback hosts are told from others") {
  const auto good = GENERATE(as<std::string>{}, "localhost", "LOCALHOST:8080", "127.0.0.1",
                             "127.0.0.1:1", "127.255.0.9:65535", "[::1]", "[::1]:8080");
  CAPTURE(good);
  CHECK(server::is_loopback_host(good));
}

TEST_CASE("other hosts are refused") {
  const auto bad = GENERATE(
      as<std::string>{}, "", "example.org", "127.0.0.1.example.org", "localhost.example.org",
      "128.0.0.1", "127.0.0.256", "127.0.0", "127.0.0.1.1", "127.0.0.a", "[::1", "[::2]", "[::1]:x",
      "[::1].example.org", "localhost:", "localhost:123456", "localhost:80a",
      "127.0.0.1@example.org", "0.0.0.0", "127.1", "user@localhost", "localhost:80:80");
  CAPTURE(bad);
  CHECK_FALSE(server::is_loopback_host(bad));
}

TEST_CASE("open mode answers this machine's own pages and programs alone") {
  CHECK(open({{"Host", "127.0.0.1:8080"}}).empty());
  CHECK(open({{"host", "localhost:8080"}, {"Origin", "http://localhost:8080"}}).empty());
  CHECK(open({}) == "foreign_host");
  CHECK(open({{"Host", "example.org"}}) == "foreign_host");
  CHECK(open({{"Host", "localhost"}, {"Host", "example.org"}}) == "foreign_host");
  for (const char* name : {"Forwarded", "X-Forwarded-For", "x-forwarded-host", "Via"}) {
    CAPTURE(name);
    CHECK(open({{"Host", "localhost"}, {name, "1"}}) == "forwarded_refused");
  }
  for (const char* origin : {"http://example.org", "null", "https://localhost:8080",
                             "http://localhost:3000", "http://localhost:8080.example.org"}) {
    CAPTURE(origin);
    CHECK(open({{"Host", "localhost:8080"}, {"Origin", origin}}) == "foreign_origin");
  }
}
