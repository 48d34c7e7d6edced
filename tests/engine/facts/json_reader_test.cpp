// The reader of JSON against a library that reads JSON another way.
#include "engine/facts/json_reader.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

namespace {

using engine::JsonReader;
using engine::JsonToken;
using Json = nlohmann::json;

/// All tokens, one after the other, in a form both readers can write.
struct Tokens {
  std::string out;

  bool null() { return out += "n;", true; }
  bool boolean(bool value) { return out += value ? "t;" : "f;", true; }
  bool number_integer(std::int64_t value) { return out += "#" + std::to_string(value) + ";", true; }
  bool number_unsigned(std::uint64_t value) {
    return out += "#" + std::to_string(value) + ";", true;
  }
  bool number_float(double, const std::string& text) { return out += "#" + text + ";", true; }
  bool string(std::string& text) { return out += "s" + text + ";", true; }
  bool binary(Json::binary_t&) { return false; }
  bool start_object(std::size_t) { return out += "{", true; }
  bool key(std::string& text) { return out += "k" + text + ";", true; }
  bool end_object() { return out += "}", true; }
  bool start_array(std::size_t) { return out += "[", true; }
  bool end_array() { return out += "]", true; }
  bool parse_error(std::size_t, const std::string&, const Json::exception& error) {
    out_of_range = error.id == 406;  // of double; such numbers are good JSON
    return false;
  }
  bool out_of_range = false;
};

struct Read {
  bool good = false;
  std::string out;
};

Read ours(const std::string& text) {
  JsonReader reader;
  reader.open(text);
  Read read;
  while (true) {
    switch (reader.next()) {
      case JsonToken::begin_object:
        read.out += "{";
        break;
      case JsonToken::end_object:
        read.out += "}";
        break;
      case JsonToken::begin_array:
        read.out += "[";
        break;
      case JsonToken::end_array:
        read.out += "]";
        break;
      case JsonToken::key:
        read.out += "k" + std::string(reader.text()) + ";";
        break;
      case JsonToken::string:
        read.out += "s" + std::string(reader.text()) + ";";
        break;
      case JsonToken::number:
        read.out += "#" + std::string(reader.text()) + ";";
        break;
      case JsonToken::yes:
        read.out += "t;";
        break;
      case JsonToken::no:
        read.out += "f;";
        break;
      case JsonToken::null:
        read.out += "n;";
        break;
      case JsonToken::end:
        read.good = true;
        return read;
      case JsonToken::error:
        return read;
    }
  }
}

bool refused_only_here(const std::string& text) {
  JsonReader reader;
  reader.open(text);
  while (reader.next() != JsonToken::end && reader.token() != JsonToken::error) {
  }
  return reader.error() == engine::JsonError::too_deep || text.find("\\u0000") != std::string::npos;
}

void compare(const std::string& text) {
  Tokens theirs;
  const bool accepted = Json::sax_parse(text, &theirs);
  if (theirs.out_of_range || refused_only_here(text)) return;
  const Read read = ours(text);
  INFO(text);
  REQUIRE(read.good == accepted);
  // "-0" is the integer 0 there; integers are written anew there, so only good texts compare.
  if (accepted && text.find("-0") == std::string::npos) REQUIRE(read.out == theirs.out);
}

const std::vector<std::string>& seeds() {
  static const std::vector<std::string> all = {
      R"({"工贸":{"有粉尘爆炸危险":true,"除尘系统":[{"编号":"甲","型式":"干式"},{"编号":"乙"}]}})",
      R"({"a":[1,-2,3.50,1e5,-0.1E-3,18446744073709551615,12345678901234567890123],"b":null})",
      R"(["\"\\\/\b\f\n\r\t","A中😀","é中😀",false])",
      R"(  [ ] )",
      R"({"":{"":[[[[]]]]}})",
      "12",
      "\"x\"",
      "true",
      "{\"a\" : \"一二三四五六七八九十abcdefghij\" , \"b\":\t[ ] }"};
  return all;
}

}  // namespace

TEST_CASE("good and bad texts are read as elsewhere") {
  const std::vector<std::string> texts = {"",
                                          " ",
                                          "{",
                                          "}",
                                          "[",
                                          "]",
                                          "[1,]",
                                          "{\"a\":1,}",
                                          "{\"a\"}",
                                          "{a:1}",
                                          "{\"a\":}",
                                          "{,}",
                                          "[,]",
                                          "[1 2]",
                                          "1 2",
                                          "tru",
                                          "truee",
                                          "nul",
                                          "True",
                                          "NaN",
                                          "+1",
                                          "01",
                                          "-",
                                          "-01",
                                          "1.",
                                          ".5",
                                          "1e",
                                          "1e+",
                                          "1.5e-3",
                                          "-0",
                                          "-0.0",
                                          "1E5",
                                          "0x1",
                                          "\"",
                                          "\"\\\"",
                                          "\"\\x\"",
                                          "\"\\u12\"",
                                          "\"\\u12g4\"",
                                          "\"\\ud800\"",
                                          "\"\\ud800x\"",
                                          "\"\\ud800\\u0041\"",
                                          "\"\\udc00\"",
                                          "\"\\ud83d\\ude00\"",
                                          "\"\t\"",
                                          std::string("\"\0\"", 3),
                                          "\"\x80\"",
                                          "\"\xC0\x80\"",
                                          "\"\xC1\xBF\"",
                                          "\"\xE0\x80\x80\"",
                                          "\"\xE0\xA0\x80\"",
                                          "\"\xED\xA0\x80\"",
                                          "\"\xED\x9F\xBF\"",
                                          "\"\xEE\x80\x80\"",
                                          "\"\xF0\x80\x80\x80\"",
                                          "\"\xF0\x90\x80\x80\"",
                                          "\"\xF4\x8F\xBF\xBF\"",
                                          "\"\xF4\x90\x80\x80\"",
                                          "\"\xF5\x80\x80\x80\"",
                                          "\"\xE4\xB8\"",
                                          "\"\xE4\xB8",
                                          "\xEF\xBB\xBF{}",
                                          "\xEF\xBB{}",
                                          "[1]]",
                                          "{}}",
                                          "[}",
                                          "{]",
                                          "// c\n1",
                                          "'a'",
                                          "\"a\" \"b\"",
                                          "{\"a\":1 \"b\":2}",
                                          "[\"a\":1]",
                                          "\x0B[]",
                                          "\"\x7F\""};
  for (const std::string& text : texts) compare(text);
  for (const std::string& text : seeds()) compare(text);
}

TEST_CASE("texts with one byte changed, cut or doubled are read as elsewhere") {
  std::mt19937 random(20260701);
  const std::string bytes = "{}[]:,\"\\/u0123456789eE+-.tfn \n\t\x80\xC3\xE4\xED\xF0\xFF\x1F";
  for (const std::string& seed : seeds()) {
    for (int i = 0; i < 3000; ++i) {
      std::string text = seed;
      for (unsigned long n = 1 + random() % 3; n > 0 && !text.empty(); --n) {
        const std::size_t at = random() % text.size();
        switch (random() % 3) {
          case 0:
            text[at] = bytes[random() % bytes.size()];
            break;
          case 1:
            text.erase(at, 1);
            break;
          default:
            text.insert(at, 1, bytes[random() % bytes.size()]);
            break;
        }
      }
      compare(text);
    }
  }
}

TEST_CASE("NUL, depth and size are bounded") {
  CHECK_FALSE(ours("\"\\u0000\"").good);
  CHECK_FALSE(ours(std::string("1\0", 2)).good);  // there, NUL ends the input
  CHECK(ours(std::string(16, '[') + std::string(16, ']')).good);
  CHECK_FALSE(ours(std::string(17, '[') + std::string(17, ']')).good);
  CHECK(ours("\"" + std::string(JsonReader::max_bytes - 2, 'x') + "\"").good);
  CHECK_FALSE(ours("\"" + std::string(JsonReader::max_bytes - 1, 'x') + "\"").good);
}

TEST_CASE("what was read before an error stays refused") {
  JsonReader reader;
  reader.open("[1,x]");
  while (reader.next() != JsonToken::error) {
  }
  CHECK(reader.offset() == 3);
  CHECK(reader.next() == JsonToken::error);
  CHECK(reader.offset() == 3);
}

TEST_CASE("skip ends at the end of its value") {
  JsonReader reader;
  reader.open(R"([{"a":[1,{"b":2}]},7])");
  CHECK(reader.next() == JsonToken::begin_array);
  CHECK(reader.next() == JsonToken::begin_object);
  CHECK(reader.skip());
  CHECK(reader.token() == JsonToken::end_object);
  CHECK(reader.next() == JsonToken::number);
  CHECK(reader.text() == "7");
  CHECK(reader.skip());
  CHECK(reader.next() == JsonToken::end_array);
  CHECK(reader.next() == JsonToken::end);
}
