#include "engine/evaluate/evaluation.hpp"

#include <algorithm>

#include "engine/evaluate/machine.hpp"
#include "engine/evaluate/outcomes.hpp"

namespace engine {

using evaluating::Instance;

struct Evaluation::Store {
  evaluating::Machine machine;

  [[nodiscard]] const Cell* frame_of(const Node& node, const Turns& turns) const {
    return node.depth == 0 ? machine.top : turns[node.depth - 1U].frame;
  }
  [[nodiscard]] Instance instance(std::uint32_t loop_node, const Turns& turns) const {
    const Node& node = machine.program->nodes[loop_node];
    if (machine.is_scheduled()) {
      const std::uint32_t number = machine.program->schedule.loop_of[node.imm];
      if (number != 0) return machine.site_instance(number - 1);
    }
    return machine.instances[frame_of(node, turns)[node.slot + 1].payload];
  }
};

Evaluation::Evaluation() : store_(std::make_unique<Store>()) {}
Evaluation::~Evaluation() = default;
Evaluation::Evaluation(Evaluation&&) noexcept = default;
Evaluation& Evaluation::operator=(Evaluation&&) noexcept = default;

void Evaluation::run(const Program& program, const Facts& facts, dsl::Day as_of) {
  store_->machine.start(program, facts, as_of);
}

const Program& Evaluation::program() const {
  return *store_->machine.program;
}
const Facts& Evaluation::facts() const {
  return *store_->machine.facts;
}
const Cell* Evaluation::cells() const {
  return store_->machine.cells;
}
dsl::Day Evaluation::as_of() const {
  return store_->machine.as_of;
}
bool Evaluation::exhausted() const {
  return store_->machine.exhausted;
}

const Cell& Evaluation::at(Operand operand, const Turns& turns) const {
  const evaluating::Machine& machine = store_->machine;
  const std::uint32_t space = operand.space();
  if (space == Operand::constants) return machine.program->constants[operand.index()];
  if (space == Operand::facts) return machine.cells[operand.index()];
  const std::uint32_t level = space - Operand::first_level;
  const std::uint32_t depth = level / 2;
  if (depth == 0) return machine.top[operand.index()];
  const Turn& turn = turns[depth - 1];
  return level % 2 == 0 ? turn.frame[operand.index()] : turn.record[operand.index()];
}

const Cell& Evaluation::node(std::uint32_t node, const Turns& turns) const {
  const Node& which = store_->machine.program->nodes[node];
  return store_->frame_of(which, turns)[which.slot];
}

std::uint32_t Evaluation::turn_count(std::uint32_t loop_node, const Turns& turns) const {
  return store_->instance(loop_node, turns).count;
}

bool Evaluation::list_complete(std::uint32_t loop_node, const Turns& turns) const {
  return store_->instance(loop_node, turns).complete;
}

bool Evaluation::has_unseen(std::uint32_t loop_node, const Turns& turns) const {
  return store_->instance(loop_node, turns).has_unseen;
}

Turn Evaluation::turn(std::uint32_t loop_node, const Turns& turns, std::uint32_t element) const {
  const evaluating::Machine& machine = store_->machine;
  const Instance instance = store_->instance(loop_node, turns);
  const Loop& loop = machine.program->loops[machine.program->nodes[loop_node].imm];
  const std::uint32_t record_cells = machine.program->schema.lists[loop.list].record_cells;
  const Cell* const record = instance.records + std::size_t{element} * record_cells;
  return {loop_node, element, instance.frames + std::size_t{element} * instance.stride, record};
}

dsl::Number Evaluation::number(const Cell& cell) const {
  dsl::Number scratch;
  return store_->machine.number_at(cell.payload, scratch);
}

const std::string& Evaluation::text(const Cell& cell) const {
  return store_->machine.text_at(cell.payload);
}

dsl::Date Evaluation::date(const Cell& cell) const {
  return store_->machine.date_at(cell.payload);
}

dsl::Duration Evaluation::duration(const Cell& cell) const {
  return store_->machine.duration_at(cell.payload);
}

const Bounds* Evaluation::bounds(const Cell& cell) const {
  if (cell.state != State::unknown || cell.payload == 0) return nullptr;
  return &store_->machine.bounds[cell.payload - 1];
}

Outcome outcome_of(const Cell& cell) {
  return evaluating::code_of(cell);
}
std::uint8_t possible_outcomes(const Cell& cell) {
  return evaluating::possible_of(cell);
}

namespace {

bool within(const std::optional<dsl::Day>& from, const std::optional<dsl::Day>& until,
            dsl::Day date) {
  return (!from || *from <= date) && (!until || date < *until);
}

}  // namespace

bool takes_part(const Part& part, dsl::Day as_of) {
  return within(part.from, part.until, as_of);
}
bool takes_part(const CheckItem& item, dsl::Day as_of) {
  return within(item.from, item.until, as_of);
}
/// There may be a time between two 情形 when none is in force.
bool takes_part(const Rule& rule, dsl::Day as_of) {
  return std::any_of(rule.parts.begin(), rule.parts.end(),
                     [as_of](const Part& part) { return takes_part(part, as_of); });
}

}  // namespace engine
