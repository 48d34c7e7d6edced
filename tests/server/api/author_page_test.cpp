// The author's page: served as it was built, under a policy that lets nothing else run, its files
// kept for good; where it was not built the answer says what is missing.
#include "tests/server/doors.hpp"

using doors_test::header_of;
using doors_test::House;
using doors_test::json;
using doors_test::problem_of;

namespace {

server::AuthorPage small_page() {
  return server::AuthorPage({{"index.html", "<meta content=\"{{style-nonce}}\"><p>页"},
                             {"author-1a2b.js", "go()"},
                             {"author-1a2b.js.gz", "packed"},
                             {"author-3c4d.css", "p{}"},
                             {"notes.txt", "not a page's"}});
}

/// Of the policy's styles.
std::string nonce_of(const server::Response& response) {
  const std::string policy = header_of(response, "Content-Security-Policy");
  const std::size_t begin = policy.find("'nonce-") + 7;
  return policy.substr(begin, policy.find('\'', begin) - begin);
}

}  // namespace

TEST_CASE("the page comes without a token, under a policy without inline script") {
  House house;
  house.service.set_author_page(small_page());
  const auto first = house.get("/author");
  REQUIRE(first.status == 200);
  CHECK(first.content_type == "text/html; charset=utf-8");
  const std::string policy = header_of(first, "Content-Security-Policy");
  CHECK_THAT(policy, Catch::Contains("default-src 'none'; script-src 'self';"));
  CHECK_THAT(policy, !Catch::Contains("unsafe"));
  CHECK(header_of(first, "Cache-Control") == "no-store");
  const std::string nonce = nonce_of(first);
  CHECK(nonce.size() >= 32);
  CHECK(first.body == "<meta content=\"" + nonce + "\"><p>页");
  CHECK(nonce_of(house.get("/author")) != nonce);
}

TEST_CASE("what the page loads is called after its bytes and kept for good") {
  House house;
  house.service.set_author_page(small_page());
  const auto script = house.get("/author/author-1a2b.js");
  CHECK(script.status == 200);
  CHECK(script.content_type == "text/javascript; charset=utf-8");
  CHECK(script.body == "go()");
  CHECK(script.packed == "packed");
  CHECK(header_of(script, "Cache-Control") == "public, max-age=31536000, immutable");
  CHECK(house.get("/author/author-3c4d.css").content_type == "text/css; charset=utf-8");
  for (const char* name :
       {"index.html", "notes.txt", "author-9999.js", "author-1a2b.js.gz", ".."}) {
    CAPTURE(name);
    CHECK(problem_of(house.get("/author/" + std::string(name))) == "404 not_found");
  }
}

TEST_CASE("a program without the page says what is missing") {
  House house;
  const auto response = house.get("/author");
  CHECK(problem_of(response) == "404 not_found");
  CHECK_THAT(json::parse(response.body).at("detail").get<std::string>(), Catch::Contains("node"));
}
