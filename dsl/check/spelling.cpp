#include "dsl/check/spelling.hpp"

#include <algorithm>
#include <cstdint>

namespace dsl::checking {

namespace {

constexpr std::size_t longest_compared = 64;  // code points; longer words get no suggestion

std::u32string code_points(std::string_view text) {
  std::u32string points;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t point = lead < 0x80 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k) {
      point = (point << 6U) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    }
    points.push_back(point);
    i += length;
  }
  return points;
}

std::size_t distance(const std::u32string& a, const std::u32string& b, std::size_t limit) {
  const std::size_t longer = std::max(a.size(), b.size());
  if (longer - std::min(a.size(), b.size()) > limit) return limit + 1;
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0U : 1U;
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        now[j] = std::min(now[j], before[j - 2] + 1);
      }
    }
    before.swap(last);
    last.swap(now);
  }
  return std::min(last[b.size()], limit + 1);
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  return distance(code_points(a), code_points(b), limit);
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  const std::u32string wanted = code_points(word);
  if (wanted.empty() || wanted.size() > longest_compared) return {};
  std::size_t best = std::max<std::size_t>(1, wanted.size() / 3);
  std::string answer;
  for (const std::string& candidate : candidates) {
    const std::u32string points = code_points(candidate);
    if (points.size() > longest_compared || points == wanted) continue;
    // A word of one letter is no misspelling of every other one.
    if (wanted.size() == 1 && points.size() == 1) continue;
    const std::size_t changes = distance(wanted, points, best);
    if (changes < best || (changes == best && answer.empty())) {
      best = changes;
      answer = candidate;
    }
  }
  return answer;
}

}  // namespace dsl::checking
