// An interview as it stands: the versions it is pinned to, the answers that count, what they come
// to, and what to ask next. Made anew for each request from what is kept. Borrows the row. One
// thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/explain/questions.hpp"
#include "engine/facts/answer_sheet.hpp"
#include "rulesets/bundle/catalogue.hpp"
#include "rulesets/store/interviews.hpp"
#include "server/api/problem.hpp"

namespace server {

/// One answer of a request: to be given, or withdrawn.
struct NewAnswer {
  std::string path;
  std::optional<std::string> json;
};

struct Progress {
  std::size_t rules = 0;          ///< that take part at the date
  std::size_t open = 0;           ///< of which one can still be 成立; the others are decided
  std::size_t at_most = 0;        ///< questions not asked yet, beside those of elements not named
  std::size_t lists_unasked = 0;  ///< lists among them, whose elements may bring more
};

class InterviewState {
 public:
  /// `versions` must have been pinned.
  InterviewState(rulesets::Catalogue versions, const rulesets::InterviewRow& row);

  [[nodiscard]] const rulesets::Catalogue& versions() const { return versions_; }
  [[nodiscard]] const engine::AnswerSheet& sheet() const { return *sheet_; }
  [[nodiscard]] std::string facts() const { return sheet_->facts(); }

  /// Puts answers on the sheet, in order, and says what is wrong with their paths. Each path is
  /// brought to its one form.
  [[nodiscard]] std::vector<InputFault> take(std::vector<NewAnswer>& answers);
  /// Faults of the facts as faults of the answers just taken.
  void point_at_answers(std::vector<InputFault>& faults) const;

  /// Evaluates the answers. False when they do not make facts, which those that were taken into
  /// the interview always do.
  bool evaluate();
  [[nodiscard]] const std::vector<engine::Inquiry>& inquiries() const { return inquiries_; }
  [[nodiscard]] const std::vector<engine::Question>& questions() const { return questions_; }
  [[nodiscard]] bool is_unasked(const engine::Question& question) const {
    return engine::is_unasked(question, inquiries_[question.inquiry]);
  }
  [[nodiscard]] const rulesets::Release& release(std::uint32_t inquiry) const {
    return *seats_[inquiry]->release;
  }
  [[nodiscard]] Progress progress() const;

 private:
  struct Seat {
    std::shared_ptr<const rulesets::Release> release;
    engine::Facts facts;
    engine::Evaluation evaluation;
    std::vector<engine::Verdict> verdicts;
  };

  /// Numbers of answers from here on are those of the request.
  static constexpr std::uint32_t first_new = 1U << 31U;

  rulesets::Catalogue versions_;
  dsl::Day as_of_;
  std::vector<std::unique_ptr<Seat>> seats_;
  std::optional<engine::AnswerSheet> sheet_;
  std::vector<engine::Inquiry> inquiries_;
  std::vector<engine::Question> questions_;
};

}  // namespace server
