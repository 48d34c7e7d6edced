// The forward pass.
#include "engine/evaluate/machine.hpp"
#include "engine/evaluate/outcomes.hpp"

namespace engine::evaluating {
namespace {

bool both_inline(const Cell& a, const Cell& b) {
  constexpr std::uint32_t tag = pooled(Pool::integer, 0);
  return a.state == State::value && b.state == State::value && (a.payload & b.payload) >= tag;
}

bool both_known(const Cell& a, const Cell& b) {
  return a.state == State::value && b.state == State::value;
}

std::uint16_t flags_of(const Cell& a, const Cell& b) {
  return static_cast<std::uint16_t>(a.flags | b.flags);
}

// What answers say is hard to predict, so the usual cases below choose values, not ways.

/// A bit a reason. Unknowns that wait for a text or a reading keep that reason on their way, all
/// others become `computed`.
constexpr std::uint32_t reason_bit(Reason reason) {
  return 1U << static_cast<unsigned>(reason);
}
constexpr std::uint32_t text_reasons =
    reason_bit(Reason::text_missing) | reason_bit(Reason::two_readings);

bool waits_for_text(const Cell& cell) {
  return (reason_bit(cell.reason) & text_reasons) != 0;
}

/// The value of a bool as a node's own; there is nothing between true and false to bound it.
Cell carry_truth(const Cell& cell) {
  if (waits_for_text(cell)) return cell;
  Cell result = cell;
  result.reason = cell.state == State::unknown ? Reason::computed : cell.reason;
  return result;
}

/// Of no, yes and unknown.
Cell negated(const Cell& cell) {
  static constexpr std::array<Cell, 4> table = {truth(true), truth(false), unknown(), unknown()};
  Cell result = table[static_cast<unsigned>(cell.state) & 3U];
  result.flags = cell.state == State::unknown ? 0 : cell.flags;
  return result;
}

/// Whether the code is in the set that the compiler made ready; open for an unknown fact.
Cell code_among(const Cell& cell, const Node& node) {
  const bool is_known = cell.state == State::value;
  const auto inside = static_cast<State>(node.imm >> (cell.payload & 31U) & 1U);
  return {is_known ? inside : State::unknown, is_known ? Reason::none : Reason::computed,
          is_known ? cell.flags : std::uint16_t{0}, 0};
}

bool settled(const Cell& cell) {
  return cell.state == State::no || cell.state == State::yes;
}

}  // namespace

void Machine::start(const Program& new_program, const Facts& new_facts, dsl::Day date) {
  program = &new_program;
  facts = &new_facts;
  as_of = date;
  exhausted = false;
  steps_ = new_program.nodes.size();
  has_open_texts_ = !new_program.open_texts.empty();
  arena_.reset();
  numbers_.reset();
  dates_.reset();
  bounds.reset();
  instances.reset();
  block_ = nullptr;
  base_date_ = dates_.add({date, date});

  std::size_t largest = 0;
  for (const List& list : program->schema.lists) {
    largest = largest < list.record_cells ? list.record_cells : largest;
  }
  if (unseen_.size() < largest) unseen_.resize(largest);

  bases_[Operand::constants] = program->constants.data();
  leave_out_expired();
  bases_[Operand::facts] = cells;
  if (open_schedule()) {
    sweep();
    return;
  }
  top = arena_.allocate(program->top_cells);
  bases_[Operand::frame(0)] = top;
  run(0, static_cast<std::uint32_t>(program->nodes.size()), top);
}

/// 时效: what was true too long ago is not known on the day. The facts themselves stay as given.
void Machine::leave_out_expired() {
  cells = facts->cells.data();
  bool copied = false;
  for (const Provenance& one : facts->provenance) {
    if (!one.valid_until || as_of <= *one.valid_until || !facts->cells[one.cell].is_known()) {
      continue;
    }
    if (!copied) current_.assign(facts->cells.begin(), facts->cells.end());
    copied = true;
    current_[one.cell] = unknown(Reason::expired);
  }
  if (copied) cells = current_.data();
}

void Machine::run(std::uint32_t begin, std::uint32_t end, Cell* frame) {
  const Node* const nodes = program->nodes.data();
  const Operand* const all_operands = program->operands.data();

  for (std::uint32_t i = begin; i < end; ++i) {
    const Node& node = nodes[i];
    const Operand* const operands = all_operands + node.operands;
    Cell& out = frame[node.slot];
    switch (node.op) {
      case Op::all:
      case Op::any: {
        std::uint32_t seen = 0;
        std::uint32_t reasons = 0;
        for (std::uint32_t k = 0; k < node.count; ++k) {
          const Cell& cell = at(operands[k]);
          seen |= seen_bit(cell);
          reasons |= reason_bit(cell.reason);
        }
        out = node.op == Op::all ? all_table[seen & 0xFFU] : any_table[seen & 0xFFU];
        if ((reasons & text_reasons) != 0 || out.state == State::error) {
          if (!settled(out)) out = explain(out, operands, node.count);
        }
        break;
      }
      case Op::negate: {
        const Cell& a = at(operands[0]);
        if (waits_for_text(a) || a.state == State::error) {
          out = settled(a) ? negated(a) : explain(a, operands, 1);
        } else {
          out = negated(a);
        }
        break;
      }
      case Op::choose:
        out = choose(node.kind, operands);
        break;
      case Op::known: {
        const Cell& a = at(operands[0]);
        out =
            a.state == State::error ? failed(a.reason) : truth(a.state != State::unknown, a.flags);
        break;
      }
      case Op::settled: {
        const Cell& a = at(operands[0]);
        out = a.is_known() ? truth(true, a.flags) : not_known(a, a);
        break;
      }
      case Op::defined:
        out = node.kind == Kind::boolean ? carry_truth(at(operands[0]))
                                         : carry(operands[0], node.kind);
        break;
      case Op::given_or_computed:
        out = given_or_computed(node.kind, operands);
        break;
      case Op::less: {
        const Cell& a = at(operands[0]);
        const Cell& b = at(operands[1]);
        out = both_inline(a, b)
                  ? truth(scaled_inline(a.payload) < scaled_inline(b.payload), flags_of(a, b))
                  : compare_numbers(node.op, operands[0], operands[1]);
        break;
      }
      case Op::at_most: {
        const Cell& a = at(operands[0]);
        const Cell& b = at(operands[1]);
        out = both_inline(a, b)
                  ? truth(scaled_inline(a.payload) <= scaled_inline(b.payload), flags_of(a, b))
                  : compare_numbers(node.op, operands[0], operands[1]);
        break;
      }
      case Op::equal:
      case Op::not_equal: {
        const Cell& a = at(operands[0]);
        const Cell& b = at(operands[1]);
        out = both_inline(a, b)
                  ? truth((a.payload == b.payload) == (node.op == Op::equal), flags_of(a, b))
                  : compare_numbers(node.op, operands[0], operands[1]);
        break;
      }
      case Op::code_equal: {
        const Cell& a = at(operands[0]);
        const Cell& b = at(operands[1]);
        if (node.aux != 0) {
          out = code_among(a, node);
        } else if (both_known(a, b)) {
          out = truth(a.payload == b.payload, flags_of(a, b));
        } else {
          out = compare_codes(node.op, operands[0], operands[1]);
        }
        break;
      }
      case Op::code_less: {
        const Cell& a = at(operands[0]);
        const Cell& b = at(operands[1]);
        out = both_known(a, b) ? truth(a.payload < b.payload, flags_of(a, b))
                               : compare_codes(node.op, operands[0], operands[1]);
        break;
      }
      case Op::code_at_most: {
        const Cell& a = at(operands[0]);
        const Cell& b = at(operands[1]);
        out = both_known(a, b) ? truth(a.payload <= b.payload, flags_of(a, b))
                               : compare_codes(node.op, operands[0], operands[1]);
        break;
      }
      case Op::code_in: {
        out = node.aux != 0 ? code_among(at(operands[0]), node) : code_in(operands, node.count);
        break;
      }
      case Op::date_less:
      case Op::date_at_most:
      case Op::date_equal:
        out = compare_dates(node.op, at(operands[0]), at(operands[1]));
        break;
      case Op::duration_less:
      case Op::duration_at_most:
      case Op::duration_equal:
        out = compare_durations(node.op, at(operands[0]), at(operands[1]));
        break;
      case Op::text_equal:
        out = compare_texts(at(operands[0]), at(operands[1]));
        break;
      case Op::add: {
        const Cell& a = at(operands[0]);
        const Cell& b = at(operands[1]);
        if (both_inline(a, b)) {
          const std::int64_t sum = std::int64_t{inline_value(a.payload)} + inline_value(b.payload);
          if (fits_inline(sum)) {
            out = {State::value, Reason::none, flags_of(a, b), inline_integer(sum)};
            break;
          }
        }
        out = calculate(node.op, operands[0], operands[1]);
        break;
      }
      case Op::subtract:
      case Op::multiply:
      case Op::divide:
        out = calculate(node.op, operands[0], operands[1]);
        break;
      case Op::minus:
        out = minus(operands[0]);
        break;
      case Op::date_add:
      case Op::date_subtract:
        out = shift_date(node, at(operands[0]), at(operands[1]));
        break;
      case Op::date_difference:
        out = date_difference(at(operands[0]), at(operands[1]));
        break;
      case Op::tally: {
        Counts counts;
        for (std::uint32_t k = 0; k < node.count; ++k) counts.add(at(operands[k]));
        out = decide(static_cast<Quantifier>(node.aux), node.imm, counts, true);
        break;
      }
      case Op::loop:
        out = run_loop(node, operands, frame);
        i = program->loops[node.imm].body_end - 1;
        break;
      case Op::fold:
        out = fold_written(node, operands);
        break;
      case Op::lookup:
        out = lookup(node, operands);
        break;
      case Op::by_date:
        out = by_date(node, operands);
        break;
      case Op::base_date:
        out = {State::value, Reason::none, 0, pooled(Pool::evaluation, base_date_)};
        break;
      case Op::two_readings:
        out = two_readings(node.kind, operands);
        break;
      case Op::text_missing:
        out = unknown(Reason::text_missing);
        break;
      case Op::outcome: {
        const Cell& a = at(operands[0]);
        const Cell& c = at(operands[1]);
        const Cell& e = at(operands[2]);
        out = outcome_table[outcome_index(a.state, c.state, e.state) & 63U];
        const bool plain = code_of(out) != Outcome::error && (a.flags | c.flags | e.flags) == 0 &&
                           !waits_for_text(a) && !waits_for_text(c) && !waits_for_text(e);
        if (!plain) out = outcome_in_full(a, c, e);
        break;
      }
      case Op::any_outcome:
        out = join_outcomes(node, operands);
        break;
      case Op::contested:
        out = contested(node, operands);
        break;
      case Op::outcome_holds:
        out = outcome_holds(node, at(operands[0]));
        break;
      case Op::count_true:
        out = count_true(operands, node.count);
        break;
    }
  }
}

}  // namespace engine::evaluating
