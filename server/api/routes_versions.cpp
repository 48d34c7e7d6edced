// Routes of one version of a rule set: what became of it, and what is to become of it.
#include <algorithm>

#include "engine/facts/json_text.hpp"
#include "server/api/drafts_json.hpp"
#include "server/api/lifecycle_problems.hpp"
#include "server/api/pictures.hpp"
#include "server/api/route.hpp"
#include "server/api/rulesets_json.hpp"
#include "server/api/small_body.hpp"

namespace server {
namespace {

constexpr std::size_t max_reason = 2000;

void append_events(std::string& out, const std::vector<rulesets::VersionEvent>& events) {
  out += ",\"events\":[";
  for (const rulesets::VersionEvent& event : events) {
    if (out.back() != '[') out += ',';
    out += "{\"kind\":\"" + event.kind + "\",\"at\":\"" + event.at + "\",\"by\":";
    engine::append_json_string(out, event.actor);
    out += ",\"reason\":";
    engine::append_json_string(out, event.reason);
    out += '}';
  }
  out += ']';
}

void append_main(std::string& out, const rulesets::Release& release) {
  out += "\"main\":";
  engine::append_json_string(out, release.main_path);
}

/// As `GET /v1/rulesets` has it, with its events and files.
std::string whole_version(const Call& call, const rulesets::CatalogueEntry& entry) {
  std::string out = version_json(entry);
  out.pop_back();
  const auto rows = call.backend.store.versions().all();
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const rulesets::VersionRow& each) {
    return each.digest == entry.release->digest;
  });
  append_events(out, row == rows.end() ? std::vector<rulesets::VersionEvent>()
                                       : call.backend.store.versions().events(row->id));
  out += ',';
  append_main(out, *entry.release);
  append_source_files(out, entry.release->files, false);
  return out + '}';
}

std::variant<const rulesets::CatalogueEntry*, Problem> meant(const Call& call,
                                                             const rulesets::Catalogue& catalogue) {
  const auto versions = catalogue.versions_of(call.name());
  if (versions.empty()) return no_ruleset(catalogue, call.name());
  for (const rulesets::CatalogueEntry* entry : versions) {
    if (entry->release->version == call.segments[1]) return entry;
  }
  return no_version(versions, call.name(), call.segments[1]);
}

Response show_version(Call& call) {
  const CatalogueSnapshot snapshot = call.backend.catalogue.load();
  const auto entry = meant(call, *snapshot);
  if (const auto* problem = std::get_if<Problem>(&entry)) return call.refuse(*problem);
  return json_response(whole_version(call, *std::get<const rulesets::CatalogueEntry*>(entry)));
}

/// All that it was compiled from, as it was published.
Response show_files(Call& call) {
  const CatalogueSnapshot snapshot = call.backend.catalogue.load();
  const auto entry = meant(call, *snapshot);
  if (const auto* problem = std::get_if<Problem>(&entry)) return call.refuse(*problem);
  const rulesets::Release& release = *std::get<const rulesets::CatalogueEntry*>(entry)->release;
  std::string out = "{";
  append_main(out, release);
  append_source_files(out, release.files, true);
  return json_response(out + '}');
}

Response show_bundle(Call& call) {
  const CatalogueSnapshot snapshot = call.backend.catalogue.load();
  const auto entry = meant(call, *snapshot);
  if (const auto* problem = std::get_if<Problem>(&entry)) return call.refuse(*problem);
  auto bundle = export_bundle(*std::get<const rulesets::CatalogueEntry*>(entry), call.backend.keys);
  if (const auto* problem = std::get_if<Problem>(&bundle)) return call.refuse(*problem);
  Response response;
  response.content_type = "application/x-tar";
  response.body = std::get<std::string>(std::move(bundle));
  return response;
}

Response show_picture(Call& call) {
  const CatalogueSnapshot snapshot = call.backend.catalogue.load();
  const auto entry = meant(call, *snapshot);
  if (const auto* problem = std::get_if<Problem>(&entry)) return call.refuse(*problem);
  const auto& release = std::get<const rulesets::CatalogueEntry*>(entry)->release;
  auto svg = draw(release, {call.request.parameter("rule"), call.request.parameter("of"), {}, {}},
                  call.language);
  if (const auto* problem = std::get_if<Problem>(&svg)) return call.refuse(*problem);
  return picture_response(std::get<std::string>(std::move(svg)));
}

/// {"reason"}, which must be given.
std::variant<std::string, Problem> read_reason(const Call& call) {
  std::optional<std::string> reason;
  SmallBody body;
  body.text("reason", reason);
  if (auto problem = body.read(call.request.body)) return std::move(*problem);
  if (!reason || reason->empty()) return missing_member("reason");
  if (reason->size() > max_reason) {
    return body_problem("/reason", "too_long", {"至多 2000 字节", "at most 2000 bytes"});
  }
  return *reason;
}

using Step = std::optional<Problem> (Publisher::*)(const rulesets::Deed&, std::string_view,
                                                   std::string_view, const std::string&);

Response take(Call& call, Step step) {
  const auto reason = read_reason(call);
  if (const auto* problem = std::get_if<Problem>(&reason)) return call.refuse(*problem);
  Publisher& publisher = *call.backend.publisher;
  const auto problem =
      (publisher.*step)(call.deed(), call.name(), call.segments[1], std::get<std::string>(reason));
  if (problem) return call.refuse(*problem);
  return show_version(call);
}

Response withdraw(Call& call) {
  return take(call, &Publisher::withdraw);
}
Response make_default(Call& call) {
  return take(call, &Publisher::make_default);
}
Response clear_default(Call& call) {
  return take(call, &Publisher::clear_default);
}

/// Of a step that a version takes.
Contract step_contract(const std::vector<std::string_view>& problems) {
  Contract contract = {
      .body = "Reason",
      .answers = {ok("WholeVersion")},
      .problems = {"unknown_ruleset", "unknown_version", "already_withdrawn", "publishing_busy"}};
  contract.problems.insert(contract.problems.end(), problems.begin(), problems.end());
  return contract;
}

}  // namespace

std::vector<Route> version_routes() {
  const Roles publisher = {Role::publisher};
  return {
      {"GET",
       "/v1/rulesets/{name}/versions/{version}",
       show_version,
       {"一个版本:经历与文件", "one version: what became of it, and its files"},
       Roles::all(),
       {},
       BodyKind::none,
       {.answers = {ok("WholeVersion")},
        .problems = {"unknown_ruleset", "unknown_version"},
        .caching = Caching::checked}},
      {"GET",
       "/v1/rulesets/{name}/versions/{version}/files",
       show_files,
       {"一个版本的各文件及其文本", "the files of one version with their texts"},
       Roles::all(),
       {},
       BodyKind::none,
       {.answers = {ok("VersionFiles")},
        .problems = {"unknown_ruleset", "unknown_version"},
        .caching = Caching::fixed}},
      {"GET",
       "/v1/rulesets/{name}/versions/{version}/bundle",
       show_bundle,
       {"一个版本,打成签名的包", "one version as a signed bundle"},
       Roles::all(),
       {},
       BodyKind::none,
       {.answers = {content("application/x-tar")},
        .problems = {"unknown_ruleset", "unknown_version", "no_signing_key", "path_too_long"},
        .caching = Caching::fixed}},
      {"GET",
       "/v1/rulesets/{name}/versions/{version}/picture",
       show_picture,
       {"一个版本的图:一条规则,或什么依据什么(SVG)",
        "a picture of one version: a rule, or what rests on what (SVG)"},
       Roles::all(),
       picture_options(),
       BodyKind::none,
       {.answers = {content(svg_type)},
        .problems = {"unknown_ruleset", "unknown_version", "unknown_name"},
        .caching = Caching::fixed}},
      {"POST",
       "/v1/rulesets/{name}/versions/{version}:withdraw",
       withdraw,
       {"撤回一个版本", "withdraws a version"},
       publisher,
       {},
       BodyKind::json,
       step_contract({})},
      {"POST",
       "/v1/rulesets/{name}/versions/{version}:make-default",
       make_default,
       {"退回:以这一版本为默认", "rolls back: this version is the default"},
       publisher,
       {},
       BodyKind::json,
       step_contract({"already_default", "facts_disagree"})},
      {"POST",
       "/v1/rulesets/{name}/versions/{version}:clear-default",
       clear_default,
       {"不再以它为默认,最高者适用", "no default any more; the highest applies"},
       publisher,
       {},
       BodyKind::json,
       step_contract({"not_default"})},
  };
}

}  // namespace server
