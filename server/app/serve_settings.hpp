// What `hazlex serve` is told, checked before anything is opened.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "server/api/door_settings.hpp"
#include "server/app/decision_log.hpp"
#include "server/app/log.hpp"
#include "server/app/settings.hpp"

namespace server {

struct ServeSettings {
  std::string data;  ///< folder of the database
  std::string host;
  int port = 0;
  unsigned threads = 0;
  std::string library;
  std::optional<std::int64_t> keep_days;  ///< of organisations that do not say
  std::int64_t disk_left = 0;             ///< bytes
  ServiceLog::Settings log;
  DecisionLog::Settings decisions;  ///< no path: no decision log
  DoorSettings doors;               ///< without the key, which lies in the data folder
};

/// Refuses what does not go together: open mode beyond loopback, no data folder.
[[nodiscard]] std::variant<ServeSettings, dsl::Bilingual> serve_settings(const Settings& settings);

/// `$HAZLEX_DATA`, else `$XDG_STATE_HOME/hazlex`, else `~/.local/state/hazlex`; empty without all.
[[nodiscard]] std::string default_data_folder();

[[nodiscard]] Option data_option();
[[nodiscard]] UsageError no_data_folder(dsl::Language language);

/// Creates the folder, mode 0700, if it is missing; empty, or why it cannot be used.
[[nodiscard]] dsl::Bilingual make_data_folder(const std::string& folder);

}  // namespace server
