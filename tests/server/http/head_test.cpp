// The reader of heads: what is a head, where it ends, and what is refused because two readers could
// take it for two things.
#include "server/http/head.hpp"

#include <catch2/catch.hpp>
#include <string>

using server::find_end;
using server::Head;
using server::HeadSearch;

namespace {

/// "200" for a good one, else status and code. Given whole, and byte by byte.
std::string verdict(const std::string& text) {
  const auto read = [&](std::size_t piece) -> std::string {
    HeadSearch search;
    for (std::size_t had = 0; search.end == 0;) {
      if (had == text.size()) return "more";
      had = std::min(had + piece, text.size());
      if (const auto problem = find_end(std::string_view(text).substr(0, had), search)) {
        return std::to_string(problem->status) + " " + problem->code;
      }
    }
    Head head;
    const auto problem = server::read_head(std::string_view(text).substr(0, search.end), head);
    return problem ? std::to_string(problem->status) + " " + problem->code : "200";
  };
  const std::string whole = read(text.size());
  CHECK(read(1) == whole);
  CHECK(read(7) == whole);
  return whole;
}

std::string with(const std::string& lines) {
  return verdict("GET / HTTP/1.1\r\n" + lines + "\r\n");
}

}  // namespace

TEST_CASE("a head is found and read") {
  const std::string text =
      "POST /v1/x?a=%20b HTTP/1.1\r\nHost:  localhost \t\r\nX-Empty:\r\nconnection: Upgrade , "
      "CLOSE\r\n\r\nbody";
  HeadSearch search;
  REQUIRE_FALSE(find_end(text, search));
  CHECK(text.substr(search.end) == "body");
  Head head;
  REQUIRE_FALSE(server::read_head(std::string_view(text).substr(0, search.end), head));
  CHECK(head.fields.method == "POST");
  CHECK(head.target == "/v1/x?a=%20b");
  CHECK_FALSE(head.old);
  REQUIRE(head.fields.headers.size() == 3);
  CHECK(head.value("HOST") == "localhost");
  CHECK(head.fields.headers[1].first == "X-Empty");
  CHECK(head.fields.headers[1].second.empty());
  CHECK(head.lists("Connection", "close"));
  CHECK_FALSE(head.lists("Connection", "clos"));
  CHECK_FALSE(head.lists("Connection2", "close"));
}

TEST_CASE("request lines") {
  CHECK(verdict("GET / HTTP/1.1\r\n\r\n") == "200");
  CHECK(verdict("GET /%E8 HTTP/1.0\r\n\r\n") == "200");
  CHECK(verdict("GET / HTTP/1.1\r\n") == "more");
  for (const char* line :
       {"GET  / HTTP/1.1", " GET / HTTP/1.1", "GET / HTTP/1.1 ", "GET /", "GET", "GET / x HTTP/1.1",
        "GET http://localhost/ HTTP/1.1", "GET * HTTP/1.1", "GET /#x HTTP/1.1", "GET\t/ HTTP/1.1",
        "GET /\t HTTP/1.1", "GET / http/1.1", "GET /\x7f HTTP/1.1", "/ HTTP/1.1"}) {
    CAPTURE(line);
    CHECK(verdict(std::string(line) + "\r\n\r\n") == "400 bad_request");
  }
  CHECK(verdict("GET / HTTP/2.0\r\n\r\n") == "505 version_not_supported");
  CHECK(verdict("GET / HTTP/1.2\r\n\r\n") == "505 version_not_supported");
  CHECK(verdict("get / HTTP/1.1\r\n\r\n") == "501 method_unknown");
  CHECK(verdict("TRACE / HTTP/1.1\r\n\r\n") == "501 method_unknown");
}

TEST_CASE("what two readers could take for two things is refused") {
  CHECK(with("A: b\r\n") == "200");
  CHECK(with("A: b\n") == "400 bad_request");
  CHECK(with("A: b\r\n folded\r\n") == "400 bad_request");
  CHECK(with("A: b\r\n\tfolded\r\n") == "400 bad_request");
  CHECK(with("A: b\rC: d\r\n") == "400 bad_request");
  CHECK(with("no colon\r\n") == "400 bad_request");
  CHECK(with(std::string("A: b\0c\r\n", 8)) == "400 bad_request");
  CHECK(with("A: b\x01\r\n") == "400 bad_request");
  CHECK(with("A: b\tc\xe8\r\n") == "200");
  CHECK(verdict("GET / HTTP/1.1\n\n") == "400 bad_request");
  CHECK(verdict("\n") == "400 bad_request");
  CHECK(verdict("\x16\x03\x01\x02") == "400 bad_request");
}

TEST_CASE("a head has bounds, and is refused as soon as it is beyond them") {
  CHECK(verdict("GET /" + std::string(server::max_request_line, 'x')) == "414 address_too_long");
  CHECK(verdict("GET /" + std::string(8000, 'x') + " HTTP/1.1\r\n\r\n") == "200");
  CHECK(with("A: " + std::string(server::max_head_bytes, 'x')) == "431 head_too_large");
  CHECK(with("A: " + std::string(16'000, 'x') + "\r\n") == "200");
  std::string lines;
  for (std::size_t i = 0; i < server::max_headers; ++i) lines += "a: b\r\n";
  CHECK(with(lines) == "200");
  CHECK(with(lines + "a: b\r\n") == "431 too_many_headers");
}
