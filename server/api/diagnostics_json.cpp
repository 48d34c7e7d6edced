#include "server/api/diagnostics_json.hpp"

#include "engine/facts/json_text.hpp"

namespace server {

void append_extent(std::string& out, dsl::Place place, const dsl::SourceSet& sources) {
  const dsl::Source& source = sources.at(place.source);
  const dsl::LineColumn begin = source.line_column(place.span.begin);
  const dsl::LineColumn end = source.line_column(place.span.end);
  out += "{\"file\":";
  engine::append_json_string(out, source.name());
  out += ",\"line\":" + std::to_string(begin.line) + ",\"column\":" + std::to_string(begin.column);
  out +=
      ",\"end_line\":" + std::to_string(end.line) + ",\"end_column\":" + std::to_string(end.column);
  out += ",\"begin\":" + std::to_string(place.span.begin) +
         ",\"end\":" + std::to_string(place.span.end) + "}";
}

namespace {

std::string_view name_of(dsl::Severity severity) {
  switch (severity) {
    case dsl::Severity::error:
      return "error";
    case dsl::Severity::warning:
      return "warning";
    case dsl::Severity::note:
      return "note";
  }
  return "";
}

void fix_json(std::string& out, const dsl::Fix& fix, const dsl::SourceSet& sources,
              dsl::Language language) {
  out += "{\"title\":";
  engine::append_json_string(out, fix.title.in(language));
  out += ",\"edits\":[";
  for (const dsl::Edit& edit : fix.edits) {
    if (out.back() != '[') out += ',';
    out += "{\"place\":";
    append_extent(out, edit.place, sources);
    out += ",\"text\":";
    engine::append_json_string(out, edit.text);
    out += '}';
  }
  out += "]}";
}

}  // namespace

std::string diagnostics_json(const std::vector<dsl::Diagnostic>& diagnostics,
                             const dsl::SourceSet& sources, dsl::Language language) {
  std::string out = "[";
  for (const dsl::Diagnostic& diagnostic : diagnostics) {
    if (out.size() > 1) out += ',';
    out += "{\"code\":";
    engine::append_json_string(out, dsl::info(diagnostic.code).name);
    out += ",\"severity\":";
    engine::append_json_string(out, name_of(diagnostic.severity()));
    out += ",\"message\":";
    engine::append_json_string(out, diagnostic.message(language));
    out += ",\"place\":";
    append_extent(out, diagnostic.place, sources);
    out += ",\"help\":[";
    for (const dsl::Bilingual& help : diagnostic.help) {
      if (out.back() != '[') out += ',';
      engine::append_json_string(out, help.in(language));
    }
    out += "],\"fixes\":[";
    for (const dsl::Fix& fix : diagnostic.fixes) {
      if (out.back() != '[') out += ',';
      fix_json(out, fix, sources, language);
    }
    out += "]}";
  }
  return out + "]";
}

void append_case(std::string& out, const rulesets::CaseResult& result,
                 const dsl::SourceSet& sources, dsl::Language language) {
  const dsl::Source& source = sources.at(result.place.source);
  out += "{\"title\":";
  engine::append_json_string(out, result.title);
  out += ",\"file\":";
  engine::append_json_string(out, source.name());
  out += ",\"line\":" + std::to_string(source.line_column(result.place.span.begin).line);
  out += ",\"passed\":";
  out += result.passed() ? "true" : "false";
  out += ",\"failures\":[";
  for (const rulesets::CaseFailure& failure : result.failures) {
    if (out.back() != '[') out += ',';
    engine::append_json_string(out, failure.message.in(language));
  }
  out += "]}";
}

std::string mutant_json(const rulesets::Mutant& mutant, const dsl::SourceSet& sources) {
  std::string out = "{\"kind\":";
  engine::append_json_string(out, rulesets::name_of(mutant.kind));
  out += ",\"place\":";
  append_extent(out, mutant.place, sources);
  out += ",\"before\":";
  engine::append_json_string(out, mutant.before);
  out += ",\"after\":";
  engine::append_json_string(out, mutant.after);
  out += ",\"killer\":";
  engine::append_json_string(out, mutant.killer);
  return out + '}';
}

std::string fates_members(const rulesets::Fates& fates) {
  return "\"killed\":" + std::to_string(fates.killed) +
         ",\"survived\":" + std::to_string(fates.survived) +
         ",\"stillborn\":" + std::to_string(fates.stillborn);
}

}  // namespace server
