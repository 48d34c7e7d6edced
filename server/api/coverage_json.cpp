#include "server/api/coverage_json.hpp"

#include "engine/facts/json_text.hpp"
#include "engine/program/names.hpp"
#include "server/api/diagnostics_json.hpp"

namespace server {
namespace {

class Writer {
 public:
  explicit Writer(const dsl::SourceSet& sources) : sources_(sources) {}

  std::string write(const rulesets::CaseCoverage& coverage) {
    out_ = "{\"parts\":[";
    for (const rulesets::PartCoverage& part : coverage.parts) add(part);
    out_ += "],\"totals\":";
    add(rulesets::totals_of(coverage));
    return std::move(out_) + "}";
  }

 private:
  void add(const rulesets::PartCoverage& part) {
    separate();
    out_ += "{\"rule\":" + engine::json_string(part.rule) +
            ",\"case\":" + (part.part.empty() ? "null" : engine::json_string(part.part));
    place(part.place);
    out_ += ",\"outcomes\":[";
    for (unsigned i = 0; i <= static_cast<unsigned>(engine::Outcome::text_missing); ++i) {
      const auto outcome = static_cast<engine::Outcome>(i);
      if (!rulesets::seen(part, outcome)) continue;
      separate();
      engine::append_json_string(out_, engine::name_of(outcome));
    }
    out_ += "],\"conditions\":[";
    for (const rulesets::ConditionCoverage& each : part.conditions) {
      begin(each.text, each.place);
      flag("turned_true", each.turned_true);
      flag("turned_false", each.turned_false);
      out_ += '}';
    }
    out_ += "],\"limits\":[";
    for (const rulesets::LimitCoverage& each : part.limits) {
      begin(each.text, each.place);
      flag("below", each.below);
      flag("at", each.at);
      flag("above", each.above);
      out_ += '}';
    }
    out_ += "]}";
  }

  void add(const rulesets::CoverageTotals& totals) {
    out_ += "{\"parts\":" + std::to_string(totals.parts) +
            ",\"established\":" + std::to_string(totals.established) +
            ",\"not_established\":" + std::to_string(totals.not_established) +
            ",\"conditions\":" + std::to_string(totals.conditions) +
            ",\"independent\":" + std::to_string(totals.independent) +
            ",\"limits\":" + std::to_string(totals.limits) +
            ",\"bounded\":" + std::to_string(totals.bounded) + "}";
  }

  void separate() {
    if (out_.back() != '[') out_ += ',';
  }
  void begin(const std::string& text, dsl::Place at) {
    separate();
    out_ += "{\"text\":" + engine::json_string(text);
    place(at);
  }
  void place(dsl::Place at) {
    out_ += ",\"place\":";
    append_extent(out_, at, sources_);
  }
  void flag(const char* name, bool value) {
    out_ += std::string(",\"") + name + "\":" + (value ? "true" : "false");
  }

  const dsl::SourceSet& sources_;
  std::string out_;
};

}  // namespace

std::string coverage_json(const rulesets::CaseCoverage& coverage, const dsl::SourceSet& sources) {
  return Writer(sources).write(coverage);
}

}  // namespace server
