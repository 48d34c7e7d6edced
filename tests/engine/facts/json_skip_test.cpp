// The end of an object found by quotes and brackets, against reading it.
#include "engine/facts/json_skip.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "engine/facts/json_reader.hpp"

namespace {

using engine::JsonMarks;
using engine::JsonReader;

/// Bytes up to behind the end; 0 when there is none.
std::size_t length(const std::string& text, unsigned levels = 16) {
  const char* const end = engine::end_of_container(text.data(), text.data() + text.size(), levels);
  return end == nullptr ? 0 : static_cast<std::size_t>(end - text.data());
}

}  // namespace

TEST_CASE("marks are the same with and without special instructions") {
  std::mt19937 random(3);
  for (int i = 0; i < 2000; ++i) {
    std::string text(64, ' ');
    for (char& c : text) c = static_cast<char>(random());
    for (int k = 0; k < 8; ++k) text[random() % 64] = "\"\\{}[];"[random() % 7];
    const JsonMarks fast = engine::json_marks(text.data());
    const JsonMarks plain = engine::json_marks_plainly(text.data());
    REQUIRE(fast.quotes == plain.quotes);
    REQUIRE(fast.slashes == plain.slashes);
    REQUIRE(fast.opening == plain.opening);
    REQUIRE(fast.closing == plain.closing);
  }
}

TEST_CASE("the end is found wherever blocks begin") {
  for (std::size_t shift = 0; shift < 140; ++shift) {
    for (const std::string inside :
         {"", "\"a\":{}", "\"]}\":[\"}\",\"[\"]", "\"编号\":[{},[{}]]"}) {
      const std::string text =
          "{\"" + std::string(shift, 'x') + "\":0" + (inside.empty() ? "" : "," + inside) + "}";
      CHECK(length(text) == text.size());
      CHECK(length(text + "]}" + std::string(100, '}')) == text.size());
      CHECK(length(text.substr(0, text.size() - 1)) == 0);
      CHECK(length(text.substr(0, text.size() - 1) + "\"}") == 0);
    }
  }
  CHECK(length("[]") == 2);
  CHECK(length("") == 0);
}

TEST_CASE("a backslash and too many levels are left to the reader") {
  CHECK(length(R"({"a":"\"}"})") == 0);
  const auto nested = [](unsigned n) { return std::string(n, '[') + std::string(n, ']'); };
  CHECK(length(nested(3), 3) == 6);
  CHECK(length(nested(4), 3) == 0);
}

TEST_CASE("skipping unchecked ends where skipping ends") {
  for (const char* value : {R"({"a":[1,{"b":"}]"}]})", "[]", "{}", R"([[[[]]],"[[["])"}) {
    const std::string text = "{\"first\":" + std::string(value) + ", \"then\":1}";
    JsonReader slow;
    JsonReader fast;
    for (JsonReader* reader : {&slow, &fast}) {
      reader->open(text);
      for (int i = 0; i < 3; ++i) reader->next();
    }
    REQUIRE(slow.skip());
    REQUIRE(fast.skip_unchecked());
    CHECK(fast.token() == slow.token());
    CHECK(fast.offset() == slow.offset());
    CHECK(fast.next() == engine::JsonToken::key);
    CHECK(fast.text() == "then");
    CHECK(fast.next() == engine::JsonToken::number);
    CHECK_FALSE(fast.skip_unchecked());
    CHECK(fast.next() == engine::JsonToken::end_object);
    CHECK(fast.next() == engine::JsonToken::end);
  }
  // As deep as the reader goes, counting the object around.
  for (const unsigned depth : {JsonReader::max_depth - 1, JsonReader::max_depth}) {
    const std::string text =
        "{\"a\":" + std::string(depth, '[') + std::string(depth, ']') + std::string("}");
    JsonReader reader;
    reader.open(text);
    for (int i = 0; i < 3; ++i) reader.next();
    CHECK(reader.skip_unchecked() == (depth < JsonReader::max_depth));
  }
}
