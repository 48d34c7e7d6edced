// Values of the hand-written rules: three-valued truth, and outcomes as the set of those still
// possible. Small enough that everything is inlined. Pure, any thread.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace bench {

/// Strong Kleene: ordered so that 且 is the least and 或 the greatest.
enum class Tri : std::uint8_t { no = 0, unknown = 1, yes = 2 };

constexpr Tri operator&(Tri a, Tri b) {
  return std::min(a, b);
}
constexpr Tri operator|(Tri a, Tri b) {
  return std::max(a, b);
}
constexpr Tri operator~(Tri a) {
  return static_cast<Tri>(2 - static_cast<int>(a));
}
constexpr Tri tri(bool value) {
  return value ? Tri::yes : Tri::no;
}

/// 两读: what both readings agree on.
constexpr Tri two_readings(Tri narrow, Tri wide) {
  return narrow == wide ? narrow : Tri::unknown;
}

/// Enumerations of the rule set have `unknown` as their last member.
template <typename Enum>
constexpr Tri is(Enum value, Enum wanted) {
  return value == Enum::unknown ? Tri::unknown : tri(value == wanted);
}
template <typename Enum, typename... More>
constexpr Tri is(Enum value, Enum first, More... more) {
  return value == Enum::unknown ? Tri::unknown : tri(value == first || (... || (value == more)));
}

/// One answer for each member of an enumeration.
template <typename Enum, typename Value>
class PerMember {
 public:
  static constexpr std::size_t size = static_cast<std::size_t>(Enum::unknown);
  constexpr PerMember() { values_.fill(Value::unknown); }
  constexpr Value operator[](Enum key) const { return values_[static_cast<std::size_t>(key)]; }
  constexpr Value& at(std::size_t key) { return values_[key]; }

 private:
  std::array<Value, size> values_{};
};

/// A quantity that cannot be negative, in thousandths of its base unit.
using Amount = std::optional<std::int64_t>;

/// An unknown amount is at least 0, so nothing that is 0 can exceed it.
constexpr Tri exceeds(const Amount& a, const Amount& b) {
  if (a && b) return tri(*a > *b);
  return a && *a == 0 ? Tri::no : Tri::unknown;
}
constexpr Tri exceeds(const Amount& a, std::int64_t limit) {
  return a ? tri(*a > limit) : Tri::unknown;
}
constexpr Tri below(const Amount& a, std::int64_t limit) {
  return a ? tri(*a < limit) : Tri::unknown;
}

/// A list as far as it has been answered.
template <typename Record>
struct List {
  std::vector<Record> records;
  bool complete = false;
};

/// The outcomes still possible, a bit each; 待查 is more than one. Later bits prevail when outcomes
/// are joined: 不适用 < 不成立 < 成立.
using Outcomes = std::uint8_t;
inline constexpr Outcomes not_applicable = 1, not_established = 2, established = 4;

constexpr Outcomes outcome_of(Tri applies, Tri condition, Tri exception) {
  Outcomes possible = 0;
  if (applies != Tri::yes) possible |= not_applicable;
  if (applies == Tri::no) return possible;
  const Tri holds = condition & ~exception;
  if (holds != Tri::yes) possible |= not_established;
  if (holds != Tri::no) possible |= established;
  return possible;
}

constexpr auto outcome_table = [] {
  std::array<Outcomes, 9> table{};
  for (unsigned a = 0; a < 3; ++a) {
    for (unsigned h = 0; h < 3; ++h) {
      table[a * 3 + h] = outcome_of(static_cast<Tri>(a), static_cast<Tri>(h), Tri::no);
    }
  }
  return table;
}();

constexpr Outcomes outcome(Tri applies, Tri condition, Tri exception = Tri::no) {
  const Tri holds = condition & ~exception;
  return outcome_table[static_cast<unsigned>(applies) * 3U + static_cast<unsigned>(holds)];
}

/// 任一: what the greater of the two can be. The mask keeps what is not below a lowest bit.
constexpr Outcomes join(Outcomes a, Outcomes b) {
  const unsigned lowest_a = a & -static_cast<unsigned>(a);
  const unsigned lowest_b = b & -static_cast<unsigned>(b);
  const unsigned floor = std::max(lowest_a, lowest_b);
  return static_cast<Outcomes>((a | b) & ~(floor - 1U));
}

}  // namespace bench
