#include "server/api/record.hpp"

#include "engine/facts/json_text.hpp"
#include "server/api/problems.hpp"

namespace server {
namespace {

using Clock = std::chrono::steady_clock;

Problem nothing_to_correct() {
  Problem problem = make_problem(422, "unknown_superseded",
                                 {"没有所要更正的判定", "there is no such evaluation to correct"});
  problem.faults.push_back(
      {"/supersedes", "unknown_evaluation", {"没有这一次判定", "there is no such evaluation"}, {}});
  return problem;
}

/// Of an evaluation that is neither kept nor logged nothing but its answer is ever asked.
rulesets::EvaluationRow row_of(const Call& call, const EvaluationRequest& asked, Answer& answer) {
  rulesets::EvaluationRow row;
  if (asked.options.store) {
    row.id = call.backend.hooks.new_id();
    row.created_at = call.backend.hooks.now();
  }
  if (asked.options.store || call.backend.hooks.decided) {
    row.created_by = call.caller.name;
    row.organisation = call.caller.organisation;
    row.subject = asked.subject;
    row.as_of = *asked.as_of;
    row.rulesets = std::move(answer.rulesets);
    row.facts = asked.facts;
    row.options = std::move(answer.options);
    row.summary = answer.summary_text();
    row.receipt = answer.receipt_text();
    row.supersedes = asked.supersedes;
    row.findings = std::move(answer.findings);
  }
  row.answer = std::move(answer.text);
  return row;
}

}  // namespace

std::variant<Decided, Problem> decide(Call& call, const rulesets::Catalogue& catalogue,
                                      const EvaluationRequest& asked) {
  if (asked.supersedes &&
      !call.backend.store.evaluations().has(call.caller.organisation, *asked.supersedes)) {
    return nothing_to_correct();
  }
  const auto began = Clock::now();
  auto result = evaluate(catalogue, asked, call.workspace);
  if (auto* problem = std::get_if<Problem>(&result)) return std::move(*problem);
  for (const auto& [ruleset, summary] : std::get<Answer>(result).by_ruleset) {
    call.backend.metrics.evaluated(ruleset, summary);
  }
  Decided decided;
  decided.row = row_of(call, asked, std::get<Answer>(result));
  decided.taken = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - began);
  return decided;
}

Problem refusal_of(std::string_view body, Problem problem) {
  auto malformed = check_evaluation_request(body);
  return malformed ? std::move(*malformed) : std::move(problem);
}

std::string answer_text(const rulesets::EvaluationRow& row) {
  std::string out;
  out.reserve(row.answer.size() + 128);
  out = "{";
  append_answer_members(out, row);
  return out;
}

void append_answer_members(std::string& out, const rulesets::EvaluationRow& row) {
  if (!row.id.empty()) {
    out += "\"id\":";
    engine::append_json_string(out, row.id);
    if (row.supersedes) {
      out += ",\"supersedes\":";
      engine::append_json_string(out, *row.supersedes);
    }
    out += ',';
  }
  out += std::string_view(row.answer).substr(1);
}

void tell(const Call& call, const Decided& decided) {
  if (!call.backend.hooks.decided) return;
  call.backend.hooks.decided(
      {call.request.id, call.caller, decided.row, decided.taken, &call.request.before_waiting});
}

Problem facts_erased(const Call& call, const rulesets::EvaluationRow& row) {
  using engine::json_string;
  Problem problem = make_problem(410, "facts_erased",
                                 {"事实与答复已删除,凭证与结论摘要仍在",
                                  "facts and answer are erased; receipt and summary are left"});
  std::vector<std::string> findings;
  for (const auto& each : call.backend.store.evaluations().findings(row.organisation, row.id)) {
    findings.push_back(engine::plain_object({{"ruleset", json_string(each.ruleset)},
                                             {"rule", json_string(each.rule)},
                                             {"outcome", json_string(each.outcome)},
                                             {"clause", json_string(each.clause)}}));
  }
  problem.more = {
      {"id", json_string(row.id)},
      {"created_at", json_string(row.created_at)},
      {"subject", json_string(row.subject)},
      {"as_of", json_string(dsl::Date{row.as_of, row.as_of}.to_text())},
      {"erased", engine::plain_object({{"at", json_string(row.erasure->at)},
                                       {"by", json_string(row.erasure->actor)},
                                       {"reason", json_string(row.erasure->reason)}})},
      {"summary", row.summary},
      {"receipt", row.receipt.empty() ? "null" : row.receipt},
      {"rulesets", row.rulesets},
      {"findings", engine::json_array(findings)},
  };
  if (row.supersedes) problem.more.emplace_back("supersedes", json_string(*row.supersedes));
  return problem;
}

}  // namespace server
