// Text put together from many short pieces in a buffer that is kept: a piece costs a few moves, no
// call and no check of what a string must keep true. One thread.
#pragma once

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace server {

class Pen {
 public:
  /// Pieces are copied in whole blocks: as many readable bytes must stand behind one.
  static constexpr std::size_t block = 64;

  void clear() { size_ = 0; }
  [[nodiscard]] std::string_view text() const { return {bytes_.data(), size_}; }

  /// A piece with a readable block behind it.
  void copy(const char* piece, std::size_t size) {
    make_room(size);
    char* const to = bytes_.data() + size_;
    for (std::size_t i = 0; i < size; i += block) std::memcpy(to + i, piece + i, block);
    size_ += size;
  }
  void put(std::string_view text) {
    make_room(text.size());
    std::memcpy(bytes_.data() + size_, text.data(), text.size());
    size_ += text.size();
  }
  void put(char c) {
    make_room(1);
    bytes_[size_++] = c;
  }

 private:
  void make_room(std::size_t size) {
    if (size_ + size + block > bytes_.size()) bytes_.resize(2 * (size_ + size) + block);
  }

  std::vector<char> bytes_;
  std::size_t size_ = 0;
};

}  // namespace server
