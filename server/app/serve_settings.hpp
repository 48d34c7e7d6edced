// What `hazlex serve` is told, checked before anything is opened.
#pragma once

#include <string>
#include <variant>

#include "server/api/door_settings.hpp"
#include "server/app/decision_log.hpp"
#include "server/app/options.hpp"

namespace server {

struct ServeSettings {
  std::string data;  ///< folder of the database
  std::string host = "127.0.0.1";
  int port = 8080;
  std::string library;
  DecisionLog::Settings decisions;  ///< no path: no decision log
  std::string certificate, key;     ///< files; both or neither. With them: https
  bool compression = true;
  DoorSettings doors;  ///< without the key, which lies in the data folder
};

/// Refuses open mode beyond loopback, a port that is none, proxies and rates that are none, and a
/// certificate without its key.
[[nodiscard]] std::variant<ServeSettings, UsageError> serve_settings(const Arguments& arguments);

/// `$XDG_STATE_HOME/hazlex`, else `~/.local/state/hazlex`; empty without both.
[[nodiscard]] std::string default_data_folder();

[[nodiscard]] Option data_option();
[[nodiscard]] UsageError no_data_folder(dsl::Language language);

/// Creates the folder, mode 0700, if it is missing; empty, or why it cannot be used.
[[nodiscard]] dsl::Bilingual make_data_folder(const std::string& folder);

}  // namespace server
