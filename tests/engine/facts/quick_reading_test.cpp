// Keys that are expected and plain answers are read by comparison: what comes out is the same in
// any order and spelling, and no text that is not JSON gets through.
#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "engine/facts/canonical.hpp"
#include "engine/facts/quoted_word.hpp"
#include "engine/facts/reader.hpp"
#include "tests/engine/facts/test_schema.hpp"

namespace {

using engine::FactReader;
using engine::QuotedWord;
using engine::ShortWord;

const engine::Schema& schema() {
  static const engine::Schema one = test::make_schema();
  return one;
}

std::string read(FactReader& reader, const std::string& json) {
  engine::Facts facts;
  engine::FactIssues issues;
  if (reader.read(json, facts, issues)) return engine::canonical_facts(schema(), facts);
  std::string out;
  for (const engine::FactIssue& one : issues.all()) {
    out += "!" + std::string(engine::name_of(one.code)) + "@" + one.pointer;
  }
  return out;
}

bool is_json(FactReader& reader, const std::string& text) {
  const std::string got = read(reader, text);
  return got.find("!invalid_json@") == std::string::npos &&
         got.find("!invalid_utf8@") == std::string::npos;
}

using Members = std::vector<std::string>;

std::string object(const Members& members, const std::string& blank = "") {
  std::string out;
  for (const std::string& member : members) out += (out.empty() ? "" : ",") + blank + member;
  return "{" + out + blank + "}";
}

/// Behind the text, so that its end is not what decides how it is read.
const std::string tail(64, '\n');

const Members trade_members = {
    R"("有粉尘爆炸危险":true)", R"("快冻间人数":9)",
    R"("储量":null)",           R"("名称":"甲厂")",
    R"("炉型":"电弧炉")",       R"("化学品":null)",
    R"("共名":false)",          R"("保护":{"过卷":"有效","松绳":"未设置"})"};

const std::string sample =
    R"({"工贸":{"有粉尘爆炸危险":true,"快冻间人数":9,"炉型":"转炉","化学品":null,)"
    R"("保护":{"过卷":"有效","松绳":null},"除尘系统":[{"编号":"甲","型式":"干式","管道":[]},)"
    R"({"编号":"乙","型式":null}]},"人员":{"共名":false,"持证":true}})";

}  // namespace

TEST_CASE("keys in any order, left out and given again") {
  FactReader reader(schema());
  Members members = trade_members;
  const std::string expected = read(reader, "{\"工贸\":" + object(members) + "}" + tail);
  REQUIRE(expected.front() == '{');
  std::mt19937 random(7);
  for (int i = 0; i < 200; ++i) {
    std::shuffle(members.begin(), members.end(), random);
    REQUIRE(read(reader, "{\"工贸\":" + object(members) + "}" + tail) == expected);
    const Members some(members.begin(), members.begin() + i % 8);
    FactReader fresh(schema());
    const std::string text = "{\"工贸\":" + object(some) + "}" + tail;
    REQUIRE(read(reader, text) == read(fresh, text));
  }
  CHECK(read(reader, R"({"工贸":{"有粉尘爆炸危险":true,"有粉尘爆炸危险":true}})" + tail) ==
        "!duplicate_fact@/工贸/有粉尘爆炸危险");
  CHECK(read(reader, R"({"人员":{},"工贸":{},"人员":{}})" + tail) == "!duplicate_key@/人员");
  CHECK(read(reader, R"({"工贸":{"保护":{"过卷":"有效","过卷":"有效"}}})" + tail) ==
        "!duplicate_key@/工贸/保护/过卷");
}

TEST_CASE("blanks, escapes and aliases change nothing") {
  FactReader reader(schema());
  const std::string plain = "{\"工贸\":" + object(trade_members) + "}";
  const std::string expected = read(reader, plain + tail);
  for (const char* blank : {" ", "\n    ", "\r\n\t", "  \t  \n"}) {
    CHECK(read(reader, "{\"工贸\" :" + object(trade_members, blank) + blank + "}" + tail) ==
          expected);
  }
  const std::vector<std::pair<std::string, std::string>> spellings = {
      {"\"储量\":", "\"\\u50a8量\":"},
      {"\"储量\":", "\"stock\" \n:  "},
      {"\"储量\":", "\"工贸.储量\":"},  // unknown within the package
      {"有粉尘爆炸危险\":true", "\\u6709粉尘爆炸危险\" : true "},
      {"\"电弧炉\"", "\"\\u7535弧炉\""},
      {"\"电弧炉\"", " \t\"arc\""},
      {"\"电弧炉\"", "\" 电弧炉\""},
      {"\"过卷\":\"有效\"", "\"overwind\":\"working\""},
      {"\"过卷\":\"有效\"", "\"\\u8fc7卷\":\"有\\u6548\""}};
  for (const auto& [from, to] : spellings) {
    std::string text = plain;
    text.replace(text.find(from), from.size(), to);
    INFO(text);
    const bool unknown = to.find('.') != std::string::npos;
    CHECK(read(reader, text + tail) == (unknown ? "!unknown_fact@/工贸/工贸.储量" : expected));
    CHECK(read(reader, plain + tail) == expected);
  }
}

TEST_CASE("a bare name never stands for a fact of the package met before") {
  FactReader reader(schema());
  for (int i = 0; i < 3; ++i) {
    CHECK(read(reader, R"({"工贸":{"共名":true},"人员":{"共名":true}})" + tail).front() == '{');
    CHECK(read(reader, R"({"持证":true,"工贸":{},"共名":true})" + tail) == "!ambiguous_fact@/共名");
    CHECK(read(reader, R"({"储量":1,"温度":2,"工贸":{"共名":true}})" + tail).front() == '{');
  }
}

TEST_CASE("one byte changed: JSON is told from what is none") {
  FactReader reader(schema());
  REQUIRE(read(reader, sample + tail).front() == '{');
  const std::string bytes("\"\\,:{}[]x \t\x01\x80\xC0\xED\xFF\0", 17);
  for (std::size_t i = 0; i < sample.size(); ++i) {
    for (const char byte : bytes) {
      std::string text = sample + tail;
      text[i] = byte;
      INFO(text);
      REQUIRE(is_json(reader, text) == nlohmann::json::accept(text));
    }
    REQUIRE_FALSE(is_json(reader, sample.substr(0, i)));
  }
  CHECK(read(reader, sample + tail).front() == '{');
}

TEST_CASE("a quoted word stands where exactly it stands") {
  for (const std::string word : {"a", "编号", "有粉尘爆炸危险", "abcdefghijklmnopqrstuvwxyz0123"}) {
    const QuotedWord quoted(word);
    CHECK(quoted.size() == word.size() + 2);
    const std::string there = "\"" + word + "\"" + tail;
    CHECK(quoted.stands_at(there.data()));
    for (std::size_t i = 0; i < quoted.size(); ++i) {
      std::string other = there;
      other[i] = static_cast<char>(other[i] ^ 1);
      CHECK_FALSE(quoted.stands_at(other.data()));
    }
  }
  for (const std::string word : {"a\"b", "a\\b", "a\nb", "abcdefghijklmnopqrstuvwxyz01234"}) {
    const QuotedWord quoted(word);
    CHECK(quoted.size() == 0);
    CHECK_FALSE(quoted.stands_at(("\"" + word + "\"" + tail).data()));
    CHECK_FALSE(quoted.stands_at(std::string(64, '\0').data()));
  }
}

TEST_CASE("a short word ends before its quote") {
  for (std::size_t size = 0; size <= ShortWord::room + 1; ++size) {
    const std::string word(size, 'w');
    const std::string there = word + "\"rest of the text";
    CHECK(ShortWord::distance_to_quote(there.data()) ==
          ShortWord::distance_to_quote_plainly(there.data()));
    const ShortWord found = ShortWord::before_quote(there.data());
    CHECK(found.size() == (size < ShortWord::room ? size : 0));
    CHECK(found.words() == ShortWord(word).words());
  }
}
