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
#include "server/api/pen.hpp"

namespace server {

class BriefWriter {
 public:
  explicit BriefWriter(const rulesets::Release& release);

  /// Appends the verdicts, comma-separated and without brackets, and counts in `summary` what there
  /// is to count; `first` says whether a comma is due and is updated.
  void append(std::string& out, bool& first, const engine::Evaluation& evaluation,
              Summary& summary);

 private:
  /// Of `texts_`.
  struct Piece {
    std::uint32_t begin = 0, size = 0;
  };
  struct Part {
    const engine::Part* part = nullptr;
    const engine::List* list = nullptr;  ///< of its loop, when it has just one
    std::array<Piece, 7> site;           ///< the whole, by outcome, when it is not about an element
    Piece before;                        ///< ,{"ruleset":…,"rule":…,"case":…,"element":
    std::array<Piece, 7> after;          ///< by outcome: ,"outcome":…,"clauses":[…]}
  };

  [[nodiscard]] Part make(const engine::Rule& rule, const engine::Part& part);
  [[nodiscard]] Piece keep(std::string_view text);
  void copy(Piece piece) { pen_.copy(texts_.data() + piece.begin, piece.size); }
  void take_part(dsl::Day day);
  void put_element(const Part& part, const engine::Evaluation& evaluation);
  void add(const Part& part, engine::Outcome outcome, const engine::Evaluation& evaluation);

  const rulesets::Release& release_;
  std::string texts_;      ///< a block longer than the pieces
  std::vector<Part> all_;  ///< of the program, in source order

  std::optional<dsl::Day> day_;
  std::vector<Part> parts_;           ///< those that take part at the day
  std::vector<std::uint32_t> rules_;  ///< likewise: the nodes of their outcomes
  engine::Turns turns_;
  Pen pen_;
  std::string name_, json_;  ///< of an element
};

}  // namespace server
