// What there is to say of one verdict.
#include <algorithm>

#include "engine/explain/deciding.hpp"
#include "engine/explain/opponents.hpp"
#include "engine/explain/text.hpp"
#include "engine/explain/verdict.hpp"
#include "engine/explain/waiting.hpp"
#include "engine/explain/walk.hpp"

namespace engine {
namespace {

bool is_open(Outcome outcome) {
  return outcome == Outcome::undetermined || outcome == Outcome::text_missing;
}

class Detailer {
 public:
  Detailer(const ProgramIndex& index, const Evaluation& evaluation, const Verdict& verdict)
      : walk_(index, evaluation), evaluation_(evaluation), verdict_(verdict) {}

  VerdictDetail run() {
    const Place from = root(walk_, verdict_);
    Everything everything;
    detail_.values_read = follow(walk_, from, everything).facts;
    Deciding deciding;
    Findings decided = follow(walk_, from, deciding);
    Findings waiting;
    if (is_open(verdict_.outcome)) {
      waiting = wait();
    } else {
      detail_.deciding = std::move(decided.facts);
    }
    cite(is_open(verdict_.outcome) ? waiting : decided);
    grade();
    contest(from);
    return std::move(detail_);
  }

 private:
  Findings wait() {
    Findings found = waited_for(walk_, verdict_);
    for (FactPath& path : found.facts) {
      detail_.missing.push_back({path, missing_reason(evaluation_, path)});
    }
    detail_.open_texts = found.open_texts;
    return found;
  }

  /// The part's own clauses, those of its guards that matter here, and those passed on the way.
  void cite(const Findings& findings) {
    const Part& part = *verdict_.part;
    add(part.first_citation, part.citation_count);
    if (is_whole()) {
      for (const Guard& guard : part.guards) {
        if (matters(guard)) add(guard.first_citation, guard.citation_count);
      }
    }
    for (const std::uint32_t index : findings.citations) inherit(index);
  }

  bool matters(const Guard& guard) const {
    const State state = evaluation_.at(guard.condition, verdict_.turns).state;
    switch (verdict_.outcome) {
      case Outcome::established:
      case Outcome::conflict:
        return guard.role != Role::exception;
      case Outcome::not_applicable:
        return guard.role == Role::scope && state == State::no;
      case Outcome::not_established:
        if (guard.role == Role::scope) return true;
        return state == (guard.role == Role::exception ? State::yes : State::no);
      case Outcome::error:
        return state == State::error;
      default:
        return state == State::unknown;
    }
  }

  /// What the verdict itself says of a clause: once in each role.
  void add(std::uint32_t first, std::uint32_t count) {
    const auto& all = evaluation_.program().citations;
    for (std::uint32_t i = first; i < first + count; ++i) {
      if (!is_cited(all[i], true)) detail_.citations.push_back(i);
    }
  }

  /// What definitions, tables and rules that it reads bring along: only clauses not cited yet.
  void inherit(std::uint32_t index) {
    if (!is_cited(evaluation_.program().citations[index], false)) {
      detail_.citations.push_back(index);
    }
  }

  [[nodiscard]] bool is_cited(const Citation& wanted, bool in_role) const {
    const auto same = [&](std::uint32_t index) {
      const Citation& other = evaluation_.program().citations[index];
      return wanted.document == other.document && wanted.clause == other.clause &&
             (!in_role || wanted.role == other.role);
    };
    return std::any_of(detail_.citations.begin(), detail_.citations.end(), same);
  }

  [[nodiscard]] bool is_whole() const {
    return verdict_.turns.size() == verdict_.part->loops.size();
  }

  void grade() {
    const Rule& rule = *verdict_.rule;
    const bool graded =
        verdict_.outcome == Outcome::established || verdict_.outcome == Outcome::conflict;
    if (rule.kind != RuleKind::grading || !is_whole() || !graded) return;
    detail_.grade = grade_text(evaluation_, rule, evaluation_.at(rule.grade, verdict_.turns));
  }

  /// Of a grading beside others: whom it conflicts with or gave way to, and why one prevailed.
  void contest(Place from) {
    if (!is_whole() || walk_.node(from).op != Op::contested || is_open(verdict_.outcome)) return;
    const Opponents opponents(walk_, from);
    for (const Opponents::Other& other : opponents.settled()) {
      if (other.precedence != nullptr) {
        add(other.precedence->first_citation, other.precedence->citation_count);
      }
      if (other.is_below) continue;
      detail_.against.push_back(
          {other.rule, grade_text(evaluation_, *other.rule, walk_.cell(other.grade))});
    }
  }

  Walk walk_;
  const Evaluation& evaluation_;
  const Verdict& verdict_;
  VerdictDetail detail_;
};

}  // namespace

VerdictDetail detail(const ProgramIndex& index, const Evaluation& evaluation,
                     const Verdict& verdict) {
  return Detailer(index, evaluation, verdict).run();
}

VerdictDetail detail(const Evaluation& evaluation, const Verdict& verdict) {
  return detail(ProgramIndex(evaluation.program()), evaluation, verdict);
}

}  // namespace engine
