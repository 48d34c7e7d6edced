// A picture over a socket: its type, kept by its tag, and packed for those who take it so.
#include "tests/server/http/client.hpp"

using namespace http_test;

TEST_CASE("a picture comes over HTTP, and is not sent twice") {
  Server server;
  const std::string at = "/v1/rulesets/cold/versions/1.0.0/picture?rule=crowded";
  const Reply drawn = server.get(at);
  INFO(drawn.head);
  REQUIRE(drawn.status == 200);
  CHECK(drawn.header("content-type") == "image/svg+xml");
  CHECK(drawn.header("x-content-type-options") == "nosniff");
  CHECK(drawn.header("cache-control").find("immutable") != std::string::npos);
  CHECK(drawn.body.starts_with("<svg "));
  CHECK(drawn.body.ends_with("</svg>\n"));
  const Reply same = server.raw("GET " + at + " HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: " +
                                    drawn.header("etag") + "\r\n\r\n",
                                /*has_body=*/false);
  CHECK(same.status == 304);
  CHECK(server.get("/v1/rulesets/cold/versions/1.0.0/picture?rule=none").code() == "unknown_name");
  CHECK(server.post("{}", "", "/v1/drafts/none:picture").code() == "unknown_draft");
}
