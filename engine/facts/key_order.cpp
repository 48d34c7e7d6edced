#include "engine/facts/key_order.hpp"

namespace engine {

using What = FactNames::What;

KeyOrder::KeyOrder(const FactNames& names)
    : keys_(2 * names.schema().facts.size()),
      packages_(static_cast<std::uint32_t>(names.schema().facts.size())),
      first_in_package_(names.schema().facts.size(), no_index),
      first_in_record_(names.schema().lists.size(), no_index) {
  add_facts(names);
  add_members(names);
}

/// Puts a key before those that are in its chain already: chains are made from their ends.
/// `meaning`: what the names say of the word where the chain is used.
void KeyOrder::chain(std::uint32_t& first, std::uint32_t key, std::string_view word,
                     FactNames::Found self, FactNames::Found meaning) {
  Key& added = keys_[key];
  if (meaning.what == self.what && meaning.index == self.index) added.word = QuotedWord(word);
  added.found = self;
  added.of_site = &first == &first_;
  added.next = first;
  first = key;
}

void KeyOrder::add_facts(const FactNames& names) {
  const auto& facts = names.schema().facts;
  for (auto i = static_cast<std::uint32_t>(facts.size()); i-- > 0;) {
    const Fact& fact = facts[i];
    const FactNames::Found self{What::fact, i};
    if (fact.owner != no_index) {
      chain(first_in_record_[fact.owner], i, fact.name, self, names.field(fact.owner, fact.name));
      continue;
    }
    const FactNames::Found package = names.site(fact.package);
    if (package.what != What::package) {
      chain(first_, i, fact.name, self, names.site(fact.name));
      continue;
    }
    chain(first_in_package_[package.index], i, fact.name, self,
          names.in_package(package.index, fact.name));
    if (package.index == i) chain(first_, packages_ + i, fact.package, package, package);
  }
}

void KeyOrder::add_members(const FactNames& names) {
  const auto& enums = names.schema().enums;
  for (std::uint32_t i = 0; i < enums.size(); ++i) {
    const auto begin = static_cast<std::uint32_t>(keys_.size());
    const auto count = static_cast<std::uint32_t>(enums[i].members.size());
    keys_.resize(begin + count);
    std::uint32_t first = no_index;
    for (std::uint32_t code = count; code-- > 0;) {
      const std::string& name = enums[i].members[code].name;
      chain(first, begin + code, name, {What::member, code}, names.member_key(i, name));
    }
    members_.push_back({begin, first});
  }
}

void KeyOrder::learn(Walk& walk, FactNames::Found found) {
  if (found.what == What::nothing || found.what == What::ambiguous) return;
  const bool named_alone = found.what == What::fact;
  const std::uint32_t key = found.index + (named_alone ? 0 : walk.others);
  // A fact given with its package, or by its bare name, stands in the chain of its package only.
  if (named_alone && walk.of_site && !keys_[key].of_site) return;
  *walk.expected = key;
  walk.expected = &keys_[key].next;
}

}  // namespace engine
