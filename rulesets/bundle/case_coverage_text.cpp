// Case coverage for people and for programs.
#include "engine/facts/json_text.hpp"
#include "engine/program/program.hpp"
#include "rulesets/bundle/case_coverage.hpp"

namespace rulesets {
namespace {

constexpr const char* outcome_names[] = {"established",    "not_established", "undetermined",
                                         "not_applicable", "conflict",        "error",
                                         "text_missing"};

bool seen(const PartCoverage& part, engine::Outcome outcome) {
  return (part.outcomes >> static_cast<unsigned>(outcome) & 1U) != 0;
}

struct Totals {
  std::size_t parts = 0, established = 0, not_established = 0;
  std::size_t conditions = 0, independent = 0;
  std::size_t limits = 0, bounded = 0;
};

Totals totals_of(const CaseCoverage& coverage) {
  Totals totals;
  for (const PartCoverage& part : coverage.parts) {
    ++totals.parts;
    if (seen(part, engine::Outcome::established)) ++totals.established;
    if (seen(part, engine::Outcome::not_established)) ++totals.not_established;
    for (const ConditionCoverage& condition : part.conditions) {
      ++totals.conditions;
      if (condition.turned_true && condition.turned_false) ++totals.independent;
    }
    for (const LimitCoverage& limit : part.limits) {
      ++totals.limits;
      if (limit.below && limit.at && limit.above) ++totals.bounded;
    }
  }
  return totals;
}

std::string name_of(const PartCoverage& part) {
  return part.part.empty() ? part.rule : part.rule + "." + part.part;
}

std::string of(std::size_t some, std::size_t all) {
  return std::to_string(some) + "/" + std::to_string(all);
}

}  // namespace

std::string coverage_text(const CaseCoverage& coverage, dsl::Language language) {
  const bool zh = language == dsl::Language::zh;
  std::string out;
  for (const PartCoverage& part : coverage.parts) {
    const std::string name = name_of(part);
    if (!seen(part, engine::Outcome::established))
      out += name + (zh ? ":没有成立的例\n" : ": no case where it is established\n");
    if (!seen(part, engine::Outcome::not_established))
      out += name + (zh ? ":没有不成立的例\n" : ": no case where it is not established\n");
    for (const ConditionCoverage& condition : part.conditions) {
      if (condition.turned_true && condition.turned_false) continue;
      out += name + (zh ? ":条件“" + condition.text + "”没有单独起过作用\n"
                        : ": condition \"" + condition.text + "\" never decided alone\n");
    }
    for (const LimitCoverage& limit : part.limits) {
      if (limit.below && limit.at && limit.above) continue;
      std::string sides;
      if (!limit.below) sides += zh ? " 低于" : " below";
      if (!limit.at) sides += zh ? " 等于" : " at";
      if (!limit.above) sides += zh ? " 高于" : " above";
      out += name +
             (zh ? ":数界“" + limit.text + "”缺少" : ": limit \"" + limit.text + "\" lacks") +
             sides + "\n";
    }
  }
  const Totals totals = totals_of(coverage);
  out += zh ? "覆盖:成立 " + of(totals.established, totals.parts) + ",不成立 " +
                  of(totals.not_established, totals.parts) + ",条件单独起作用 " +
                  of(totals.independent, totals.conditions) + ",数界三侧 " +
                  of(totals.bounded, totals.limits) + "\n"
            : "coverage: established " + of(totals.established, totals.parts) +
                  ", not established " + of(totals.not_established, totals.parts) +
                  ", conditions alone " + of(totals.independent, totals.conditions) +
                  ", limits on three sides " + of(totals.bounded, totals.limits) + "\n";
  return out;
}

std::string coverage_json(const CaseCoverage& coverage) {
  const auto flag = [](const char* name, bool value) {
    return std::string(",\"") + name + "\":" + (value ? "true" : "false");
  };
  std::string out = "{\"parts\":[";
  for (const PartCoverage& part : coverage.parts) {
    if (out.back() != '[') out += ',';
    out += "{\"rule\":" + engine::json_string(part.rule) +
           ",\"case\":" + (part.part.empty() ? "null" : engine::json_string(part.part)) +
           ",\"outcomes\":[";
    for (unsigned bit = 0; bit < 7; ++bit) {
      if ((part.outcomes >> bit & 1U) == 0) continue;
      if (out.back() != '[') out += ',';
      out += std::string("\"") + outcome_names[bit] + "\"";
    }
    out += "],\"conditions\":[";
    for (const ConditionCoverage& condition : part.conditions) {
      if (out.back() != '[') out += ',';
      out += "{\"text\":" + engine::json_string(condition.text) +
             flag("turned_true", condition.turned_true) +
             flag("turned_false", condition.turned_false) + "}";
    }
    out += "],\"limits\":[";
    for (const LimitCoverage& limit : part.limits) {
      if (out.back() != '[') out += ',';
      out += "{\"text\":" + engine::json_string(limit.text) + flag("below", limit.below) +
             flag("at", limit.at) + flag("above", limit.above) + "}";
    }
    out += "]}";
  }
  const Totals totals = totals_of(coverage);
  out += "],\"totals\":{\"parts\":" + std::to_string(totals.parts) +
         ",\"established\":" + std::to_string(totals.established) +
         ",\"not_established\":" + std::to_string(totals.not_established) +
         ",\"conditions\":" + std::to_string(totals.conditions) +
         ",\"independent\":" + std::to_string(totals.independent) +
         ",\"limits\":" + std::to_string(totals.limits) +
         ",\"bounded\":" + std::to_string(totals.bounded) + "}}";
  return out;
}

}  // namespace rulesets
