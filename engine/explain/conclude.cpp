// Which verdicts there are.
#include <algorithm>

#include "engine/explain/deciding.hpp"
#include "engine/explain/text.hpp"
#include "engine/explain/verdict.hpp"
#include "engine/explain/walk.hpp"

namespace engine {
namespace {

class Concluder {
 public:
  Concluder(const Evaluation& evaluation, const ProgramIndex* index, std::vector<Verdict>& verdicts,
            Wanted wanted)
      : evaluation_(evaluation), index_(index), wanted_(wanted), verdicts_(verdicts) {
    const auto& cells = evaluation.facts().cells;
    any_judgement_ = std::any_of(cells.begin(), cells.end(), [](const Cell& cell) {
      return (cell.flags & Cell::judgement) != 0;
    });
  }

  void run() {
    for (const Rule& rule : evaluation_.program().rules) {
      if (!takes_part(rule, evaluation_.as_of())) continue;
      const Outcome whole = outcome_of(evaluation_.node(rule.outcome, {}));
      for (const Part& part : rule.parts) {
        if (!takes_part(part, evaluation_.as_of())) continue;
        verdict_.rule = &rule;
        verdict_.part = &part;
        verdict_.rule_outcome = whole;
        verdict_.turns.clear();
        elements(part);
      }
    }
    verdicts_.resize(used_);
  }

 private:
  /// The elements of the loop that stands next, or the part itself.
  void elements(const Part& part) {
    if (verdict_.turns.size() == part.loops.size()) return add(part.outcome);
    const std::uint32_t loop = part.loops[verdict_.turns.size()];
    const std::uint32_t count = evaluation_.turn_count(loop, verdict_.turns);
    for (std::uint32_t i = 0; i < count; ++i) {
      verdict_.turns.push_back(evaluation_.turn(loop, verdict_.turns, i));
      elements(part);
      verdict_.turns.pop_back();
    }
    const Outcome all = outcome_of(evaluation_.node(loop, verdict_.turns));
    const bool open = !evaluation_.list_complete(loop, verdict_.turns) &&
                      (all == Outcome::undetermined || all == Outcome::text_missing);
    if (count == 0 || open) add(loop);
  }

  void add(std::uint32_t node) {
    const Cell& cell = evaluation_.node(node, verdict_.turns);
    verdict_.outcome = outcome_of(cell);
    if (wanted_ == Wanted::notable && !is_notable(verdict_.outcome)) return;
    verdict_.possible = possible_outcomes(cell);
    verdict_.error = verdict_.outcome == Outcome::error ? cell.reason : Reason::none;
    verdict_.element = element_text(evaluation_, verdict_.turns);
    const bool open = wanted_ == Wanted::notable && verdict_.outcome == Outcome::undetermined;
    verdict_.judgement = any_judgement_ && !open && rests_on_judgement(node);
    // What an evaluation before left is filled again: its texts and turns keep their storage.
    if (used_ == verdicts_.size()) verdicts_.emplace_back();
    verdicts_[used_++] = verdict_;
  }

  bool rests_on_judgement(std::uint32_t node) {
    if (index_ == nullptr) index_ = &own_.emplace(evaluation_.program());
    if (!index_->may_be_judged(node)) return false;
    Walk walk(*index_, evaluation_);
    Deciding deciding;
    return follow(walk, root(walk, verdict_), deciding).judgement;
  }

  const Evaluation& evaluation_;
  const ProgramIndex* index_;
  Wanted wanted_;
  std::optional<ProgramIndex> own_;
  std::vector<Verdict>& verdicts_;
  std::size_t used_ = 0;
  Verdict verdict_;
  bool any_judgement_ = false;
};

}  // namespace

void conclude(const Evaluation& evaluation, std::vector<Verdict>& verdicts) {
  Concluder(evaluation, nullptr, verdicts, Wanted::all).run();
}

void conclude(const ProgramIndex& index, const Evaluation& evaluation,
              std::vector<Verdict>& verdicts, Wanted wanted) {
  Concluder(evaluation, &index, verdicts, wanted).run();
}

}  // namespace engine
