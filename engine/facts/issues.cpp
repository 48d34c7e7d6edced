#include "engine/facts/issues.hpp"

#include <array>
#include <utility>

namespace engine {

std::string_view name_of(IssueCode code) {
  static constexpr std::array<std::string_view, 33> names = {
      "invalid_json",       "invalid_utf8",
      "too_deep",           "too_large",
      "not_an_object",      "too_many_elements",
      "unknown_fact",       "ambiguous_fact",
      "duplicate_fact",     "wrong_type",
      "invalid_number",     "number_too_long",
      "not_an_integer",     "out_of_range",
      "unknown_unit",       "wrong_dimension",
      "invalid_date",       "invalid_duration",
      "invalid_time",       "unknown_member",
      "ambiguous_member",   "unknown_key",
      "duplicate_key",      "unknown_reason",
      "missing_value",      "judgement_without_reason",
      "other_without_name", "source_required",
      "missing_identity",   "duplicate_identity",
      "invalid_path",       "unknown_element",
      "answered_as_whole"};
  return names[static_cast<std::size_t>(code)];
}

void FactIssues::clear() {
  issues_.clear();
  dropped_ = 0;
}

void FactIssues::add(FactIssue issue) {
  if (full()) {
    ++dropped_;
  } else {
    issues_.push_back(std::move(issue));
  }
}

}  // namespace engine
