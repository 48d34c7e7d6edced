#include "server/api/drafts_json.hpp"

#include "engine/facts/json_text.hpp"
#include "rulesets/bundle/digest.hpp"

namespace server {
namespace {

void text(std::string& out, const char* name, std::string_view value) {
  out += name;
  engine::append_json_string(out, value);
}

void text_or_null(std::string& out, const char* name, std::string_view value) {
  if (!value.empty()) return text(out, name, value);
  out += name;
  out += "null";
}

}  // namespace

void append_draft(std::string& out, const rulesets::Draft& draft, const std::string& based_on) {
  text(out, "{\"id\":", draft.id);
  text(out, ",\"title\":", draft.title);
  text(out, ",\"state\":", rulesets::name_of(draft.state));
  out += ",\"revision\":" + std::to_string(draft.revision);
  text(out, ",\"main\":", draft.main_path);
  text_or_null(out, ",\"based_on\":", based_on);
  text(out, ",\"author\":", draft.author);
  text_or_null(out, ",\"reviewer\":", draft.reviewer.value_or(""));
  out += draft.alone ? ",\"alone\":true" : ",\"alone\":false";
  text(out, ",\"created_at\":", draft.created_at);
  text(out, ",\"updated_at\":", draft.updated_at);
}

void append_source_files(std::string& out, const std::vector<rulesets::SourceFile>& files,
                         bool texts) {
  out += ",\"files\":[";
  for (const rulesets::SourceFile& file : files) {
    if (out.back() != '[') out += ',';
    text(out, "{\"path\":", file.path);
    out += ",\"bytes\":" + std::to_string(file.text.size());
    text(out, ",\"digest\":", "sha256:" + rulesets::sha256_hex(file.text));
    if (texts) text(out, ",\"text\":", file.text);
    out += '}';
  }
  out += ']';
}

void append_draft_events(std::string& out, const std::vector<rulesets::DraftEvent>& events) {
  out += ",\"events\":[";
  for (const rulesets::DraftEvent& event : events) {
    if (out.back() != '[') out += ',';
    text(out, "{\"kind\":", event.kind);
    out += ",\"revision\":" + std::to_string(event.revision);
    text(out, ",\"at\":", event.at);
    text(out, ",\"by\":", event.actor);
    text(out, ",\"note\":", event.note);
    out += '}';
  }
  out += ']';
}

}  // namespace server
