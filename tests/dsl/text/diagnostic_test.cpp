#include "dsl/text/diagnostic.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>

using namespace dsl;

namespace {

std::vector<Code> all_codes() {
  std::vector<Code> codes;
  for (std::size_t i = 0; i < code_count(); ++i) codes.push_back(static_cast<Code>(i));
  return codes;
}

Code some(Severity severity) {
  for (const Code code : all_codes()) {
    if (info(code).severity == severity) return code;
  }
  FAIL("no code of this severity");
  return Code{};
}

std::set<std::string> placeholders(std::string_view text) {
  std::set<std::string> found;
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    if (text[i] == '{' && text[i + 2] == '}') found.emplace(text.substr(i, 3));
  }
  return found;
}

bool has_chinese(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= 0xE4; });
}

}  // namespace

TEST_CASE("the registry: stable names, both languages, the same arguments in both") {
  REQUIRE(code_count() > 0);
  std::set<std::string_view> names;
  for (const Code code : all_codes()) {
    const CodeInfo& known = info(code);
    INFO(known.name);
    CHECK(names.insert(known.name).second);
    CHECK_FALSE(known.name.empty());
    CHECK(known.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") ==
          std::string_view::npos);
    CHECK(has_chinese(known.zh));
    CHECK(known.en.find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string_view::npos);
    CHECK(placeholders(known.zh) == placeholders(known.en));
  }
}

TEST_CASE("a code that does not exist has an answer") {
  CHECK(info(static_cast<Code>(65535)).name == "unknown_code");
}

TEST_CASE("arguments fill the places of a message") {
  bool tried = false;
  for (const Code code : all_codes()) {
    if (placeholders(info(code).zh).empty()) continue;
    tried = true;
    INFO(info(code).name);
    Diagnostic diagnostic{code, {}, {}, {}, {}, {}};
    for (int i = 0; i < 10; ++i) diagnostic.arguments.push_back("{1}甲" + std::to_string(i));
    for (const Language language : {Language::zh, Language::en}) {
      const std::string message = diagnostic.message(language);
      // What an argument holds is not filled again.
      for (const std::string& place : placeholders(info(code).zh)) {
        CHECK(message.find("{1}甲" + place.substr(1, 1)) != std::string::npos);
      }
    }
    diagnostic.arguments.clear();
    CHECK(diagnostic.message(Language::zh) == info(code).zh);
  }
  CHECK(tried);
}

TEST_CASE("a sink sorts by place, then code, and drops equals") {
  const Code code = some(Severity::error);
  Sink sink;
  sink.report(code, {1, {0, 1}});
  sink.report(code, {0, {5, 6}}, {"乙"});
  sink.report(code, {0, {5, 6}}, {"甲"}).help.push_back({"帮", "help"});
  sink.report(code, {0, {5, 6}}, {"甲"});
  sink.report(code, {0, {2, 9}});
  CHECK(sink.has_errors());
  CHECK(sink.errors() == 5);
  const std::vector<Diagnostic> taken = sink.take();
  REQUIRE(taken.size() == 4);
  CHECK(taken[0].place == Place{0, {2, 9}});
  CHECK(taken[1].place == Place{0, {5, 6}});
  CHECK(taken[1].arguments != taken[2].arguments);
  CHECK(taken[3].place.source == 1);
  const auto helped = std::find_if(taken.begin(), taken.end(),
                                   [](const Diagnostic& each) { return !each.help.empty(); });
  CHECK(helped != taken.end());
  CHECK(sink.take().empty());
  CHECK(sink.errors() == 5);
}

TEST_CASE("a flood of warnings leaves room for errors") {
  Sink sink(3);
  for (std::uint32_t i = 0; i < 10; ++i) sink.report(some(Severity::warning), {0, {i, i}});
  CHECK_FALSE(sink.has_errors());
  sink.report(some(Severity::error), {0, {20, 20}});
  CHECK(sink.dropped() == 7);
  const std::vector<Diagnostic> taken = sink.take();
  REQUIRE(taken.size() == 4);
  CHECK(taken.back().severity() == Severity::error);
}

TEST_CASE("a sink is bounded for each source and counts what it drops") {
  const Code code = some(Severity::error);
  Sink sink(3);
  for (std::uint32_t i = 0; i < 10; ++i) {
    Diagnostic& reported = sink.report(code, {0, {i, i + 1}});
    CHECK(reported.help.empty());
    reported.help.push_back({"帮", "help"});
  }
  sink.report(code, {7, {0, 1}});
  CHECK(sink.errors() == 11);
  CHECK(sink.dropped() == 7);
  CHECK(sink.take().size() == 4);
}
