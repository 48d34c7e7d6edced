// Routes that evaluate: a new evaluation, a kept one, and a kept one done again.
#include <algorithm>

#include "engine/facts/json_reader.hpp"
#include "engine/facts/json_text.hpp"
#include "server/api/guards.hpp"
#include "server/api/problems.hpp"
#include "server/api/route.hpp"

namespace server {
namespace {

/// The answer object with the evaluation's id as its first member.
std::string with_id(const std::string& id, std::string_view answer) {
  std::string out = "{\"id\":";
  engine::append_json_string(out, id);
  out += ',';
  return out += answer.substr(1);
}

/// The values of one member in an object, or in each object of an array: what was kept was written
/// here, so that its form is known.
std::vector<std::string> members_called(std::string_view json, std::string_view name) {
  std::vector<std::string> values;
  engine::JsonReader reader;
  reader.open(json);
  while (true) {
    const engine::JsonToken token = reader.next();
    if (token == engine::JsonToken::end || token == engine::JsonToken::error) return values;
    if (token != engine::JsonToken::key || reader.text() != name) continue;
    if (reader.next() == engine::JsonToken::string) values.emplace_back(reader.text());
  }
}

std::string only(const std::vector<std::string>& values) {
  return values.empty() ? std::string() : values.front();
}

/// Exactly the versions that were used; empty when one of them is not there any more.
std::optional<rulesets::Catalogue> pinned(const rulesets::Catalogue& catalogue,
                                          const std::string& rulesets) {
  std::vector<rulesets::CatalogueEntry> entries;
  for (const std::string& digest : members_called(rulesets, "digest")) {
    const auto found = std::find_if(
        catalogue.entries().begin(), catalogue.entries().end(),
        [&](const auto& entry) { return "sha256:" + entry.release->digest == digest; });
    if (found == catalogue.entries().end()) return std::nullopt;
    entries.push_back(*found);
    entries.back().state = "published";  // withdrawn since or not: it is what was used
  }
  return rulesets::Catalogue(std::move(entries));
}

constexpr std::string_view engine_mark = "\"receipt\":{\"engine\":\"";

/// The receipt names the release that answered; a later one that comes to the same answer repeats
/// it.
std::string with_engine_of(std::string answer, std::string_view kept) {
  const std::size_t from = kept.rfind(engine_mark);
  const std::size_t to = answer.rfind(engine_mark);
  if (from == std::string_view::npos || to == std::string::npos) return answer;
  const std::size_t begin = from + engine_mark.size();
  const std::size_t at = to + engine_mark.size();
  answer.replace(at, answer.find('"', at) - at, kept.substr(begin, kept.find('"', begin) - begin));
  return answer;
}

Problem replay_problem(dsl::Bilingual detail) {
  Problem problem = make_problem(
      500, "replay_differs",
      {"重算与原判定不一致", "evaluating again does not give the answer that was kept"});
  problem.detail = std::move(detail);
  return problem;
}

Response keep(const Call& call, const EvaluationRequest& asked, const Answer& answer) {
  rulesets::EvaluationRow row;
  row.id = call.backend.hooks.new_id();
  row.created_at = call.backend.hooks.now();
  row.subject = asked.subject;
  row.as_of = *asked.as_of;
  row.rulesets = answer.rulesets;
  row.facts = asked.facts;
  row.options = answer.options;
  row.answer = answer.text;
  call.backend.store.evaluations().add(row);
  Response response;
  response.status = 201;
  response.headers.emplace_back("Location", "/v1/evaluations/" + row.id);
  response.body = with_id(row.id, row.answer);
  return response;
}

Response evaluate_facts(Call& call) {
  const Request& request = call.request;
  if (!is_json_content(request.header("content-type"))) {
    return call.refuse(
        make_problem(415, "unsupported_content_type",
                     {"请求内容须是 application/json", "the body must be application/json"}));
  }
  auto read = read_evaluation_request(request.body);
  if (const auto* problem = std::get_if<Problem>(&read)) return call.refuse(*problem);
  EvaluationRequest& asked = std::get<EvaluationRequest>(read);
  const auto refuse = [&](const Problem& problem) {
    const auto malformed = check_evaluation_request(request.body);
    return call.refuse(malformed ? *malformed : problem);
  };
  if (auto problem = read_options(request.parameter("view"), request.parameter("explain"),
                                  request.parameter("store"), asked.options)) {
    return refuse(*problem);
  }
  const CatalogueSnapshot snapshot = call.backend.catalogue.load();
  auto result = evaluate(*snapshot, asked, call.workspace);
  if (const auto* problem = std::get_if<Problem>(&result)) return refuse(*problem);
  Answer& answer = std::get<Answer>(result);
  if (asked.options.store) return keep(call, asked, answer);
  Response response;
  response.body = std::move(answer.text);
  return response;
}

Response show_evaluation(Call& call) {
  const auto row = call.backend.store.evaluations().find(call.caller.organisation, call.name());
  if (!row) return call.refuse(evaluation_not_found());
  Response response;
  response.body = with_id(row->id, row->answer);
  return response;
}

Response replay_evaluation(Call& call) {
  const auto row = call.backend.store.evaluations().find(call.caller.organisation, call.name());
  if (!row) return call.refuse(evaluation_not_found());
  const auto versions = pinned(*call.backend.catalogue.load(), row->rulesets);
  if (!versions) {
    return call.refuse(replay_problem(
        {"当时所用的规则集版本已不在", "a rule set version that was used is not there any more"}));
  }
  EvaluationRequest again;
  again.as_of = row->as_of;
  again.subject = row->subject;
  again.facts = row->facts;
  again.facts_pointer = "/facts";
  const std::string view = only(members_called(row->options, "view"));
  const std::string explain = only(members_called(row->options, "explain"));
  if (read_options(view, explain, "", again.options)) return call.refuse(replay_problem({}));
  auto result = evaluate(*versions, again, call.workspace);
  const auto* answer = std::get_if<Answer>(&result);
  if (answer == nullptr || with_engine_of(answer->text, row->answer) != row->answer) {
    return call.refuse(replay_problem({}));
  }
  Response response;
  response.body = with_id(row->id, row->answer);
  return response;
}

}  // namespace

std::vector<Route> evaluation_routes() {
  const Roles deciding = {Role::author, Role::reviewer,   Role::publisher,
                          Role::field,  Role::enterprise, Role::supervisor};
  return {
      {"POST",
       "/v1/evaluations",
       evaluate_facts,
       {"按事实判定", "evaluates facts"},
       deciding,
       {"view", "explain", "store"},
       BodyKind::json},
      {"GET",
       "/v1/evaluations/{id}",
       show_evaluation,
       {"所存的判定,与当时所答相同", "a kept evaluation, as it was answered"},
       deciding},
      {"GET",
       "/v1/evaluations/{id}/replay",
       replay_evaluation,
       {"以当时的版本重算,应逐字节相同",
        "evaluates again with the versions of then; the same bytes"},
       deciding},
  };
}

}  // namespace server
