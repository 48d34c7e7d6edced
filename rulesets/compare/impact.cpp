#include "rulesets/compare/impact.hpp"

#include <algorithm>
#include <map>

#include "rulesets/bundle/cases.hpp"
#include "rulesets/compare/rule_terms.hpp"
#include "rulesets/compare/seat.hpp"

namespace rulesets {

using comparing::At;
using comparing::VerdictKey;

namespace {

std::shared_ptr<const comparing::Matching> matching_of(const Release& from, const Release& to) {
  const comparing::Version left(from);
  const comparing::Version right(to);
  auto matching = std::make_shared<comparing::Matching>(left, right);
  static_cast<void>(comparing::pair_by_meaning(left, right, *matching));
  return matching;
}

bool has(const engine::FactIssues& issues, const engine::FactIssue& wanted) {
  return std::any_of(issues.all().begin(), issues.all().end(), [&](const engine::FactIssue& each) {
    return each.code == wanted.code && each.pointer == wanted.pointer;
  });
}

bool is_unknown(const engine::FactIssue& issue) {
  return issue.code == engine::IssueCode::unknown_fact;
}

std::size_t index_of(const Standing& standing) {
  return standing.outcome ? static_cast<std::size_t>(*standing.outcome) : Transitions::none;
}

}  // namespace

struct Impact::Parts {
  std::shared_ptr<const Release> from, to;
  std::shared_ptr<const comparing::Matching> matching;
  comparing::Seat old_seat, new_seat;
  NextSite next_site;
  std::optional<std::uint64_t> total;
  ImpactCounts counts;
  std::map<std::uint32_t, Transitions> by_rule;  ///< by `VerdictKey::rule`

  Parts(std::shared_ptr<const Release> a, std::shared_ptr<const Release> b, NextSite next)
      : from(std::move(a)),
        to(std::move(b)),
        matching(matching_of(*from, *to)),
        old_seat(from, At::from, matching),
        new_seat(to, At::to, matching),
        next_site(std::move(next)) {}

  SiteImpact run(const RecordedSite& site) {
    SiteImpact impact;
    impact.id = site.id;
    impact.as_of = site.as_of;
    impact.compared = read(site, impact);
    if (impact.compared) compare(site.as_of, impact);
    ++counts.sites;
    if (!impact.unreadable.empty()) ++counts.unreadable;
    if (!impact.changes.empty()) ++counts.changed;
    return impact;
  }

  /// Whether both versions have the facts now. What neither of them knows belongs to another rule
  /// set that the site was evaluated by, and is no matter of these two.
  bool read(const RecordedSite& site, SiteImpact& impact) {
    const engine::FactIssues& old_issues = old_seat.read(site.facts);
    const engine::FactIssues& new_issues = new_seat.read(site.facts);
    const bool old_may = tell(old_issues, new_issues, false, impact);
    const bool new_may = tell(new_issues, old_issues, true, impact);
    if (!old_may || !new_may) return false;
    const bool old_good = old_issues.empty() || old_seat.read_known(site.facts);
    const bool new_good = new_issues.empty() || new_seat.read_known(site.facts);
    return old_good && new_good;
  }

  /// Tells the issues of one version; whether leaving out what it does not know may help.
  static bool tell(const engine::FactIssues& issues, const engine::FactIssues& others, bool by_new,
                   SiteImpact& impact) {
    bool only_unknown = issues.dropped() == 0;
    for (const engine::FactIssue& issue : issues.all()) {
      if (is_unknown(issue) && has(others, issue)) continue;
      only_unknown = only_unknown && is_unknown(issue);
      impact.unreadable.push_back(
          {by_new, issue.pointer, std::string(engine::name_of(issue.code)), {issue.zh, issue.en}});
    }
    return only_unknown;
  }

  void compare(dsl::Day as_of, SiteImpact& impact) {
    const auto& olds = old_seat.evaluate(as_of);
    const auto& news = new_seat.evaluate(as_of);
    auto old = olds.begin();
    auto now = news.begin();
    while (old != olds.end() || now != news.end()) {
      if (now == news.end() || (old != olds.end() && old->first < now->first)) {
        change(old->first, old->second, {}, impact);
        ++old;
      } else if (old == olds.end() || now->first < old->first) {
        change(now->first, {}, now->second, impact);
        ++now;
      } else {
        if (old->second != now->second) change(old->first, old->second, now->second, impact);
        ++old;
        ++now;
      }
    }
  }

  void change(const VerdictKey& key, const Standing& before, const Standing& after,
              SiteImpact& impact) {
    Transitions& transitions = by_rule[key.rule];
    transitions.rule = rule_name(key);
    if (before.outcome == after.outcome) {
      ++transitions.grades;
    } else {
      ++transitions.counts[index_of(before)][index_of(after)];
    }
    if (impact.changes.size() == SiteImpact::bound) {
      ++impact.more_changes;
      return;
    }
    impact.changes.push_back({rule_name(key), part_name(key), key.element, before, after});
  }

  /// As the newer version calls it, if it has it.
  [[nodiscard]] dsl::Bilingual rule_name(const VerdictKey& key) const {
    const auto name = [](const engine::Rule& rule) {
      return comparing::spelled(rule.name, rule.alias);
    };
    const auto olds = static_cast<std::uint32_t>(matching->rules.count(At::from));
    if (key.rule >= olds) return name(to->program.rules[key.rule - olds]);
    const std::uint32_t partner = matching->rules.partner(At::from, key.rule);
    return name(partner == dsl::no_index ? from->program.rules[key.rule]
                                         : to->program.rules[partner]);
  }

  [[nodiscard]] dsl::Bilingual part_name(const VerdictKey& key) const {
    const auto name = [](const engine::Part& part) {
      return comparing::spelled(part.name, part.alias);
    };
    const auto olds = static_cast<std::uint32_t>(matching->rules.count(At::from));
    if (key.rule >= olds) return name(to->program.rules[key.rule - olds].parts[key.part]);
    const engine::Rule& old = from->program.rules[key.rule];
    const std::uint32_t partner = matching->rules.partner(At::from, key.rule);
    if (partner == dsl::no_index) return name(old.parts[key.part]);
    const auto old_parts = static_cast<std::uint32_t>(old.parts.size());
    const engine::Rule& now = to->program.rules[partner];
    if (key.part >= old_parts) return name(now.parts[key.part - old_parts]);
    const std::uint32_t twin = matching->parts[key.rule].partner(At::from, key.part);
    return name(twin == dsl::no_index ? old.parts[key.part] : now.parts[twin]);
  }
};

Impact::Impact(std::shared_ptr<const Release> from, std::shared_ptr<const Release> to,
               NextSite next, std::optional<std::uint64_t> total)
    : parts_(std::make_unique<Parts>(std::move(from), std::move(to), std::move(next))) {
  parts_->total = total;
}

Impact::~Impact() = default;
Impact::Impact(Impact&&) noexcept = default;
Impact& Impact::operator=(Impact&&) noexcept = default;

std::optional<SiteImpact> Impact::next() {
  const std::optional<RecordedSite> site = parts_->next_site();
  if (!site) return std::nullopt;
  return parts_->run(*site);
}

std::uint64_t Impact::done() const {
  return parts_->counts.sites;
}

std::optional<std::uint64_t> Impact::total() const {
  return parts_->total;
}

ImpactCounts Impact::counts() const {
  ImpactCounts counts = parts_->counts;
  for (const auto& [rule, transitions] : parts_->by_rule) counts.rules.push_back(transitions);
  return counts;
}

std::vector<RecordedSite> case_sites(const Release& release) {
  const comparing::Version version(release);
  std::vector<RecordedSite> sites;
  for (const dsl::ast::Example* example : version.model().examples) {
    sites.push_back({example->title.value, case_date(version.model(), *example),
                     case_facts(version.tree(), version.model(), *example)});
  }
  return sites;
}

std::vector<RecordedSite> case_sites(const Release& from, const Release& to) {
  std::vector<RecordedSite> sites = case_sites(from);
  for (RecordedSite& site : case_sites(to)) {
    const bool known = std::any_of(sites.begin(), sites.end(), [&](const RecordedSite& each) {
      return each.id == site.id && each.as_of == site.as_of && each.facts == site.facts;
    });
    if (!known) sites.push_back(std::move(site));
  }
  return sites;
}

NextSite one_by_one(std::vector<RecordedSite> sites) {
  return [sites = std::move(sites), at = std::size_t{0}]() mutable -> std::optional<RecordedSite> {
    if (at == sites.size()) return std::nullopt;
    return sites[at++];
  };
}

}  // namespace rulesets
