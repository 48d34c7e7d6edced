// Bounds and cost: what is deep, long or large is refused by name or read in linear steps.
#include <catch2/catch.hpp>

#include "tests/dsl/parse/parsed.hpp"

namespace {

std::string repeated(std::string_view part, std::size_t times) {
  std::string text;
  text.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

std::string around(std::string_view open, std::string_view inner, std::string_view close,
                   std::size_t times) {
  return repeated(open, times) + std::string(inner) + repeated(close, times);
}

TEST_CASE("嵌套不放大代价") {
  const std::pair<const char*, const char*> nestings[] = {
      {"(", ")"},
      {"f(", ")"},
      {"非 ", ""},
      {"- ", ""},
      {"任一 x 属于 L 使 ", ""},
      {"如果 a 则 ", " 否则 b"},
      {"已知(", ")"},
      {"{ ", " }"},
      {"a[", "]"},
      {"至少 1 项 { ", " }"},
      {"(a 且 (b + ", "))"},
  };
  for (const auto& nesting : nestings) {
    const std::string open = nesting.first;
    const std::string close = nesting.second;
    INFO(open);
    const auto steps = [&](std::size_t depth) {
      const Parsed page = parsed_expression(around(open, "甲", close, depth));
      INFO(page.rendered());
      CHECK(page.diagnostics.empty());
      return page.run.steps;
    };
    const std::uint64_t at_8 = steps(8);
    const std::uint64_t at_16 = steps(16);
    const std::uint64_t a_level = (at_16 - at_8) / 8;
    CHECK(steps(30) == at_16 + 14 * a_level);
    CHECK(a_level < 300);
    if (std::string_view(open) != "(a 且 (b + ") CHECK(steps(60) == at_16 + 44 * a_level);
  }
}

TEST_CASE("嵌套有界") {
  for (const auto& [open, close] : {std::pair{"(", ")"}, std::pair{"非 ", ""}, std::pair{"f(", ")"},
                                    std::pair{"- ", ""}, std::pair{"{", "}"}}) {
    INFO(open);
    CHECK(parsed_expression(around(open, "甲", close, 64)).codes().empty());
    CHECK(parsed_expression(around(open, "甲", close, 65)).codes() == "nesting_too_deep");
    CHECK(parsed_expression(around(open, "甲", close, 100'000)).codes() == "nesting_too_deep");
    CHECK(parsed_expression(repeated(open, 100'000)).codes() == "nesting_too_deep");
  }
  CHECK(parsed_expression("a" + repeated(".b", 100)).codes() == "nesting_too_deep");
  CHECK(parsed_expression("a" + repeated("[b]", 100)).codes() == "nesting_too_deep");
  const std::string types =
      "事实 甲 { " + repeated("甲 : 列表 标识 丙 { ", 100) + repeated("} ", 101);
  CHECK(parsed_file(types).codes() == "nesting_too_deep");
  const std::string values =
      "例 \"a\" { 设 甲 = " + around("[{ b = ", "1", "}]", 100) + " 得 乙 成立 }";
  CHECK(parsed_file(values).codes() == "nesting_too_deep");
  CHECK(parsed_file(repeated("} ", 10'000)).diagnostics.size() == 100);
  CHECK_FALSE(parsed_file(repeated("章 \"a\" { ", 10'000)).diagnostics.empty());
}

TEST_CASE("长链是一个结点") {
  const Parsed page = parsed_expression(repeated("甲 且 ", 49'999) + "甲");
  REQUIRE(page.diagnostics.empty());
  CHECK(std::get<dsl::ast::All>(page.node(page.run.expr)).operands.size() == 50'000);

  const Parsed sum = parsed_expression(repeated("a+", 49'999) + "a");
  REQUIRE(sum.diagnostics.empty());
  CHECK(std::get<dsl::ast::Arithmetic>(sum.node(sum.run.expr)).operands.size() == 50'000);
}

TEST_CASE("总数有界") {
  CHECK(parsed_expression(repeated("a+", 120'000) + "a").codes() == "too_many_expressions");
  CHECK(parsed_expression(repeated("a 且 b 或 ", 40'000) + "a").codes() ==
        "mixed_and_or too_many_expressions");
  CHECK(parsed_file(std::string(dsl::max_source_bytes + 1, ' ')).codes() == "source_too_large");
  CHECK(parsed_file(std::string(dsl::max_source_bytes, ' ')).codes().empty());
  CHECK(parsed_file(repeated("违法 a \"\" 当 b\n", 10'000)).codes().empty());
  CHECK(parsed_file(repeated("违法 a \"\" 当 b\n", 10'001)).codes() == "too_many_rules");
}

TEST_CASE("规则的总数跨文件计算") {
  dsl::SourceSet sources;
  dsl::ast::Tree tree;
  dsl::Sink sink;
  const std::string half = repeated("违法 a \"\" 当 b\n", 6'000);
  parse(sources, sources.add("1.hzl", half), tree, sink);
  CHECK_FALSE(sink.has_errors());
  parse(sources, sources.add("2.hzl", "章 \"a\" {" + half + "}"), tree, sink);
  CHECK(sink.errors() == 1);
  CHECK(tree.files.size() == 2);
}

TEST_CASE("空文件") {
  for (const char* text : {"", "\n", "# 注释"}) {
    const Parsed page = parsed_file(text);
    CHECK(page.diagnostics.empty());
    CHECK(page.file().items.empty());
  }
}

}  // namespace
