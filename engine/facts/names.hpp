// Which fact, field or member a word of the input means: one hash table made from a schema. Exact
// names and aliases come first; members are also found by synonym and after folding width, brackets
// and blanks. Borrows the schema, which must outlive it; immutable, any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/facts/quoted_word.hpp"
#include "engine/program/program.hpp"

namespace engine {

/// Full-width forms to ASCII, all round, square and corner brackets to ( and ), blanks left out.
[[nodiscard]] std::string fold(std::string_view text);

class FactNames {
 public:
  enum class What : std::uint8_t { nothing, fact, package, member, ambiguous };
  struct Found {
    What what = What::nothing;
    std::uint32_t index = 0;  ///< fact; member's code; first fact of a package
  };

  explicit FactNames(const Schema& schema);

  /// A key of the whole: a package, a fact with its package, or a fact's bare name.
  [[nodiscard]] Found site(std::string_view key) const;
  /// A key of a package's object; `package` as `Found::index` of it.
  [[nodiscard]] Found in_package(std::uint32_t package, std::string_view key) const;
  /// A key of a record.
  [[nodiscard]] Found field(std::uint32_t list, std::string_view key) const;
  /// A member by name or alias, then folded, then by synonym; `ambiguous` when several have it.
  [[nodiscard]] Found member(std::uint32_t enumeration, std::string_view text) const;

  /// The code of the member that is exactly called so, by its name or alias; `no_index` when none
  /// is, and for names too long for a short word: most answers of a site, by two comparisons.
  [[nodiscard]] std::uint32_t short_member(std::uint32_t enumeration, const ShortWord& word) const {
    const auto& [low, high] = word.words();
    for (std::size_t at = short_hash(enumeration, word);; ++at) {
      const ShortEntry& entry = short_table_[at & (short_table_.size() - 1)];
      if (entry.code == no_index) return no_index;
      if (entry.low == low && entry.high == high && entry.enumeration == enumeration)
        return entry.code;
    }
  }
  /// Whether a member of the enumeration is exactly called so (keys of 逐项).
  [[nodiscard]] Found member_key(std::uint32_t enumeration, std::string_view text) const;

  // Slow ways, for issues.
  [[nodiscard]] std::vector<std::string> facts_called(std::string_view key) const;
  [[nodiscard]] std::vector<std::string> members_called(std::uint32_t enumeration,
                                                        std::string_view text) const;
  [[nodiscard]] std::string nearest_fact(std::string_view key) const;
  [[nodiscard]] std::string nearest_field(std::uint32_t list, std::string_view key) const;
  [[nodiscard]] std::string nearest_member(std::uint32_t enumeration, std::string_view text) const;
  [[nodiscard]] const Schema& schema() const { return *schema_; }

 private:
  struct Entry {
    std::uint64_t scope = 0;
    std::string text;
    Found found;
  };

  struct ShortEntry {
    std::uint64_t low = 0, high = 0;
    std::uint32_t enumeration = no_index;
    std::uint32_t code = no_index;  ///< none: the place is free
  };

  static std::size_t short_hash(std::uint32_t enumeration, const ShortWord& word) {
    const auto& [low, high] = word.words();
    const std::uint64_t mixed = (low + enumeration) * 0x9E3779B97F4A7C15U ^ high;
    return static_cast<std::size_t>(mixed * 0xFF51AFD7ED558CCDU >> 32U);
  }
  void add_short_members();
  void add(std::uint64_t scope, std::string text, Found found);
  void add_facts();
  void add_members(std::uint32_t enumeration);
  void build();
  [[nodiscard]] Found find(std::uint64_t scope, std::string_view text) const;

  const Schema* schema_;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> table_;     ///< 1 + index of an entry; a power of two slots
  std::vector<ShortEntry> short_table_;  ///< a power of two slots, never full
};

/// "工贸.有粉尘爆炸危险"; fields and facts without a package by their name alone.
[[nodiscard]] std::string qualified_name(const Fact& fact);
/// The same with the lists around a field: "工贸.除尘系统.型式".
[[nodiscard]] std::string full_name(const Schema& schema, std::uint32_t fact);

}  // namespace engine
