// What is known of a site: dense cells by slot, with the numbers, texts, dates and lists that they
// refer to, and what came with the answers (reason, by whom, source, evidence). Made by a `FactReader`
// and reusable without allocation; owned by the caller, read by any thread once filled.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/value/date.hpp"
#include "dsl/value/number.hpp"
#include "engine/program/cell.hpp"
#include "engine/program/program.hpp"

namespace engine {

/// A list as given: its records' cells stand one after the other in `Facts::cells`.
struct ListValue {
  std::uint32_t first_cell = 0;
  std::uint32_t count = 0;
  bool complete = false;
};

/// What came with an answer that was wrapped in an object.
struct Provenance {
  std::uint32_t cell = 0;
  std::string reason, by, at, source;
  std::vector<std::string> evidence;
};

struct Facts {
  /// Site facts first (`Schema::site_cells`), then records of lists.
  std::vector<Cell> cells;
  std::vector<dsl::Number> numbers;
  std::vector<std::string> texts;
  std::vector<dsl::Date> dates;
  std::vector<dsl::Duration> durations;
  std::vector<ListValue> lists;
  std::vector<Provenance> provenance;

  /// Everything not asked; keeps capacity.
  void reset(const Schema& schema);
};

}  // namespace engine
