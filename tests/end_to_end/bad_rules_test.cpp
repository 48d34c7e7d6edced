// Rule files that are wrong, through the real program: each is refused with a code, a place and a
// message, never by a crash. What a single floor can show is tested there (imports and `..` in
// tests/rulesets/bundle, bounds in tests/dsl/parse, CSV in tests/dsl/check, and the many lines of
// tests/data/bad); here stand whole files.
#include "tests/end_to_end/program.hpp"

using end_to_end::Folder;
using end_to_end::hazlex;
using end_to_end::json;

namespace {

const std::string head = R"(规则集 试.坏 版本 1.0.0
文件 甲法 { 名称 "甲法" 位阶 法律 施行 2020-01-01 纲目 { 第一条..第三条 } }
事实 包 { 有 : 是否 问 "?"   人数 : 整数 人 问 "?"   长 : 数 m 问 "?" }
)";

std::string rule(const std::string& condition, const std::string& clause = "第一条") {
  return "要素 一 \"一\" 依据 甲法 " + clause + " 当 " + condition + "\n";
}

std::string repeated(const std::string& part, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

std::string with_line_ends(std::string text, const std::string& end) {
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += end.size()) {
    text.replace(at, 1, end);
  }
  return text;
}

struct Row {
  const char* what;
  std::string text;
  std::string code;  ///< of the first error; empty: no error
};

std::vector<Row> rows() {
  return {
      {"not UTF-8", head + "# \xff\xfe\n", "invalid_utf8"},
      {"UTF-16", std::string("\xff\xfe\x19\x89", 4), "invalid_utf8"},
      {"NUL", head + std::string("# a\0b\n", 6), "control_character"},
      {"bidi control", head + "# \xE2\x80\xAE\n", "bidi_control"},
      {"byte order mark", "\xEF\xBB\xBF" + head + rule("有"), ""},
      {"CRLF", with_line_ends(head + rule("有"), "\r\n"), ""},
      {"CR alone", with_line_ends(head + rule("有"), "\r"), ""},
      {"empty", "", ""},
      {"only blanks", " \n\t\n", ""},
      {"two mebibytes", head + "#" + std::string(2U << 20U, 'x'), "source_too_large"},
      {"100,000 brackets", head + rule(repeated("(", 100'000) + "有" + repeated(")", 100'000)),
       "nesting_too_deep"},
      {"100,000 opened brackets", head + rule(repeated("(", 100'000)), "nesting_too_deep"},
      {"50,000 terms", head + rule(repeated("有 且 ", 49'999) + "有"), ""},
      {"50,000 times not", head + rule(repeated("非 ", 50'000) + "有"), "nesting_too_deep"},
      {"unknown unit", head + rule("长 > 3 斗"), "unknown_unit"},
      {"unknown unit, touching", head + rule("长 > 3斗"), "number_glued"},
      {"unit and comparison word as one", head + rule("人数 为 10 人以上"), "glued_word"},
      {"wrong dimension", head + rule("长 > 3 kg"), "unit_mismatch"},
      {"number of 10,000 digits", head + rule("长 > " + std::string(10'000, '9') + " m"),
       "number_malformed"},
      {"exponent", head + rule("长 > 1e400 m"), "number_malformed"},
      {"cyclic definitions", head + "定义 环 = 环二 + 1\n定义 环二 = 环 * 2\n" + rule("环 > 3"),
       "cyclic"},
      {"no such clause", head + rule("有", "第九条"), "unknown_clause"},
      {"overlapping rows",
       head + "表 重(人 : 整数 人) -> 数 依据 甲法 第二条 { 0 .. 9 -> 1 ; 达到 9 -> 2 }\n" +
           rule("重(人数) > 1"),
       "table_overlap"},
      {"missing import", head + "引用 \"gone.hzl\"\n", "file_not_found"},
      {"import of a folder above", head + "引用 \"../secret.hzl\"\n", "path_not_allowed"},
      {"import of itself", head + "引用 \"main.hzl\"\n", "circular_import"},
      {"broken table file",
       head + "枚举 名录 取自 表一 列 名称\n表 表一(名称 : 名录) -> 值 : 数 t 取自 \"t.csv\"\n",
       "csv_quote_open"},
      {"text left open", head + rule("有") + "例 \"没有完", "unclosed_text"},
      {"nothing but marks", repeated("}{", 5'000), "unexpected_item"},
      {"no rule file at all", "{\"a\": 1}", "unexpected_item"},
  };
}

}  // namespace

TEST_CASE("bad rule files are refused with a code, a place and a short message") {
  const Folder folder;
  folder.write("t.csv", "名称,值\n甲,1\n\"乙,2\n");
  for (const Row& row : rows()) {
    CAPTURE(row.what);
    const std::string path = folder.write("main.hzl", row.text);
    const auto result = hazlex({"check", "--json", "--lang", "en", path});
    CHECK(result.code == (row.code.empty() ? 0 : 1));
    const json object = result.object();
    CHECK((object.at("errors") == 0) == row.code.empty());
    std::string first;
    for (const json& one : object.at("diagnostics")) {
      CHECK(one.at("message").get<std::string>().size() < 1000);
      if (one.at("severity") != "error" || !first.empty()) continue;
      first = one.at("code");
      CHECK(one.at("place").at("line").get<int>() >= 1);
    }
    CHECK(first == row.code);
    const auto text = hazlex({"check", path});
    CHECK(text.code == result.code);
    CHECK(text.err.size() < 200'000);
  }
}

TEST_CASE("a name of a megabyte makes a short message") {
  const Folder folder;
  const std::string path = folder.write("a.hzl", head + rule(repeated("甲", 300'000)));
  const auto result = hazlex({"check", path});
  CHECK(result.code == 1);
  CHECK_THAT(result.err, Catch::Contains("unknown_name"));
  CHECK(result.err.size() < 4000);
}

TEST_CASE("50,000 terms are decided, not only read") {
  const Folder folder;
  const std::string rules =
      folder.write("a.hzl", head + rule(repeated("有 且 ", 49'999) + "人数 > 3 人"));
  const std::string facts = folder.write("f.json", R"({"有":true,"人数":4})");
  const std::vector<std::string> words = {"expr", "成立(一)", "--with",     rules,    "--facts",
                                          facts,  "--as-of",  "2024-01-01", "--lang", "en"};
  CHECK(hazlex(words).out == "yes\n");
}
