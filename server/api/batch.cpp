#include "server/api/batch.hpp"

#include <exception>

#include "server/api/guards.hpp"
#include "server/api/problems.hpp"

namespace server {
namespace {

constexpr std::size_t most_entries = 256;
/// Bytes of answers that are kept in one write, or else sent at once while they are in the nearest
/// caches.
constexpr std::size_t kept_at_once = std::size_t{1} << 20;
constexpr std::size_t sent_at_once = std::size_t{46} << 10;

Problem line_too_long() {
  return make_problem(413, "body_too_large",
                      {"一行过长,至多 1 MiB", "the line is too long; at most 1 MiB"});
}

Problem body_incomplete() {
  return make_problem(
      400, "body_incomplete",
      {"请求内容中断,以后各行没有收到", "the body broke off; what came after was not received"});
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t") == std::string_view::npos;
}

}  // namespace

Batch::Batch(Call& call, EvaluationOptions options)
    : call_(call),
      exchange_(*call.request.exchange),
      options_(options),
      most_held_(options.store ? kept_at_once : sent_at_once),
      snapshot_(call.backend.catalogue.load()),
      lines_(max_body_bytes) {}

bool Batch::take(std::string_view bytes) {
  const auto each = [this](std::string_view text, bool too_long) { return line(text, too_long); };
  return lines_.push(bytes, each);
}

void Batch::finish(bool whole) {
  const auto each = [this](std::string_view text, bool too_long) { return line(text, too_long); };
  if (whole) {
    if (lines_.finish(each)) flush();
    return;
  }
  ++number_;
  answer(problem_entry(body_incomplete()));
  flush();
}

/// A blank line is counted and not answered.
bool Batch::line(std::string_view text, bool too_long) {
  ++number_;
  if (!too_long && is_blank(text)) return true;
  // The answer has begun: what is thrown here can only be told in place.
  try {
    auto result = decide_line(text, too_long);
    if (const auto* problem = std::get_if<Problem>(&result)) {
      answer(problem_entry(*problem));
    } else {
      answer({number_, "", std::move(std::get<Decided>(result))});
    }
  } catch (const rulesets::StoreError& error) {
    call_.backend.hooks.failed(call_.request.id, error.what());
    answer(problem_entry(storage_problem(error.kind())));
  } catch (const std::exception& error) {
    call_.backend.hooks.failed(call_.request.id, error.what());
    answer(problem_entry(internal_problem()));
  }
  return !is_full() || flush();
}

std::variant<Decided, Problem> Batch::decide_line(std::string_view text, bool too_long) {
  if (too_long) return line_too_long();
  auto read = read_evaluation_request(text);
  if (auto* problem = std::get_if<Problem>(&read)) return std::move(*problem);
  EvaluationRequest& asked = std::get<EvaluationRequest>(read);
  asked.options = options_;
  auto result = decide(call_, *snapshot_, asked);
  if (auto* problem = std::get_if<Problem>(&result)) return refusal_of(text, std::move(*problem));
  return result;
}

Batch::Entry Batch::problem_entry(const Problem& problem) const {
  return {number_, problem_text(problem, call_.language, call_.request.id), {}};
}

/// Behind what is to be kept first, if anything is.
void Batch::answer(Entry entry) {
  if (!options_.store) return append(entry);
  held_ += entry.problem.size() + entry.decided.row.answer.size() + entry.decided.row.facts.size();
  entries_.push_back(std::move(entry));
}

/// Each object has the number of its line as first member.
void Batch::append(const Entry& entry) {
  out_ += "{\"line\":" + std::to_string(entry.line) + ",";
  if (entry.problem.empty()) {
    tell(call_, entry.decided);
    append_answer_members(out_, entry.decided.row);
  } else {
    out_ += std::string_view(entry.problem).substr(1);
  }
  out_ += '\n';
}

bool Batch::is_full() const {
  return entries_.size() >= most_entries || held_ + out_.size() >= most_held_;
}

/// All of them or none: those that could not be kept are answered with the reason.
void Batch::keep() {
  std::vector<const rulesets::EvaluationRow*> rows;
  for (const Entry& entry : entries_) {
    if (entry.problem.empty()) rows.push_back(&entry.decided.row);
  }
  if (rows.empty()) return;
  std::string problem;
  try {
    call_.backend.store.evaluations().add_all(rows);
    return;
  } catch (const rulesets::StoreError& error) {
    call_.backend.hooks.failed(call_.request.id, error.what());
    problem = problem_text(storage_problem(error.kind()), call_.language, call_.request.id);
  }
  for (Entry& entry : entries_) {
    if (entry.problem.empty()) entry.problem = problem;
  }
}

bool Batch::flush() {
  keep();
  for (const Entry& entry : entries_) append(entry);
  entries_.clear();
  held_ = 0;
  if (out_.empty()) return true;
  const bool sent = exchange_.send(out_);
  out_.clear();
  return sent;
}

}  // namespace server
