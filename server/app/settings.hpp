// What the settings come to: a flag counts before the environment, that before the file, that
// before the default. Each value knows where it came from. Whatever is wrong is told with its place
// and what was expected. No globals: the environment is handed in.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "server/app/options.hpp"
#include "server/app/setting.hpp"

namespace server {

/// Nothing when the variable is not set.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;
[[nodiscard]] std::optional<std::string> process_environment(const std::string& name);

/// Names of the process's variables that begin with HAZLEX_ and are no setting, each with what to
/// say of it.
[[nodiscard]] std::vector<dsl::Bilingual> unknown_variables(const std::vector<std::string>& names);
[[nodiscard]] std::vector<std::string> process_variables();

class Settings {
 public:
  enum class Origin : std::uint8_t { otherwise, file, environment, flag };
  struct Value {
    std::vector<std::string> texts;  ///< one, or those of a list; none where nothing is set
    Origin origin = Origin::otherwise;
    std::string place;  ///< "--port", "HAZLEX_PORT", "hazlex.json:3"
  };

  /// Empty where nothing is set and there is no default.
  [[nodiscard]] std::string text(std::string_view name) const;
  [[nodiscard]] std::int64_t number(std::string_view name) const;
  [[nodiscard]] bool yes(std::string_view name) const { return text(name) == "true"; }
  [[nodiscard]] const std::vector<std::string>& texts(std::string_view name) const;
  [[nodiscard]] const Value& value(std::string_view name) const;

  void set(std::string_view name, Value value);

 private:
  std::map<std::string, Value, std::less<>> values_;
};

/// `--config` or HAZLEX_CONFIG names the file. Relative paths are taken from where the program was
/// started, whoever gave them.
[[nodiscard]] std::variant<Settings, dsl::Bilingual> resolve_settings(
    const Arguments& arguments, const Environment& environment);

/// The options of `hazlex serve` that give a setting, `--config` first.
[[nodiscard]] std::vector<Option> setting_options();

/// A settings file that comes to the same, each line with where its value came from.
[[nodiscard]] std::string settings_text(const Settings& settings, dsl::Language language);

}  // namespace server
