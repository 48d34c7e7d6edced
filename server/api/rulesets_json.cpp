#include "server/api/rulesets_json.hpp"

#include "engine/facts/json_text.hpp"

namespace server {
namespace {

using rulesets::ClauseState;

void text(std::string& out, const char* name, std::string_view value) {
  out += name;
  engine::append_json_string(out, value);
}

void text_or_null(std::string& out, const char* name, std::string_view value) {
  if (!value.empty()) return text(out, name, value);
  out += name;
  out += "null";
}

void day(std::string& out, const char* name, const std::optional<dsl::Day>& value) {
  text_or_null(out, name, value ? dsl::Date{*value, *value}.to_text() : std::string());
}

void documents(std::string& out, const rulesets::Release& release) {
  out += ",\"documents\":[";
  bool first = true;
  for (const engine::Document& document : release.program.documents) {
    if (!first) out += ',';
    first = false;
    text(out, "{\"name\":", document.name);
    text_or_null(out, ",\"alias\":", document.alias);
    text(out, ",\"title\":", document.title);
    text_or_null(out, ",\"number\":", document.number);
    day(out, ",\"effective\":", document.effective);
    day(out, ",\"repealed\":", document.repealed);
    out += '}';
  }
  out += ']';
}

void coverage(std::string& out, const rulesets::Release& release) {
  out += ",\"coverage\":[";
  bool first = true;
  for (const rulesets::DocumentCoverage& document : release.coverage) {
    if (!first) out += ',';
    first = false;
    text(out, "{\"document\":", document.document);
    const auto number = [&](const char* name, std::size_t count) {
      out += name + std::to_string(count);
    };
    number(",\"clauses\":", document.clauses.size());
    number(",\"encoded\":", document.count(ClauseState::encoded));
    number(",\"in_part\":", document.count(ClauseState::in_part));
    number(",\"not_encoded\":", document.count(ClauseState::not_encoded));
    number(",\"unaccounted\":", document.count(ClauseState::unaccounted));
    out += '}';
  }
  out += ']';
}

void version(std::string& out, const rulesets::CatalogueEntry& entry) {
  const rulesets::Release& release = *entry.release;
  text(out, "{\"name\":", release.name);
  text_or_null(out, ",\"alias\":", release.alias);
  text_or_null(out, ",\"title\":", release.title);
  text(out, ",\"version\":", release.version);
  text(out, ",\"state\":", entry.state);
  text(out, ",\"origin\":", entry.origin);
  out += entry.is_default ? ",\"default\":true" : ",\"default\":false";
  text(out, ",\"digest\":", "sha256:" + release.digest);
  day(out, ",\"effective_from\":", release.effective_from);
  day(out, ",\"effective_to\":", release.effective_to);
  text_or_null(out, ",\"published_at\":", entry.published_at);
  out += ",\"rules\":" + std::to_string(release.program.rules.size());
  documents(out, release);
  coverage(out, release);
  out += '}';
}

}  // namespace

std::string version_json(const rulesets::CatalogueEntry& entry) {
  std::string out;
  version(out, entry);
  return out;
}

std::string rulesets_json(const rulesets::Catalogue& catalogue) {
  std::string out = "{\"rulesets\":[";
  for (const rulesets::CatalogueEntry& entry : catalogue.entries()) {
    if (out.back() != '[') out += ',';
    version(out, entry);
  }
  return out + "]}";
}

std::string ruleset_json(const std::vector<const rulesets::CatalogueEntry*>& versions) {
  const rulesets::Release& highest = *versions.back()->release;
  std::string out;
  text(out, "{\"name\":", highest.name);
  text_or_null(out, ",\"alias\":", highest.alias);
  text_or_null(out, ",\"title\":", highest.title);
  out += ",\"versions\":[";
  for (const rulesets::CatalogueEntry* entry : versions) {
    if (out.back() != '[') out += ',';
    version(out, *entry);
  }
  return out + "]}";
}

}  // namespace server
