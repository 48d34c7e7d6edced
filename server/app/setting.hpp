// The settings of `hazlex serve`, each declared once: its name (as a key of the file; `--name` and
// `HAZLEX_NAME` follow from it), what it takes, its bounds, what it is when nobody says, and what
// it is for. Parsing, `--help` and the table in server/README.md are made from this. Values of
// static lifetime; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/text/diagnostic.hpp"

namespace server {

struct Setting {
  enum class Kind : std::uint8_t { text, number, choice, yes_or_no, addresses };

  std::string_view name;  ///< "decision_log"
  Kind kind = Kind::text;
  std::string_view shown;      ///< "FILE"; empty for yes or no
  std::string_view otherwise;  ///< its default, as text; empty: none, or `fallback` says
  dsl::Bilingual help;
  std::int64_t least = 0, most = 0;       ///< of a number
  std::vector<std::string_view> choices;  ///< of a choice
  dsl::Bilingual fallback;                ///< the default in words, where it is not a fixed one

  [[nodiscard]] std::string flag() const;      ///< "--decision-log"
  [[nodiscard]] std::string variable() const;  ///< "HAZLEX_DECISION_LOG"
  /// "a whole number from 0 to 65535"
  [[nodiscard]] dsl::Bilingual expected() const;
  /// Whether one value, as text, is what is expected. Of addresses: one of them.
  [[nodiscard]] bool fits(std::string_view text) const;
  [[nodiscard]] bool is_list() const { return kind == Kind::addresses; }
};

[[nodiscard]] const std::vector<Setting>& all_settings();

/// Null when there is none of that name.
[[nodiscard]] const Setting* find_setting(std::string_view name);

}  // namespace server
