// The examples of the author's page's help: taken together they are one rule set, in either
// language, without an error, whose cases pass.
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "rulesets/bundle/cases.hpp"
#include "tests/support/source_dir.hpp"

namespace {

std::string read(const std::string& path) {
  std::ifstream file(support::source_path(path), std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
}

struct Examples {
  std::string text;
  std::size_t count = 0;

  explicit Examples(const std::string& html) {
    const std::string begin = R"(<pre class="rule">)";
    for (std::size_t at = 0; (at = html.find(begin, at)) != std::string::npos;) {
      at += begin.size();
      text += html.substr(at, html.find("</pre>", at) - at) + "\n\n";
      ++count;
    }
    replace_all(text, "&lt;", "<");
    replace_all(text, "&gt;", ">");
    replace_all(text, "&amp;", "&");
  }
};

}  // namespace

TEST_CASE("the examples of the page's help are one good rule set") {
  const std::string path = "help/ruleset.hzl";
  std::vector<std::size_t> counts;
  for (const char* language : {"zh", "en"}) {
    CAPTURE(language);
    const Examples examples(read(std::string("/editor/web/src/help/") + language + ".html"));
    counts.push_back(examples.count);
    const auto checked = rulesets::check_sources(
        path,
        [&](std::string_view wanted) -> std::optional<std::string> {
          if (wanted == path) return examples.text;
          return std::nullopt;
        },
        false);
    for (const dsl::Diagnostic& each : checked->diagnostics) {
      UNSCOPED_INFO(dsl::render(each, checked->parsed.sources, dsl::Language::en));
    }
    REQUIRE(checked->errors == 0);
    const auto release = rulesets::release_of(*checked, path);
    const auto results = rulesets::run_cases(*checked, *release);
    CHECK(results.size() >= 4);
    for (const auto& result : results) {
      CAPTURE(result.title);
      CHECK(result.passed());
    }
  }
  CHECK(counts.at(0) >= 6);
  CHECK(counts.at(0) == counts.at(1));
}
