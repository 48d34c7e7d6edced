// Compression of answers: who gets it, and what never is.
#include "server/http/gzip.hpp"

#include <zlib.h>

#include "tests/server/http/client.hpp"

using namespace http_test;

namespace {

std::string unpacked(const std::string& bytes) {
  std::string out(1 << 20, '\0');
  z_stream stream{};
  REQUIRE(::inflateInit2(&stream, 15 + 16) == Z_OK);
  std::string in = bytes;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  CHECK(::inflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  ::inflateEnd(&stream);
  return out;
}

const std::string wants = "Accept-Encoding: br, gzip\r\n";

}  // namespace

TEST_CASE("who reads gzip") {
  for (const char* yes : {"gzip", "GZIP", "br, gzip", "gzip;q=0.5", "*", "br;q=1, *;q=0.1",
                          " gzip ; q=1.0", "*;q=0, gzip"}) {
    CAPTURE(yes);
    CHECK(server::accepts_gzip(yes));
  }
  for (const char* no : {"", "br", "identity", "gzip;q=0", "gzip;q=0.000", "*;q=0", "xgzip",
                         "gzip;q=0, *", "gzippo"}) {
    CAPTURE(no);
    CHECK_FALSE(server::accepts_gzip(no));
  }
}

TEST_CASE("what is packed is unpacked to the same") {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += std::to_string(i * 7919) + "重大事故隐患";
  const std::string packed = server::gzip(text);
  CHECK(packed.size() < text.size() / 2);
  CHECK(unpacked(packed) == text);
  CHECK(unpacked(server::gzip("")).empty());
}

TEST_CASE("long answers are compressed for who asks, through the socket") {
  const Server server;
  const std::string path = "/v1/rulesets/cold/schema?version=1.0.0";
  const Reply plain = server.get(path);
  REQUIRE(plain.body.size() > server::least_to_compress);
  CHECK(plain.header("content-encoding").empty());
  CHECK_THAT(plain.header("vary"), Catch::Contains("accept-encoding"));
  const Reply packed = server.get(path, wants);
  CHECK(packed.header("content-encoding") == "gzip");
  CHECK_THAT(packed.header("vary"), Catch::Contains("accept-encoding"));
  CHECK(packed.body.size() < plain.body.size());
  CHECK(unpacked(packed.body) == plain.body);
  CHECK(server.get(path, "Accept-Encoding: gzip;q=0\r\n").body == plain.body);
  const Reply head =
      server.raw("HEAD " + path + " HTTP/1.1\r\nHost: localhost\r\n" + wants + "\r\n", false);
  CHECK(head.header("content-length") == packed.header("content-length"));
  const Reply short_one = server.get("/healthz", wants);
  CHECK(short_one.header("content-encoding").empty());
  CHECK(short_one.header("vary").empty());
}

TEST_CASE("routes that are about secrets say so") {
  for (const server::Route& route : server::all_routes()) {
    const bool about_secrets = route.pattern.starts_with("/sign-") ||
                               route.pattern.starts_with("/v1/me") ||
                               route.pattern.starts_with("/v1/tokens");
    CAPTURE(std::string(route.pattern));
    if (about_secrets) CHECK(route.secret);
  }
}

TEST_CASE("compression can be left to somebody in front") {
  server::HttpSettings settings = quick_settings();
  settings.compression = false;
  const Server server(server::open_doors(), settings);
  const Reply reply = server.get("/v1/rulesets/cold/schema?version=1.0.0", wants);
  CHECK(reply.header("content-encoding").empty());
  CHECK_THAT(reply.header("vary"), !Catch::Contains("accept-encoding"));
  CHECK(json::parse(reply.body).is_object());
}

TEST_CASE("what was packed before is sent as it was packed, to who reads it") {
  Server server;
  const std::string script(4 * server::least_to_compress, 'x');
  const std::string packed = server::gzip(script + "before");  // to be told from what is made now
  server.service().set_author_page(server::AuthorPage(
      {{"index.html", "<p>"}, {"author-1.js", script}, {"author-1.js.gz", packed}}));
  const Reply read = server.get("/author/author-1.js", wants);
  CHECK(read.header("content-encoding") == "gzip");
  CHECK(read.body == packed);
  CHECK(server.get("/author/author-1.js").body == script);
}
