// One value in eight bytes. Cells hold what facts say and what nodes come to; numbers, bounds and
// lists stand in pools beside them, by index. Trivial values, any thread.
#pragma once

#include <cstdint>

namespace engine {

/// What a cell is. The first four are the truth values of bools; `value` is a known value of any
/// other kind. The numbers are used by tables in the evaluator.
enum class State : std::uint8_t { no = 0, yes = 1, unknown = 2, error = 3, value = 4 };

/// Why a fact is unknown (of cells of facts), or what went wrong (of cells in error). Computed
/// unknowns carry `computed`: what they wait for is found by walking back.
enum class Reason : std::uint8_t {
  none,
  // unknown
  computed,
  not_asked,
  not_known,
  not_verifiable,
  expired,
  conflicting,
  text_missing,
  two_readings,
  // error
  divided_by_zero,
  number_too_large,
  empty_list,
  no_row,
  several_rows,
  date_out_of_range,
  not_an_integer,
  step_limit,
  depends_on_error,
};

/// Where a pooled value (number, text, date, duration) stands: the upper two bits of a payload.
/// What facts give has the plain index in their own pools. Integers of 30 bits need no pool at all.
enum class Pool : std::uint32_t { facts = 0, program = 1, evaluation = 2, integer = 3 };

inline constexpr unsigned pool_shift = 30;
inline constexpr std::int64_t max_inline_integer = (std::int64_t{1} << 29) - 1;

[[nodiscard]] constexpr std::uint32_t pooled(Pool pool, std::uint32_t index) {
  return static_cast<std::uint32_t>(pool) << pool_shift | index;
}
[[nodiscard]] constexpr Pool pool_of(std::uint32_t payload) {
  return static_cast<Pool>(payload >> pool_shift);
}
[[nodiscard]] constexpr std::uint32_t pool_index(std::uint32_t payload) {
  return payload & ((1U << pool_shift) - 1);
}
[[nodiscard]] constexpr bool fits_inline(std::int64_t value) {
  return value >= -max_inline_integer && value <= max_inline_integer;
}
[[nodiscard]] constexpr std::uint32_t inline_integer(std::int64_t value) {
  return pooled(Pool::integer, static_cast<std::uint32_t>(value) & ((1U << pool_shift) - 1));
}
/// Four times the integer: enough to compare two of them.
[[nodiscard]] constexpr std::int32_t scaled_inline(std::uint32_t payload) {
  return static_cast<std::int32_t>(payload << 2);
}
[[nodiscard]] constexpr std::int32_t inline_value(std::uint32_t payload) {
  return scaled_inline(payload) / 4;
}

/// `payload` of known cells, by the kind of the slot or node: a member's code; a list's index in
/// `Facts::lists`; a pooled number, text, date or duration (see `Pool`). Of bools 0: the state says
/// it all. Of outcome nodes: see `outcome_of`. Of unknown cells: 0, or 1 + an index of bounds.
struct alignas(8) Cell {
  State state = State::unknown;
  Reason reason = Reason::not_asked;
  std::uint16_t flags = 0;
  std::uint32_t payload = 0;

  /// Rests on somebody's judgement (a 裁量 fact, 其他 of an open enum).
  static constexpr std::uint16_t judgement = 1;
  [[nodiscard]] constexpr bool is_known() const {
    return state != State::unknown && state != State::error;
  }
};
static_assert(sizeof(Cell) == 8);

}  // namespace engine
