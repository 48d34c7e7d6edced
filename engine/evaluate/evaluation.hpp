// What a program comes to on the facts of a site at a date: the result of every node, in every turn
// of every loop, nothing thrown away. Evaluation itself cannot fail: a division by zero is a
// result. An `Evaluation` is reused for the next site without allocation; it borrows program and
// facts, which must outlive what is read from it. One thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dsl/value/date.hpp"
#include "dsl/value/number.hpp"
#include "engine/facts/facts.hpp"
#include "engine/program/program.hpp"

namespace engine {

inline constexpr std::uint64_t max_steps =
    50'000'000;  ///< node evaluations a site; no option changes it

/// What an unknown value can still be. A number: an interval; a code: a set of members.
struct Bounds {
  std::optional<dsl::Number> low, high;
  bool low_open = false, high_open = false;
  std::uint64_t codes = ~std::uint64_t{0};  ///< possible codes, for enumerations of at most 64
};

/// The turn that each enclosing loop stands at, outermost first: which element, in which frame.
struct Turn {
  std::uint32_t loop = no_index;  ///< the loop's node
  std::uint32_t element = 0;      ///< index in the list
  const Cell* frame = nullptr;    ///< cells of the body in this turn
  const Cell* record = nullptr;   ///< cells of the element
};
using Turns = std::vector<Turn>;

class Evaluation {
 public:
  Evaluation();
  ~Evaluation();
  Evaluation(Evaluation&&) noexcept;
  Evaluation& operator=(Evaluation&&) noexcept;

  /// Evaluates everything. Throws nothing but std::bad_alloc.
  void run(const Program& program, const Facts& facts, dsl::Day as_of);

  [[nodiscard]] const Program& program() const;
  [[nodiscard]] const Facts& facts() const;
  /// The cells of the facts as they count at the date: what has expired (时效) is unknown.
  [[nodiscard]] const Cell* cells() const;
  [[nodiscard]] dsl::Day as_of() const;
  [[nodiscard]] bool exhausted() const;  ///< the step limit was met; what is unfinished is `error`

  /// The cell of an operand as seen from the given turns.
  [[nodiscard]] const Cell& at(Operand operand, const Turns& turns) const;
  /// The cell of a node, likewise.
  [[nodiscard]] const Cell& node(std::uint32_t node, const Turns& turns) const;
  /// The turns of a loop node: how many, whether the list is complete, and one of them. Loops that
  /// give outcomes or sums have one more turn, `element == turn_count`, when their list is not
  /// complete: an element of which nothing is known, for those not seen.
  [[nodiscard]] std::uint32_t turn_count(std::uint32_t loop_node, const Turns& turns) const;
  [[nodiscard]] bool list_complete(std::uint32_t loop_node, const Turns& turns) const;
  [[nodiscard]] bool has_unseen(std::uint32_t loop_node, const Turns& turns) const;
  [[nodiscard]] Turn turn(std::uint32_t loop_node, const Turns& turns, std::uint32_t element) const;

  /// The value of a known cell, wherever it stands; numbers in base units.
  [[nodiscard]] dsl::Number number(const Cell& cell) const;
  [[nodiscard]] const std::string& text(const Cell& cell) const;
  [[nodiscard]] dsl::Date date(const Cell& cell) const;
  [[nodiscard]] dsl::Duration duration(const Cell& cell) const;
  /// What an unknown cell can still be, if the evaluator found out (of facts: not kept here).
  [[nodiscard]] const Bounds* bounds(const Cell& cell) const;

 private:
  struct Store;
  std::unique_ptr<Store> store_;
};

/// The outcome a cell of an outcome node holds, and which outcomes are still possible (a bit each
/// by `Outcome`); a known one has one bit. Cells of outcomes have the state `value`; of 错误,
/// `reason` says what went wrong.
[[nodiscard]] Outcome outcome_of(const Cell& cell);
[[nodiscard]] std::uint8_t possible_outcomes(const Cell& cell);
/// Whether the rule, or one 情形 of it, takes part at the date.
[[nodiscard]] bool takes_part(const Rule& rule, dsl::Day as_of);
[[nodiscard]] bool takes_part(const Part& part, dsl::Day as_of);
[[nodiscard]] bool takes_part(const CheckItem& item, dsl::Day as_of);

}  // namespace engine
