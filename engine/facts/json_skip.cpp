#include "engine/facts/json_skip.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace engine {
namespace {

constexpr std::ptrdiff_t block_size = 64;

/// Brackets and braces differ in this bit only.
constexpr char brace_bit = 0x20;

/// Each bit: whether an odd number of bits is set up to it; of quotes: the inside of strings.
constexpr std::uint64_t parity_up_to(std::uint64_t bits) {
  for (unsigned distance = 1; distance < 64; distance *= 2) bits ^= bits << distance;
  return bits;
}

JsonMarks marks_before(const char* at, const char* end) {
  if (end - at >= block_size) return json_marks(at);
  std::array<char, block_size> last{};
  std::memcpy(last.data(), at, static_cast<std::size_t>(end - at));
  return json_marks(last.data());
}

}  // namespace

JsonMarks json_marks_plainly(const char* at) {
  JsonMarks marks;
  for (unsigned i = 0; i < block_size; ++i) {
    const std::uint64_t bit = std::uint64_t{1} << i;
    const char folded = static_cast<char>(at[i] | brace_bit);
    if (at[i] == '"') marks.quotes |= bit;
    if (at[i] == '\\') marks.slashes |= bit;
    if (folded == '{') marks.opening |= bit;
    if (folded == '}') marks.closing |= bit;
  }
  return marks;
}

JsonMarks json_marks(const char* at) {
#if defined(__SSE2__)
  JsonMarks marks;
  for (unsigned i = 0; i < block_size; i += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + i));
    const __m128i folded = _mm_or_si128(bytes, _mm_set1_epi8(brace_bit));
    const auto where = [i](__m128i in, char c) {
      const int equal = _mm_movemask_epi8(_mm_cmpeq_epi8(in, _mm_set1_epi8(c)));
      return static_cast<std::uint64_t>(static_cast<unsigned>(equal)) << i;
    };
    marks.quotes |= where(bytes, '"');
    marks.slashes |= where(bytes, '\\');
    marks.opening |= where(folded, '{');
    marks.closing |= where(folded, '}');
  }
  return marks;
#else
  return json_marks_plainly(at);
#endif
}

const char* end_of_container(const char* at, const char* end, unsigned levels) {
  std::uint64_t inside = 0;  // all ones while a string goes on from the block before
  unsigned depth = 0;
  for (; at < end; at += block_size) {
    const JsonMarks marks = marks_before(at, end);
    if (marks.slashes != 0) return nullptr;
    const std::uint64_t strings = parity_up_to(marks.quotes) ^ inside;
    inside = 0 - (strings >> 63U);
    for (std::uint64_t left = (marks.opening | marks.closing) & ~strings; left != 0;
         left &= left - 1) {
      const auto place = std::countr_zero(left);
      if ((marks.opening >> place & 1U) != 0) {
        if (++depth > levels) return nullptr;
      } else if (depth <= 1) {
        return at + place + 1;
      } else {
        --depth;
      }
    }
    if (end - at < block_size) break;
  }
  return nullptr;
}

}  // namespace engine
