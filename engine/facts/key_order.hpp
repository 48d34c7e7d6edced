// Which key comes next. Programs write the keys of facts mostly in one order, that of the schema or
// their own, and leave some out. So the key that comes is first compared with the few that may be
// expected, by the bytes; only for others the names are looked up, and the order is learnt.
//
// Made from names, which must outlive it; one for each reader, one thread at a time.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/facts/json_reader.hpp"
#include "engine/facts/names.hpp"

namespace engine {

class KeyOrder {
 public:
  /// A walk through the keys of one object.
  struct Walk {
    std::uint32_t* expected;  ///< where it is kept which key came here last time
    std::uint32_t others;     ///< where the keys begin that are not of facts
    bool of_site = false;
  };

  explicit KeyOrder(const FactNames& names);

  [[nodiscard]] Walk of_site() { return {&first_, packages_, true}; }
  [[nodiscard]] Walk of_package(std::uint32_t package) { return {&first_in_package_[package], 0}; }
  [[nodiscard]] Walk of_record(std::uint32_t list) { return {&first_in_record_[list], 0}; }
  [[nodiscard]] Walk of_members(std::uint32_t enumeration) {
    Members& members = members_[enumeration];
    return {&members.first, members.begin};
  }

  /// Takes the next key when it is one of those expected, and tells what it means.
  bool take(Walk& walk, JsonReader& json, FactNames::Found& found) {
    const char* const at = json.key_ahead();
    if (at == nullptr) return false;
    std::uint32_t index = *walk.expected;
    for (unsigned left = tries; left > 0 && index != no_index; --left) {
      Key& key = keys_[index];
      if (!key.word.stands_at(at)) {
        index = key.next;
        continue;
      }
      if (!json.take_key(at, key.word.size())) return false;
      walk.expected = &key.next;
      found = key.found;
      return true;
    }
    return false;
  }
  /// Another key came; `found` is what it means.
  void learn(Walk& walk, FactNames::Found found);

 private:
  static constexpr unsigned tries = 4;

  struct Key {
    QuotedWord word;  ///< stands nowhere when the word alone does not mean this
    FactNames::Found found;
    bool of_site = false;
    std::uint32_t next = no_index;  ///< the key that came behind it last time
  };
  struct Members {
    std::uint32_t begin = 0;
    std::uint32_t first = no_index;
  };

  void add_facts(const FactNames& names);
  void add_members(const FactNames& names);
  void chain(std::uint32_t& first, std::uint32_t key, std::string_view word, FactNames::Found self,
             FactNames::Found meaning);

  std::vector<Key> keys_;  ///< of facts, of packages by their first fact, of members
  std::uint32_t packages_ = 0;
  std::uint32_t first_ = no_index;
  std::vector<std::uint32_t> first_in_package_;  ///< by first fact
  std::vector<std::uint32_t> first_in_record_;   ///< by list
  std::vector<Members> members_;                 ///< by enumeration
};

}  // namespace engine
