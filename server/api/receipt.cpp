#include "server/api/receipt.hpp"

#include "engine/facts/json_text.hpp"
#include "rulesets/bundle/digest.hpp"

namespace server {

std::string rulesets_text(const Releases& releases) {
  std::string out;
  out.reserve(releases.size() * 256);
  out += '[';
  for (const auto& release : releases) {
    if (out.size() > 1) out += ',';
    out += "{\"digest\":\"sha256:";
    out += release->digest;
    out += "\",\"name\":";
    engine::append_json_string(out, release->name);
    out += ",\"version\":";
    engine::append_json_string(out, release->version);
    out += '}';
  }
  out += ']';
  return out;
}

std::string options_text(const EvaluationOptions& options) {
  static constexpr const char* explains[] = {"none", "brief", "full"};
  std::string out;
  out.reserve(64);
  out += "{\"explain\":\"";
  out += explains[static_cast<std::size_t>(options.explain)];
  out += "\",\"view\":\"";
  out += options.view == View::full ? "full" : "short";
  out += "\"}";
  return out;
}

void append_receipt(std::string& out, const Releases& releases, const EvaluationRequest& request,
                    std::string_view canonical_facts, std::string_view canonical_verdicts) {
  out += "{\"engine\":";
  engine::append_json_string(out, engine_version);
  out += ",\"language\":";
  engine::append_json_string(out, language_version);
  out += ",\"canonical_form\":" + std::to_string(canonical_form);
  out += ",\"rulesets\":" + rulesets_text(releases);
  out += ",\"as_of\":";
  engine::append_json_string(out, dsl::Date{*request.as_of, *request.as_of}.to_text());
  out += ",\"options\":" + options_text(request.options);
  out += ",\"input_digest\":\"sha256:" + rulesets::sha256_hex(canonical_facts);
  out += "\",\"verdict_digest\":\"sha256:" + rulesets::sha256_hex(canonical_verdicts) + "\"}";
}

}  // namespace server
