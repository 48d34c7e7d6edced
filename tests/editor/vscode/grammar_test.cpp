// The grammar that editors highlight by knows every keyword of the language, and no other word.
#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "dsl/syntax/token.hpp"
#include "tests/support/source_dir.hpp"

namespace {

using nlohmann::json;

json grammar() {
  std::ifstream file(support::source_path("/editor/vscode/syntaxes/hazlex.tmLanguage.json"));
  return json::parse(file);
}

/// The words between `(?:` and `)` of a pattern.
std::set<std::string> words_of(const json& pattern) {
  const std::string match = pattern.at("match");
  const std::size_t begin = match.find("(?:") + 3;
  std::stringstream list(match.substr(begin, match.find(")(?!", begin) - begin));
  std::set<std::string> words;
  for (std::string word; std::getline(list, word, '|');) words.insert(word);
  return words;
}

enum class Sort { comparison, reserved, contextual };

std::set<std::string> keywords(Sort wanted) {
  std::set<std::string> words;
  for (unsigned i = 1; i < static_cast<unsigned>(dsl::Keyword::count_); ++i) {
    const auto keyword = static_cast<dsl::Keyword>(i);
    const bool comparison = dsl::comparison_mark(keyword) != dsl::Mark::none_;
    const Sort sort = comparison                  ? Sort::comparison
                      : dsl::is_reserved(keyword) ? Sort::reserved
                                                  : Sort::contextual;
    if (sort != wanted) continue;
    words.emplace(dsl::spelling(keyword, dsl::Language::zh));
    words.emplace(dsl::spelling(keyword, dsl::Language::en));
  }
  return words;
}

}  // namespace

TEST_CASE("the highlighting grammar has the language's keywords") {
  const json repository = grammar().at("repository");
  CHECK(words_of(repository.at("comparison")) == keywords(Sort::comparison));
  CHECK(words_of(repository.at("reserved")) == keywords(Sort::reserved));
  std::set<std::string> contextual = words_of(repository.at("contextual"));
  for (const std::string& word : keywords(Sort::contextual)) {
    INFO(word);
    CHECK(contextual.erase(word) == 1);
  }
  // What is left are other spellings of keywords.
  for (const std::string& word : contextual) {
    INFO(word);
    CHECK(dsl::find_keyword(word) != dsl::Keyword::none_);
  }
}

TEST_CASE("every pattern that the grammar includes is there") {
  const json all = grammar();
  for (const json& pattern : all.at("patterns")) {
    const std::string name = pattern.at("include");
    CHECK(all.at("repository").contains(name.substr(1)));
  }
}
