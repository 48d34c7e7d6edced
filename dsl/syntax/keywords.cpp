#include <algorithm>
#include <array>
#include <iterator>

#include "dsl/syntax/token.hpp"

namespace dsl {
namespace {

constexpr bool reserved = true;
constexpr bool contextual = false;

struct Entry {
  std::string_view zh;
  std::string_view en;
  bool is_reserved;
  Mark comparison;
};

// In the order of `Keyword`.
constexpr Entry entries[] = {
    {"", "", contextual, Mark::none_},
#define HZL_KEYWORD(id, zh, en, kind) {zh, en, kind, Mark::none_},
#define HZL_COMPARISON(id, zh, en, op) {zh, en, reserved, Mark::op},
#define HZL_SYNONYM(id, word)
#include "dsl/syntax/keywords.def"
#undef HZL_KEYWORD
#undef HZL_COMPARISON
#undef HZL_SYNONYM
};

struct Spelling {
  std::string_view word;
  Keyword keyword;
};

constexpr Spelling spellings[] = {
#define HZL_KEYWORD(id, zh, en, kind) {zh, Keyword::id}, {en, Keyword::id},
#define HZL_COMPARISON(id, zh, en, op) {zh, Keyword::id}, {en, Keyword::id},
#define HZL_SYNONYM(id, word) {word, Keyword::id},
#include "dsl/syntax/keywords.def"
#undef HZL_KEYWORD
#undef HZL_COMPARISON
#undef HZL_SYNONYM
};

constexpr bool by_word(const Spelling& a, const Spelling& b) {
  return a.word < b.word;
}

constexpr auto sorted_spellings() {
  std::array<Spelling, std::size(spellings)> table{};
  std::copy(std::begin(spellings), std::end(spellings), table.begin());
  std::sort(table.begin(), table.end(), by_word);
  return table;
}

constexpr auto by_spelling = sorted_spellings();

constexpr bool spellings_differ() {
  return std::adjacent_find(by_spelling.begin(), by_spelling.end(),
                            [](const Spelling& a, const Spelling& b) {
                              return a.word == b.word;
                            }) == by_spelling.end();
}
static_assert(spellings_differ(), "one spelling, one keyword");

const Entry& entry(Keyword keyword) {
  return entries[static_cast<std::size_t>(keyword)];
}

}  // namespace

std::string_view spelling(Keyword keyword, Language language) {
  return language == Language::zh ? entry(keyword).zh : entry(keyword).en;
}

bool is_reserved(Keyword keyword) {
  return entry(keyword).is_reserved;
}

Mark comparison_mark(Keyword keyword) {
  return entry(keyword).comparison;
}

Keyword find_keyword(std::string_view word) {
  const auto* const found = std::lower_bound(by_spelling.begin(), by_spelling.end(),
                                             Spelling{word, Keyword::none_}, by_word);
  return found != by_spelling.end() && found->word == word ? found->keyword : Keyword::none_;
}

std::string_view spelling(Mark mark) {
  constexpr std::string_view marks[] = {"",   "(", ")", "[",  "]",  "{",  "}", ",",
                                        "、", ";", ":", ".",  "..", "->", "+", "-",
                                        "*",  "/", "=", "!=", "<",  "<=", ">", ">="};
  return marks[static_cast<std::size_t>(mark)];
}

}  // namespace dsl
