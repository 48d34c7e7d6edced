// What is wrong with facts as given: a stable code, the place as a JSON Pointer (RFC 6901), and for
// texts that are no JSON the byte, line and column; a message in both languages and what was
// expected. Bounded; owned by the caller, one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace engine {

enum class IssueCode : std::uint8_t {
  invalid_json,
  invalid_utf8,
  too_deep,
  too_large,
  not_an_object,
  too_many_elements,
  unknown_fact,
  ambiguous_fact,
  duplicate_fact,
  wrong_type,
  invalid_number,
  number_too_long,
  not_an_integer,
  out_of_range,
  unknown_unit,
  wrong_dimension,
  invalid_date,
  invalid_duration,
  invalid_time,
  unknown_member,
  ambiguous_member,
  unknown_key,
  duplicate_key,
  unknown_reason,
  missing_value,
  judgement_without_reason,
  other_without_name,
  source_required,
  missing_identity,
  duplicate_identity,
  // of answers by path
  invalid_path,
  unknown_element,
  answered_as_whole,
};

/// "unknown_fact": what programs may rely on.
[[nodiscard]] std::string_view name_of(IssueCode code);

struct FactIssue {
  IssueCode code{};
  std::string pointer;  ///< "/工贸/除尘系统/0/型式"; empty for the whole
  std::string zh, en;
  std::vector<std::string> expected;   ///< what may stand there, the likeliest first
  std::size_t offset = 0;              ///< bytes
  std::uint32_t line = 1, column = 1;  ///< from 1; the column in code points
};

class FactIssues {
 public:
  static constexpr std::size_t bound = 100;

  [[nodiscard]] const std::vector<FactIssue>& all() const { return issues_; }
  [[nodiscard]] bool empty() const { return issues_.empty(); }
  /// Issues that were met beyond the bound.
  [[nodiscard]] std::size_t dropped() const { return dropped_; }

  void clear();
  /// Whether another one will be kept; saves the making of those that are not.
  [[nodiscard]] bool full() const { return issues_.size() >= bound; }
  void add(FactIssue issue);

 private:
  std::vector<FactIssue> issues_;
  std::size_t dropped_ = 0;
};

}  // namespace engine
