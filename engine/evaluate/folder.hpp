// Folds what the elements of a loop come to into one result; outcomes are joined by an
// `OutcomeJoin` instead. The order of elements does not matter.
#pragma once

#include "engine/evaluate/machine.hpp"

namespace engine::evaluating {

class Folder {
 public:
  Folder(Machine& machine, const Loop& loop, Kind kind)
      : machine_(machine), loop_(loop), kind_(kind) {}

  /// One element; the operands are read as they stand now. Absent ones are not looked at.
  void add(Operand filter, Operand value);
  /// What an element that nobody has seen would come to (of lists that are not complete).
  void add_unseen(Operand value);
  /// `if_empty` is read when it may be needed.
  [[nodiscard]] Cell finish(bool complete, Operand if_empty);

 private:
  enum class Inside : std::uint8_t { no, yes, maybe, failed };
  Inside inside(Operand filter);
  void add_term(Operand value, Inside in);
  void add_candidate(Operand value, Inside in);
  [[nodiscard]] Interval candidate(Operand value) const;
  Cell from_candidate(const Interval& possible, Reason reason);
  Cell finish_count(bool complete);
  Cell finish_sum(bool complete);
  Cell finish_extreme(bool complete, Operand if_empty);
  void fail(Reason reason);

  Machine& machine_;
  const Loop& loop_;
  Kind kind_;

  Counts counts_;

  bool failed_ = false;  ///< an element that surely counts is in error
  Reason error_ = Reason::none;
  bool open_ = false;   ///< something is unknown
  bool vague_ = false;  ///< something unknown may not even be a number
  Reason reason_ = Reason::text_missing;
  std::uint16_t flags_ = 0;
  dsl::Number total_;         ///< of what is known
  Interval rest_ = point(0);  ///< of what is not
  Interval unseen_ = Bounds{};

  std::uint32_t sure_ = 0, maybe_ = 0;
  Interval extreme_;  ///< of elements that surely count
  Interval other_;    ///< of those that may, if all do
  Interval single_;   ///< around each of those that may, if only that one does
};

}  // namespace engine::evaluating
