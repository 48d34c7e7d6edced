// Loops over lists: one frame a turn, all of them kept.
#include "engine/evaluate/folder.hpp"
#include "engine/evaluate/machine.hpp"
#include "engine/evaluate/outcomes.hpp"

namespace engine::evaluating {
namespace {

Cell out_of_steps(Fold fold) {
  if (fold != Fold::outcome) return failed(Reason::step_limit);
  Cell cell = outcome_cell(Outcome::error, bit(Outcome::error));
  cell.reason = Reason::step_limit;
  return cell;
}

}  // namespace

/// The turns over a list as given. Behind its records there is one of which nothing is known.
/// Written in place: copies of what was just written in pieces would have to wait for it.
void Machine::find_turns(const Cell& list, bool asks_unseen, Instance& instance) const {
  instance.frames = nullptr;
  instance.stride = 0;
  if (list.state == State::value) {
    const ListValue& value = facts->lists[list.payload];
    instance.records = cells + value.first_cell;
    instance.count = value.count;
    instance.complete = value.complete;
    instance.has_unseen = !value.complete && asks_unseen;
    return;
  }
  instance.records = unseen_.data();
  instance.count = 0;
  instance.complete = false;
  instance.has_unseen = asks_unseen;
}

/// From here on operands at this depth are read in this turn.
void Machine::stand_at(const Loop& loop, const Instance& instance, std::uint32_t turn) {
  const std::uint32_t record_cells = program->schema.lists[loop.list].record_cells;
  lists_[loop.depth] = loop.list;
  bases_[Operand::frame(loop.depth)] = instance.frames + std::size_t{turn} * instance.stride;
  bases_[Operand::record(loop.depth)] = instance.records + std::size_t{turn} * record_cells;
}

Cell Machine::run_loop(const Node& node, const Operand* operands, Cell* frame) {
  const Loop& loop = program->loops[node.imm];
  Instance instance;
  find_turns(at(operands[0]), asks_unseen(loop.fold), instance);
  const std::uint64_t body = loop.body_end - loop.body_begin + 1;
  Cell& own = frame[node.slot + 1];
  own = {State::value, Reason::none, 0, 0};
  if (steps_ + instance.turns() * body > max_steps) {
    exhausted = true;
    own.payload = instances.add({nullptr, nullptr, 0, 0, instance.complete, false});
    return out_of_steps(loop.fold);
  }
  steps_ += instance.turns() * body;

  Cell* here = arena_.allocate(loop.frame_cells * instance.turns());
  instance.frames = here;
  instance.stride = loop.frame_cells;
  own.payload = instances.add(instance);
  for (std::uint32_t turn = 0; turn < instance.turns(); ++turn) {
    stand_at(loop, instance, turn);
    run(loop.body_begin, loop.body_end, here);
    here += loop.frame_cells;
  }
  return fold_turns(loop, node.kind, instance);
}

/// The outcomes of a rule's elements.
Cell Machine::join_turns(const Loop& loop, const Instance& instance) {
  OutcomeJoin join;
  for (std::uint32_t turn = 0; turn < instance.count; ++turn) {
    stand_at(loop, instance, turn);
    join.add(at(loop.value));
  }
  if (instance.has_unseen) {
    stand_at(loop, instance, instance.count);
    join.add_unseen(at(loop.value));
  }
  return join.result();
}

Cell Machine::fold_turns(const Loop& loop, Kind kind, const Instance& instance) {
  if (loop.fold == Fold::outcome) return join_turns(loop, instance);
  Folder folder(*this, loop, kind);
  for (std::uint32_t turn = 0; turn < instance.count; ++turn) {
    stand_at(loop, instance, turn);
    folder.add(loop.filter, loop.value);
  }
  if (instance.has_unseen) {
    stand_at(loop, instance, instance.count);
    folder.add_unseen(loop.value);
  }
  return folder.finish(instance.complete, loop.if_empty);
}

Cell Machine::fold_written(const Node& node, const Operand* operands) {
  const Loop& loop = program->loops[node.imm];
  const std::uint32_t each = (loop.has_filter ? 1U : 0U) + (loop.has_value ? 1U : 0U);
  const std::uint32_t elements = (node.count - (loop.has_if_empty ? 1U : 0U)) / each;
  Folder folder(*this, loop, node.kind);
  for (std::uint32_t i = 0; i < elements; ++i) {
    const Operand* const first = operands + std::size_t{i} * each;
    folder.add(first[0], loop.has_filter ? first[each - 1] : first[0]);
  }
  return folder.finish(true, loop.if_empty);
}

}  // namespace engine::evaluating
