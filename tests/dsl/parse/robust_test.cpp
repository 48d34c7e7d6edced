// Wrong text gives diagnostics, never a crash: the sample page without any one token, cut anywhere,
// and random tokens.
#include <catch2/catch.hpp>
#include <random>

#include "tests/dsl/parse/parsed.hpp"
#include "tests/support/golden.hpp"

namespace {

using namespace dsl;

std::string page_text() {
  return support::read_file(support::data_path("good/dust.hzl"));
}

/// All spans lie in the source, all operands before the end: what every later pass relies on.
void check_sound(const Parsed& page) {
  const std::size_t size = page.sources.at(0).text().size();
  std::size_t wrong = 0;
  for (const ast::Expr& expr : page.tree.exprs) {
    if (expr.span.begin > expr.span.end || expr.span.end > size) ++wrong;
  }
  CHECK(wrong == 0);
  CHECK(page.file().last_expr == page.tree.exprs.size());
  CHECK(dump_tree(page.tree, 0, true) == dump_tree(page.tree, 0, true));
  CHECK(page.rendered().empty() == page.diagnostics.empty());
}

TEST_CASE("删去任何一个词都不崩溃") {
  const std::string text = page_text();
  const Parsed whole = parsed_file(text);
  std::size_t silent = 0;
  for (const Token& token : whole.file().tokens.tokens) {
    std::string without = text;
    without.erase(token.span.begin, token.span.end - token.span.begin);
    const Parsed page = parsed_file(std::move(without));
    check_sound(page);
    if (page.diagnostics.empty()) {
      ++silent;
      CHECK_FALSE(page.file().items.empty());
    }
    CHECK(page.diagnostics.size() < 8);
  }
  // Most words matter to the grammar; those that do not (a chapter's optional part) leave a tree.
  CHECK(silent < whole.file().tokens.tokens.size() / 4);
}

TEST_CASE("在任何地方截断都不崩溃") {
  const std::string text = page_text();
  for (std::size_t length = 0; length < text.size(); length += 7) {
    check_sound(parsed_file(text.substr(0, length)));
  }
}

TEST_CASE("把任何一个词重复都不崩溃") {
  const std::string text = page_text();
  const Parsed whole = parsed_file(text);
  for (const Token& token : whole.file().tokens.tokens) {
    std::string twice = text;
    twice.insert(token.span.end,
                 " " + text.substr(token.span.begin, token.span.end - token.span.begin));
    check_sound(parsed_file(std::move(twice)));
  }
}

TEST_CASE("乱词不崩溃,代价有界") {
  std::vector<std::string> words;
  for (unsigned i = 1; i < static_cast<unsigned>(Keyword::count_); ++i) {
    words.emplace_back(spelling(static_cast<Keyword>(i), Language::zh));
  }
  for (const char* word : {"甲",    "乙", "「20区」", "\"字\"", "12",     "9 人", "2024-02-29",
                           "1.0.0", "(",  ")",        "[",      "]",      "{",    "}",
                           ",",     "、", ";",        ":",      ".",      "..",   "->",
                           "+",     "-",  "*",        "/",      "=",      "!=",   "<",
                           "<=",    ">",  ">=",       "\n",     "第三条", "@"}) {
    for (int i = 0; i < 4; ++i) words.emplace_back(word);
  }
  std::mt19937 random(20240229);  // the same soup on every run
  std::uniform_int_distribution<std::size_t> any(0, words.size() - 1);
  for (int round = 0; round < 1'500; ++round) {
    std::string soup;
    for (int i = 0; i < 60; ++i) soup += words[any(random)] + " ";
    const Parsed page = parsed_file(soup);
    INFO(soup);
    check_sound(page);
    CHECK(page.run.steps < 60 * 500);
    const Parsed expression = parsed_expression(soup);
    CHECK(expression.run.steps < 60 * 500);
  }
}

TEST_CASE("错误之后的条目仍然读到") {
  const Parsed page = parsed_file(
      "定义 甲 = 乙 且\n"
      "定义 丙 = (丁 或 戊\n"
      "章 \"一\" {\n"
      "  隐患 子 \"标题\" 当 甲 乙\n"
      "    整改 \"改\"\n"
      "  隐患 丑 \"标题\" 当 丙\n"
      "}\n"
      "例 \"例\" { 设 甲 = , 乙 = 是 得 子 成立 }\n");
  INFO(page.rendered());
  CHECK(page.codes() ==
        "expected_expression unclosed_bracket expected_operator expected_expression");
  REQUIRE(page.file().items.size() == 4);
  const auto& chapter = std::get<ast::Chapter>(page.file().items[2].node);
  REQUIRE(chapter.items.size() == 2);
  const auto& rule = std::get<ast::Rule>(chapter.items[0].node);
  CHECK(rule.attributes.remedy.value == "改");
  REQUIRE(rule.attributes.condition.valid());
  CHECK(std::holds_alternative<ast::Bad>(page.node(rule.attributes.condition)));
  CHECK(std::get<ast::Example>(page.file().items[3].node).given.size() == 2);
}

}  // namespace
