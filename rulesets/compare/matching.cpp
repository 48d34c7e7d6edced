#include "rulesets/compare/matching.hpp"

#include <map>

namespace rulesets::comparing {
namespace {

using dsl::no_index;

template <class Info>
Called called(const Info& info) {
  return {spelled(info.name, info.alias), !info.alias.empty(), {}};
}

template <class Info>
std::vector<Called> called_all(const std::vector<Info>& infos) {
  std::vector<Called> all;
  for (const Info& info : infos) all.push_back(called(info));
  return all;
}

template <class Info>
Pairs paired(const std::vector<Info>& from, const std::vector<Info>& to) {
  Pairs pairs(from.size(), to.size());
  pair_names(called_all(from), called_all(to), pairs);
  return pairs;
}

/// What is unpaired and has the key, when only one has it.
using ByKey = std::map<std::string, std::uint32_t>;

template <class KeysOf>
ByKey unpaired(const std::vector<Called>& all, const Pairs& pairs, At side, KeysOf keys_of) {
  ByKey found;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    if (pairs.partner(side, i) != no_index) continue;
    for (const std::string& key : keys_of(all[i])) {
      const auto [at, fresh] = found.emplace(all[i].scope + "\n" + key, i);
      if (!fresh && at->second != i) at->second = no_index;
    }
  }
  return found;
}

template <class KeysOf>
void pair_by(const std::vector<Called>& from, const std::vector<Called>& to, Pairs& pairs,
             KeysOf keys_of) {
  const ByKey left = unpaired(from, pairs, At::from, keys_of);
  const ByKey right = unpaired(to, pairs, At::to, keys_of);
  for (const auto& [key, index] : left) {
    const auto other = right.find(key);
    if (other == right.end() || index == no_index || other->second == no_index) continue;
    const bool free = pairs.partner(At::from, index) == no_index &&
                      pairs.partner(At::to, other->second) == no_index;
    if (free) pairs.join(index, other->second);
  }
}

/// Packages have no index of their own: their names stand for them, those of `from` for both.
std::map<std::string, std::string> package_names(const Version& from, const Version& to) {
  const auto packages = [](const Version& version) {
    std::map<std::string, Called> all;
    for (const dsl::FactInfo& fact : version.model().facts) {
      all[fact.package] = {
          spelled(fact.package, fact.package_alias), !fact.package_alias.empty(), {}};
    }
    return all;
  };
  std::vector<Called> left, right;
  std::vector<std::string> names;
  for (const auto& [name, each] : packages(from)) left.push_back(each);
  for (const auto& [name, each] : packages(to)) {
    right.push_back(each);
    names.push_back(name);
  }
  Pairs pairs(left.size(), right.size());
  pair_names(left, right, pairs);
  std::map<std::string, std::string> scopes;
  for (std::uint32_t i = 0; i < names.size(); ++i) scopes[names[i]] = pairs.label(At::to, i);
  return scopes;
}

std::map<std::string, std::string> own_packages(const Version& version) {
  std::map<std::string, std::string> scopes;
  for (const dsl::FactInfo& fact : version.model().facts) scopes[fact.package];
  std::uint32_t next = 0;
  for (auto& [name, scope] : scopes) scope = std::to_string(next++);
  return scopes;
}

std::uint32_t depth_of(const dsl::Model& model, std::uint32_t fact) {
  std::uint32_t depth = 0;
  for (auto list = model.facts[fact].list; list != no_index; list = model.lists[list].parent) {
    ++depth;
  }
  return depth;
}

/// Facts by package, fields by their list: lists are paired before what lies in them.
void pair_facts(const Version& from, const Version& to, Pairs& pairs) {
  const auto scopes_from = own_packages(from);
  const auto scopes_to = package_names(from, to);
  for (std::uint32_t depth = 0;; ++depth) {
    bool any = false;
    const auto level = [&](const Version& version, At side, const auto& scopes) {
      std::vector<Called> all;
      const dsl::Model& model = version.model();
      for (std::uint32_t i = 0; i < model.facts.size(); ++i) {
        const dsl::FactInfo& fact = model.facts[i];
        Called one = called(fact);
        const std::uint32_t own = depth_of(model, i);
        any = any || own == depth;
        // What lies deeper is kept apart by its index and side: it matches nothing yet.
        if (own > depth) {
          one.scope = (side == At::from ? "<" : ">") + std::to_string(i);
        } else if (fact.list == no_index) {
          one.scope = scopes.at(fact.package);
        } else {
          one.scope = "list " + pairs.label(side, model.lists[fact.list].fact);
        }
        all.push_back(std::move(one));
      }
      return all;
    };
    const std::vector<Called> left = level(from, At::from, scopes_from);
    const std::vector<Called> right = level(to, At::to, scopes_to);
    if (!any) return;
    pair_names(left, right, pairs);
  }
}

}  // namespace

Pairs::Pairs(std::size_t from, std::size_t to)
    : to_of_from_(from, no_index), from_of_to_(to, no_index) {}

void Pairs::join(std::uint32_t from, std::uint32_t to) {
  to_of_from_[from] = to;
  from_of_to_[to] = from;
}

std::string Pairs::label(At side, std::uint32_t index) const {
  if (side == At::from) return std::to_string(index);
  const std::uint32_t partner = from_of_to_[index];
  return partner != no_index ? std::to_string(partner) : "+" + std::to_string(index);
}

void pair_names(const std::vector<Called>& from, const std::vector<Called>& to, Pairs& pairs) {
  using Keys = std::vector<std::string>;
  pair_by(from, to, pairs,
          [](const Called& each) { return each.has_alias ? Keys{each.name.en} : Keys{}; });
  pair_by(from, to, pairs, [](const Called& each) { return Keys{each.name.zh}; });
  pair_by(from, to, pairs, [](const Called& each) { return Keys{each.name.zh, each.name.en}; });
}

Matching::Matching(const Version& from, const Version& to)
    : enums(paired(from.model().enums, to.model().enums)),
      facts(from.model().facts.size(), to.model().facts.size()),
      definitions(paired(from.model().definitions, to.model().definitions)),
      parameters(paired(from.model().parameters, to.model().parameters)),
      tables(paired(from.model().tables, to.model().tables)),
      documents(paired(from.model().documents, to.model().documents)),
      rules(from.model().rules.size(), to.model().rules.size()),
      check_items(paired(from.model().check_items, to.model().check_items)),
      parts(from.model().rules.size()) {
  pair_facts(from, to, facts);
  for (std::uint32_t i = 0; i < from.model().enums.size(); ++i) {
    const std::uint32_t other = enums.partner(At::from, i);
    members.push_back(other == no_index
                          ? Pairs()
                          : paired(from.model().enums[i].members, to.model().enums[other].members));
  }
  const Pairs named = paired(from.model().rules, to.model().rules);
  for (std::uint32_t i = 0; i < from.model().rules.size(); ++i) {
    const std::uint32_t other = named.partner(At::from, i);
    if (other != no_index) join_rules(from, to, i, other);
  }
}

void Matching::join_rules(const Version& from, const Version& to, std::uint32_t rule,
                          std::uint32_t other) {
  rules.join(rule, other);
  const auto& left = from.model().rules[rule].parts;
  const auto& right = to.model().rules[other].parts;
  parts[rule] = paired(left, right);
  // A rule with one 当 has one part without a name; with one 情形 on each side these are one.
  if (left.size() == 1 && right.size() == 1 && parts[rule].partner(At::from, 0) == no_index) {
    parts[rule].join(0, 0);
  }
}

std::string Matching::member(At side, std::uint32_t enumeration, std::uint32_t member) const {
  const std::string label = enums.label(side, enumeration) + ".";
  if (member == no_index) return label + "off table";
  const std::uint32_t base = side == At::from ? enumeration : enums.partner(At::to, enumeration);
  if (base == no_index || enums.partner(At::from, base) == no_index) {
    return label + std::to_string(member);
  }
  return label + members[base].label(side, member);
}

std::string Matching::part(At side, std::uint32_t rule, std::uint32_t part) const {
  std::string label = rules.label(side, rule);
  if (part == no_index) return label;
  const std::uint32_t base = side == At::from ? rule : rules.partner(At::to, rule);
  if (base == no_index || rules.partner(At::from, base) == no_index) {
    return label + "." + std::to_string(part);
  }
  return label + "." + parts[base].label(side, part);
}

}  // namespace rulesets::comparing
