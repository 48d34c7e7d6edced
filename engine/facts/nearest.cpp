#include "engine/facts/nearest.hpp"

#include <algorithm>
#include <vector>

#include "dsl/text/utf8.hpp"

namespace engine {
namespace {

constexpr std::size_t max_length = 64;

std::u32string code_points(std::string_view text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size() && out.size() <= max_length;) {
    const dsl::CodePoint one = dsl::decode(text, i);
    out.push_back(one.value >= 'A' && one.value <= 'Z' ? one.value + 32 : one.value);
    i += one.length;
  }
  return out;
}

std::size_t edits(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t corner = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
      corner = row[j];
      row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

Nearest::Nearest(std::string_view word)
    : word_(code_points(word)), distance_(word_.size() / 2 + 1) {}

void Nearest::offer(std::string_view candidate, std::string_view answer) {
  if (candidate.empty() || word_.size() > max_length) return;
  const std::u32string other = code_points(candidate);
  if (other.size() > max_length) return;
  const std::size_t found = edits(word_, other);
  if (found >= distance_) return;
  distance_ = found;
  best_ = answer;
}

}  // namespace engine
