// Verdicts as JSON: the answer object that the command line and HTTP share. Written by appending to
// one buffer that the caller reuses; nothing is built in between.
#pragma once

#include <string>
#include <vector>

#include "engine/explain/verdict.hpp"
#include "engine/program/names.hpp"
#include "rulesets/bundle/release.hpp"
#include "server/api/evaluation_request.hpp"
#include "server/api/fact_texts.hpp"

namespace server {

/// What an error means, for people.
[[nodiscard]] std::string message_of(engine::Reason reason, dsl::Language language);
/// 成立, 不成立, 待查 …
[[nodiscard]] std::string_view label_of(engine::Outcome outcome, dsl::Language language);

/// How many rules (site outcome) came to each outcome, by `engine::Outcome`.
struct Summary {
  std::size_t rules[7] = {};
  std::size_t judgement = 0;  ///< established verdicts that rest on judgement

  /// What was counted since `before`.
  [[nodiscard]] Summary operator-(const Summary& before) const;
};

/// What full answers of a release repeat, ready as JSON. One thread.
struct AnswerTexts {
  const rulesets::Release& release;
  std::vector<std::string> citations;           ///< by citation of the program
  std::vector<std::string> digested_citations;  ///< likewise, in canonical form
  FactTexts facts;                              ///< of the evaluation at hand

  explicit AnswerTexts(const rulesets::Release& of);
};

/// Appends the verdicts of one evaluation, comma-separated and without brackets, to `out`; `first`
/// says whether a comma is due and is updated. `digested`, when given, takes the canonical form of
/// what a receipt digests.
void append_verdicts(std::string& out, bool& first, AnswerTexts& texts,
                     const engine::Evaluation& evaluation,
                     const std::vector<engine::Verdict>& verdicts, const EvaluationOptions& options,
                     std::string* digested);

/// Counts rules by their outcome, and the verdicts that rest on judgement.
void count(const engine::Evaluation& evaluation, const std::vector<engine::Verdict>& verdicts,
           Summary& summary);
void append_summary(std::string& out, const Summary& summary);

}  // namespace server
