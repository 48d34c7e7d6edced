// Routes that try a draft before it is published: what it asks for, and what it says of a site.
// The draft is compiled as it is kept now; nothing of the site is kept or counted.
#include "server/api/checklist.hpp"
#include "server/api/draft_call.hpp"
#include "server/api/evaluator.hpp"
#include "server/api/parameters.hpp"
#include "server/api/pictures.hpp"
#include "server/api/problems.hpp"
#include "server/api/record.hpp"

namespace server {
namespace {

using Shared = std::shared_ptr<const rulesets::Release>;

/// A draft as it is kept, with the texts that it was compiled from.
struct Compiled {
  std::unique_ptr<rulesets::Checked> checked;
  Shared release;
};

std::variant<Compiled, Problem> compiled(const Call& call) {
  const auto whole = call.backend.store.drafts().whole(call.caller.organisation, call.name());
  if (!whole) return unknown_draft();
  const std::string& main_path = whole->draft.main_path;
  auto checked =
      rulesets::check_sources(main_path, rulesets::read_from(whole->files), /*lints=*/false);
  if (checked->errors > 0) return sources_invalid(*checked);
  Shared release = rulesets::release_of(*checked, main_path);
  return Compiled{std::move(checked), std::move(release)};
}

Response show_checklist(Call& call) {
  const auto draft = compiled(call);
  if (const auto* problem = std::get_if<Problem>(&draft)) return call.refuse(*problem);
  const std::string_view text = call.request.parameter("as_of");
  if (text.empty()) return call.refuse(missing_as_of());
  const auto day = read_as_of(text, "");
  if (const auto* problem = std::get_if<Problem>(&day)) return call.refuse(*problem);
  return json_response(checklist_json(
      derive_checklist({std::get<Compiled>(draft).release}, std::get<dsl::Day>(day))));
}

Response try_draft(Call& call) {
  const Request& request = call.request;
  auto read = read_evaluation_request(request.body, AskedFor::trial);
  if (const auto* problem = std::get_if<Problem>(&read)) return call.refuse(*problem);
  EvaluationRequest& asked = std::get<EvaluationRequest>(read);
  if (auto problem = read_options(request.parameter("view"), request.parameter("explain"), "false",
                                  asked.options)) {
    return call.refuse(*problem);
  }
  const auto draft = compiled(call);
  if (const auto* problem = std::get_if<Problem>(&draft)) return call.refuse(*problem);
  const auto& [checked, release] = std::get<Compiled>(draft);
  asked.options.places = &checked->parsed.sources;
  asked.ruleset = release->name;
  const rulesets::Catalogue alone({{release}});
  // Not the thread's own, which keeps what it needs of each release for the next request.
  Workspace workspace;
  const auto result = evaluate(alone, asked, workspace);
  if (const auto* problem = std::get_if<Problem>(&result)) {
    return call.refuse(refusal_of(request.body, *problem));
  }
  return json_response(std::get<Answer>(result).text);
}

Response draw_draft(Call& call) {
  const Request& request = call.request;
  const auto read = read_evaluation_request(request.body, AskedFor::picture);
  if (const auto* problem = std::get_if<Problem>(&read)) return call.refuse(*problem);
  const EvaluationRequest& asked = std::get<EvaluationRequest>(read);
  const auto draft = compiled(call);
  if (const auto* problem = std::get_if<Problem>(&draft)) return call.refuse(*problem);
  PictureRequest wanted{request.parameter("rule"), request.parameter("of"), asked.as_of, {}};
  if (!asked.facts_pointer.empty()) wanted.facts = asked.facts;
  auto svg = draw(std::get<Compiled>(draft).release, wanted, call.language);
  if (const auto* problem = std::get_if<Problem>(&svg)) {
    return call.refuse(wanted.facts ? refusal_of(request.body, *problem) : *problem);
  }
  return picture_response(std::get<std::string>(std::move(svg)));
}

}  // namespace

std::vector<Route> draft_trial_routes() {
  const Roles looking = {Role::author, Role::reviewer, Role::publisher};
  std::vector<Parameter> options = evaluation_options();
  std::erase_if(options, [](const Parameter& each) { return each.name == "store"; });
  return {
      {"GET",
       "/v1/drafts/{id}/checklist",
       show_checklist,
       {"草稿所问的事实", "the facts that a draft asks for"},
       looking,
       {day_option("as_of", {"基准日", "the day that the facts are about"}, true)},
       BodyKind::none,
       {.answers = {ok("Checklist")},
        .problems = {"unknown_draft", "sources_invalid", "as_of_missing", "as_of_invalid"}}},
      {"POST",
       "/v1/drafts/{id}:try",
       try_draft,
       {"以草稿判定事实,不留存", "evaluates facts by a draft; nothing is kept"},
       looking,
       options,
       BodyKind::json,
       {.body = "DraftTrial",
        .answers = {ok("Evaluation")},
        .problems = {"unknown_draft", "sources_invalid", "as_of_missing", "as_of_invalid",
                     "not_in_force", "invalid_facts"}}},
      {"POST",
       "/v1/drafts/{id}:picture",
       draw_draft,
       {"草稿的图:一条规则(可标出事实的结果),或什么依据什么",
        "a picture of a draft: a rule, with facts also what they come to, or what rests on what"},
       looking,
       picture_options(),
       BodyKind::json,
       {.body = "DraftPicture",
        .answers = {content(svg_type)},
        .problems = {"unknown_draft", "sources_invalid", "as_of_missing", "as_of_invalid",
                     "not_in_force", "invalid_facts", "unknown_name"}}},
  };
}

}  // namespace server
