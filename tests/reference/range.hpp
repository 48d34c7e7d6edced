// What an unknown number can still be: an interval whose ends may be infinite or left out. Written
// apart from the engine's intervals, which it checks. Numbers of tests are small: sums and products
// that do not fit are no concern here. Plain values, any thread.
#pragma once

#include <optional>

#include "dsl/value/number.hpp"

namespace reference {

/// One end. `side` is -1 or 1 for an infinite end, else 0; `open` means that it is not reached.
struct End {
  int side = 0;
  dsl::Number at;
  bool open = false;
};

struct Range {
  End low{-1, 0, true};
  End high{1, 0, true};

  [[nodiscard]] bool is_point() const {
    return low.side == 0 && high.side == 0 && !low.open && !high.open && low.at == high.at;
  }
};

/// Empty: the number may not exist at all.
using MaybeRange = std::optional<Range>;

[[nodiscard]] Range just(const dsl::Number& value);
[[nodiscard]] Range from(const dsl::Number& low);
[[nodiscard]] Range between(const dsl::Number& low, const dsl::Number& high);

[[nodiscard]] MaybeRange plus(const MaybeRange& a, const MaybeRange& b);
[[nodiscard]] MaybeRange minus(const MaybeRange& a, const MaybeRange& b);
[[nodiscard]] MaybeRange times(const MaybeRange& a, const MaybeRange& b);
[[nodiscard]] MaybeRange over(const MaybeRange& a, const MaybeRange& b);
[[nodiscard]] MaybeRange opposite(const MaybeRange& a);
/// The smallest range around both.
[[nodiscard]] MaybeRange around(const MaybeRange& a, const MaybeRange& b);
/// Of the greater, or of the lesser, of two numbers.
[[nodiscard]] MaybeRange greatest(const MaybeRange& a, const MaybeRange& b);
[[nodiscard]] MaybeRange least(const MaybeRange& a, const MaybeRange& b);

/// Each number of a lies below each of b; or at most at it.
[[nodiscard]] bool below(const Range& a, const Range& b);
[[nodiscard]] bool not_above(const Range& a, const Range& b);

}  // namespace reference
