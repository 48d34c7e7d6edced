// Which verdicts there are.
#include "engine/explain/each_verdict.hpp"
#include "engine/explain/judgement.hpp"
#include "engine/explain/text.hpp"
#include "engine/explain/verdict.hpp"

namespace engine {
namespace {

class Concluder {
 public:
  Concluder(const Evaluation& evaluation, const ProgramIndex* index, std::vector<Verdict>& verdicts)
      : evaluation_(evaluation), judgements_(index, evaluation), verdicts_(verdicts) {}

  void run() {
    for (const Rule& rule : evaluation_.program().rules) {
      if (!takes_part(rule, evaluation_.as_of())) continue;
      const Outcome whole = outcome_of(evaluation_.node(rule.outcome, {}));
      for (const Part& part : rule.parts) {
        if (!takes_part(part, evaluation_.as_of())) continue;
        verdict_.rule = &rule;
        verdict_.part = &part;
        verdict_.rule_outcome = whole;
        for_each_verdict(evaluation_, part, verdict_.turns,
                         [this](std::uint32_t node) { add(node); });
      }
    }
    verdicts_.resize(used_);
  }

 private:
  void add(std::uint32_t node) {
    const Cell& cell = evaluation_.node(node, verdict_.turns);
    verdict_.outcome = outcome_of(cell);
    verdict_.possible = possible_outcomes(cell);
    verdict_.error = verdict_.outcome == Outcome::error ? cell.reason : Reason::none;
    verdict_.element = element_text(evaluation_, verdict_.turns);
    verdict_.judgement = judgements_.decided(*verdict_.part, verdict_.turns, node);
    // What an evaluation before left is filled again: its texts and turns keep their storage.
    if (used_ == verdicts_.size()) verdicts_.emplace_back();
    verdicts_[used_++] = verdict_;
  }

  const Evaluation& evaluation_;
  Judgements judgements_;
  std::vector<Verdict>& verdicts_;
  std::size_t used_ = 0;
  Verdict verdict_;
};

}  // namespace

void conclude(const Evaluation& evaluation, std::vector<Verdict>& verdicts) {
  Concluder(evaluation, nullptr, verdicts).run();
}

void conclude(const ProgramIndex& index, const Evaluation& evaluation,
              std::vector<Verdict>& verdicts) {
  Concluder(evaluation, &index, verdicts).run();
}

}  // namespace engine
