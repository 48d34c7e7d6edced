// Routes of checklists: of one rule set, or of all that are in force.
#include "server/api/checklist.hpp"
#include "server/api/parameters.hpp"
#include "server/api/problems.hpp"
#include "server/api/route.hpp"

namespace server {
namespace {

Response page(const Call& call, const Checklist& checklist) {
  const std::string_view format = call.request.parameter("format");
  if (format.empty() || format == "json") return json_response(checklist_json(checklist));
  Response response;
  if (format == "markdown") {
    response.content_type = "text/markdown; charset=utf-8";
    response.body = checklist_markdown(checklist, call.language);
  } else if (format == "html") {
    response.content_type = "text/html; charset=utf-8";
    response.headers.emplace_back(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
    response.body = checklist_html(checklist, call.language);
  } else {
    return call.refuse(parameter_problem("format", "invalid_option", {"不可用", "not allowed"},
                                         {"json", "markdown", "html"}));
  }
  return response;
}

Response checklist_of(const Call& call, const std::string& wanted) {
  const std::string_view text = call.request.parameter("as_of");
  if (text.empty()) return call.refuse(missing_as_of());
  const auto day = read_as_of(text, "");
  if (const auto* problem = std::get_if<Problem>(&day)) return call.refuse(*problem);
  const CatalogueSnapshot snapshot = call.backend.catalogue.load();
  const auto selected = snapshot->select(wanted, std::get<dsl::Day>(day));
  if (const auto* error = std::get_if<rulesets::SelectionError>(&selected)) {
    return call.refuse(selection_problem(*error));
  }
  return page(call, derive_checklist(std::get<Releases>(selected), std::get<dsl::Day>(day)));
}

Response ruleset_checklist(Call& call) {
  const std::string version(call.request.parameter("version"));
  return checklist_of(call, std::string(call.name()) + (version.empty() ? "" : "@" + version));
}

Response whole_checklist(Call& call) {
  return checklist_of(call, "all");
}

}  // namespace

std::vector<Route> checklist_routes() {
  const Parameter as_of = day_option("as_of", {"基准日", "the day that the facts are about"}, true);
  const Parameter format =
      word_option("format", {"格式", "the form of the answer"}, {"json", "markdown", "html"});
  // A withdrawn version has no checklist any more, so that none is kept unasked.
  const Contract contract = {.answers = {ok("Checklist"), content("text/markdown; charset=utf-8"),
                                         content("text/html; charset=utf-8")},
                             .problems = {"as_of_missing", "as_of_invalid", "unknown_ruleset",
                                          "unknown_version", "not_in_force", "withdrawn"},
                             .caching = Caching::checked};
  return {
      {"GET",
       "/v1/rulesets/{name}/checklist",
       ruleset_checklist,
       {"由规则得出的检查表", "the checklist derived from a rule set"},
       Roles::all(),
       {as_of, text_option("version", {"版本", "the version"}), format},
       BodyKind::none,
       contract},
      {"GET",
       "/v1/checklist",
       whole_checklist,
       {"全部施行中规则集的检查表", "the checklist of all rule sets in force"},
       Roles::all(),
       {as_of, format},
       BodyKind::none,
       contract},
  };
}

}  // namespace server
