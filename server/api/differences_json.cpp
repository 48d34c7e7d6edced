#include "server/api/differences_json.hpp"

#include "engine/facts/json_text.hpp"
#include "server/api/answer.hpp"

namespace server {
namespace {

using dsl::Bilingual;
using engine::append_json_string;

void text(std::string& out, const char* name, std::string_view value) {
  out += name;
  append_json_string(out, value);
}

void both(std::string& out, const char* name, const Bilingual& value) {
  out += name;
  if (value.zh.empty() && value.en.empty()) {
    out += "null";
    return;
  }
  text(out, "{\"zh\":", value.zh);
  text(out, ",\"en\":", value.en);
  out += '}';
}

void version(std::string& out, const char* name, const rulesets::VersionName& version) {
  out += name;
  text(out, "{\"name\":", version.ruleset);
  text(out, ",\"version\":", version.version);
  text(out, ",\"digest\":", version.digest);
  out += '}';
}

void side(std::string& out, const char* name, const rulesets::Side& side) {
  out += name;
  if (!side.place) {
    out += "null";
    return;
  }
  both(out, "{\"name\":", side.name);
  text(out, ",\"place\":{\"file\":", side.place->path);
  out += ",\"line\":" + std::to_string(side.place->line) +
         ",\"column\":" + std::to_string(side.place->column) + "}";
  both(out, ",\"text\":", side.text);
  if (side.limit) {
    both(out, ",\"limit\":{\"compared\":", side.limit->compared);
    text(out, ",\"relation\":", side.limit->relation);
    both(out, ",\"value\":", side.limit->value);
    out += '}';
  }
  out += '}';
}

void difference(std::string& out, const rulesets::Difference& each) {
  text(out, "{\"subject\":", rulesets::name_of(each.subject));
  text(out, ",\"change\":", rulesets::name_of(each.change));
  text(out, ",\"aspect\":", rulesets::name_of(each.aspect));
  text(out, ",\"detail\":", rulesets::name_of(each.detail));
  out += each.meaning ? ",\"meaning\":true" : ",\"meaning\":false";
  both(out, ",\"name\":", each.name());
  both(out, ",\"part\":", each.part);
  text(out, ",\"evidence\":", rulesets::name_of(each.evidence));
  both(out, ",\"sentence\":", each.sentence);
  side(out, ",\"from\":", each.from);
  side(out, ",\"to\":", each.to);
  out += ",\"through\":[";
  for (const rulesets::Through& through : each.through) {
    if (out.back() != '[') out += ',';
    text(out, "{\"subject\":", rulesets::name_of(through.subject));
    both(out, ",\"name\":", through.name);
    out += '}';
  }
  out += "]}";
}

void outcome(std::string& out, const std::optional<engine::Outcome>& value) {
  if (value) {
    append_json_string(out, name_of(*value));
  } else {
    out += "null";
  }
}

void standing(std::string& out, const char* name, const rulesets::Standing& standing) {
  out += name;
  out += "{\"outcome\":";
  outcome(out, standing.outcome);
  if (!standing.grade.empty()) text(out, ",\"value\":", standing.grade);
  out += '}';
}

/// The outcome that an index of `Transitions::counts` stands for.
std::optional<engine::Outcome> outcome_at(std::size_t index) {
  if (index == rulesets::Transitions::none) return std::nullopt;
  return static_cast<engine::Outcome>(index);
}

void transitions(std::string& out, const rulesets::Transitions& each) {
  both(out, "{\"rule\":", each.rule);
  out += ",\"transitions\":[";
  for (std::size_t from = 0; from < each.counts.size(); ++from) {
    for (std::size_t to = 0; to < each.counts[from].size(); ++to) {
      if (each.counts[from][to] == 0) continue;
      if (out.back() != '[') out += ',';
      out += "{\"from\":";
      outcome(out, outcome_at(from));
      out += ",\"to\":";
      outcome(out, outcome_at(to));
      out += ",\"count\":" + std::to_string(each.counts[from][to]) + "}";
    }
  }
  out += "],\"values\":" + std::to_string(each.grades) + "}";
}

}  // namespace

std::string differences_open(const rulesets::Differences& differences) {
  std::string out;
  version(out, "{\"from\":", differences.from);
  version(out, ",\"to\":", differences.to);
  out += differences.in_meaning() ? ",\"in_meaning\":true" : ",\"in_meaning\":false";
  out += ",\"differences\":[";
  for (const rulesets::Difference& each : differences.all) {
    if (out.back() != '[') out += ',';
    difference(out, each);
  }
  return out + "]";
}

std::string differences_json(const rulesets::Differences& differences) {
  return differences_open(differences) + "}";
}

std::string site_impact_json(const rulesets::SiteImpact& impact) {
  std::string out;
  text(out, "{\"id\":", impact.id);
  text(out, ",\"as_of\":", dsl::Date{impact.as_of, impact.as_of}.to_text());
  out += impact.compared ? ",\"compared\":true" : ",\"compared\":false";
  out += ",\"changes\":[";
  for (const rulesets::OutcomeChange& change : impact.changes) {
    if (out.back() != '[') out += ',';
    both(out, "{\"rule\":", change.rule);
    both(out, ",\"part\":", change.part);
    text(out, ",\"element\":", change.element);
    standing(out, ",\"from\":", change.from);
    standing(out, ",\"to\":", change.to);
    out += '}';
  }
  out += "],\"more_changes\":" + std::to_string(impact.more_changes) + ",\"unreadable\":[";
  for (const rulesets::Unreadable& place : impact.unreadable) {
    if (out.back() != '[') out += ',';
    out += place.by_new ? "{\"by\":\"to\"" : "{\"by\":\"from\"";
    text(out, ",\"pointer\":", place.pointer);
    text(out, ",\"code\":", place.code);
    both(out, ",\"message\":", place.message);
    out += '}';
  }
  return out + "]}";
}

std::string impact_counts_json(const rulesets::ImpactCounts& counts) {
  std::string out = "{\"sites\":" + std::to_string(counts.sites) +
                    ",\"changed\":" + std::to_string(counts.changed) +
                    ",\"unreadable\":" + std::to_string(counts.unreadable) + ",\"rules\":[";
  for (const rulesets::Transitions& each : counts.rules) {
    if (out.back() != '[') out += ',';
    transitions(out, each);
  }
  return out + "]}";
}

}  // namespace server
