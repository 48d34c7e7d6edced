// The settings file: one JSON object, with comments (`//` and `/* */`) where one likes them. Keys
// that are no setting, repeated keys and values of another kind are refused with line and column.
// nlohmann/json is included by the .cpp alone. Pure function; any thread.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "server/app/setting.hpp"

namespace server {

struct FileSetting {
  const Setting* setting = nullptr;
  std::vector<std::string> texts;
  std::string place;  ///< "hazlex.json:3"
};

/// `path` is for messages only.
[[nodiscard]] std::variant<std::vector<FileSetting>, dsl::Bilingual> read_settings_file(
    const std::string& path, std::string_view text);

}  // namespace server
