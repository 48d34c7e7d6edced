// The unit names that somebody may have meant.
#include <algorithm>
#include <cctype>
#include <vector>

#include "dsl/value/unit.hpp"
#include "dsl/value/unit_table.hpp"

namespace dsl {
namespace {

constexpr std::size_t longest = 16;  // characters; nothing longer resembles a unit name

/// The characters of a text; letters of ASCII in lower case, for "KPA" means "kPa".
std::vector<std::string> characters(std::string_view text) {
  std::vector<std::string> result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) == 0x80U && !result.empty()) {
      result.back() += c;
    } else {
      result.emplace_back(1, byte < 0x80 ? static_cast<char>(std::tolower(byte)) : c);
    }
  }
  return result;
}

/// Edits of one character that lead from a to b.
std::size_t distance(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

struct Candidate {
  std::string_view name;
  std::size_t distance;
};

}  // namespace

std::array<std::string_view, 3> nearest_units(std::string_view text) {
  std::array<std::string_view, 3> result{};
  if (text.size() > 4 * longest) return result;
  const std::vector<std::string> wanted = characters(text);
  if (wanted.size() > longest) return result;
  std::vector<Candidate> candidates;
  for (const UnitName& unit : unit_names()) {
    const std::vector<std::string> name = characters(unit.name);
    const std::size_t edits = distance(wanted, name);
    // Something of the name must remain, or everything is near a short word.
    if (edits <= 2 && 2 * edits <= wanted.size() && edits < name.size()) {
      candidates.push_back({unit.name, edits});
    }
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.distance < b.distance; });
  for (std::size_t i = 0; i < std::min(result.size(), candidates.size()); ++i) {
    result[i] = candidates[i].name;
  }
  return result;
}

}  // namespace dsl
