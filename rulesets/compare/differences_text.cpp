// Differences for people to read.
#include "rulesets/compare/differences_text.hpp"

#include <algorithm>

namespace rulesets {
namespace {

std::string version_text(const VersionName& version, dsl::Language language) {
  std::string name = version.ruleset;
  if (name.empty()) name = language == dsl::Language::zh ? "(没有规则集)" : "(no rule set)";
  return version.version.empty() ? name : name + " " + version.version;
}

void append_side(std::string& out, char sign, const Side& side, dsl::Language language) {
  if (!side.place) return;
  out += std::string("    ") + sign + " " + side.place->path + ":" +
         std::to_string(side.place->line) + ":" + std::to_string(side.place->column);
  if (!side.text.in(language).empty()) out += "  " + side.text.in(language);
  out += "\n";
}

std::string heading(const Differences& differences, dsl::Language language) {
  const auto words =
      static_cast<std::size_t>(std::count_if(differences.all.begin(), differences.all.end(),
                                             [](const Difference& each) { return !each.meaning; }));
  const std::size_t meaning = differences.all.size() - words;
  const std::string versions =
      version_text(differences.from, language) + " → " + version_text(differences.to, language);
  if (language == dsl::Language::zh) {
    return versions + ":" + std::to_string(meaning) + " 处含义不同," + std::to_string(words) +
           " 处只是文字不同\n";
  }
  return versions + ": differences in meaning: " + std::to_string(meaning) +
         ", in words only: " + std::to_string(words) + "\n";
}

}  // namespace

std::string differences_text(const Differences& differences, dsl::Language language) {
  std::string out = heading(differences, language);
  for (const Difference& difference : differences.all) {
    out += "\n" + difference.sentence.in(language);
    if (!difference.meaning) {
      out += language == dsl::Language::zh ? "(含义不变)" : " (the meaning is the same)";
    }
    out += "\n";
    append_side(out, '-', difference.from, language);
    append_side(out, '+', difference.to, language);
  }
  return out;
}

}  // namespace rulesets
