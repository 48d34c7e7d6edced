#include "editor/language/symbol_table.hpp"

#include <utility>

namespace editor {
namespace {

std::uint64_t key(dsl::Place place) {
  return (std::uint64_t{place.source} << 32U) | place.span.begin;
}

}  // namespace

SymbolTable::SymbolTable(const dsl::Loaded& loaded, const dsl::Model& model,
                         std::vector<Symbol>& symbols)
    : symbols_(symbols) {
  add_files(loaded);
  add_all(SymbolKind::document, model.documents, documents_);
  add_all(SymbolKind::enumeration, model.enums, enums_);
  add_members(model);
  add_facts(model);
  add_all(SymbolKind::definition, model.definitions, definitions_);
  add_all(SymbolKind::parameter, model.parameters, parameters_);
  add_all(SymbolKind::table, model.tables, tables_);
  add_rules(model);
  add_all(SymbolKind::group, model.groups, groups_);
  Indices check_items;
  add_all(SymbolKind::check_item, model.check_items, check_items);
  for (std::uint32_t i = 0; i < model.variables.size(); ++i) {
    const dsl::VariableInfo& info = model.variables[i];
    variables_.push_back(add({SymbolKind::variable, i, 0, info.name, {}, info.place, true}));
  }
}

// Of one place there is one symbol: a variable of a chapter is declared again for each rule.
std::uint32_t SymbolTable::add(Symbol symbol) {
  const auto fresh = static_cast<std::uint32_t>(symbols_.size());
  if (symbol.declared && !symbol.place.span.empty()) {
    const auto [found, is_new] = by_place_.emplace(key(symbol.place), fresh);
    if (!is_new) return found->second;
  }
  symbols_.push_back(std::move(symbol));
  return fresh;
}

template <class Infos>
void SymbolTable::add_all(SymbolKind kind, const Infos& infos, Indices& list) {
  for (std::uint32_t i = 0; i < infos.size(); ++i) {
    list.push_back(add({kind, i, 0, infos[i].name, infos[i].alias, infos[i].place, true}));
  }
}

void SymbolTable::add_members(const dsl::Model& model) {
  for (std::uint32_t e = 0; e < model.enums.size(); ++e) {
    const dsl::EnumInfo& info = model.enums[e];
    Indices& members = members_.emplace_back();
    for (std::uint32_t m = 0; m < info.members.size(); ++m) {
      const bool written = m < info.declaration->members.size();
      const dsl::Place place =
          written ? dsl::Place{info.place.source, info.declaration->members[m].name.span}
                  : info.place;
      members.push_back(add({SymbolKind::enum_member, e, m, info.members[m].name,
                             info.members[m].alias, place, written}));
    }
  }
}

void SymbolTable::add_facts(const dsl::Model& model) {
  for (std::uint32_t i = 0; i < model.facts.size(); ++i) {
    const dsl::FactInfo& info = model.facts[i];
    const SymbolKind kind = info.list == dsl::no_index ? SymbolKind::fact : SymbolKind::field;
    facts_.push_back(add({kind, i, 0, info.name, info.alias, info.place, true}));
  }
}

void SymbolTable::add_rules(const dsl::Model& model) {
  add_all(SymbolKind::rule, model.rules, rules_);
  for (std::uint32_t r = 0; r < model.rules.size(); ++r) {
    Indices& parts = parts_.emplace_back();
    for (std::uint32_t p = 0; p < model.rules[r].parts.size(); ++p) {
      const dsl::PartInfo& part = model.rules[r].parts[p];
      parts.push_back(part.name.empty() ? rules_[r]
                                        : add({SymbolKind::variant, r, p, part.name, part.alias,
                                               part.place, true}));
    }
  }
}

// Packages and rule sets are known by their names: several files may declare facts of one package.
void SymbolTable::add_files(const dsl::Loaded& loaded) {
  for (std::size_t i = 0; i < loaded.sources.size(); ++i) {
    const auto source = static_cast<dsl::SourceId>(i);
    const std::string& name = loaded.sources.at(source).name();
    symbols_.push_back({SymbolKind::file, dsl::no_index, 0, name, {}, {source, {}}, true});
    files_[name] = static_cast<std::uint32_t>(symbols_.size() - 1);
  }
  for (const dsl::ast::File& file : loaded.tree.files) {
    for (const dsl::ast::Item& item : file.items) {
      if (const auto* facts = std::get_if<dsl::ast::Facts>(&item.node)) {
        const auto known = packages_.find(facts->package.text);
        const std::uint32_t symbol = known != packages_.end()
                                         ? known->second
                                         : add({SymbolKind::package,
                                                dsl::no_index,
                                                0,
                                                facts->package.text,
                                                facts->alias.text,
                                                {file.source, facts->package.span},
                                                true});
        packages_[facts->package.text] = symbol;
        if (!facts->alias.empty()) packages_.emplace(facts->alias.text, symbol);
      } else if (const auto* set = std::get_if<dsl::ast::Ruleset>(&item.node)) {
        rulesets_[set->name.text()] = add({SymbolKind::ruleset,
                                           dsl::no_index,
                                           0,
                                           set->name.text(),
                                           set->alias.text,
                                           {file.source, set->name.span()},
                                           true});
      }
    }
  }
}

std::uint32_t SymbolTable::declared_at(dsl::Place place) const {
  const auto found = by_place_.find(key(place));
  return found == by_place_.end() ? no_symbol : found->second;
}

std::uint32_t SymbolTable::member(std::uint32_t enumeration, std::uint32_t member) const {
  return enumeration < members_.size() ? at(members_[enumeration], member) : no_symbol;
}

std::uint32_t SymbolTable::part(std::uint32_t rule, std::uint32_t part) const {
  return rule < parts_.size() ? at(parts_[rule], part) : no_symbol;
}

std::uint32_t SymbolTable::of(const dsl::Reference& reference) const {
  switch (reference.target) {
    case dsl::Target::fact:
    case dsl::Target::field:
      return fact(reference.index);
    case dsl::Target::variable:
      return at(variables_, reference.index);
    case dsl::Target::enum_member:
    case dsl::Target::per_member_key:
      return member(reference.index, reference.member);
    case dsl::Target::definition:
      return at(definitions_, reference.index);
    case dsl::Target::parameter:
      return at(parameters_, reference.index);
    case dsl::Target::table:
      return table(reference.index);
    case dsl::Target::enumeration:
      return enumeration(reference.index);
    case dsl::Target::none:
      break;
  }
  return no_symbol;
}

}  // namespace editor
