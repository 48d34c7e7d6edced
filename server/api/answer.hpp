// Verdicts as JSON: the answer object that the command line and HTTP share. Written by appending to
// one buffer that the caller reuses; nothing is built in between.
#pragma once

#include <string>
#include <vector>

#include "engine/explain/verdict.hpp"
#include "engine/program/names.hpp"
#include "rulesets/bundle/release.hpp"
#include "server/api/evaluation_request.hpp"

namespace server {

/// What an error means, for people.
[[nodiscard]] std::string message_of(engine::Reason reason, dsl::Language language);
/// 成立, 不成立, 待查 …
[[nodiscard]] std::string_view label_of(engine::Outcome outcome, dsl::Language language);

/// How many rules (site outcome) came to each outcome, by `engine::Outcome`.
struct Summary {
  std::size_t rules[7] = {};
  std::size_t judgement = 0;  ///< established verdicts that rest on judgement
};

/// Appends the verdicts of one evaluation, comma-separated and without brackets, to `out`; `first`
/// says whether a comma is due and is updated. `digested`, when given, takes the canonical form of
/// what a receipt digests.
void append_verdicts(std::string& out, bool& first, const rulesets::Release& release,
                     const engine::Evaluation& evaluation,
                     const std::vector<engine::Verdict>& verdicts, const EvaluationOptions& options,
                     std::string* digested);

/// What short verdicts say of a rule whatever its outcome, as JSON: made once for a release.
struct BriefTexts {
  struct Part {
    std::string before;  ///< up to the element
    std::string after;   ///< from behind the outcome
    std::string open;    ///< the whole, for a site that is 待查, as most are
  };
  std::vector<std::vector<Part>> rules;  ///< by rule and part of the program

  explicit BriefTexts(const rulesets::Release& release);
};
/// `verdicts`: the notable ones.
void append_brief(std::string& out, bool& first, const BriefTexts& texts,
                  const engine::Evaluation& evaluation,
                  const std::vector<engine::Verdict>& verdicts);

/// Counts rules by their outcome, and the verdicts that rest on judgement; `verdicts` has at least
/// the notable ones.
void count(const engine::Evaluation& evaluation, const std::vector<engine::Verdict>& verdicts,
           Summary& summary);
void append_summary(std::string& out, const Summary& summary);

}  // namespace server
