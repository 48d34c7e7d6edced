// Routes of interviews: begun with what is known, answered bit by bit, finished as an evaluation.
#include <charconv>

#include "server/api/guards.hpp"
#include "server/api/interview_json.hpp"
#include "server/api/interview_request.hpp"
#include "server/api/parameters.hpp"
#include "server/api/pinned_versions.hpp"
#include "server/api/problems.hpp"
#include "server/api/receipt.hpp"
#include "server/api/record.hpp"
#include "server/api/route.hpp"
#include "server/api/small_body.hpp"

namespace server {
namespace {

using Change = rulesets::Interviews::Change;

constexpr std::size_t max_kept_answers = 20'000;
constexpr std::size_t most_questions = 100;

Problem interview_not_found() {
  return make_problem(404, "unknown_interview", {"没有这次询问", "there is no such interview"});
}

Problem changed_meanwhile(std::int64_t revision) {
  Problem problem = make_problem(
      409, "revision_conflict",
      {"询问已被别人更改,请重新读取", "the interview was changed meanwhile: read it again"});
  problem.detail = {"现为修订 " + std::to_string(revision),
                    "it is at revision " + std::to_string(revision)};
  return problem;
}

Problem is_finished(const std::string& evaluation) {
  Problem problem =
      make_problem(409, "interview_finished", {"询问已结束", "the interview is finished"});
  problem.detail = {"判定为 " + evaluation, "its evaluation is " + evaluation};
  return problem;
}

Problem versions_missing() {
  return make_problem(500, "version_missing",
                      {"询问所用的规则集版本已不在",
                       "a rule set version that the interview is pinned to is not there any more"});
}

/// How an interview is to be shown, by the options of the request.
struct Shown {
  std::size_t questions = 5;
  bool verdicts = false;
};

std::variant<Shown, Problem> shown(const Request& request) {
  Shown shown;
  if (const std::string_view text = request.parameter("next"); !text.empty()) {
    const auto read = std::from_chars(text.data(), text.data() + text.size(), shown.questions);
    const bool good = read.ec == std::errc() && read.ptr == text.data() + text.size();
    if (!good || shown.questions > most_questions) {
      return parameter_problem("next", "invalid_option", {"须是 0 至 100", "must be 0 to 100"},
                               {"0", "100"});
    }
  }
  const std::string_view verdicts = request.parameter("verdicts");
  if (!verdicts.empty() && verdicts != "short" && verdicts != "none") {
    return parameter_problem("verdicts", "invalid_option", {"不可用", "not allowed"},
                             {"short", "none"});
  }
  shown.verdicts = verdicts == "short";
  return shown;
}

/// The answers as facts, evaluated in short: what is wrong with them, or what they come to now.
std::variant<Answer, Problem> decide_now(Call& call, const rulesets::InterviewRow& row,
                                         const rulesets::Catalogue& versions,
                                         std::string_view facts) {
  EvaluationRequest asked;
  asked.as_of = row.as_of;
  asked.subject = row.subject;
  asked.facts = facts;
  asked.options.view = View::brief;
  asked.options.store = false;
  return evaluate(versions, asked, call.workspace);
}

Response show(Call& call, const rulesets::InterviewRow& row, InterviewState& state,
              const Shown& how, int status) {
  const std::string facts = state.facts();
  auto now = decide_now(call, row, state.versions(), facts);
  if (const auto* problem = std::get_if<Problem>(&now)) return call.refuse(*problem);
  if (!state.evaluate()) return call.refuse(internal_problem());
  const Answer& answer = std::get<Answer>(now);
  std::string summary;
  append_summary(summary, answer.summary);
  InterviewView view;
  view.most_questions = how.questions;
  view.summary = summary;
  if (how.verdicts) view.verdicts = answer.text;
  Response response = json_response(interview_json(row, state, view));
  response.status = status;
  response.headers.emplace_back("ETag", "\"" + std::to_string(row.revision) + "\"");
  return response;
}

Response begin_interview(Call& call) {
  if (!is_json_content(call.request.header("content-type"))) {
    return call.refuse(not_json_content());
  }
  const auto how = shown(call.request);
  if (const auto* problem = std::get_if<Problem>(&how)) return call.refuse(*problem);
  auto read = read_evaluation_request(call.request.body, AskedFor::interview);
  if (const auto* problem = std::get_if<Problem>(&read)) return call.refuse(*problem);
  const EvaluationRequest& asked = std::get<EvaluationRequest>(read);
  if (const auto malformed = check_evaluation_request(call.request.body, AskedFor::interview)) {
    return call.refuse(*malformed);
  }
  const CatalogueSnapshot snapshot = call.backend.catalogue.load();
  auto selected = snapshot->select(asked.ruleset, *asked.as_of);
  if (const auto* error = std::get_if<rulesets::SelectionError>(&selected)) {
    return call.refuse(selection_problem(*error));
  }
  const rulesets::Deed deed = call.deed();
  rulesets::InterviewRow row;
  row.id = call.backend.hooks.new_id();
  row.created_at = deed.at;
  row.created_by = deed.actor;
  row.subject = asked.subject;
  row.as_of = *asked.as_of;
  row.rulesets = rulesets_text(std::get<Releases>(selected));
  row.answers.push_back({"", std::string(asked.facts), deed.at, deed.actor});
  auto versions = pinned_versions(*snapshot, row.rulesets);
  if (!versions) return call.refuse(versions_missing());
  // The facts as they were given first: that is where faults have their places.
  EvaluationRequest check = asked;
  check.ruleset = "all";
  check.options.view = View::brief;
  auto checked = evaluate(*versions, check, call.workspace);
  if (const auto* problem = std::get_if<Problem>(&checked)) return call.refuse(*problem);
  InterviewState state(std::move(*versions), row);
  Response response = show(call, row, state, std::get<Shown>(how), 201);
  if (response.status != 201) return response;
  call.backend.store.interviews().begin(deed, row);
  response.headers.emplace_back("Location", "/v1/interviews/" + row.id);
  return response;
}

Response show_interview(Call& call) {
  const auto how = shown(call.request);
  if (const auto* problem = std::get_if<Problem>(&how)) return call.refuse(*problem);
  const auto row = call.backend.store.interviews().find(call.caller.organisation, call.name());
  if (!row) return call.refuse(interview_not_found());
  auto versions = pinned_versions(*call.backend.catalogue.load(), row->rulesets);
  if (!versions) return call.refuse(versions_missing());
  InterviewState state(std::move(*versions), *row);
  return show(call, *row, state, std::get<Shown>(how), 200);
}

/// What was seen of the interview: `If-Match`, or the member of the body, or nothing said.
std::variant<std::optional<std::int64_t>, Problem> seen_revision(
    const Request& request, std::optional<std::int64_t> in_body) {
  std::string_view text = request.header("if-match");
  if (text.empty() || text == "*") return in_body;
  if (text.size() > 2 && text.front() == '"' && text.back() == '"') {
    text = text.substr(1, text.size() - 2);
  }
  std::int64_t revision = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), revision);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) {
    return make_problem(400, "invalid_header",
                        {"If-Match 应是询问的 ETag", "If-Match must be the interview's ETag"});
  }
  if (in_body && *in_body != revision) {
    return make_problem(400, "invalid_header",
                        {"If-Match 与 revision 不一致", "If-Match and revision differ"});
  }
  return revision;
}

Problem invalid_answers(std::vector<InputFault> faults) {
  Problem problem = make_problem(422, "invalid_answers",
                                 {"答案有误,没有记下", "answers are not valid; none was kept"});
  problem.faults = std::move(faults);
  return problem;
}

Response refuse_change(const Call& call, Change change, const rulesets::InterviewRow& row) {
  switch (change) {
    case Change::not_there:
      return call.refuse(interview_not_found());
    case Change::finished:
      return call.refuse(is_finished(row.evaluation.value_or("")));
    default:
      return call.refuse(changed_meanwhile(row.revision));
  }
}

Response answer_interview(Call& call) {
  if (!is_json_content(call.request.header("content-type"))) {
    return call.refuse(not_json_content());
  }
  const auto how = shown(call.request);
  if (const auto* problem = std::get_if<Problem>(&how)) return call.refuse(*problem);
  auto read = read_answers(call.request.body);
  if (const auto* problem = std::get_if<Problem>(&read)) return call.refuse(*problem);
  AnswersRequest& asked = std::get<AnswersRequest>(read);
  const auto seen = seen_revision(call.request, asked.revision);
  if (const auto* problem = std::get_if<Problem>(&seen)) return call.refuse(*problem);

  rulesets::Interviews& interviews = call.backend.store.interviews();
  auto row = interviews.find(call.caller.organisation, call.name());
  if (!row) return call.refuse(interview_not_found());
  if (row->evaluation) return refuse_change(call, Change::finished, *row);
  const auto& revision = std::get<std::optional<std::int64_t>>(seen);
  if (revision && *revision != row->revision) return refuse_change(call, Change::stale, *row);
  if (row->answers.size() + asked.answers.size() > max_kept_answers) {
    return call.refuse(
        make_problem(422, "interview_full", {"答案过多", "the interview has too many answers"}));
  }
  const auto versions = pinned_versions(*call.backend.catalogue.load(), row->rulesets);
  if (!versions) return call.refuse(versions_missing());
  InterviewState trial(*versions, *row);
  if (auto faults = trial.take(asked.answers); !faults.empty()) {
    return call.refuse(invalid_answers(std::move(faults)));
  }
  const std::string facts = trial.facts();
  auto checked = decide_now(call, *row, *versions, facts);
  if (auto* problem = std::get_if<Problem>(&checked)) {
    trial.point_at_answers(problem->faults);
    return call.refuse(problem->status == 413 ? *problem
                                              : invalid_answers(std::move(problem->faults)));
  }
  const rulesets::Deed deed = call.deed();
  std::vector<rulesets::InterviewAnswer> kept;
  for (NewAnswer& each : asked.answers) {
    kept.push_back({std::move(each.path), std::move(each.json), deed.at, deed.actor});
  }
  const Change change = interviews.answer(deed, row->id, row->revision, kept);
  if (change != Change::done) return refuse_change(call, change, *row);
  row->answers.insert(row->answers.end(), kept.begin(), kept.end());
  ++row->revision;
  InterviewState state(*versions, *row);
  return show(call, *row, state, std::get<Shown>(how), 200);
}

Response finish_interview(Call& call) {
  rulesets::Interviews& interviews = call.backend.store.interviews();
  const auto row = interviews.find(call.caller.organisation, call.name());
  if (!row) return call.refuse(interview_not_found());
  const auto seen = seen_revision(call.request, std::nullopt);
  if (const auto* problem = std::get_if<Problem>(&seen)) return call.refuse(*problem);
  if (row->evaluation) return call.refuse(is_finished(*row->evaluation));
  const auto& revision = std::get<std::optional<std::int64_t>>(seen);
  if (revision && *revision != row->revision) return refuse_change(call, Change::stale, *row);
  auto versions = pinned_versions(*call.backend.catalogue.load(), row->rulesets);
  if (!versions) return call.refuse(versions_missing());
  const InterviewState state(std::move(*versions), *row);
  const std::string facts = state.facts();
  EvaluationRequest asked;
  asked.as_of = row->as_of;
  asked.subject = row->subject;
  asked.facts = facts;
  asked.facts_pointer = "/facts";
  auto result = decide(call, state.versions(), asked);
  if (const auto* problem = std::get_if<Problem>(&result)) return call.refuse(*problem);
  const Decided& decided = std::get<Decided>(result);
  const Change change = interviews.finish(call.deed(), row->id, row->revision, decided.row);
  if (change != Change::done) return refuse_change(call, change, *row);
  tell(call, decided);
  Response response = json_response(answer_text(decided.row));
  response.status = 201;
  response.headers.emplace_back("Location", "/v1/evaluations/" + decided.row.id);
  return response;
}

Response erase_interview(Call& call) {
  const Change change = call.backend.store.interviews().erase(call.deed(), call.name());
  if (change != Change::done) return call.refuse(interview_not_found());
  Response response;
  response.status = 204;
  return response;
}

}  // namespace

std::vector<Route> interview_routes() {
  const Roles asking = {Role::field, Role::enterprise, Role::author};
  const Roles reading = {Role::field, Role::enterprise, Role::author, Role::supervisor};
  const std::vector<Parameter> showing = {
      number_option("next", {"至多几个问题", "how many questions at most"}, 0, most_questions),
      word_option("verdicts", {"目前的判定", "the verdicts by now"}, {"short", "none"})};
  const Parameter seen = {"If-Match",
                          {"所见修订的 ETag", "the ETag of the revision that was seen"},
                          R"({"type":"string"})"};
  return {
      {"POST",
       "/v1/interviews",
       begin_interview,
       {"开始一次询问", "begins an interview"},
       asking,
       showing,
       BodyKind::json,
       {.body = "InterviewRequest",
        .answers = {made("Interview")},
        .problems = {"as_of_missing", "as_of_invalid", "unknown_ruleset", "unknown_version",
                     "not_in_force", "withdrawn", "invalid_facts", "version_missing"}}},
      {"GET",
       "/v1/interviews/{id}",
       show_interview,
       {"一次询问的答案、进度和下一步的问题", "answers, progress and next questions"},
       reading,
       showing,
       BodyKind::none,
       {.answers = {ok("Interview")}, .problems = {"unknown_interview", "version_missing"}}},
      {"POST",
       "/v1/interviews/{id}/answers",
       answer_interview,
       {"作答、改答或撤回", "gives, changes or withdraws answers"},
       asking,
       showing,
       BodyKind::json,
       {.body = "AnswersRequest",
        .answers = {ok("Interview")},
        .problems = {"unknown_interview", "interview_finished", "revision_conflict",
                     "interview_full", "invalid_answers", "invalid_facts", "version_missing"},
        .headers = {seen}}},
      {"POST",
       "/v1/interviews/{id}:finish",
       finish_interview,
       {"结束询问并存为判定", "finishes an interview as an evaluation"},
       asking,
       {},
       BodyKind::none,
       {.answers = {made("Evaluation")},
        .problems = {"unknown_interview", "interview_finished", "revision_conflict",
                     "invalid_facts", "version_missing"},
        .headers = {seen}}},
      {"DELETE",
       "/v1/interviews/{id}",
       erase_interview,
       {"删除一次询问及其答案", "erases an interview with its answers"},
       asking,
       {},
       BodyKind::none,
       {.answers = {{204, {}, {}}}, .problems = {"unknown_interview"}}},
  };
}

}  // namespace server
