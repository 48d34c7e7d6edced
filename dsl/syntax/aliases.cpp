#include "dsl/syntax/aliases.hpp"

#include <algorithm>

namespace dsl {
namespace {

bool is_ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(),
                     [](char each) { return static_cast<unsigned char>(each) < 0x80; });
}

template <typename Map, typename Value>
void put(Map& map, const ast::Name& name, const ast::Name& alias, const Value* value) {
  map.emplace(name.text, value);
  if (!alias.empty()) map.emplace(alias.text, value);
}

}  // namespace

const std::string& preferred(const std::string& name, const std::string& alias, Language language) {
  if (alias.empty()) return name;
  const bool wants_ascii = language == Language::en;
  if (is_ascii(name) == wants_ascii) return name;
  return is_ascii(alias) == wants_ascii ? alias : name;
}

void AliasTable::add(const ast::Name& name, const ast::Name& alias) {
  if (!name.empty()) add(Pair{name.text, alias.text});
}

void AliasTable::add(const Pair& pair) {
  const auto put_spelling = [&](const std::string& spelling, std::size_t index) {
    if (!spelling.empty()) by_spelling_[spelling].push_back(index);
  };
  if (const auto same = by_spelling_.find(pair.first); same != by_spelling_.end()) {
    for (const std::size_t index : same->second) {
      const Pair& other = pairs_[index];
      if (other == pair || (other.first == pair.second && other.second == pair.first)) return;
    }
  }
  pairs_.push_back(pair);
  put_spelling(pair.first, pairs_.size() - 1);
  put_spelling(pair.second, pairs_.size() - 1);
}

void AliasTable::merge(const AliasTable& other) {
  for (const Pair& pair : other.pairs_) add(pair);
}

bool AliasTable::contains(const std::string& spelling) const {
  return by_spelling_.find(spelling) != by_spelling_.end();
}

bool AliasTable::has_alias(const std::string& spelling) const {
  const Pair* pair = only(spelling);
  return pair != nullptr && !pair->second.empty();
}

const AliasTable::Pair* AliasTable::only(const std::string& spelling) const {
  const auto found = by_spelling_.find(spelling);
  if (found == by_spelling_.end() || found->second.size() != 1) return nullptr;
  return &pairs_[found->second.front()];
}

std::string AliasTable::translate(const std::string& written, Language language) const {
  const Pair* pair = only(written);
  if (pair == nullptr || only(pair->first) != pair) return written;
  if (!pair->second.empty() && only(pair->second) != pair) return written;
  return preferred(pair->first, pair->second, language);
}

Declarations::Declarations(const ast::Tree& tree) {
  for (const ast::File& file : tree.files) {
    for (const ast::Item& item : file.items) add(item);
  }
}

void Declarations::add_fields(const std::vector<ast::Field>& list) {
  for (const ast::Field& field : list) {
    fields.add(field.name, field.alias);
    add_fields(field.type.fields);
  }
}

void Declarations::add(const ast::Item& item) {
  if (const auto* document = std::get_if<ast::Document>(&item.node)) {
    documents.add(document->name, document->alias);
  } else if (const auto* enumeration = std::get_if<ast::Enum>(&item.node)) {
    types.add(enumeration->name, enumeration->alias);
    values.add(enumeration->name, enumeration->alias);
    put(enums, enumeration->name, enumeration->alias, enumeration);
    for (const ast::EnumMember& each : enumeration->members) members.add(each.name, each.alias);
  } else if (const auto* package = std::get_if<ast::Facts>(&item.node)) {
    packages.add(package->package, package->alias);
    values.add(package->package, package->alias);
    put(facts_of, package->package, package->alias, package);
    for (const ast::Field& each : package->fields) {
      values.add(each.name, each.alias);
      types.add(each.name, each.alias);  // a list's record type bears the list's name
      for (const ast::Name* name : {&each.name, &each.alias}) {
        if (name->empty()) continue;
        const auto [at, fresh] = facts.emplace(name->text, &each);
        if (!fresh && at->second != &each) at->second = nullptr;
      }
      add_fields(each.type.fields);
    }
  } else if (const auto* definition = std::get_if<ast::Definition>(&item.node)) {
    values.add(definition->name, definition->alias);
  } else if (const auto* parameter = std::get_if<ast::Parameter>(&item.node)) {
    values.add(parameter->name, parameter->alias);
  } else if (const auto* table = std::get_if<ast::Table>(&item.node)) {
    values.add(table->name, table->alias);
    put(tables, table->name, table->alias, table);
  } else if (const auto* chapter = std::get_if<ast::Chapter>(&item.node)) {
    for (const ast::Item& each : chapter->items) add(each);
  } else if (const auto* group = std::get_if<ast::Group>(&item.node)) {
    groups.add(group->name, group->alias);
    for (const ast::Item& each : group->items) add(each);
  } else if (const auto* rule = std::get_if<ast::Rule>(&item.node)) {
    rules.add(rule->name, rule->alias);
    put(rule_of, rule->name, rule->alias, rule);
    for (const ast::Variant& each : rule->variants) variants.add(each.name, each.alias);
  }
}

}  // namespace dsl
