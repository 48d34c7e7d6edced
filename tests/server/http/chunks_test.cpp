#include "server/http/chunks.hpp"

#include <catch2/catch.hpp>
#include <string>

using server::ChunkReader;
using State = ChunkReader::State;

namespace {

struct Got {
  State state = State::more;
  std::string body, rest;
};

Got read(const std::string& text, std::size_t piece) {
  Got got;
  ChunkReader reader;
  for (std::size_t at = 0; at < text.size() && got.state == State::more; at += piece) {
    std::string_view bytes = std::string_view(text).substr(at, piece);
    got.state = reader.push(bytes, [&](std::string_view some) {
      got.body += some;
      return true;
    });
    if (got.state == State::ended) got.rest = bytes;
  }
  return got;
}

/// The same however it arrives.
Got read(const std::string& text) {
  Got whole = read(text, text.size());
  for (const std::size_t piece : {1U, 2U, 3U, 7U}) {
    const Got got = read(text, piece);
    CHECK(got.state == whole.state);
    CHECK(got.body == whole.body);
  }
  return whole;
}

}  // namespace

TEST_CASE("chunks are put together") {
  CHECK(read("0\r\n\r\n").state == State::ended);
  const Got got = read("5\r\nhello\r\nC ;x=\"y\"\r\n, wide world\r\n0\r\nTrailer: x\r\n\r\nGET /");
  CHECK(got.state == State::malformed);  // a blank before the semicolon
  const Got good =
      read("5\r\nhello\r\n00c;x=\"y\"\r\n, wide world\r\n0\r\nTrailer: x\r\n\r\nGET /");
  CHECK(good.state == State::ended);
  CHECK(good.body == "hello, wide world");
  CHECK(good.rest == "GET /");
  CHECK(read("5\r\nhel").state == State::more);
}

TEST_CASE("chunks that two readers could take for two things are refused") {
  for (const char* text :
       {"\r\n", "x\r\n", "-1\r\n", "+5\r\nhello\r\n", "0x5\r\n", " 5\r\nhello\r\n", "5\nhello\r\n",
        "5\r\nhello!\r\n", "5\r\nhello\n0\r\n\r\n", "5\rhello", "1;a\nb\r\n",
        "0\r\nTrailer: x\n\r\n", "0\r\n\n", "0\r\n\rX", "ffffffffffffffff\r\n",
        "0000000000000000005\r\nhello\r\n"}) {
    CAPTURE(text);
    CHECK(read(text).state == State::malformed);
  }
}

TEST_CASE("extensions and trailers have a bound") {
  CHECK(read("1;" + std::string(5000, 'x')).state == State::malformed);
  CHECK(read("0\r\n" + std::string(5000, 'x')).state == State::malformed);
  std::string many;
  for (int i = 0; i < 5000; ++i) many += "1;xx\r\na\r\n";
  CHECK(read(many, many.size()).state == State::more);
}

TEST_CASE("who wants no more is given no more") {
  ChunkReader reader;
  std::string_view bytes = "1\r\na\r\n1\r\nb\r\n";
  int taken = 0;
  const auto state = reader.push(bytes, [&](std::string_view) { return ++taken < 1; });
  CHECK(state == State::unwanted);
  CHECK(taken == 1);
}
