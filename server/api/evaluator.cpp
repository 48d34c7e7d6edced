#include "server/api/evaluator.hpp"

#include <algorithm>
#include <map>

#include "engine/facts/canonical.hpp"
#include "engine/facts/json_text.hpp"
#include "server/api/brief.hpp"
#include "server/api/findings.hpp"
#include "server/api/receipt.hpp"

namespace server {
namespace {

/// What a thread keeps for one rule set version.
struct Seat {
  std::shared_ptr<const rulesets::Release> release;
  engine::FactReader reader;
  engine::Facts facts;
  engine::FactIssues issues;
  engine::Evaluation evaluation;
  std::vector<engine::Verdict> verdicts;
  AnswerTexts texts;
  BriefWriter brief;

  explicit Seat(std::shared_ptr<const rulesets::Release> of)
      : release(std::move(of)), reader(*release->reader), texts(*release), brief(*release) {}
};

constexpr std::size_t max_seats = 128;

}  // namespace

struct Workspace::Parts {
  std::map<const rulesets::Release*, std::unique_ptr<Seat>> seats;
  std::string canonical_facts;
  std::string canonical_verdicts;
  std::size_t answer_bytes[2] = {};  ///< of late answers by view: about what the next takes

  Seat& seat(const std::shared_ptr<const rulesets::Release>& release) {
    auto& seat = seats[release.get()];
    if (!seat) seat = std::make_unique<Seat>(release);
    return *seat;
  }
};

Workspace::Workspace() : parts_(std::make_unique<Parts>()) {}
Workspace::~Workspace() = default;

namespace {

InputFault fault_of(const engine::FactIssue& issue, const std::string& prefix) {
  return {prefix + issue.pointer,
          std::string(engine::name_of(issue.code)),
          {issue.zh, issue.en},
          issue.expected};
}

bool unknown_to_all(const std::vector<Seat*>& seats, const engine::FactIssue& issue) {
  return std::all_of(seats.begin(), seats.end(), [&](const Seat* seat) {
    const auto& issues = seat->issues.all();
    return std::any_of(issues.begin(), issues.end(), [&](const engine::FactIssue& other) {
      return other.code == issue.code && other.pointer == issue.pointer;
    });
  });
}

/// Faults of the input, each place once. With several rule sets a key is unknown only if it is so
/// to each of them.
std::vector<InputFault> collect_faults(const std::vector<Seat*>& seats, const std::string& prefix) {
  std::vector<InputFault> faults;
  for (const Seat* seat : seats) {
    for (const engine::FactIssue& issue : seat->issues.all()) {
      if (issue.code == engine::IssueCode::unknown_fact && !unknown_to_all(seats, issue)) continue;
      InputFault fault = fault_of(issue, prefix);
      const bool told = std::any_of(faults.begin(), faults.end(), [&](const InputFault& other) {
        return other.pointer == fault.pointer && other.code == fault.code;
      });
      if (!told) faults.push_back(std::move(fault));
    }
  }
  return faults;
}

Problem facts_problem(std::vector<InputFault> faults) {
  Problem problem;
  const std::string& code = faults.front().code;
  const bool malformed = code == "invalid_json" || code == "invalid_utf8";
  problem.status = malformed ? 400 : code == "too_large" ? 413 : 422;
  problem.code = "invalid_facts";
  problem.title = {"事实有误,没有判定", "the facts are not valid; nothing was decided"};
  problem.faults = std::move(faults);
  return problem;
}

void append_canonical(Workspace::Parts& parts, Seat& seat, bool first) {
  std::string& out = parts.canonical_facts;
  if (!first) out += ',';
  engine::append_json_string(out, seat.release->name);
  out += ':';
  out += engine::canonical_facts(seat.release->program.schema, seat.facts);
}

/// What one rule set came to, in words; and what stands, of what is to be kept.
void append_release(Answer& answer, bool& first, Workspace::Parts& parts, Seat& seat,
                    const EvaluationOptions& options) {
  const rulesets::Release& release = *seat.release;
  if (options.view == View::full) {
    engine::conclude(*release.index, seat.evaluation, seat.verdicts);
    count(seat.evaluation, seat.verdicts, answer.summary);
    append_canonical(parts, seat, parts.canonical_facts.back() == '{');
    append_verdicts(answer.text, first, seat.texts, seat.evaluation, seat.verdicts, options,
                    &parts.canonical_verdicts);
  } else {
    seat.brief.append(answer.text, first, seat.evaluation, answer.summary);
    if (options.store) engine::conclude(*release.index, seat.evaluation, seat.verdicts);
  }
  if (options.store) append_findings(answer.findings, release, seat.verdicts);
}

}  // namespace

Problem selection_problem(const rulesets::SelectionError& error) {
  using Kind = rulesets::SelectionError::Kind;
  Problem problem;
  problem.known = error.known;
  switch (error.kind) {
    case Kind::unknown_ruleset:
      problem.status = 404;
      problem.code = "unknown_ruleset";
      problem.title = {"没有规则集“" + error.wanted + "”",
                       "there is no rule set \"" + error.wanted + "\""};
      break;
    case Kind::unknown_version:
      problem.status = 404;
      problem.code = "unknown_version";
      problem.title = {"规则集没有版本“" + error.wanted + "”",
                       "there is no version \"" + error.wanted + "\""};
      break;
    case Kind::not_in_force:
      problem.status = 422;
      problem.code = "not_in_force";
      problem.title = {"基准日没有施行中的版本:" + error.wanted,
                       "no version is in force at that date: " + error.wanted};
      break;
    case Kind::withdrawn:
      problem.status = 422;
      problem.code = "withdrawn";
      problem.title = {error.wanted + " 已撤回,不再用于新的判定",
                       error.wanted + " is withdrawn and makes no new evaluations"};
      break;
  }
  return problem;
}

std::variant<Answer, Problem> evaluate(const rulesets::Catalogue& catalogue,
                                       const EvaluationRequest& request, Workspace& workspace) {
  rulesets::Selection selection = catalogue.select(request.ruleset, *request.as_of);
  if (auto* error = std::get_if<rulesets::SelectionError>(&selection))
    return selection_problem(*error);
  const auto& releases = std::get<Releases>(selection);

  Workspace::Parts& parts = workspace.parts();
  if (parts.seats.size() > max_seats) parts.seats.clear();
  std::vector<Seat*> seats;
  seats.reserve(releases.size());
  bool good = true;
  for (const auto& release : releases) {
    Seat& seat = parts.seat(release);
    seats.push_back(&seat);
    seat.issues.clear();
    good = seat.reader.read(request.facts, seat.facts, seat.issues) && good;
  }
  if (!good) {
    std::vector<InputFault> faults = collect_faults(seats, request.facts_pointer);
    if (!faults.empty()) return facts_problem(std::move(faults));
    // Only keys that another rule set knows were unknown: read again, leaving those out.
    for (Seat* seat : seats) {
      if (seat->issues.empty()) continue;
      seat->issues.clear();
      if (!seat->reader.read_known(request.facts, seat->facts, seat->issues)) {
        return facts_problem(collect_faults({seat}, request.facts_pointer));
      }
    }
  }

  const bool full = request.options.view == View::full;
  parts.canonical_facts = "{";
  parts.canonical_verdicts = "[";
  Answer answer;
  answer.by_ruleset.reserve(seats.size());
  std::size_t& bytes = parts.answer_bytes[full ? 0 : 1];
  answer.text.reserve(bytes + bytes / 4);
  answer.text = "{\"verdicts\":[";
  bool first = true;
  for (Seat* seat : seats) {
    seat->evaluation.run(seat->release->program, seat->facts, *request.as_of);
    const Summary before = answer.summary;
    append_release(answer, first, parts, *seat, request.options);
    answer.by_ruleset.emplace_back(seat->release->name, answer.summary - before);
  }
  parts.canonical_facts += '}';
  parts.canonical_verdicts += ']';
  answer.text += "],\"summary\":";
  answer.summary_place.begin = answer.text.size();
  append_summary(answer.text, answer.summary);
  answer.summary_place.size = answer.text.size() - answer.summary_place.begin;
  if (full) {
    answer.text += ",\"receipt\":";
    answer.receipt_place.begin = answer.text.size();
    append_receipt(answer.text, releases, request, parts.canonical_facts, parts.canonical_verdicts);
    answer.receipt_place.size = answer.text.size() - answer.receipt_place.begin;
  }
  answer.text += '}';
  bytes = std::max(answer.text.size(), bytes - bytes / 16);
  answer.rulesets = rulesets_text(releases);
  answer.options = options_text(request.options);
  return answer;
}

}  // namespace server
