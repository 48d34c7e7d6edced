// The questions worth asking next: what undetermined verdicts of one site still wait for, each fact
// once, however many rules and rule sets wait for it. Only what `VerdictDetail::missing` names can
// come up, so that what no longer matters is absent by construction. What closes most stands first:
// facts of scopes, which close whole chapters; then what many rules wait for and what decides a
// rule by itself; then the order of the source. Views borrow from evaluations and verdicts. One
// thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/explain/program_index.hpp"
#include "engine/explain/verdict.hpp"

namespace engine {

/// One rule set on the site: its evaluation and the verdicts that `conclude` gave of it.
struct Inquiry {
  const ProgramIndex* index = nullptr;
  const Evaluation* evaluation = nullptr;
  const std::vector<Verdict>* verdicts = nullptr;
};

/// A verdict that waits for a fact.
struct Waits {
  std::uint32_t inquiry = 0;
  std::uint32_t verdict = 0;  ///< index into `Inquiry::verdicts`
  bool scope = false;         ///< whether the rule applies at all hangs on it
  bool alone = false;         ///< some answer to it decides the verdict, whatever else is answered
};

struct Question {
  std::string path;           ///< as `path_text` writes it; the same in all rule sets that ask
  std::uint32_t inquiry = 0;  ///< the first rule set that asks: of `fact`
  FactPath fact;
  Reason reason{};
  /// The question with {field} filled in; the fact's name where there is none. In the words of the
  /// first rule set among those that ask which has words of its own, else in those of the package.
  std::string text;
  bool reworded = false;  ///< whether the words are a rule set's own
  std::uint32_t weight = 0;
  std::vector<Waits> waiting;
};

/// What all inquiries wait for, what decides most first.
[[nodiscard]] std::vector<Question> questions(const std::vector<Inquiry>& inquiries);

/// Whether somebody has to be asked: nobody was, or the answer has expired. What was answered and
/// does not decide (不清楚, a list that is not complete, a value that contradicts the computed one)
/// stays open without being asked again.
[[nodiscard]] bool is_unasked(const Question& question, const Inquiry& inquiry);

}  // namespace engine
