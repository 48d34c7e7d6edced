// Loops over lists: one frame a turn, all of them kept.
#include "engine/evaluate/folder.hpp"
#include "engine/evaluate/machine.hpp"

namespace engine::evaluating {
namespace {

/// Unseen elements matter to sums (can a term be negative?), to extremes (how far can one lie?) and
/// to outcomes (is any still possible?).
bool asks_unseen(Fold fold) {
  return fold != Fold::quantify && fold != Fold::count;
}

Cell out_of_steps(Fold fold) {
  if (fold != Fold::outcome) return failed(Reason::step_limit);
  Cell cell = outcome_cell(Outcome::error, bit(Outcome::error));
  cell.reason = Reason::step_limit;
  return cell;
}

}  // namespace

Cell Machine::run_loop(const Node& node, const Operand* operands, Cell* frame) {
  const Loop& loop = program->loops[node.imm];
  const Cell list = at(operands[0]);
  Instance instance;
  if (list.state == State::value) {
    const ListValue& value = facts->lists[list.payload];
    instance.records = cells + value.first_cell;
    instance.count = value.count;
    instance.complete = value.complete;
  }
  instance.has_unseen = !instance.complete && asks_unseen(loop.fold);
  const std::uint64_t turns = std::uint64_t{instance.count} + (instance.has_unseen ? 1 : 0);
  const std::uint64_t body = loop.body_end - loop.body_begin + 1;
  Cell& own = frame[node.slot + 1];
  own = {State::value, Reason::none, 0, 0};
  if (steps_ + turns * body > max_steps) {
    exhausted = true;
    own.payload = instances.add({nullptr, nullptr, 0, instance.complete, false});
    return out_of_steps(loop.fold);
  }
  steps_ += turns * body;

  const std::uint32_t depth = loop.depth;
  const std::uint32_t record_cells = program->schema.lists[loop.list].record_cells;
  Cell* const frames = arena_.allocate(loop.frame_cells * turns);
  instance.frames = frames;
  own.payload = instances.add(instance);
  lists_[depth] = loop.list;

  const auto run_turns = [&](auto seen, auto unseen) {
    Cell* here = frames;
    const Cell* record = instance.records;
    for (std::uint32_t turn = 0; turn < instance.count; ++turn) {
      bases_[Operand::frame(depth)] = here;
      bases_[Operand::record(depth)] = record;
      run(loop.body_begin, loop.body_end, here);
      seen();
      here += loop.frame_cells;
      record += record_cells;
    }
    if (!instance.has_unseen) return;
    bases_[Operand::frame(depth)] = here;
    bases_[Operand::record(depth)] = unseen_.data();
    run(loop.body_begin, loop.body_end, here);
    unseen();
  };
  if (loop.fold == Fold::outcome) {  // nearly all loops: without the sums and bounds of a folder
    OutcomeJoin joined;
    run_turns([&] { joined.add(at(loop.value)); }, [&] { joined.add_unseen(at(loop.value)); });
    return joined.result();
  }
  Folder folder(*this, loop, node.kind);
  run_turns([&] { folder.add(loop.filter, loop.value); }, [&] { folder.add_unseen(loop.value); });
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
