// The same seed gives the same throws, on every compiler.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace reference {

using Strings = std::vector<std::string>;

class Dice {
 public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}
  /// 0 .. sides - 1
  std::uint32_t roll(std::uint32_t sides) { return static_cast<std::uint32_t>(engine_() % sides); }
  bool chance(std::uint32_t percent) { return roll(100) < percent; }
  template <typename Items>
  const auto& pick(const Items& items) {
    return items[roll(static_cast<std::uint32_t>(items.size()))];
  }
  template <typename Items>
  void shuffle(Items& items) {
    for (std::size_t i = items.size(); i > 1; --i) {
      std::swap(items[i - 1], items[roll(static_cast<std::uint32_t>(i))]);
    }
  }

 private:
  std::mt19937 engine_;
};

}  // namespace reference
