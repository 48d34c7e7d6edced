// Values of the naive evaluator, and the logic of truths among them. An unknown carries what it can
// still be. Plain values, any thread.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "dsl/check/model.hpp"
#include "dsl/value/date.hpp"
#include "engine/program/cell.hpp"
#include "tests/reference/range.hpp"

namespace reference {

using engine::State;
using Codes = std::set<std::uint32_t>;

/// `no` and `yes` of bools, `value` of others.
struct Value {
  State state = State::unknown;
  dsl::Number number;
  std::uint32_t code = 0;
  dsl::Date date;
  dsl::Duration duration;
  std::string text;
  MaybeRange range;             ///< of unknown numbers; absent when it may not exist
  Codes codes;                  ///< of unknown members; empty likewise
  bool waits_for_text = false;  ///< unknown, and no fact can settle it

  [[nodiscard]] bool is(State wanted) const { return state == wanted; }
  [[nodiscard]] bool known() const { return !is(State::unknown) && !is(State::error); }
};

[[nodiscard]] Value of(State state);
[[nodiscard]] Value of(bool truth);
[[nodiscard]] Value of(const dsl::Number& number);
[[nodiscard]] Value of(const dsl::Date& date);
[[nodiscard]] Value of(const dsl::Duration& duration);
[[nodiscard]] Value member(std::uint32_t code);
[[nodiscard]] Value open(bool waits_for_text = false);
/// A number where the range is one point.
[[nodiscard]] Value number_in(const MaybeRange& range, bool waits_for_text);

/// Everything unknown among these waits for texts only.
[[nodiscard]] bool only_text(const std::vector<Value>& values);

[[nodiscard]] Value negated(const Value& value);
[[nodiscard]] Value either(const Value& a, const Value& b);
[[nodiscard]] Value both(const Value& a, const Value& b);

/// What a value is or can still be.
[[nodiscard]] MaybeRange range_of(const Value& value);
[[nodiscard]] Codes codes_of(const Value& value);

/// Two known values that are the same.
[[nodiscard]] bool same(dsl::Kind kind, const Value& a, const Value& b);
/// One of several values, and nobody knows which.
[[nodiscard]] Value one_of(dsl::Kind kind, const std::vector<Value>& values, bool waits_for_text);

}  // namespace reference
