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
  computed, not_asked, not_known, not_verifiable, expired, conflicting, text_missing, two_readings,
  // error
  divided_by_zero, number_too_large, empty_list, no_row, several_rows, date_out_of_range,
  not_an_integer, step_limit, depends_on_error,
};

/// `payload` of known cells: a member's code, a day (as int32), an index of a number, text, date,
/// list or record, by the kind of the slot or node. Of unknown ones: 0, or 1 + an index of bounds.
struct Cell {
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
