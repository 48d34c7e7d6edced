// Cells of frames. Memory does not move while an evaluation lasts and is used again by the next
// one: the same shape of site takes the same places. One thread.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <vector>

#include "engine/program/cell.hpp"

namespace engine::evaluating {

class Arena {
 public:
  void reset() {
    chunk_ = 0;
    used_ = 0;
  }

  /// Uninitialised: every node writes its cell before anyone reads it.
  Cell* allocate(std::size_t count) {
    for (; chunk_ < chunks_.size(); ++chunk_, used_ = 0) {
      if (chunks_[chunk_].size - used_ >= count) return take(count);
    }
    const std::size_t size = std::max(count, std::min(first_chunk << chunk_, largest_chunk));
    chunks_.push_back({std::make_unique<Cell[]>(size), size});
    used_ = 0;
    return take(count);
  }

 private:
  static constexpr std::size_t first_chunk = 1024;
  static constexpr std::size_t largest_chunk = std::size_t{1} << 20;

  struct Chunk {
    std::unique_ptr<Cell[]> cells;
    std::size_t size = 0;
  };

  Cell* take(std::size_t count) {
    Cell* const cells = chunks_[chunk_].cells.get() + used_;
    used_ += count;
    return cells;
  }

  std::vector<Chunk> chunks_;
  std::size_t chunk_ = 0;
  std::size_t used_ = 0;
};

/// A vector that keeps what it held when it is emptied, so that filling it again allocates nothing.
template <typename Value>
class Recycled {
 public:
  void reset() { used_ = 0; }
  std::uint32_t add(Value value) {
    if (used_ == values_.size()) values_.resize(used_ == 0 ? 16 : 2 * used_);
    values_[used_] = std::move(value);
    return static_cast<std::uint32_t>(used_++);
  }
  [[nodiscard]] const Value& operator[](std::uint32_t index) const { return values_[index]; }
  [[nodiscard]] Value& operator[](std::uint32_t index) { return values_[index]; }

 private:
  std::vector<Value> values_;
  std::size_t used_ = 0;
};

}  // namespace engine::evaluating
