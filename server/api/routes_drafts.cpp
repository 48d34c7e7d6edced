// Routes of drafts: written, looked at, validated.
#include <algorithm>

#include "server/api/draft_call.hpp"
#include "server/api/draft_validation.hpp"
#include "server/api/drafts_json.hpp"
#include "server/api/ids.hpp"
#include "server/api/paging.hpp"
#include "server/api/parameters.hpp"
#include "server/api/problems.hpp"

namespace server {
namespace {

constexpr std::size_t max_title = 200;
constexpr std::size_t max_path = 200;

std::optional<Problem> check_path(const std::optional<std::string>& path) {
  if (!path) return missing_member("path");
  const bool plain = std::none_of(path->begin(), path->end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
  });
  if (plain && path->size() <= max_path && rulesets::path_allowed(*path) && !path->ends_with('/')) {
    return std::nullopt;
  }
  return body_problem("/path", "path_not_allowed",
                      {"路径须是相对路径,各层以 / 分隔,不含 . 与 ..,至多 200 字节",
                       "a path is relative, with / between folders, without . and .., and has at "
                       "most 200 bytes"});
}

struct Beginning {
  std::optional<std::string> title, based_on, path, text;
};

std::optional<Problem> read_beginning(const Call& call, Beginning& beginning) {
  SmallBody body;
  body.text("title", beginning.title);
  body.text("based_on", beginning.based_on);
  body.text("path", beginning.path);
  body.text("text", beginning.text);
  if (auto problem = body.read(call.request.body)) return problem;
  if (!beginning.title || beginning.title->empty()) return missing_member("title");
  if (beginning.title->size() > max_title) {
    return body_problem("/title", "too_long", {"至多 200 字节", "at most 200 bytes"});
  }
  if (beginning.based_on && (beginning.path || beginning.text)) {
    return body_problem("/based_on", "either_or",
                        {"给出 based_on,或给出主文件的 path 与 text",
                         "give based_on, or path and text of the main file"});
  }
  if (beginning.based_on) return std::nullopt;
  if (auto problem = check_path(beginning.path)) return problem;
  if (!beginning.text) return missing_member("text");
  return std::nullopt;
}

/// The version that a draft is to begin as: "name@1.0.0", or the highest of "name".
std::variant<const rulesets::CatalogueEntry*, Problem> find_base(
    const rulesets::Catalogue& catalogue, const std::string& wanted) {
  const std::size_t at = wanted.find('@');
  const auto versions = catalogue.versions_of(std::string_view(wanted).substr(0, at));
  if (versions.empty()) return no_ruleset(catalogue, wanted);
  if (at == std::string::npos) return versions.back();
  const std::string pin = wanted.substr(at + 1);
  for (const rulesets::CatalogueEntry* entry : versions) {
    if (entry->release->version == pin) return entry;
  }
  return no_version(versions, wanted.substr(0, at), pin);
}

Response create_draft(Call& call) {
  Beginning beginning;
  if (const auto problem = read_beginning(call, beginning)) return call.refuse(*problem);
  rulesets::Draft draft;
  draft.id = random_id();
  draft.title = *beginning.title;
  std::vector<rulesets::SourceFile> files;
  const CatalogueSnapshot snapshot = call.backend.catalogue.load();
  if (beginning.based_on) {
    const auto base = find_base(*snapshot, *beginning.based_on);
    if (const auto* problem = std::get_if<Problem>(&base)) return call.refuse(*problem);
    const rulesets::Release& release = *std::get<const rulesets::CatalogueEntry*>(base)->release;
    draft.main_path = release.main_path;
    draft.based_on = version_id(call.backend.store, release.digest);
    files = release.files;
  } else {
    draft.main_path = *beginning.path;
    files = {{*beginning.path, *beginning.text}};
  }
  const rulesets::Draft made = call.backend.store.drafts().create(call.deed(), draft, files);
  Response response = draft_response(call, made);
  response.status = 201;
  response.headers.emplace_back("Location", "/v1/drafts/" + made.id);
  return response;
}

Response list_drafts(Call& call) {
  const auto limit = number_parameter(call.request, "limit", usual_page, 1, longest_page);
  if (const auto* problem = std::get_if<Problem>(&limit)) return call.refuse(*problem);
  const auto page =
      call.backend.store.drafts().list(call.caller.organisation, call.request.parameter("after"),
                                       static_cast<std::size_t>(std::get<std::int64_t>(limit)));
  if (!page) {
    return call.refuse(parameter_problem("after", "invalid_cursor",
                                         {"不是上一页给出的", "was not given by a page"}));
  }
  std::vector<std::string> elements;
  for (const rulesets::Draft& draft : page->drafts) {
    std::string& out = elements.emplace_back();
    append_draft(out, draft, base_of(call.backend.store, draft));
    out += '}';
  }
  const std::string next = page->more ? engine::json_string(page->drafts.back().id) : "";
  return json_response(page_json("drafts", elements, next));
}

Response show_draft(Call& call) {
  const auto whole = call.backend.store.drafts().whole(call.caller.organisation, call.name());
  if (!whole) return call.refuse(unknown_draft());
  std::string out;
  append_draft(out, whole->draft, base_of(call.backend.store, whole->draft));
  append_source_files(out, whole->files, true);
  append_draft_events(out, call.backend.store.drafts().events(whole->draft.id));
  return json_response(out + '}');
}

/// {"revision","path","text"} writes a file, {"revision","path","remove":true} removes it.
Response change_file(Call& call) {
  std::optional<std::int64_t> revision;
  std::optional<std::string> path;
  std::optional<std::string> text;
  std::optional<bool> remove;
  SmallBody body;
  body.whole("revision", revision);
  body.text("path", path);
  body.text("text", text);
  body.yes_or_no("remove", remove);
  if (const auto problem = body.read(call.request.body)) return call.refuse(*problem);
  if (!revision) return call.refuse(missing_member("revision"));
  if (const auto problem = check_path(path)) return call.refuse(*problem);
  if (text.has_value() == remove.value_or(false)) {
    return call.refuse(
        body_problem("/text", "either_or",
                     {"给出 text,或给出 \"remove\": true", "give text, or \"remove\": true"}));
  }
  return answer(call, call.backend.store.drafts().change_file(call.deed(), call.name(), *revision,
                                                              *path, text));
}

Response validate_draft(Call& call) {
  const auto whole = call.backend.store.drafts().whole(call.caller.organisation, call.name());
  if (!whole) return call.refuse(unknown_draft());
  const CatalogueSnapshot snapshot = call.backend.catalogue.load();
  const std::string found =
      validate_sources(whole->draft.main_path, whole->files, *snapshot, call.language);
  return json_response("{\"revision\":" + std::to_string(whole->draft.revision) + ',' +
                       found.substr(1));
}

}  // namespace

std::vector<Route> draft_routes() {
  const Roles author = {Role::author};
  const Roles looking = {Role::author, Role::reviewer, Role::publisher};
  return {
      {"POST",
       "/v1/drafts",
       create_draft,
       {"新草稿", "a new draft"},
       author,
       {},
       BodyKind::json,
       {.body = "NewDraft",
        .answers = {made("Draft")},
        .problems = {"unknown_ruleset", "unknown_version"}}},
      {"GET",
       "/v1/drafts",
       list_drafts,
       {"本机构的草稿,新的在前", "the organisation's drafts, newest first"},
       looking,
       page_options(),
       BodyKind::none,
       {.answers = {ok("Drafts")}}},
      {"GET",
       "/v1/drafts/{id}",
       show_draft,
       {"草稿的文件与经历", "a draft with its files and what happened to it"},
       looking,
       {},
       BodyKind::none,
       {.answers = {ok("WholeDraft")}, .problems = {"unknown_draft"}}},
      {"POST",
       "/v1/drafts/{id}/files",
       change_file,
       {"写入或删除一个文件", "writes or removes a file"},
       author,
       {},
       BodyKind::json,
       {.body = "FileChange",
        .answers = {ok("Draft")},
        .problems = {"unknown_draft", "draft_changed", "wrong_state", "unknown_file", "main_file",
                     "draft_too_large"}}},
      {"POST",
       "/v1/drafts/{id}:validate",
       validate_draft,
       {"核对草稿并运行其例", "checks a draft and runs its cases"},
       looking,
       {},
       BodyKind::none,
       {.answers = {ok("Validation")}, .problems = {"unknown_draft"}}},
  };
}

}  // namespace server
