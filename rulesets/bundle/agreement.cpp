#include "rulesets/bundle/agreement.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace rulesets {
namespace {

using engine::Enumeration;
using engine::Fact;
using engine::Schema;
using Shared = std::shared_ptr<const Release>;

std::string path_of(const Schema& schema, const Fact& fact) {
  if (fact.owner == engine::no_index) return fact.package + "." + fact.name;
  return path_of(schema, schema.facts[schema.lists[fact.owner].fact]) + "." + fact.name;
}

std::string alias_of(const Fact& fact) {
  if (fact.owner == engine::no_index) return fact.package_alias + "." + fact.alias;
  return fact.alias;  // the list's own alias is compared with the list
}

bool same_members(const Enumeration& a, const Enumeration& b) {
  const auto same = [](const engine::Member& x, const engine::Member& y) {
    return x.name == y.name && x.alias == y.alias && x.synonyms == y.synonyms;
  };
  return a.ordered == b.ordered && a.open == b.open &&
         std::equal(a.members.begin(), a.members.end(), b.members.begin(), b.members.end(), same);
}

bool same_enumeration(const Schema& a, std::uint32_t left, const Schema& b, std::uint32_t right) {
  if (left == engine::no_index || right == engine::no_index) return left == right;
  return same_members(a.enums[left], b.enums[right]);
}

std::string identity_of(const Schema& schema, const Fact& fact) {
  if (fact.list == engine::no_index) return {};
  const std::uint32_t identity = schema.lists[fact.list].identity;
  return identity == engine::no_index ? std::string() : schema.facts[identity].name;
}

/// In which respect two declarations of one fact differ; nothing when they agree.
std::optional<dsl::Bilingual> difference(const Schema& a, const Fact& x, const Schema& b,
                                         const Fact& y) {
  if (alias_of(x) != alias_of(y)) return dsl::Bilingual{"别名", "the alias"};
  if (x.kind != y.kind || x.integer != y.integer || x.element_kind != y.element_kind) {
    return dsl::Bilingual{"类型", "the type"};
  }
  if (a.units[x.unit] != b.units[y.unit]) return dsl::Bilingual{"单位", "the unit"};
  if (!same_enumeration(a, x.enumeration, b, y.enumeration) ||
      !same_enumeration(a, x.element_enumeration, b, y.element_enumeration) ||
      x.or_off_table != y.or_off_table) {
    return dsl::Bilingual{"枚举的成员", "the members of the enumeration"};
  }
  if (x.range_low != y.range_low || x.range_high != y.range_high ||
      x.not_negative != y.not_negative) {
    return dsl::Bilingual{"范围", "the range"};
  }
  if (x.judgement != y.judgement) return dsl::Bilingual{"裁量", "whether it is judged"};
  if (x.source_required != y.source_required) {
    return dsl::Bilingual{"须出处", "whether a source is required"};
  }
  if (!(x.valid_for == y.valid_for)) return dsl::Bilingual{"时效", "how long it holds"};
  if (identity_of(a, x) != identity_of(b, y)) return dsl::Bilingual{"标识", "the identity"};
  return std::nullopt;
}

/// Places are not kept in what is compiled, and are wanted only here.
DeclaredFact declared(const Shared& release, const std::string& path) {
  DeclaredFact place{release, release->main_path, 1};
  const auto checked = check_sources(release->main_path, read_from(release->files), false);
  const dsl::Model& model = checked->model;
  const auto name_of = [&](const dsl::FactInfo& fact) {
    std::string name = fact.name;
    const dsl::FactInfo* at = &fact;
    while (at->list != dsl::no_index) {
      at = &model.facts[model.lists[at->list].fact];
      name.insert(0, at->name + ".");
    }
    return at->package + "." + name;
  };
  for (const dsl::FactInfo& fact : model.facts) {
    if (name_of(fact) != path) continue;
    const dsl::Source& source = checked->parsed.sources.at(fact.place.source);
    place.file = source.name();
    place.line = source.line_column(fact.place.span.begin).line;
    break;
  }
  return place;
}

/// The days on which `all` may begin to take other versions than before.
std::set<dsl::Day> days_of(const Catalogue& catalogue) {
  std::set<dsl::Day> days;
  std::optional<dsl::Day> first;
  for (const CatalogueEntry& entry : catalogue.entries()) {
    for (const auto& day : {entry.release->effective_from, entry.release->effective_to}) {
      if (!day) continue;
      days.insert(*day);
      if (!first || *day < *first) first = day;
    }
  }
  days.insert(first ? dsl::Day{first->days - 1} : dsl::Day{0});  // before anything changes
  return days;
}

/// What a version says of its facts, by path.
class Declarations {
 public:
  using Facts = std::map<std::string, std::uint32_t, std::less<>>;

  const Facts& of(const Shared& release) {
    const auto [found, added] = facts_.try_emplace(release.get());
    if (!added) return found->second;
    const Schema& schema = release->program.schema;
    for (std::uint32_t i = 0; i < schema.facts.size(); ++i) {
      found->second.emplace(path_of(schema, schema.facts[i]), i);
    }
    return found->second;
  }

  std::optional<Disagreement> compare(const Shared& newer, const Shared& other) {
    const Facts& theirs = of(other);
    for (const auto& [path, index] : of(newer)) {
      const auto found = theirs.find(path);
      if (found == theirs.end()) continue;
      const Schema& a = newer->program.schema;
      const Schema& b = other->program.schema;
      auto differs = difference(a, a.facts[index], b, b.facts[found->second]);
      if (!differs) continue;
      return Disagreement{path, std::move(*differs), declared(newer, path), declared(other, path)};
    }
    return std::nullopt;
  }

 private:
  std::map<const Release*, Facts> facts_;
};

}  // namespace

std::optional<Disagreement> find_disagreement(const Catalogue& catalogue,
                                              const std::vector<Shared>& fresh) {
  Declarations declarations;
  std::set<std::pair<const Release*, const Release*>> compared;
  for (const dsl::Day day : days_of(catalogue)) {
    const Selection selection = catalogue.select("all", day);
    const auto* together = std::get_if<std::vector<Shared>>(&selection);
    if (together == nullptr) continue;
    for (const Shared& newer : *together) {
      if (std::find(fresh.begin(), fresh.end(), newer) == fresh.end()) continue;
      for (const Shared& other : *together) {
        if (other == newer || !compared.emplace(newer.get(), other.get()).second) continue;
        if (auto found = declarations.compare(newer, other)) return found;
      }
    }
  }
  return std::nullopt;
}

}  // namespace rulesets
