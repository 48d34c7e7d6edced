#include "engine/facts/names.hpp"

#include <algorithm>
#include <cstring>
#include <map>

#include "engine/facts/nearest.hpp"

namespace engine {
namespace {

enum Kinds : std::uint64_t {
  site_scope,
  package_scope,
  list_scope,
  exact_member,
  folded_member,
  synonym
};

constexpr std::uint64_t scope_of(std::uint64_t kind, std::uint32_t index) {
  return kind << 32U | index;
}

std::uint64_t hash(std::uint64_t scope, std::string_view text) {
  std::uint64_t h = scope * 0x9E3779B97F4A7C15U + text.size();
  const char* at = text.data();
  std::size_t left = text.size();
  for (; left >= 8; at += 8, left -= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, 8);
    h = (h ^ word) * 0xFF51AFD7ED558CCDU;
    h ^= h >> 32U;
  }
  std::uint64_t tail = 0;
  if (left > 0) std::memcpy(&tail, at, left);
  h = (h ^ tail) * 0xFF51AFD7ED558CCDU;
  return h ^ h >> 29U;
}

bool called(const Member& member, std::string_view text, const std::string& folded) {
  if (member.name == text || member.alias == text || fold(member.name) == folded) return true;
  return std::any_of(member.synonyms.begin(), member.synonyms.end(),
                     [&](const std::string& one) { return fold(one) == folded; });
}

}  // namespace

std::string fold(std::string_view text) {
  static const std::map<std::string_view, std::string_view> folded = {
      {"　", ""},  {"\xC2\xA0", ""}, {"〔", "("}, {"〕", ")"}, {"【", "("}, {"】", ")"},
      {"［", "("}, {"］", ")"},      {"「", "("}, {"」", ")"}, {"[", "("},  {"]", ")"}};
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    const std::size_t length = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    const std::string_view one = text.substr(i, length);
    i += length;
    if (one == " " || one == "\t" || one == "\n" || one == "\r") continue;
    if (const auto found = folded.find(one); found != folded.end()) {
      out += found->second;
      continue;
    }
    const auto at = [&](std::size_t k) { return static_cast<unsigned char>(one[k]); };
    if (one.size() == 3 && c == 0xEF && (at(1) == 0xBC || at(1) == 0xBD)) {
      // U+FF01..FF5E are ! .. ~, at a distance.
      const unsigned code = 0xF000U | (at(1) & 0x3FU) << 6U | (at(2) & 0x3FU);
      if (code >= 0xFF01 && code <= 0xFF5E) {
        out.push_back(static_cast<char>(code - 0xFEE0));
        continue;
      }
    }
    out += one;
  }
  return out;
}

std::string qualified_name(const Fact& fact) {
  return fact.package.empty() || fact.owner != no_index ? fact.name
                                                        : fact.package + "." + fact.name;
}

std::string full_name(const Schema& schema, std::uint32_t fact) {
  const Fact& named = schema.facts[fact];
  if (named.owner == no_index) return qualified_name(named);
  return full_name(schema, schema.lists[named.owner].fact) + "." + named.name;
}

FactNames::FactNames(const Schema& schema) : schema_(&schema) {
  add_facts();
  for (std::uint32_t i = 0; i < schema.enums.size(); ++i) add_members(i);
  build();
  add_short_members();
}

void FactNames::add_short_members() {
  std::size_t names = 0;
  for (const Enumeration& one : schema_->enums) names += 2 * one.members.size();
  std::size_t size = 16;
  while (size < names * 2) size *= 2;
  short_table_.assign(size, {});
  for (std::uint32_t i = 0; i < schema_->enums.size(); ++i) {
    for (const Member& member : schema_->enums[i].members) {
      for (const std::string* name : {&member.name, &member.alias}) {
        const ShortWord word(*name);
        if (word.size() == 0 || !is_plain_json(*name)) continue;
        const Found meant = member_key(i, *name);
        if (meant.what != What::member || short_member(i, word) != no_index) continue;
        std::size_t at = short_hash(i, word);
        while (short_table_[at & (size - 1)].code != no_index) ++at;
        short_table_[at & (size - 1)] = {word.words()[0], word.words()[1], i, meant.index};
      }
    }
  }
}

void FactNames::add(std::uint64_t scope, std::string text, Found found) {
  if (!text.empty()) entries_.push_back({scope, std::move(text), found});
}

void FactNames::add_facts() {
  std::map<std::string_view, std::uint32_t> packages;
  const auto& facts = schema_->facts;
  for (std::uint32_t i = 0; i < facts.size(); ++i) {
    const Fact& fact = facts[i];
    const Found found{What::fact, i};
    if (fact.owner != no_index) {
      add(scope_of(list_scope, fact.owner), fact.name, found);
      add(scope_of(list_scope, fact.owner), fact.alias, found);
      continue;
    }
    add(site_scope << 32U, fact.name, found);
    add(site_scope << 32U, fact.alias, found);
    if (fact.package.empty()) continue;
    const std::uint32_t package = packages.emplace(fact.package, i).first->second;
    for (const std::string* prefix : {&fact.package, &fact.package_alias}) {
      if (prefix->empty()) continue;
      add(site_scope << 32U, *prefix, {What::package, package});
      add(site_scope << 32U, *prefix + "." + fact.name, found);
      if (!fact.alias.empty()) add(site_scope << 32U, *prefix + "." + fact.alias, found);
    }
    add(scope_of(package_scope, package), fact.name, found);
    add(scope_of(package_scope, package), fact.alias, found);
  }
}

void FactNames::add_members(std::uint32_t enumeration) {
  const auto& members = schema_->enums[enumeration].members;
  for (std::uint32_t code = 0; code < members.size(); ++code) {
    const Found found{What::member, code};
    const Member& member = members[code];
    for (const std::string* name : {&member.name, &member.alias}) {
      add(scope_of(exact_member, enumeration), *name, found);
      add(scope_of(folded_member, enumeration), fold(*name), found);
    }
    for (const std::string& other : member.synonyms) {
      add(scope_of(synonym, enumeration), fold(other), found);
    }
  }
}

void FactNames::build() {
  std::size_t size = 16;
  while (size < entries_.size() * 2) size *= 2;
  table_.assign(size, 0);
  std::vector<Entry> kept;
  for (Entry& entry : entries_) {
    std::size_t at = hash(entry.scope, entry.text) & (size - 1);
    while (table_[at] != 0 &&
           (kept[table_[at] - 1].scope != entry.scope || kept[table_[at] - 1].text != entry.text)) {
      at = (at + 1) & (size - 1);
    }
    if (table_[at] == 0) {
      kept.push_back(std::move(entry));
      table_[at] = static_cast<std::uint32_t>(kept.size());
      continue;
    }
    // The same word twice: a package goes before facts of that name, which must be qualified then;
    // anything else that differs is ambiguous.
    Found& old = kept[table_[at] - 1].found;
    if (old.what == entry.found.what && old.index == entry.found.index) continue;
    if (old.what == What::package) continue;
    old = entry.found.what == What::package ? entry.found : Found{What::ambiguous, 0};
  }
  entries_ = std::move(kept);
}

FactNames::Found FactNames::find(std::uint64_t scope, std::string_view text) const {
  std::size_t at = hash(scope, text) & (table_.size() - 1);
  for (; table_[at] != 0; at = (at + 1) & (table_.size() - 1)) {
    const Entry& entry = entries_[table_[at] - 1];
    if (entry.scope == scope && entry.text == text) return entry.found;
  }
  return {};
}

FactNames::Found FactNames::site(std::string_view key) const {
  return find(site_scope << 32U, key);
}

FactNames::Found FactNames::in_package(std::uint32_t package, std::string_view key) const {
  return find(scope_of(package_scope, package), key);
}

FactNames::Found FactNames::field(std::uint32_t list, std::string_view key) const {
  return find(scope_of(list_scope, list), key);
}

FactNames::Found FactNames::member_key(std::uint32_t enumeration, std::string_view text) const {
  return find(scope_of(exact_member, enumeration), text);
}

FactNames::Found FactNames::member(std::uint32_t enumeration, std::string_view text) const {
  if (const Found found = member_key(enumeration, text); found.what == What::member) return found;
  const std::string folded = fold(text);
  const Found found = find(scope_of(folded_member, enumeration), folded);
  return found.what != What::nothing ? found : find(scope_of(synonym, enumeration), folded);
}

std::vector<std::string> FactNames::facts_called(std::string_view key) const {
  std::vector<std::string> names;
  for (const Fact& fact : schema_->facts) {
    if (fact.owner == no_index && (fact.name == key || fact.alias == key)) {
      names.push_back(qualified_name(fact));
    }
  }
  return names;
}

std::vector<std::string> FactNames::members_called(std::uint32_t enumeration,
                                                   std::string_view text) const {
  std::vector<std::string> names;
  const std::string folded = fold(text);
  for (const Member& member : schema_->enums[enumeration].members) {
    if (called(member, text, folded)) names.push_back(member.name);
  }
  return names;
}

std::string FactNames::nearest_fact(std::string_view key) const {
  Nearest nearest(key);
  for (const Fact& fact : schema_->facts) {
    if (fact.owner != no_index) continue;
    const std::string qualified = qualified_name(fact);
    for (const std::string* word : {&qualified, &fact.name, &fact.alias})
      nearest.offer(*word, *word);
  }
  return nearest.best();
}

std::string FactNames::nearest_field(std::uint32_t list, std::string_view key) const {
  Nearest nearest(key);
  for (const std::uint32_t index : schema_->lists[list].fields) {
    const Fact& fact = schema_->facts[index];
    for (const std::string* word : {&fact.name, &fact.alias}) nearest.offer(*word, *word);
  }
  return nearest.best();
}

std::string FactNames::nearest_member(std::uint32_t enumeration, std::string_view text) const {
  Nearest nearest(text);
  for (const Member& member : schema_->enums[enumeration].members) {
    nearest.offer(member.name, member.name);
    nearest.offer(member.alias, member.alias);
    for (const std::string& other : member.synonyms) nearest.offer(other, member.name);
  }
  return nearest.best();
}

}  // namespace engine
