#include <catch2/catch.hpp>

#include "dsl/parse/parse.hpp"
#include "dsl/syntax/printer.hpp"
#include "tests/support/golden.hpp"

namespace {

using dsl::Language;

struct Parsed {
  dsl::SourceSet sources;
  dsl::ast::Tree tree;
  std::string errors;

  explicit Parsed(std::string text) {
    const dsl::SourceId id = sources.add("test.hzl", std::move(text));
    dsl::Sink sink;
    dsl::parse(sources, id, tree, sink);
    for (const dsl::Diagnostic& each : sink.take()) {
      if (each.severity() == dsl::Severity::error)
        errors += dsl::render(each, sources, Language::en);
    }
  }

  [[nodiscard]] std::string print(Language language, unsigned width = 100) const {
    return dsl::print(tree, 0, sources, {language, width, {}});
  }
  [[nodiscard]] std::string dump() const { return dsl::dump_tree(tree, 0, false); }
};

std::string printed(const std::string& text, Language language, unsigned width = 100) {
  const Parsed parsed(text);
  INFO(text);
  REQUIRE(parsed.errors.empty());
  return parsed.print(language, width);
}

std::vector<std::filesystem::path> good_files() {
  std::vector<std::filesystem::path> files = support::data_files("print", ".hzl");
  for (const auto& each : support::data_files("good", ".hzl")) files.push_back(each);
  files.push_back(support::data_path("tokens/page.hzl"));
  return files;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("print goldens") {
  for (const auto& file : support::data_files("print", ".hzl")) {
    const std::string text = support::read_file(file);
    support::check_golden(file, ".zh", printed(text, Language::zh));
    support::check_golden(file, ".en", printed(text, Language::en));
  }
}

TEST_CASE("printing keeps the tree, twice prints the same, and both languages lead back") {
  for (const auto& file : good_files()) {
    INFO(file.string());
    const Parsed original(support::read_file(file));
    REQUIRE(original.errors.empty());
    const std::string zh = original.print(Language::zh);
    const Parsed again(zh);
    REQUIRE(again.errors.empty());
    CHECK(again.print(Language::zh) == zh);
    CHECK(again.tree.files[0].comments.size() == original.tree.files[0].comments.size());
    const std::string en = again.print(Language::en);
    CHECK(printed(en, Language::en) == en);
    CHECK(printed(en, Language::zh) == zh);
  }
}

TEST_CASE("a file that is Chinese throughout prints to the same tree at any width") {
  for (const auto& file : good_files()) {
    INFO(file.string());
    const Parsed original(support::read_file(file));
    // Aliases written where names were meant become names: compare what was normalised once.
    const std::string zh = original.print(Language::zh);
    const std::string tree = Parsed(zh).dump();
    CHECK(original.dump() == tree);
    for (const unsigned width : {1U, 20U, 40U, 60U, 80U, 200U, 10'000U}) {
      INFO(width);
      const std::string text = printed(zh, Language::zh, width);
      CHECK(Parsed(text).dump() == tree);
      CHECK(printed(text, Language::zh, width) == text);
      CHECK(printed(text, Language::zh) == zh);
    }
  }
}

TEST_CASE("a comment at any place is kept and does not disturb") {
  const std::string text = support::read_file(support::data_path("print/everything.hzl"));
  const Parsed original(text);
  const std::string tree = original.dump();
  const auto& tokens = original.tree.files[0].tokens.tokens;
  for (std::size_t index = 0; index + 1 < tokens.size(); ++index) {
    if (tokens[index + 1].kind == dsl::TokenKind::unit) continue;  // stands on the number's line
    for (const char* const comment : {" # 此处\n", "\n# 此处\n"}) {
      std::string commented = text;
      commented.insert(tokens[index].span.end, comment);
      const Parsed parsed(commented);
      INFO(commented.substr(tokens[index].span.begin, 60));
      REQUIRE(parsed.errors.empty());
      const std::string zh = parsed.print(Language::zh);
      REQUIRE(count(zh, "# 此处\n") == 1);
      const Parsed again(zh);
      REQUIRE(again.errors.empty());
      REQUIRE(again.dump() == tree);
      REQUIRE(again.print(Language::zh) == zh);
    }
  }
}

TEST_CASE("what is printed, line by line") {
  struct Row {
    const char* written;
    const char* zh;
    const char* en;
  };
  const Row rows[] = {
      {"定义 a=1+2*( 3 )", "定义 a = 1 + 2 * (3)\n", "define a = 1 + 2 * (3)\n"},
      {"定义 a = －1", "定义 a = -1\n", "define a = -1\n"},
      {"定义 a = x 低于 -5 ℃", "定义 a = x 低于 -5 ℃\n", "define a = x lower_than -5 ℃\n"},
      {"define a = x exceeds (>=) 3", "定义 a = x 超过(>=) 3\n", "define a = x exceeds(>=) 3\n"},
      {"定义 a = x ≥ 3", "定义 a = x >= 3\n", "define a = x >= 3\n"},
      {"定义 「a」 = 「当」", "定义 a = 「当」\n", "define a = 「当」\n"},
      {"定义 a = “甲\"乙”", "定义 a = \"甲\\\"乙\"\n", "define a = \"甲\\\"乙\"\n"},
      {"定义 甲 别名 「when」 = 是", "定义 甲 别名 「when」 = 是\n",
       "define 「when」 alias 甲 = yes\n"},
      {"定义 jia 别名 甲 = 是", "定义 甲 别名 jia = 是\n", "define jia alias 甲 = yes\n"},
      {"枚举 a { b }", "枚举 a { b }\n", "enum a { b }\n"},
      {"\n\n\n枚举 a { b }\n\n\n\n枚举 c { d }\n枚举 e { f }",
       "枚举 a { b }\n\n枚举 c { d }\n枚举 e { f }\n",
       "enum a { b }\n\nenum c { d }\nenum e { f }\n"},
      {"# 只有说明", "# 只有说明\n", "# 只有说明\n"},
      {"", "", ""},
  };
  for (const Row& row : rows) {
    INFO(row.written);
    CHECK(printed(row.written, Language::zh) == row.zh);
    CHECK(printed(row.written, Language::en) == row.en);
  }
}

TEST_CASE("the symbol of a changed comparison word is written once") {
  const Parsed plain("定义 a = x 超过 3 且 x 不足 9");
  dsl::PrintOptions options;
  options
      .changed_words[std::get<dsl::ast::Compare>(plain.tree.exprs.at(2).node).operator_span.begin] =
      dsl::Mark::at_least;
  const std::string once = dsl::print(plain.tree, 0, plain.sources, options);
  CHECK(once == "定义 a = x 超过(>=) 3 且 x 不足 9\n");
  const Parsed marked(once);
  CHECK(dsl::print(marked.tree, 0, marked.sources, options) == once);
}

TEST_CASE("an alias is written only where it is certain what is meant") {
  // `型式` has another alias in each list: only the list tells which. `有` is a fact and a member.
  const std::string text =
      "枚举 态 { 有 别名 present, 无 别名 absent }\n"
      "事实 包 别名 package {\n"
      "  有 别名 has : 是否\n"
      "  甲 别名 first : 列表 标识 号 {\n    号 别名 id : 文本\n    型 别名 kind : 文本\n  }\n"
      "  乙 别名 second : 列表 标识 号 {\n    号 别名 id : 文本\n    型 别名 form : 文本\n  }\n"
      "}\n"
      "定义 f(x : 甲) = x.型 = \"a\" 且 有\n"
      "定义 g = 任一 second 属于 乙 使 second.型 = \"b\"\n"
      "定义 h(first : 数) = 没有 y 属于 甲 使 y.型 = \"c\"\n";
  const std::string en = printed(text, Language::en);
  CHECK(en.find("x.kind = \"a\" and 有") != std::string::npos);
  CHECK(en.find("any second in 乙 satisfies") ==
        std::string::npos);  // `乙` stands outside the scope
  CHECK(en.find("any second in second satisfies second.form") != std::string::npos);
  CHECK(en.find("none y in 甲 satisfies y.kind") !=
        std::string::npos);  // a formal is named `first`
  CHECK(printed(en, Language::zh) == printed(text, Language::zh));
}
