// Robustness over the whole library: any item with any one of its tokens removed is either reported
// or means something else; nothing crashes and nothing is silently the same.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "dsl/parse/parse.hpp"
#include "dsl/syntax/printer.hpp"
#include "tests/support/source_dir.hpp"

namespace {

namespace fs = std::filesystem;

struct Parsed {
  dsl::SourceSet sources;
  dsl::ast::Tree tree;
  std::size_t errors = 0;
};

void parse(std::string text, Parsed& parsed) {
  const dsl::SourceId source = parsed.sources.add("item.hzl", std::move(text));
  dsl::Sink sink;
  dsl::parse(parsed.sources, source, parsed.tree, sink);
  parsed.errors = sink.errors();
}

/// Removes each token of one item in turn.
void remove_tokens(const std::string& item, std::size_t& removed, std::size_t& reported) {
  Parsed whole;
  parse(item, whole);
  REQUIRE(whole.errors == 0);
  const std::string meaning = dsl::dump_tree(whole.tree, 0, false);
  for (const dsl::Token& token : whole.tree.files[0].tokens.tokens) {
    if (token.kind == dsl::TokenKind::end) continue;
    std::string text = item;
    text.replace(token.span.begin, token.span.end - token.span.begin, " ");
    Parsed without;
    parse(text, without);
    ++removed;
    if (without.errors > 0) {
      ++reported;
      continue;
    }
    const bool same = dsl::dump_tree(without.tree, 0, false) == meaning;
    if (same) {
      INFO(item);
      INFO("without: " << item.substr(token.span.begin, token.span.end - token.span.begin));
      CHECK_FALSE(same);
    }
  }
}

}  // namespace

TEST_CASE("no token of the library can go unnoticed") {
  std::size_t removed = 0;
  std::size_t reported = 0;
  for (const auto& entry :
       fs::recursive_directory_iterator(support::source_path("/rulesets/library"))) {
    if (entry.path().extension() != ".hzl") continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    Parsed file;
    parse(std::string(std::istreambuf_iterator<char>(stream), {}), file);
    REQUIRE(file.errors == 0);
    for (const dsl::ast::Item& item : file.tree.files[0].items) {
      remove_tokens(std::string(file.sources.text({0, item.span})), removed, reported);
    }
  }
  CHECK(removed > 10'000);
  CHECK(reported > removed / 2);
}
