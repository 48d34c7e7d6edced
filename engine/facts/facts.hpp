// What is known of a site: dense cells by slot, with the numbers, texts, dates and lists that they
// refer to, and what came with the answers (reason, by whom, source, evidence). Made by a
// `FactReader` and reusable without allocation; owned by the caller, read by any thread once
// filled.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/value/date.hpp"
#include "dsl/value/number.hpp"
#include "engine/program/cell.hpp"
#include "engine/program/program.hpp"

namespace engine {

/// A list as given: its records' cells stand one after the other in `Facts::cells`, and behind them
/// those of one more record of which nothing is known.
struct ListValue {
  std::uint32_t first_cell = 0;
  std::uint32_t count = 0;
  bool complete = false;
};

/// What came with an answer that was wrapped in an object.
struct Provenance {
  std::uint32_t cell = 0;
  std::string reason, by, at, source;
  std::string name;  ///< what 其他 of an open enum stands for
  std::vector<std::string> evidence;
  std::optional<dsl::Day> valid_until;  ///< of 时效 and `at`: the last day on which it counts
};

struct Facts {
  /// Site facts first (`Schema::site_cells`), then records of lists.
  std::vector<Cell> cells;
  std::vector<dsl::Number> numbers;  ///< base units
  std::vector<std::string> texts;    ///< the last of them may be left from earlier sites
  std::vector<dsl::Date> dates;
  std::vector<dsl::Duration> durations;
  std::vector<ListValue> lists;
  std::vector<Provenance> provenance;

  /// The payload of a number: a small integer stands in the payload itself, others in `numbers`.
  [[nodiscard]] std::uint32_t store(const dsl::Number& number) {
    if (const auto integer = number.to_int64(); integer && fits_inline(*integer)) {
      return inline_integer(*integer);
    }
    numbers.push_back(number);
    return pooled(Pool::facts, static_cast<std::uint32_t>(numbers.size() - 1));
  }

  /// Everything not asked; keeps capacity.
  void reset(const Schema& schema);
  /// Adds to the pool and returns the index; reuses what an earlier site left.
  std::uint32_t add_text(std::string_view text);
  Provenance& add_provenance(std::uint32_t cell);
  /// What came with the answer in this cell; null when it was given plainly.
  [[nodiscard]] const Provenance* provenance_of(std::uint32_t cell) const;

 private:
  std::size_t used_texts_ = 0;  ///< those behind are kept for their storage
  std::vector<Provenance> spare_provenance_;
};

/// Times of day and instants are numbers of seconds: since midnight, or since 1970-01-01T00:00 of
/// the site's own clock. "08:30", "2026-07-01T08:30", seconds optional. Empty for anything else.
[[nodiscard]] std::optional<dsl::Number> parse_time(std::string_view text);
[[nodiscard]] std::string time_text(const dsl::Number& seconds);

}  // namespace engine
