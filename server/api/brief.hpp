// Short answers: of every verdict that is neither 不成立 nor 不适用 its rule, element, outcome and
// clauses. All but the element is known beforehand and stands ready as JSON, so that a verdict is
// copied together from two pieces. Borrows the release; belongs to one thread.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "engine/evaluate/evaluation.hpp"
#include "rulesets/bundle/release.hpp"
#include "server/api/answer.hpp"

namespace server {

class BriefWriter {
 public:
  explicit BriefWriter(const rulesets::Release& release);

  /// Appends the verdicts, comma-separated and without brackets, and counts in `summary` what there
  /// is to count; `first` says whether a comma is due and is updated.
  void append(std::string& out, bool& first, const engine::Evaluation& evaluation,
              Summary& summary);

 private:
  /// A piece of `texts_`.
  struct Piece {
    std::uint32_t begin = 0, size = 0;
  };
  struct Part {
    const engine::Part* part = nullptr;
    Piece before;                ///< ,{"ruleset":…,"rule":…,"case":…
    std::array<Piece, 7> after;  ///< by outcome: ,"outcome":…,"clauses":[…]}
  };
  void take_part(dsl::Day day);
  Part make(const engine::Rule& rule, const engine::Part& part);
  Piece keep(const std::string& text);
  [[nodiscard]] std::string_view text(Piece piece) const {
    return {texts_.data() + piece.begin, piece.size};
  }

  const rulesets::Release& release_;
  std::string texts_;
  std::vector<Part> all_;  ///< of the program, in source order

  std::optional<dsl::Day> day_;
  std::vector<Part> parts_;           ///< those that take part at the day
  std::vector<std::uint32_t> rules_;  ///< likewise: the nodes of their outcomes
  engine::Turns turns_;
  std::string element_;
};

}  // namespace server
