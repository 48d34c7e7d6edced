#include "server/app/options.hpp"

#include <catch2/catch.hpp>

using server::Arguments;
using server::Usage;
using server::UsageError;

namespace {

Usage usage() {
  Usage usage;
  usage.name = "try";
  usage.summary = {"试", "try"};
  usage.words = "FILE…";
  usage.min_words = 1;
  usage.max_words = 2;
  usage.options = {{"--port", "NUMBER", {"端口", "port"}},
                   {"--quick", "", {"快", "quick"}},
                   {"--add", "X", {"加", "add"}, true},
                   {"--sure", "", {"定", "sure"}, false, true}};
  usage.examples = {{"hazlex try a", {"试 a", "try a"}}};
  usage.json = true;
  return usage;
}

Arguments good(const std::vector<std::string>& words) {
  const auto parsed = server::parse_arguments(usage(), words, dsl::Language::en);
  if (const auto* error = std::get_if<UsageError>(&parsed)) FAIL(error->message.en);
  return std::get<Arguments>(parsed);
}

std::string bad(const std::vector<std::string>& words) {
  const auto parsed = server::parse_arguments(usage(), words, dsl::Language::en);
  REQUIRE(std::holds_alternative<UsageError>(parsed));
  return std::get<UsageError>(parsed).message.en;
}

}  // namespace

TEST_CASE("options and words in any order") {
  const Arguments a = good({"x", "--port", "1", "--quick", "--add=p", "--add", "q", "--json", "y"});
  CHECK(a.words == std::vector<std::string>{"x", "y"});
  CHECK(a.value("--port") == "1");
  CHECK(a.has("--quick"));
  CHECK(a.values("--add") == std::vector<std::string>{"p", "q"});
  CHECK(a.json);
  CHECK(a.language == dsl::Language::en);
  CHECK(good({"x"}).value("--port", "8080") == "8080");
  CHECK_FALSE(good({"x"}).has("--quick"));
  CHECK(good({"x", "--lang", "zh"}).language == dsl::Language::zh);
  CHECK(good({"--help"}).help);
  CHECK(good({"-h"}).help);
  CHECK(good({"-"}).words == std::vector<std::string>{"-"});
  CHECK(good({"-1"}).words == std::vector<std::string>{"-1"});
  CHECK(good({"--", "--port"}).words == std::vector<std::string>{"--port"});
  CHECK(good({"x", "--port="}).has("--port"));
  CHECK(good({"x", "--sure"}).value("--sure", "-").empty());
  CHECK(good({"x", "--sure=false"}).value("--sure") == "false");
}

TEST_CASE("command lines that are wrong say what would be right") {
  CHECK(bad({"x", "--prot", "1"}) == "there is no option --prot; did you mean --port?");
  CHECK(bad({"x", "--zzzzzzzz"}) == "there is no option --zzzzzzzz");
  CHECK(bad({"x", "--port"}) == "the option --port needs a value: NUMBER");
  CHECK(bad({"x", "--port", "1", "--port", "2"}) == "the option --port is given twice");
  CHECK(bad({"x", "--quick=1"}) == "the option --quick takes no value");
  CHECK(bad({"x", "--sure=1"}) == "--sure takes =true or =false");
  CHECK(bad({"x", "--lang", "fr"}) == "--lang is either zh or en");
  CHECK(bad({}) == "missing: FILE…");
  CHECK(bad({"a", "b", "c"}) == "unexpected argument \"c\"");
  CHECK(bad({"a\xff"}) == "arguments must be UTF-8 text");
  CHECK(bad({"a", "--port", "\xff"}) == "arguments must be UTF-8 text");
  CHECK(bad({"a", "--\xff"}) == "arguments must be UTF-8 text");
}

TEST_CASE("help shows every option and example in both languages") {
  for (const auto language : {dsl::Language::zh, dsl::Language::en}) {
    const std::string text = server::usage_text(usage(), language);
    for (const char* part :
         {"--port NUMBER", "--quick", "--json", "--lang zh|en", "--help", "hazlex try a"}) {
      CAPTURE(part);
      CHECK(text.find(part) != std::string::npos);
    }
  }
}
