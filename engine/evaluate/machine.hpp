// What evaluation works on: one forward pass over the nodes, with the frames and pools that it
// fills. Split over several files: `run` is the hot path, everything that an unknown or a large
// number takes out of it stands beside. Lives in an `Evaluation`; one thread.
#pragma once

#include <array>
#include <optional>

#include "engine/evaluate/arena.hpp"
#include "engine/evaluate/evaluation.hpp"
#include "engine/evaluate/intervals.hpp"
#include "engine/evaluate/kleene.hpp"
#include "engine/evaluate/outcomes.hpp"

namespace engine::evaluating {

/// One run of a loop: its turns' frames stand at equal distances, their records one after the
/// other.
struct Instance {
  const Cell* frames = nullptr;
  const Cell* records = nullptr;
  std::uint32_t stride = 0;  ///< from frame to frame
  std::uint32_t count = 0;
  bool complete = false;
  bool has_unseen = false;  ///< one more turn, with an element of which nothing is known

  [[nodiscard]] std::uint32_t turns() const { return count + (has_unseen ? 1U : 0U); }
};

/// Members that an enumeration can still be, or a known one is.
using Codes = std::optional<std::uint64_t>;

class Machine {
 public:
  void start(const Program& program, const Facts& facts, dsl::Day as_of);

  [[nodiscard]] const Cell& at(Operand operand) const {
    return bases_[operand.space()][operand.index()];
  }

  /// Whether the nodes were done in the order of the schedule; then site loops are found there.
  [[nodiscard]] bool is_scheduled() const { return block_ != nullptr; }
  /// By index in `Schedule::loops`.
  [[nodiscard]] Instance site_instance(std::uint32_t loop) const;

  // values.cpp
  [[nodiscard]] const dsl::Number& number_at(std::uint32_t payload, dsl::Number& scratch) const;
  [[nodiscard]] const std::string& text_at(std::uint32_t payload) const;
  [[nodiscard]] dsl::Date date_at(std::uint32_t payload) const;
  [[nodiscard]] dsl::Duration duration_at(std::uint32_t payload) const;
  [[nodiscard]] Cell keep(const dsl::Number& number, std::uint16_t flags);
  [[nodiscard]] Cell keep(dsl::Date date, std::uint16_t flags);
  /// A number known only to lie in an interval; known after all if that is a point.
  [[nodiscard]] Cell keep(const Interval& interval, std::uint16_t flags, Reason reason);
  /// The fact or field that an operand reads; null when it is no fact.
  [[nodiscard]] const Fact* fact_read(Operand operand) const;
  [[nodiscard]] Interval interval(Operand operand) const;
  [[nodiscard]] Codes codes(Operand operand) const;
  [[nodiscard]] Interval bounds_of(Operand operand, Kind kind) const;
  [[nodiscard]] bool same(Kind kind, const Cell& a, const Cell& b) const;
  /// The value of an operand as a node's own: an unknown one keeps its bounds.
  [[nodiscard]] Cell carry(Operand operand, Kind kind);
  [[nodiscard]] Cell unknown_with(const Interval& bounds, Reason reason);

  const Program* program = nullptr;
  const Facts* facts = nullptr;
  const Cell* cells = nullptr;  ///< of the facts, those that have expired unknown
  dsl::Day as_of;
  bool exhausted = false;
  Cell* top = nullptr;
  Recycled<Bounds> bounds;
  Recycled<Instance> instances;  ///< of loops that are no site loops of a schedule

 private:
  void leave_out_expired();
  void run(std::uint32_t begin, std::uint32_t end, Cell* frame);

  // compare.cpp
  Cell compare_numbers(Op op, Operand left, Operand right) const;
  [[nodiscard]] bool may_be_on_either_side(Operand operand) const;
  Cell compare_codes(Op op, Operand left, Operand right) const;
  Cell compare_dates(Op op, const Cell& a, const Cell& b) const;
  Cell compare_durations(Op op, const Cell& a, const Cell& b) const;
  Cell compare_texts(const Cell& a, const Cell& b) const;
  Cell code_in(const Operand* operands, std::uint32_t count) const;

  // calculate.cpp
  Cell calculate(Op op, Operand left, Operand right);
  Cell minus(Operand operand);
  Cell shift_date(const Node& node, const Cell& date, const Cell& amount);
  Cell date_difference(const Cell& a, const Cell& b);

  // branch.cpp
  Cell explain(Cell result, const Operand* operands, std::uint32_t count) const;
  Cell choose(Kind kind, const Operand* operands);
  Cell two_readings(Kind kind, const Operand* operands);
  Cell given_or_computed(Kind kind, const Operand* operands);
  Cell by_date(const Node& node, const Operand* operands);
  Cell lookup(const Node& node, const Operand* operands);
  Cell join_outcomes(const Node& node, const Operand* operands) const;
  Cell contested(const Node& node, const Operand* operands) const;
  Cell outcome_holds(const Node& node, const Cell& outcome) const;
  Cell count_true(const Operand* operands, std::uint32_t count);

  // sweep.cpp
  [[nodiscard]] bool open_schedule();
  void open_lists(Cell* block);
  [[nodiscard]] bool open_groups(Cell* block);
  void sweep();
  void do_rounds(const Round* begin, const Round* end, const std::vector<Task>& tasks,
                 const std::vector<ShortTask>& short_tasks);
  template <typename One>
  void do_rounds_as(const Round* begin, const Round* end, const Task* tasks, const One* all);
  void take_turns(std::uint32_t begin, std::uint32_t end);
  void join_parts(const Task& task);
  void join_elements(std::uint32_t group);
  unsigned join_several(const Task* begin, const Task* end, const SiteGroup& group,
                        const Cell* frames);
  void fold_elements(const Task& task);
  void other_turns(std::uint32_t group);
  void in_general(const Task& task);

  // loop.cpp
  void find_turns(const Cell& list, bool asks_unseen, Instance& instance) const;
  void stand_at(const Loop& loop, const Instance& instance, std::uint32_t turn);
  Cell fold_turns(const Loop& loop, Kind kind, const Instance& instance);
  Cell join_turns(const Loop& loop, const Instance& instance);
  Cell run_loop(const Node& node, const Operand* operands, Cell* frame);
  Cell fold_written(const Node& node, const Operand* operands);

  friend class Folder;
  friend class TableLookup;

  std::array<const Cell*, 256> bases_{};
  std::array<std::uint32_t, 128> lists_{};  ///< by depth: whose record stands there
  bool has_open_texts_ = false;
  std::uint64_t steps_ = 0;
  std::uint32_t base_date_ = 0;
  Arena arena_;
  Recycled<dsl::Number> numbers_;
  Recycled<dsl::Date> dates_;
  std::vector<Cell> current_;              ///< a copy of the facts' cells, when some have expired
  std::vector<Cell> unseen_;               ///< a record of which nothing is known
  Cell* block_ = nullptr;                  ///< of the schedule; null when it is not gone by
  std::vector<Instance> site_lists_;       ///< of the schedule: all but the frames
  std::vector<const Cell*> group_frames_;  ///< by group: those of the first turn
};

/// What goes wrong with operands that are no known value: errors first.
[[nodiscard]] inline Cell not_known(const Cell& a, const Cell& b) {
  if (a.state == State::error || b.state == State::error) {
    if (a.state != State::error) return failed(b.reason);
    if (b.state != State::error) return failed(a.reason);
    return failed(a.reason < b.reason ? a.reason : b.reason);
  }
  if (a.state != State::unknown) return unknown(joined(b.reason, b.reason));
  if (b.state != State::unknown) return unknown(joined(a.reason, a.reason));
  return unknown(joined(a.reason, b.reason));
}

}  // namespace engine::evaluating
