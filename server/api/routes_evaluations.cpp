// Routes of single evaluations: a new one, a kept one, and a kept one done again.
#include <algorithm>

#include "rulesets/bundle/digest.hpp"
#include "server/api/guards.hpp"
#include "server/api/parameters.hpp"
#include "server/api/problems.hpp"
#include "server/api/receipt.hpp"
#include "server/api/record.hpp"
#include "server/api/route.hpp"

namespace server {
namespace {

constexpr const char* key_header = "idempotency-key";

Response created(const rulesets::EvaluationRow& row) {
  Response response;
  response.status = 201;
  response.headers.emplace_back("Location", "/v1/evaluations/" + row.id);
  response.body = answer_text(row);
  return response;
}

Response evaluate_now(Call& call, const EvaluationRequest& asked,
                      const std::optional<rulesets::RequestKey>& key) {
  const CatalogueSnapshot snapshot = call.backend.catalogue.load();
  auto result = decide(call, *snapshot, asked);
  if (const auto* problem = std::get_if<Problem>(&result)) {
    return call.refuse(refusal_of(call.request.body, *problem));
  }
  Decided& decided = std::get<Decided>(result);
  if (asked.options.store) {
    call.before_waiting();
    call.backend.store.evaluations().add(decided.row, key);
  }
  tell(call, decided);
  if (asked.options.store) return created(decided.row);
  return json_response(std::move(decided.row.answer));
}

/// The same evaluation again, as it was first answered.
Response answered_before(const Call& call, const std::string& id) {
  const auto row = call.backend.store.evaluations().find(call.caller.organisation, id);
  if (!row) return call.refuse(evaluation_not_found());
  if (row->erasure) return call.refuse(facts_erased(call, *row));
  Response response = created(*row);
  response.headers.emplace_back("Idempotency-Replayed", "true");
  return response;
}

/// 1 to 200 visible ASCII characters.
bool is_key(std::string_view text) {
  return !text.empty() && text.size() <= 200 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7F'; });
}

Problem invalid_key() {
  return make_problem(400, "invalid_idempotency_key",
                      {"Idempotency-Key 须是 1 到 200 个可见的 ASCII 字符",
                       "an Idempotency-Key has 1 to 200 visible ASCII characters"});
}

Problem other_request() {
  return make_problem(
      409, "idempotency_conflict",
      {"该 Idempotency-Key 已用于另一请求", "this Idempotency-Key was used for another request"});
}

Response evaluate_once(Call& call, const EvaluationRequest& asked, std::string_view given) {
  rulesets::RequestKey key{std::string(given), ""};
  key.digest = rulesets::sha256_hex("POST /v1/evaluations\n" + options_text(asked.options) + "\n" +
                                    call.request.body);
  call.before_waiting();
  const InFlight::Hold hold(call.backend.keyed, call.caller.organisation, key.key);
  const auto before = call.backend.store.evaluations().keyed(call.caller.organisation, key.key,
                                                             call.backend.hooks.now());
  if (!before) return evaluate_now(call, asked, key);
  if (before->digest != key.digest) return call.refuse(other_request());
  return answered_before(call, before->evaluation);
}

Response evaluate_facts(Call& call) {
  const Request& request = call.request;
  if (!is_json_content(request.header("content-type"))) {
    return call.refuse(not_json_content());
  }
  auto read = read_evaluation_request(request.body);
  if (const auto* problem = std::get_if<Problem>(&read)) return call.refuse(*problem);
  EvaluationRequest& asked = std::get<EvaluationRequest>(read);
  if (auto problem = read_options(request.parameter("view"), request.parameter("explain"),
                                  request.parameter("store"), asked.options)) {
    return call.refuse(refusal_of(request.body, *problem));
  }
  const bool keyed = request.headers.count(key_header) > 0;
  const std::string_view key = request.header(key_header);
  if (keyed && !is_key(key)) return call.refuse(invalid_key());
  // What is not kept can be asked as often as one likes: there is nothing to do twice.
  if (keyed && asked.options.store) return evaluate_once(call, asked, key);
  return evaluate_now(call, asked, std::nullopt);
}

Response show_evaluation(Call& call) {
  const auto row = call.backend.store.evaluations().find(call.caller.organisation, call.name());
  if (!row) return call.refuse(evaluation_not_found());
  if (row->erasure) return call.refuse(facts_erased(call, *row));
  return json_response(answer_text(*row));
}

Response replay_evaluation(Call& call) {
  const auto row = call.backend.store.evaluations().find(call.caller.organisation, call.name());
  if (!row) return call.refuse(evaluation_not_found());
  if (row->erasure) return call.refuse(facts_erased(call, *row));
  auto again = replay(call, *row);
  if (const auto* problem = std::get_if<Problem>(&again)) return call.refuse(*problem);
  return json_response(std::move(std::get<std::string>(again)));
}

Route evaluating_route() {
  Route route = {"POST",
                 "/v1/evaluations",
                 evaluate_facts,
                 {"按事实判定", "evaluates facts"},
                 deciding_roles(),
                 evaluation_options(),
                 BodyKind::json,
                 {.body = "EvaluationRequest",
                  .answers = {made("Evaluation"), ok("Evaluation")},
                  .problems = {"as_of_missing", "as_of_invalid", "unknown_ruleset",
                               "unknown_version", "not_in_force", "withdrawn", "invalid_facts",
                               "unknown_superseded", "invalid_idempotency_key",
                               "idempotency_conflict", "unknown_evaluation", "facts_erased"},
                  .headers = {{"Idempotency-Key",
                               {"重发时得到同一判定", "sent again, gets the same evaluation"},
                               R"({"type":"string","minLength":1,"maxLength":200})"}}}};
  route.prompt = true;
  return route;
}

}  // namespace

Roles deciding_roles() {
  return {Role::author, Role::reviewer,   Role::publisher,
          Role::field,  Role::enterprise, Role::supervisor};
}

std::vector<Route> evaluation_routes() {
  return {
      evaluating_route(),
      {"GET",
       "/v1/evaluations/{id}",
       show_evaluation,
       {"所存的判定,与当时所答相同", "a kept evaluation, as it was answered"},
       deciding_roles(),
       {},
       BodyKind::none,
       {.answers = {ok("Evaluation")}, .problems = {"unknown_evaluation", "facts_erased"}}},
      {"GET",
       "/v1/evaluations/{id}/replay",
       replay_evaluation,
       {"以当时的版本重算,应逐字节相同",
        "evaluates again with the versions of then; the same bytes"},
       deciding_roles(),
       {},
       BodyKind::none,
       {.answers = {ok("Evaluation")},
        .problems = {"unknown_evaluation", "facts_erased", "replay_differs"}}},
  };
}

}  // namespace server
