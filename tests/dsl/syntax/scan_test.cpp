#include <catch2/catch.hpp>

#include "dsl/syntax/printer.hpp"
#include "dsl/syntax/token.hpp"
#include "tests/support/golden.hpp"

namespace {

using dsl::Code;
using dsl::TokenKind;

struct Scanned {
  dsl::SourceSet sources;
  dsl::TokenList list;
  std::vector<dsl::Diagnostic> diagnostics;

  explicit Scanned(std::string text) {
    const dsl::SourceId id = sources.add("test.hzl", std::move(text));
    dsl::Sink sink;
    list = dsl::scan(sources, id, sink);
    diagnostics = sink.take();
  }

  [[nodiscard]] std::string value(std::size_t index) const {
    return dsl::token_value(list.tokens.at(index), sources.at(list.source).text());
  }

  /// Kinds and values without the end: `word:x number:1`.
  [[nodiscard]] std::string summary() const {
    constexpr const char* names[] = {"end",  "word", "keyword", "quoted", "text", "number",
                                     "unit", "date", "version", "clause", "mark", "bad"};
    std::string out;
    for (std::size_t index = 0; index + 1 < list.tokens.size(); ++index) {
      if (index > 0) out += ' ';
      out += std::string(names[static_cast<std::size_t>(list.tokens[index].kind)]) + ":" +
             value(index);
    }
    return out;
  }
};

std::string apply(const dsl::Diagnostic& diagnostic, const dsl::SourceSet& sources,
                  std::size_t fix) {
  std::string text(sources.at(diagnostic.place.source).text());
  for (const dsl::Edit& edit : diagnostic.fixes.at(fix).edits) {
    text.replace(edit.place.span.begin, edit.place.span.end - edit.place.span.begin, edit.text);
  }
  return text;
}

}  // namespace

TEST_CASE("token goldens") {
  for (const auto& file : support::with_pages("tokens")) {
    const Scanned scanned(support::read_file(file));
    std::string dump = dsl::dump_tokens(scanned.list, scanned.sources);
    for (const auto& each : scanned.diagnostics) {
      dump += dsl::render(each, scanned.sources, dsl::Language::zh) + "\n";
    }
    support::check_golden(file, ".tokens", dump);
  }
}

TEST_CASE("every keyword occurs in a token golden") {
  std::string seen;
  for (const auto& file : support::with_pages("tokens")) {
    std::filesystem::path golden = file;
    seen += support::read_file(golden.replace_extension(".tokens"));
  }
  const auto check = [&](const std::string& chinese, const std::string& english) {
    INFO(chinese << " stands in no .tokens of tests/data");
    CHECK(seen.find(" " + english + "\n") != std::string::npos);
  };
#define HZL_KEYWORD(identifier, chinese, english, class) check(chinese, english);
#define HZL_COMPARISON(identifier, chinese, english, operator) check(chinese, english);
#define HZL_SYNONYM(identifier, ...)
#include "dsl/syntax/keywords.def"
#undef HZL_KEYWORD
#undef HZL_COMPARISON
#undef HZL_SYNONYM
}

TEST_CASE("small texts become the tokens expected") {
  struct Row {
    const char* text;
    const char* tokens;
  };
  const Row rows[] = {
      {"人数 超过 9人", "word:人数 keyword:超过 number:9 unit:人"},
      {"人数 超过 9 人", "word:人数 keyword:超过 number:9 unit:人"},
      {"x >= 30kPa", "word:x mark:>= number:30 unit:kPa"},
      {"3 .. 5", "number:3 mark:.. number:5"},
      {"3..5", "number:3 mark:.. number:5"},
      {"1.5e3", "number:1.5e3"},
      {"1/2", "number:1 mark:/ number:2"},
      {"２０２４－０２－２９", "date:2024-02-29"},
      {"2024-02", "date:2024-02"},
      {"2024-2", "number:2024 mark:- number:2"},
      {"版本 1.0.0", "word:版本 version:1.0.0"},
      {"version 1.2.10 x", "word:version version:1.2.10 word:x"},
      {"（ａ，ｂ）；：", "mark:( word:a mark:, word:b mark:) mark:; mark::"},
      {"「20区」.x", "quoted:20区 mark:. word:x"},
      {"“甲\"乙” \"a\\\"b\\\\\\n\"", "text:甲\"乙 text:a\"b\\\n"},
      {"for   each x in L", "word:for each word:x keyword:in word:L"},
      {"for x", "word:for word:x"},
      {"依据 令10 第一条、第二条第(三)项, GB1 4.1.2 b) 当 x",
       "word:依据 word:令10 clause:第一条 mark:、 clause:第二条第(三)项 mark:, word:GB1 "
       "clause:4.1.2 b) "
       "word:当 word:x"},
      {"依据 「安监 1号」 一、第(一)项", "word:依据 quoted:安监 1号 clause:一、第(一)项"},
      {"cites D when x", "word:cites word:D word:when word:x"},
      {"依据 令10 J1 优先于", "word:依据 word:令10 word:J1 word:优先于"},
      {"依据 : 文本", "word:依据 mark:: word:文本"},
      {"未编码 D 第八条 因 裁量", "word:未编码 word:D clause:第八条 keyword:因 word:裁量"},
      {"纲目 { 第三条 (一)..(三) ; 4.1 a)..b), 表2 J1, W1.1 }",
       "word:纲目 mark:{ clause:第三条 (一) mark:.. clause:(三) mark:; clause:4.1 a) mark:.. "
       "clause:b) "
       "mark:, clause:表2 J1 mark:, clause:W1.1 mark:}"},
      {"数 kPa\n整数\nt : 数", "word:数 unit:kPa word:整数 word:t mark:: word:数"},
      {"a≥1 b≠2 c×d÷e→f",
       "word:a mark:≥ number:1 word:b mark:≠ number:2 word:c mark:× word:d mark:÷ "
       "word:e mark:→ word:f"},
      {"", ""},
      {"# 只有说明", ""},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const Scanned scanned(row.text);
    CHECK(scanned.summary() == row.tokens);
    CHECK(scanned.diagnostics.empty());
    CHECK(scanned.list.tokens.back().kind == TokenKind::end);
  }
}

TEST_CASE("what is wrong in the text is reported at its place") {
  struct Row {
    std::string text;
    Code code;
    dsl::Span span;
  };
  const Row rows[] = {
      {"\xEF\xBB\xBFx", Code::byte_order_mark, {0, 3}},
      {"x \xFF\xFE y", Code::invalid_utf8, {2, 4}},
      {"x \xC0\x80", Code::invalid_utf8, {2, 4}},
      {"x \xED\xA0\x80", Code::invalid_utf8, {2, 5}},
      {"\"\xE7\xAC\"", Code::invalid_utf8, {1, 3}},
      {std::string("a\0b", 3), Code::control_character, {1, 2}},
      {"a\x1b", Code::control_character, {1, 2}},
      {"# a\u202Eb", Code::bidi_control, {3, 6}},
      {"\"a\u2066\"", Code::bidi_control, {2, 5}},
      {"a\u200Bb", Code::invisible_character, {1, 4}},
      {"a\u200Db", Code::invisible_character, {1, 4}},
      {"a\uFEFF", Code::invisible_character, {1, 4}},
      {"a\u00ADb", Code::invisible_character, {1, 3}},
      {"a @ b", Code::unexpected_character, {2, 3}},
      {"a && b", Code::foreign_operator, {2, 4}},
      {"a == b", Code::foreign_operator, {2, 4}},
      {"\"abc\nx", Code::unclosed_text, {0, 4}},
      {"“abc", Code::unclosed_text, {0, 6}},
      {"\"a\\\"", Code::unclosed_text, {0, 4}},
      {"「abc\n」", Code::unclosed_name, {0, 6}},
      {"「」", Code::empty_name, {0, 6}},
      {"\"a\\tb\"", Code::unknown_escape, {2, 4}},
      {"x 20区 y", Code::number_glued, {2, 7}},
      {"2023-02-29", Code::no_such_date, {0, 10}},
      {"2023-13", Code::no_such_date, {0, 7}},
      {"版本 1.0", Code::version_malformed, {7, 10}},
      {"1e999", Code::number_malformed, {0, 5}},
      {std::string(101, '7'), Code::number_malformed, {0, 101}},
      {"依据 D 第三条的规定", Code::clause_malformed, {9, 27}},
      {"依据 D 第三条、当 x", Code::clause_malformed, {21, 24}},
      {"纲目 { 甲 }", Code::clause_malformed, {9, 12}},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const Scanned scanned(row.text);
    REQUIRE_FALSE(scanned.diagnostics.empty());
    CHECK(scanned.diagnostics.front().code == row.code);
    CHECK(scanned.diagnostics.front().place.span == row.span);
    CHECK_FALSE(scanned.diagnostics.front().message(dsl::Language::zh).empty());
  }
}

TEST_CASE("fixes of the scanner mend what they are offered for") {
  struct Row {
    const char* text;
    const char* mended;
  };
  const Row rows[] = {
      {"\xEF\xBB\xBFx", "x"}, {"a\u200Bb", "ab"},           {"x == 1", "x = 1"},
      {"a || b", "a 或 b"},   {"x : 20区", "x : 「20区」"}, {"为 10人以上", "为 10人 以上"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const Scanned scanned(row.text);
    REQUIRE(scanned.diagnostics.size() == 1);
    const std::string mended = apply(scanned.diagnostics.front(), scanned.sources, 0);
    CHECK(mended == row.mended);
    CHECK(Scanned(mended).diagnostics.empty());
  }
}

TEST_CASE("comments are kept beside the tokens") {
  const Scanned scanned("# 一\r\nx # 二\n\n  ＃ 三  \ny");
  REQUIRE(scanned.list.comments.size() == 3);
  const auto& comments = scanned.list.comments;
  const auto text = [&](std::size_t index) {
    return std::string(scanned.sources.at(0).text(comments[index].span));
  };
  CHECK(text(0) == "# 一");
  CHECK(text(1) == "# 二");
  CHECK(text(2) == "＃ 三");
  CHECK_FALSE(comments[0].trailing);
  CHECK(comments[1].trailing);
  CHECK_FALSE(comments[2].trailing);
  CHECK(comments[0].before == 0);
  CHECK(comments[1].before == 1);
  CHECK(comments[2].before == 1);
}

TEST_CASE("any cut of a good file scans to its end") {
  const std::string text = support::read_file(support::data_path("tokens/page.hzl"));
  REQUIRE_FALSE(text.empty());
  for (std::size_t size = 0; size <= text.size(); size += 7) {
    const Scanned scanned(text.substr(0, size));
    REQUIRE(scanned.list.tokens.back().kind == TokenKind::end);
    std::uint32_t last = 0;
    for (const dsl::Token& token : scanned.list.tokens) {
      REQUIRE(token.span.begin >= last);
      REQUIRE(token.span.end >= token.span.begin);
      last = token.span.end;
    }
    REQUIRE(last <= size);
  }
}

TEST_CASE("keywords have one spelling a language") {
  for (auto index = 1; index < static_cast<int>(dsl::Keyword::count_); ++index) {
    const auto keyword = static_cast<dsl::Keyword>(index);
    for (const dsl::Language language : {dsl::Language::zh, dsl::Language::en}) {
      INFO(dsl::spelling(keyword, language));
      CHECK(dsl::find_keyword(dsl::spelling(keyword, language)) == keyword);
    }
  }
  CHECK(dsl::find_keyword("且且") == dsl::Keyword::none_);
  CHECK(dsl::comparison_mark(dsl::find_keyword("不少于")) == dsl::Mark::at_least);
  CHECK(dsl::comparison_mark(dsl::Keyword::and_) == dsl::Mark::none_);
}
