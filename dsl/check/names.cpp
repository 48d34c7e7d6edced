#include "dsl/check/names.hpp"

namespace dsl::checking {

namespace {

void put(IndexMap& map, const std::string& name, const std::string& alias, std::uint32_t index) {
  if (!name.empty()) map[name].push_back(index);
  if (!alias.empty() && alias != name) map[alias].push_back(index);
}

template <class Infos>
void put_all(IndexMap& map, const Infos& infos) {
  for (std::uint32_t i = 0; i < infos.size(); ++i) put(map, infos[i].name, infos[i].alias, i);
}

void put_facts(NameTable& table, const Model& model) {
  for (std::uint32_t i = 0; i < model.facts.size(); ++i) {
    const FactInfo& fact = model.facts[i];
    if (fact.type.kind == Kind::list) put(table.lists, fact.name, fact.alias, fact.type.list);
    if (fact.list != no_index) continue;
    put(table.facts, fact.name, fact.alias, i);
    put(table.packages[fact.package], fact.name, fact.alias, i);
    if (!fact.package_alias.empty() && fact.package_alias != fact.package) {
      put(table.packages[fact.package_alias], fact.name, fact.alias, i);
    }
  }
}

void put_members(NameTable& table, const Model& model) {
  for (std::uint32_t e = 0; e < model.enums.size(); ++e) {
    const auto& members = model.enums[e].members;
    for (std::uint32_t m = 0; m < members.size(); ++m) {
      table.members[members[m].name].push_back({e, m});
      if (!members[m].alias.empty() && members[m].alias != members[m].name) {
        table.members[members[m].alias].push_back({e, m});
      }
    }
  }
}

}  // namespace

const Indices& NameTable::find(const IndexMap& map, std::string_view name) {
  static const Indices nothing;
  const auto found = map.find(name);
  return found == map.end() ? nothing : found->second;
}

const std::vector<MemberOf>& NameTable::find_members(std::string_view name) const {
  static const std::vector<MemberOf> nothing;
  const auto found = members.find(name);
  return found == members.end() ? nothing : found->second;
}

NameTable make_names(const Model& model) {
  NameTable table;
  put_facts(table, model);
  put_members(table, model);
  put_all(table.definitions, model.definitions);
  put_all(table.parameters, model.parameters);
  put_all(table.tables, model.tables);
  put_all(table.enums, model.enums);
  put_all(table.documents, model.documents);
  put_all(table.rules, model.rules);
  put_all(table.groups, model.groups);
  return table;
}

std::optional<std::uint32_t> find_member(const EnumInfo& info, std::string_view name) {
  for (std::uint32_t i = 0; i < info.members.size(); ++i) {
    if (info.members[i].name == name || info.members[i].alias == name) return i;
  }
  // A name of its own goes before another member's synonym.
  for (std::uint32_t i = 0; i < info.members.size(); ++i) {
    for (const std::string& synonym : info.members[i].synonyms) {
      if (synonym == name) return i;
    }
  }
  return std::nullopt;
}

FactIndex find_field(const Model& model, ListIndex list, std::string_view name) {
  if (list >= model.lists.size()) return no_index;
  for (const FactIndex field : model.lists[list].fields) {
    if (model.facts[field].name == name || model.facts[field].alias == name) return field;
  }
  return no_index;
}

}  // namespace dsl::checking
