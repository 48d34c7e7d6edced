// Words that are known to be good, in a form in which they are compared with what stands in a text
// by a few machine words and without a loop: such comparisons cost little and, unlike a search for
// the closing quote, no wrong guesses of the processor. Trivial values, any thread.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "engine/facts/json_text.hpp"

namespace engine {

/// By n: as many bytes as fill `Words` machine words, the first n of them all ones.
template <std::size_t Words>
inline constexpr auto byte_masks = [] {
  std::array<std::array<std::uint64_t, Words>, Words * 8 + 1> masks{};
  for (std::size_t n = 0; n < masks.size(); ++n) {
    std::array<unsigned char, Words * 8> bytes{};
    for (std::size_t i = 0; i < n; ++i) bytes[i] = 0xFF;
    masks[n] = std::bit_cast<std::array<std::uint64_t, Words>>(bytes);
  }
  return masks;
}();

/// A word in its quotes. One that is too long or needs an escape stands nowhere.
class QuotedWord {
 public:
  static constexpr std::size_t room = 32;

  QuotedWord() = default;
  explicit QuotedWord(std::string_view word) {
    if (word.size() + 2 > room || !is_plain_json(word)) return;
    char quoted[room] = {'"'};
    std::copy(word.begin(), word.end(), quoted + 1);
    quoted[word.size() + 1] = '"';
    std::memcpy(words_.data(), quoted, room);
    size_ = static_cast<std::uint32_t>(word.size() + 2);
  }
  /// With both quotes; 0 when it stands nowhere.
  [[nodiscard]] std::size_t size() const { return size_; }
  /// `room` bytes must be readable.
  [[nodiscard]] bool stands_at(const char* at) const {
    std::array<std::uint64_t, room / 8> there;
    std::memcpy(there.data(), at, room);
    const auto& mask = byte_masks<room / 8>[size_];
    std::uint64_t differing = 0;
    for (std::size_t i = 0; i < there.size(); ++i) differing |= (there[i] & mask[i]) ^ words_[i];
    return differing == 0;
  }

 private:
  std::array<std::uint64_t, room / 8> words_{1};  ///< of none: what no masked text comes to
  std::uint32_t size_ = 0;
};

/// Up to 15 bytes as two machine words, filled up with NUL.
class ShortWord {
 public:
  static constexpr std::size_t room = 16;

  ShortWord() = default;
  /// Of a longer word: the empty one.
  explicit ShortWord(std::string_view word) : size_(word.size() < room ? word.size() : 0) {
    std::memcpy(words_.data(), word.data(), size_);
  }
  /// What stands there before a quote; empty when that is not near. `room` bytes must be readable.
  [[nodiscard]] static ShortWord before_quote(const char* at) {
    ShortWord word;
    word.size_ = distance_to_quote(at) & (room - 1);
    std::memcpy(word.words_.data(), at, room);
    const auto& mask = byte_masks<room / 8>[word.size_];
    for (std::size_t i = 0; i < mask.size(); ++i) word.words_[i] &= mask[i];
    return word;
  }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] const std::array<std::uint64_t, room / 8>& words() const { return words_; }

  /// 16 when there is none among so many bytes.
  [[nodiscard]] static std::size_t distance_to_quote_plainly(const char* at) {
    return static_cast<std::size_t>(std::find(at, at + room, '"') - at);
  }
  [[nodiscard]] static std::size_t distance_to_quote(const char* at) {
#if defined(__SSE2__)
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const auto quotes =
        static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'))));
    return static_cast<std::size_t>(std::countr_zero(quotes | 1U << room));
#else
    return distance_to_quote_plainly(at);
#endif
  }

 private:
  std::array<std::uint64_t, room / 8> words_{};
  std::size_t size_ = 0;
};

}  // namespace engine
