#include "engine/compile/builder.hpp"

#include <algorithm>
#include <utility>

namespace engine::compiling {
namespace {

void append(std::string& key, std::uint32_t value) {
  key.append(reinterpret_cast<const char*>(&value), sizeof value);
}

std::string node_key(const Node& node, const std::vector<Operand>& operands) {
  std::string key;
  append(key, static_cast<std::uint32_t>(node.op) << 16U |
                  static_cast<std::uint32_t>(node.kind) << 8U | node.aux);
  append(key, node.imm);
  for (const Operand operand : operands) append(key, operand.bits);
  return key;
}

Cell known(State state, std::uint32_t payload) {
  return {state, Reason::none, 0, payload};
}

}  // namespace

Builder::Builder(Program& program) : program_(program) {
  block_ = &blocks_.emplace_back();
}

Operand Builder::add_constant(Cell cell) {
  std::string key(reinterpret_cast<const char*>(&cell), sizeof cell);
  const auto [found, is_new] = constants_.try_emplace(std::move(key));
  if (is_new) {
    found->second =
        Operand::make(Operand::constants, static_cast<std::uint32_t>(program_.constants.size()));
    program_.constants.push_back(cell);
  }
  return found->second;
}

Operand Builder::boolean(bool value) {
  return add_constant(known(value ? State::yes : State::no, 0));
}
Operand Builder::code(std::uint32_t member) {
  return add_constant(known(State::value, member));
}
Operand Builder::error(Reason reason) {
  return add_constant({State::error, reason, 0, 0});
}

Operand Builder::number(const dsl::Number& value) {
  if (const auto integer = value.to_int64(); integer && fits_inline(*integer)) {
    return add_constant(known(State::value, inline_integer(*integer)));
  }
  const auto [found, is_new] = numbers_.try_emplace(value);
  if (is_new) {
    const auto index = static_cast<std::uint32_t>(program_.numbers.size());
    program_.numbers.push_back(value);
    found->second = add_constant(known(State::value, pooled(Pool::program, index)));
  }
  return found->second;
}

Operand Builder::text(const std::string& value) {
  const auto same = std::find(program_.texts.begin(), program_.texts.end(), value);
  const auto index = static_cast<std::uint32_t>(same - program_.texts.begin());
  if (same == program_.texts.end()) program_.texts.push_back(value);
  return add_constant(known(State::value, pooled(Pool::program, index)));
}

Operand Builder::date(dsl::Date value) {
  const auto same = std::find(program_.dates.begin(), program_.dates.end(), value);
  const auto index = static_cast<std::uint32_t>(same - program_.dates.begin());
  if (same == program_.dates.end()) program_.dates.push_back(value);
  return add_constant(known(State::value, pooled(Pool::program, index)));
}

Operand Builder::duration(const dsl::Duration& value) {
  const auto same = std::find(program_.durations.begin(), program_.durations.end(), value);
  const auto index = static_cast<std::uint32_t>(same - program_.durations.begin());
  if (same == program_.durations.end()) program_.durations.push_back(value);
  return add_constant(known(State::value, pooled(Pool::program, index)));
}

const Cell* Builder::constant(Operand operand) const {
  if (operand.space() != Operand::constants) return nullptr;
  return &program_.constants[operand.index()];
}

dsl::Number Builder::constant_number(const Cell& cell) const {
  if (pool_of(cell.payload) == Pool::integer) return inline_value(cell.payload);
  return program_.numbers[pool_index(cell.payload)];
}

std::uint32_t Builder::depth_of(Operand operand) {
  const std::uint32_t space = operand.space();
  return space < Operand::first_level ? 0 : (space - Operand::first_level) / 2;
}

Block* Builder::ancestor(std::uint32_t depth) const {
  Block* block = block_;
  while (block->depth > depth) block = block->parent;
  return block;
}

Operand Builder::emit(Op op, Kind kind, const std::vector<Operand>& operands, dsl::Place origin,
                      std::uint32_t imm, std::uint8_t aux) {
  std::uint32_t depth = 0;
  for (const Operand operand : operands) depth = std::max(depth, depth_of(operand));
  Block& block = *ancestor(depth);

  Draft draft;
  draft.node = {op, static_cast<std::uint8_t>(depth), kind, aux, 0, 0, 0, imm};
  draft.origin = origin;
  std::string key = node_key(draft.node, operands);
  if (const auto found = block.made.find(key); found != block.made.end()) {
    return Operand::make(Operand::frame(depth), found->second);
  }
  draft.node.operands = static_cast<std::uint32_t>(program_.operands.size());
  draft.node.count = static_cast<std::uint32_t>(operands.size());
  program_.operands.insert(program_.operands.end(), operands.begin(), operands.end());
  return place(block, draft, std::move(key), 1);
}

Operand Builder::place(Block& block, Draft draft, std::string key, std::uint32_t slots) {
  if (++drafts_ > max_program_nodes) {
    program_.too_large = true;
    return error(Reason::step_limit);
  }
  const std::uint32_t slot = block.slots;
  draft.node.slot = slot;
  block.slots += slots;
  block.draft_of_slot.resize(block.slots, static_cast<std::uint32_t>(block.drafts.size()));
  block.drafts.push_back(draft);
  block.made.emplace(std::move(key), slot);
  return Operand::make(Operand::frame(block.depth), slot);
}

Block* Builder::open_body(Operand list, std::uint32_t list_index) {
  Block& body = blocks_.emplace_back();
  body.list = list_index;
  body.list_owner = depth_of(list);
  body.parent = block_;
  body.depth = block_->depth + 1;
  block_ = &body;
  program_.max_depth = std::max(program_.max_depth, body.depth);
  return &body;
}

std::string Builder::block_key(const Block& block) const {
  std::string key;
  for (const Draft& draft : block.drafts) {
    const Node& node = draft.node;
    const auto first = program_.operands.begin() + node.operands;
    Node shape = node;
    if (draft.body != nullptr) shape.imm = 0;
    key += node_key(shape, {first, first + node.count});
    append(key, node.slot);
    if (draft.body == nullptr) continue;
    const Loop& loop = program_.loops[node.imm];
    for (const std::uint32_t part : {loop.list, static_cast<std::uint32_t>(loop.fold),
                                     static_cast<std::uint32_t>(loop.quantifier),
                                     loop.has_filter ? loop.filter.bits : no_index,
                                     loop.has_value ? loop.value.bits : no_index, loop.threshold,
                                     loop.has_if_empty ? loop.if_empty.bits : no_index}) {
      append(key, part);
    }
    key += block_key(*draft.body);
    append(key, no_index);
  }
  return key;
}

Operand Builder::close_body(Kind kind, Operand list, const Loop& loop, dsl::Place origin) {
  Block* const body = block_;
  block_ = body->parent;

  Draft draft;
  draft.node = {Op::loop, static_cast<std::uint8_t>(block_->depth), kind, 0, 0, 0, 1, 0};
  draft.node.operands = static_cast<std::uint32_t>(program_.operands.size());
  draft.node.imm = static_cast<std::uint32_t>(program_.loops.size());
  draft.body = body;
  draft.origin = origin;
  program_.operands.push_back(list);
  if (loop.has_if_empty) {
    program_.operands.push_back(loop.if_empty);
    draft.node.count = 2;
  }
  program_.loops.push_back(loop);
  program_.loops.back().depth = body->depth;
  program_.loops.back().frame_cells = body->slots;

  // What the loop says, its body included: an equal one need not run twice.
  Block probe;
  probe.drafts.push_back(draft);
  std::string key = block_key(probe);
  if (const auto found = block_->made.find(key);
      found != block_->made.end() && loop.fold != Fold::outcome) {
    program_.loops.pop_back();
    return Operand::make(Operand::frame(block_->depth), found->second);
  }
  return place(*block_, draft, std::move(key), 2);
}

Handle Builder::handle(Operand operand, Block* from) {
  Block* block = from;
  const std::uint32_t depth = depth_of(operand);
  while (block->depth > depth) block = block->parent;
  if (operand.space() != Operand::frame(depth)) return {};
  return {block, block->draft_of_slot[operand.index()]};
}

void Builder::lay_out(Block& block) {
  for (Draft& draft : block.drafts) {
    draft.final = static_cast<std::uint32_t>(program_.nodes.size());
    program_.nodes.push_back(draft.node);
    program_.origins.push_back({draft.origin});
    if (draft.body == nullptr) continue;
    lay_out(*draft.body);
    Loop& loop = program_.loops[draft.node.imm];
    loop.body_begin = draft.final + 1;
    loop.body_end = static_cast<std::uint32_t>(program_.nodes.size());
  }
}

void Builder::flatten() {
  program_.top_cells = blocks_.front().slots;
  lay_out(blocks_.front());
}

}  // namespace engine::compiling
