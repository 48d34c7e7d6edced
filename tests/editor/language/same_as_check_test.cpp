// The language service finds what `hazlex check` finds, and on broken text it finds something and
// goes on.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>

#include "editor/language/assist.hpp"
#include "editor/language/highlight.hpp"
#include "editor/language/hover.hpp"
#include "editor/language/outline.hpp"
#include "editor/language/tables.hpp"
#include "editor/language/token_at.hpp"
#include "rulesets/bundle/release.hpp"
#include "tests/editor/language/desk.hpp"
#include "tests/support/source_dir.hpp"

namespace fs = std::filesystem;

namespace {

std::string rendered(const std::vector<dsl::Diagnostic>& list, const dsl::SourceSet& sources) {
  std::string text;
  for (const dsl::Diagnostic& each : list) {
    text += dsl::render(each, sources, dsl::Language::zh) +
            dsl::render(each, sources, dsl::Language::en);
  }
  return text;
}

std::vector<std::string> rule_files(const std::string& root) {
  std::vector<std::string> paths;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().extension() == ".hzl") {
      paths.push_back(fs::relative(entry.path(), root).generic_string());
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

/// Asks everything at the place; what comes is in bounds.
void ask(support::Desk& desk, std::uint32_t offset) {
  const editor::Analysis& analysis = desk.analysis();
  const auto size = static_cast<std::uint32_t>(analysis.text().size());
  if (const auto found = editor::hover(analysis, offset)) CHECK(found->span.end <= size);
  const auto answer = editor::complete(desk.workspace, desk.main, offset, dsl::Language::zh);
  CHECK(answer.replaced.end <= size);
  static_cast<void>(editor::signature_at(analysis, offset));
  static_cast<void>(editor::definition(desk.workspace, desk.main, offset));
  static_cast<void>(editor::fixes_at(analysis, {offset, offset}));
}

void ask_all(support::Desk& desk) {
  const editor::Analysis& analysis = desk.analysis();
  const auto size = static_cast<std::uint32_t>(analysis.text().size());
  std::uint32_t last = 0;
  for (const editor::Highlight& each : editor::highlights(analysis)) {
    CHECK(each.span.begin >= last);
    CHECK(each.span.end > each.span.begin);
    last = each.span.end;
  }
  for (const editor::Inlay& each : editor::inlays(analysis, {0, size})) CHECK(each.offset <= size);
  for (const editor::TableGrid& each : editor::tables(analysis)) CHECK(each.span.end <= size);
  static_cast<void>(editor::outline(analysis));
  static_cast<void>(editor::folding(analysis));
  static_cast<void>(editor::formatted(analysis));
}

}  // namespace

TEST_CASE("diagnostics are those of hazlex check") {
  for (const char* folder : {"/rulesets/library", "/tests/data"}) {
    const std::string root = support::source_path(folder);
    const auto read = rulesets::read_below(root);
    for (const std::string& path : rule_files(root)) {
      INFO(path);
      const auto checked = rulesets::check_sources(path, read);
      const editor::Analysis analysis(path, read);
      CHECK(rendered(analysis.diagnostics(), analysis.sources()) ==
            rendered(checked->diagnostics, checked->parsed.sources));
      CHECK(analysis.errors() == checked->errors);
    }
  }
}

TEST_CASE("without any one token everything still answers") {
  const std::string whole = support::plant +
                            "重大隐患 甲 \"甲\" 依据 令10 第十四条 逐个 系统 属于 除尘系统 当 "
                            "坏了(系统.状态) 且 人数 超过 9 人\n例 \"一\" { 设 人数 = 10, "
                            "除尘系统 = [ { 编号 = \"1\", 状态 = 失效 } ] 得 甲[\"1\"] 成立 }\n";
  support::Desk desk;
  desk.workspace.set(desk.main, whole);
  REQUIRE(desk.analysis().errors() == 0);
  const std::vector<dsl::Token> tokens = editor::tokens_of(desk.analysis());
  for (const dsl::Token& token : tokens) {
    std::string text = whole;
    text.erase(token.span.begin, token.span.end - token.span.begin);
    desk.workspace.set(desk.main, text);
    INFO(text.substr(token.span.begin));
    ask(desk, token.span.begin);
    ask_all(desk);
  }
}

TEST_CASE("at the end of every beginning everything still answers") {
  const std::string whole = support::plant;
  support::Desk desk;
  for (std::size_t size = 0; size < whole.size(); size += 3) {
    desk.workspace.set(desk.main, whole.substr(0, size));
    ask(desk, static_cast<std::uint32_t>(size));
    ask_all(desk);
  }
}

TEST_CASE("an analysis after random edits is that of the text from nothing") {
  std::mt19937 random(20240501);
  support::Desk desk;
  std::string text = support::plant;
  for (int i = 0; i < 200; ++i) {
    const std::size_t at = random() % (text.size() + 1);
    const std::size_t length = std::min<std::size_t>(random() % 12, text.size() - at);
    const std::size_t from = random() % text.size();
    text.replace(at, length, text.substr(from, random() % 12));
    desk.workspace.set(desk.main, text);
    support::Desk fresh;
    fresh.workspace.set(fresh.main, text);
    CHECK(rendered(desk.analysis().diagnostics(), desk.analysis().sources()) ==
          rendered(fresh.analysis().diagnostics(), fresh.analysis().sources()));
  }
}
