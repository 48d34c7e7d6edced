// Routes on a draft's way to publication: submitted, reviewed by somebody else, published; or
// discarded. Each step names the revision that it is about.
#include "server/api/draft_call.hpp"
#include "server/api/problems.hpp"
#include "server/api/publish_answer.hpp"
#include "server/api/publisher.hpp"

namespace server {
namespace {

constexpr std::size_t max_note = 4000;
constexpr std::size_t max_together = 50;

struct Said {
  std::optional<std::int64_t> revision;
  std::optional<std::string> note, verdict, digest;
  std::optional<bool> alone;
  std::optional<std::vector<std::string>> with;
};

std::optional<Problem> read(SmallBody& body, const Call& call, Said& said) {
  body.whole("revision", said.revision);
  if (auto problem = body.read(call.request.body)) return problem;
  if (!said.revision) return missing_member("revision");
  if (said.note && said.note->size() > max_note) {
    return body_problem("/note", "too_long", {"至多 4000 字节", "at most 4000 bytes"});
  }
  return std::nullopt;
}

Response submit(Call& call) {
  Said said;
  SmallBody body;
  body.text("note", said.note);
  if (const auto problem = read(body, call, said)) return call.refuse(*problem);
  return answer(call, call.backend.store.drafts().submit(call.deed(), call.name(), *said.revision,
                                                         said.note.value_or("")));
}

Response discard(Call& call) {
  Said said;
  SmallBody body;
  body.text("note", said.note);
  if (const auto problem = read(body, call, said)) return call.refuse(*problem);
  return answer(call, call.backend.store.drafts().discard(call.deed(), call.name(), *said.revision,
                                                          said.note.value_or("")));
}

/// In open mode there is one person, who may say that there is nobody else: it is recorded.
bool open_mode(const Call& call) {
  return call.caller.user == 0;
}

Problem alone_refused() {
  return make_problem(403, "alone_refused",
                      {"只有开放模式可以独自审核", "only in open mode may anybody review alone"});
}

Response review(Call& call) {
  Said said;
  SmallBody body;
  body.text("verdict", said.verdict);
  body.text("note", said.note);
  body.yes_or_no("alone", said.alone);
  if (const auto problem = read(body, call, said)) return call.refuse(*problem);
  if (!said.verdict) return call.refuse(missing_member("verdict"));
  if (*said.verdict != "approved" && *said.verdict != "returned") {
    return call.refuse(body_problem("/verdict", "unknown_value",
                                    {"须是 approved 或 returned", "must be approved or returned"},
                                    {"approved", "returned"}));
  }
  if (said.alone.value_or(false) && !open_mode(call)) return call.refuse(alone_refused());
  const auto result = call.backend.store.drafts().review(
      call.deed(), call.name(), *said.revision,
      {*said.verdict == "approved", said.note.value_or(""), said.alone.value_or(false)});
  const auto* refusal = std::get_if<rulesets::DraftRefusal>(&result);
  if (refusal == nullptr || refusal->kind != rulesets::DraftRefusal::Kind::by_author ||
      !open_mode(call)) {
    return answer(call, result);
  }
  Problem problem = draft_problem(*refusal);
  problem.detail = {"开放模式只有一人:加上 \"alone\": true 即为独自审核,会记入审计",
                    "in open mode there is one person: with \"alone\": true you review alone, "
                    "which the audit log records"};
  return call.refuse(problem);
}

constexpr std::string_view digest_prefix = "sha256:";

std::variant<Proven, Problem> prove_draft(const Call& call, std::string_view id,
                                          std::optional<std::int64_t> revision,
                                          const std::optional<std::string>& digest = {}) {
  const auto whole = call.backend.store.drafts().whole(call.caller.organisation, id);
  if (!whole) return unknown_draft();
  const rulesets::Draft& draft = whole->draft;
  using Kind = rulesets::DraftRefusal::Kind;
  if (revision && draft.revision != *revision) {
    return draft_problem({Kind::changed, draft.revision, draft.state});
  }
  if (draft.state != rulesets::DraftState::approved) {
    return draft_problem({Kind::wrong_state, draft.revision, draft.state});
  }
  Candidate candidate;
  candidate.main_path = draft.main_path;
  candidate.files = whole->files;
  candidate.source = "draft";
  candidate.reference = draft.id;
  candidate.alone = draft.alone;
  candidate.draft = draft.id;
  candidate.draft_revision = draft.revision;
  if (digest) candidate.digest = digest->substr(digest_prefix.size());
  return prove(std::move(candidate));
}

std::variant<std::vector<Proven>, Problem> prove_all(const Call& call, const Said& said) {
  std::vector<Proven> all;
  if (said.digest && !said.digest->starts_with(digest_prefix)) {
    return body_problem("/digest", "unknown_value", {"须是 sha256:…", "must be sha256:…"});
  }
  auto first = prove_draft(call, call.name(), said.revision, said.digest);
  if (auto* problem = std::get_if<Problem>(&first)) return std::move(*problem);
  all.push_back(std::get<Proven>(std::move(first)));
  if (!said.with) return all;
  if (said.with->size() > max_together) {
    return body_problem("/with", "too_many", {"至多 50 个", "at most 50"});
  }
  for (const std::string& id : *said.with) {
    auto next = prove_draft(call, id, std::nullopt);
    if (auto* problem = std::get_if<Problem>(&next)) return std::move(*problem);
    all.push_back(std::get<Proven>(std::move(next)));
  }
  return all;
}

Response publish(Call& call) {
  Said said;
  SmallBody body;
  body.text("digest", said.digest);
  body.texts("with", said.with);
  if (const auto problem = read(body, call, said)) return call.refuse(*problem);
  const auto proven = prove_all(call, said);
  if (const auto* problem = std::get_if<Problem>(&proven)) return call.refuse(*problem);
  return publish_and_tell(call, std::get<std::vector<Proven>>(proven));
}

}  // namespace

std::vector<Route> draft_review_routes() {
  const Roles author = {Role::author};
  const auto step = [](std::string_view pattern, Response (*handler)(Call&), dsl::Bilingual summary,
                       Roles roles, std::string_view body,
                       const std::vector<std::string_view>& more = {}) {
    Route route{"POST", pattern, handler, std::move(summary), roles, {}, BodyKind::json};
    route.contract.body = body;
    route.contract.answers = {ok("Draft")};
    route.contract.problems = {"unknown_draft", "draft_changed", "wrong_state"};
    route.contract.problems.insert(route.contract.problems.end(), more.begin(), more.end());
    return route;
  };
  Route publication =
      step("/v1/drafts/{id}:publish", publish,
           {"发布:核对、运行例、生效", "publishes: checks, runs the cases, takes effect"},
           {Role::publisher}, "DraftPublication",
           {"sources_invalid", "cases_missing", "cases_failed", "digest_differs", "version_exists",
            "version_not_higher", "ruleset_name_taken", "facts_disagree", "publishing_busy"});
  publication.contract.answers = {made("Published")};
  return {
      step("/v1/drafts/{id}:submit", submit, {"送审", "submits a draft for review"}, author,
           "DraftStep"),
      step("/v1/drafts/{id}:review", review, {"审核:通过或退回", "approves a draft or returns it"},
           {Role::reviewer}, "DraftReview", {"author_reviews", "alone_refused"}),
      publication,
      step("/v1/drafts/{id}:discard", discard, {"放弃草稿", "discards a draft"}, author,
           "DraftStep"),
  };
}

}  // namespace server
