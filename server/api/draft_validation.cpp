#include "server/api/draft_validation.hpp"

#include <algorithm>

#include "engine/facts/json_text.hpp"
#include "rulesets/bundle/case_coverage.hpp"
#include "server/api/coverage_json.hpp"
#include "server/api/diagnostics_json.hpp"
#include "server/api/rulesets_json.hpp"
#include "server/api/version_before.hpp"

namespace server {
namespace {

void append_cases(std::string& out, const std::vector<rulesets::CaseResult>& results,
                  const dsl::SourceSet& sources, dsl::Language language) {
  const auto passed = std::count_if(results.begin(), results.end(),
                                    [](const auto& result) { return result.passed(); });
  out += ",\"passed\":" + std::to_string(passed);
  out += ",\"failed\":" + std::to_string(results.size() - static_cast<std::size_t>(passed));
  out += ",\"cases\":[";
  for (const rulesets::CaseResult& result : results) {
    if (out.back() != '[') out += ',';
    append_case(out, result, sources, language);
  }
  out += ']';
}

/// Files that the main file does not lead to: they would not be published.
void append_unused(std::string& out, const std::vector<rulesets::SourceFile>& all,
                   const std::vector<rulesets::SourceFile>& used) {
  out += ",\"unused_files\":[";
  for (const rulesets::SourceFile& file : all) {
    const bool is_used = std::any_of(used.begin(), used.end(),
                                     [&](const auto& each) { return each.path == file.path; });
    if (is_used) continue;
    if (out.back() != '[') out += ',';
    engine::append_json_string(out, file.path);
  }
  out += ']';
}

}  // namespace

std::string validate_sources(const std::string& main_path,
                             const std::vector<rulesets::SourceFile>& files,
                             const rulesets::Catalogue& catalogue, dsl::Language language) {
  const auto checked = rulesets::check_sources(main_path, rulesets::read_from(files));
  const dsl::SourceSet& sources = checked->parsed.sources;
  const auto findings =
      std::count_if(checked->diagnostics.begin(), checked->diagnostics.end(),
                    [](const auto& each) { return each.severity() != dsl::Severity::error; });
  std::string out = "{\"errors\":" + std::to_string(checked->errors) +
                    ",\"warnings\":" + std::to_string(findings) +
                    ",\"diagnostics\":" + diagnostics_json(checked->diagnostics, sources, language);
  append_unused(out, files, checked->parsed.files);
  if (checked->errors > 0) return out + ",\"release\":null}";
  const auto release = rulesets::release_of(*checked, main_path);
  out += ",\"release\":" + version_json({release, "draft", "local"});
  const auto results = rulesets::run_cases(*checked, *release);
  append_cases(out, results, sources, language);
  out += ",\"coverage\":" + coverage_json(cover(*checked, *release, results), sources);
  out += since_version_before(catalogue, *release);
  return out + '}';
}

}  // namespace server
