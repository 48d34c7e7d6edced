// Evaluation to verdicts: outcome, deciding facts, missing facts in the order worth asking, values
// read, citations, remedy. Computed when asked for, from the evaluation itself, so that it cannot
// contradict the outcome. Views borrow from the evaluation, its program and its facts. One thread
// at a time for each evaluation.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/evaluate/evaluation.hpp"

namespace engine {

/// A fact of the site, or a field of one element: 除尘系统["甲"].型式.
struct FactPath {
  std::uint32_t fact = no_index;        ///< index into `Schema::facts`
  std::vector<std::uint32_t> elements;  ///< of the enclosing lists, outermost first
  std::uint32_t member = no_index;      ///< of a per_member fact
  const Cell* cell = nullptr;           ///< in the facts

  friend bool operator==(const FactPath&, const FactPath&) = default;
};

/// A list that is known in part is missing with the reason `not_asked`; a fact that was given and
/// computed, and differs, with `conflicting`.
struct MissingFact {
  FactPath path;
  Reason reason{};
};

struct Verdict {
  const Rule* rule = nullptr;
  const Part* part = nullptr;
  Turns turns;          ///< empty when it is about the site
  std::string element;  ///< "甲", "甲/乙" for nested lists; empty for the site
  Outcome outcome{};
  Outcome rule_outcome{};     ///< the whole rule's, for the site
  std::uint8_t possible = 0;  ///< bits by `Outcome`
  bool judgement = false;     ///< rests on a judgement that decided it
  Reason error = Reason::none;
};

/// What there is to say of one verdict beyond its outcome.
/// Another grading of the matter, with the grade it has: 冲突 with it, or given way to.
struct Against {
  const Rule* rule = nullptr;
  std::string grade;
};

struct VerdictDetail {
  std::vector<FactPath> values_read;     ///< every known fact that it depends on
  std::vector<FactPath> deciding;        ///< a smallest-found set that makes the outcome what it is
  std::vector<MissingFact> missing;      ///< of 待查: only facts that can still decide
  std::vector<std::uint32_t> citations;  ///< indices into `Program::citations`, determination first
  std::vector<std::uint32_t> open_texts;  ///< 原文未见 and 两读 that it waits for
  std::string grade;                      ///< of 分级: the value as text; empty if none
  std::vector<Against> against;           ///< of 分级 with 承: who contradicts it
};

class ProgramIndex;

/// All verdicts of rules that take part at the evaluation's date, in source order, then by element.
/// A part with elements has one verdict for each; and one for all of them where there is none, or
/// where elements not listed keep the site's outcome open.
void conclude(const Evaluation& evaluation, std::vector<Verdict>& verdicts);
[[nodiscard]] VerdictDetail detail(const Evaluation& evaluation, const Verdict& verdict);

/// Whether something stands or is open: neither 不成立 nor 不适用.
[[nodiscard]] constexpr bool is_notable(Outcome outcome) {
  return outcome != Outcome::not_established && outcome != Outcome::not_applicable;
}
/// The same with an index of the program that is made once and kept: for those who explain often.
void conclude(const ProgramIndex& index, const Evaluation& evaluation,
              std::vector<Verdict>& verdicts);
[[nodiscard]] VerdictDetail detail(const ProgramIndex& index, const Evaluation& evaluation,
                                   const Verdict& verdict);

/// The path as people and JSON Pointers write it: 工贸.除尘系统["甲"].型式.
[[nodiscard]] std::string path_text(const Evaluation& evaluation, const FactPath& path);
/// The question with {field} filled in from the element.
[[nodiscard]] std::string question_text(const Evaluation& evaluation, const FactPath& path);
/// The value as text in the fact's unit: "是", "12", "干式", "2026-07-01".
[[nodiscard]] std::string value_text(const Evaluation& evaluation, const FactPath& path);

}  // namespace engine
