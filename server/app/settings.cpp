#include "server/app/settings.hpp"

#include <unistd.h>

#include <charconv>
#include <cstdlib>

#include "engine/facts/json_text.hpp"
#include "engine/facts/nearest.hpp"
#include "server/app/input.hpp"
#include "server/app/serve_settings.hpp"
#include "server/app/settings_file.hpp"

namespace server {
namespace {

constexpr const char* config_variable = "HAZLEX_CONFIG";
constexpr std::size_t most_file_bytes = std::size_t{1} << 20;

using Origin = Settings::Origin;

/// "10.0.0.1, 10.0.0.2": a variable has one text, also where a setting is a list.
std::vector<std::string> parts_of(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t comma = std::min(text.find(',', at), text.size());
    std::string part = text.substr(at, comma - at);
    part.erase(0, part.find_first_not_of(' '));
    part.erase(part.find_last_not_of(' ') + 1);
    parts.push_back(std::move(part));
    at = comma + 1;
  }
  return parts;
}

dsl::Bilingual wrong(const std::string& place, const Setting& setting, const std::string& text) {
  const dsl::Bilingual expected = setting.expected();
  return {place + " 应是" + expected.zh + ",而不是“" + text + "”",
          place + " is " + expected.en + ", not \"" + text + "\""};
}

/// Nothing when all of them fit.
std::optional<dsl::Bilingual> take(Settings& settings, const Setting& setting,
                                   Settings::Value value) {
  for (const std::string& text : value.texts) {
    if (!setting.fits(text)) return wrong(value.place, setting, text);
  }
  settings.set(setting.name, std::move(value));
  return std::nullopt;
}

void take_default(Settings& settings, const Setting& setting) {
  Settings::Value value;
  if (!setting.otherwise.empty()) value.texts = {std::string(setting.otherwise)};
  if (setting.is_list() && !setting.otherwise.empty()) {
    value.texts = parts_of(std::string(setting.otherwise));
  }
  if (setting.name == "data") value.texts = {default_data_folder()};
  if (setting.name == "library") value.texts = {default_library()};
  settings.set(setting.name, std::move(value));
}

std::optional<dsl::Bilingual> take_file(Settings& settings, const std::string& path) {
  const auto text = read_input(path);
  if (!text || text->size() > most_file_bytes) {
    return dsl::Bilingual{"无法读取设置文件 " + path, "cannot read the settings file " + path};
  }
  auto read = read_settings_file(path, *text);
  if (auto* fault = std::get_if<dsl::Bilingual>(&read)) return std::move(*fault);
  for (FileSetting& each : std::get<std::vector<FileSetting>>(read)) {
    settings.set(each.setting->name, {std::move(each.texts), Origin::file, std::move(each.place)});
  }
  return std::nullopt;
}

std::optional<dsl::Bilingual> take_variable(Settings& settings, const Setting& setting,
                                            const Environment& environment) {
  const auto text = environment(setting.variable());
  if (!text || text->empty()) return std::nullopt;  // set to nothing is how one unsets it
  auto texts = setting.is_list() ? parts_of(*text) : std::vector<std::string>{*text};
  return take(settings, setting, {std::move(texts), Origin::environment, setting.variable()});
}

std::optional<dsl::Bilingual> take_flag(Settings& settings, const Setting& setting,
                                        const Arguments& arguments) {
  const std::string flag = setting.flag();
  // What every command means by --json, this one prints to its log.
  if (setting.name == "log_format" && arguments.json && !arguments.has(flag)) {
    return take(settings, setting, {{"json"}, Origin::flag, "--json"});
  }
  if (!arguments.has(flag)) return std::nullopt;
  auto texts = arguments.values(flag);
  if (setting.kind == Setting::Kind::yes_or_no && texts.back().empty()) texts = {"true"};
  return take(settings, setting, {std::move(texts), Origin::flag, flag});
}

std::string default_note(const Setting& setting, dsl::Language language) {
  std::string otherwise(setting.otherwise);
  if (!setting.fallback.zh.empty()) otherwise = setting.fallback.in(language);
  if (otherwise.empty() || setting.kind == Setting::Kind::yes_or_no) return {};
  return language == dsl::Language::zh ? "(默认 " + otherwise + ")" : " (" + otherwise + ")";
}

/// A value as the file would have it.
std::string json_of(const Setting& setting, const std::vector<std::string>& texts) {
  if (setting.is_list()) {
    std::vector<std::string> elements;
    for (const std::string& text : texts) elements.push_back(engine::json_string(text));
    return engine::json_array(elements);
  }
  const bool bare =
      setting.kind == Setting::Kind::number || setting.kind == Setting::Kind::yes_or_no;
  return bare ? texts.front() : engine::json_string(texts.front());
}

}  // namespace

std::optional<std::string> process_environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  if (value == nullptr) return std::nullopt;
  return std::string(value);
}

std::vector<std::string> process_variables() {
  std::vector<std::string> names;
  for (char** at = environ; at != nullptr && *at != nullptr; ++at) {
    const std::string_view variable(*at);
    names.emplace_back(variable.substr(0, variable.find('=')));
  }
  return names;
}

std::vector<dsl::Bilingual> unknown_variables(const std::vector<std::string>& names) {
  std::vector<dsl::Bilingual> messages;
  for (const std::string& name : names) {
    if (!name.starts_with("HAZLEX_") || name == config_variable) continue;
    engine::Nearest nearest(name);
    bool known = false;
    for (const Setting& setting : all_settings()) {
      known = known || setting.variable() == name;
      nearest.offer(setting.variable(), setting.variable());
    }
    if (known) continue;
    const std::string& best = nearest.best();
    messages.push_back(
        {"环境变量 " + name + " 不是设置" + (best.empty() ? "" : ";是不是 " + best + "?"),
         "the variable " + name + " is no setting" +
             (best.empty() ? "" : "; did you mean " + best + "?")});
  }
  return messages;
}

void Settings::set(std::string_view name, Value value) {
  values_.insert_or_assign(std::string(name), std::move(value));
}

const Settings::Value& Settings::value(std::string_view name) const {
  static const Value none;
  const auto found = values_.find(name);
  return found == values_.end() ? none : found->second;
}

std::string Settings::text(std::string_view name) const {
  const Value& given = value(name);
  return given.texts.empty() ? std::string() : given.texts.back();
}

std::int64_t Settings::number(std::string_view name) const {
  const std::string given = text(name);
  std::int64_t number = 0;
  std::from_chars(given.data(), given.data() + given.size(), number);  // it fits: checked
  return number;
}

const std::vector<std::string>& Settings::texts(std::string_view name) const {
  return value(name).texts;
}

std::variant<Settings, dsl::Bilingual> resolve_settings(const Arguments& arguments,
                                                        const Environment& environment) {
  Settings settings;
  for (const Setting& setting : all_settings()) take_default(settings, setting);
  const std::string named = environment(config_variable).value_or("");
  const std::string file = arguments.value("--config", named);
  if (!file.empty() || arguments.has("--config")) {
    if (auto fault = take_file(settings, file)) return *fault;
  }
  for (const Setting& setting : all_settings()) {
    if (auto fault = take_variable(settings, setting, environment)) return *fault;
  }
  for (const Setting& setting : all_settings()) {
    if (auto fault = take_flag(settings, setting, arguments)) return *fault;
  }
  return settings;
}

std::vector<Option> setting_options() {
  std::vector<Option> options = {
      {"--config",
       "FILE",
       {"设置文件(JSON,可有注释);键即下列各名,如 decision_log;环境变量如 HAZLEX_DECISION_LOG",
        "settings file (JSON with comments); its keys are the names below, as decision_log; "
        "variables are as HAZLEX_DECISION_LOG"}}};
  for (const Setting& setting : all_settings()) {
    Option option{setting.flag(), std::string(setting.shown), setting.help, setting.is_list()};
    option.help.zh += default_note(setting, dsl::Language::zh);
    option.help.en += default_note(setting, dsl::Language::en);
    option.may_be_off = setting.kind == Setting::Kind::yes_or_no;
    options.push_back(std::move(option));
  }
  return options;
}

std::string settings_text(const Settings& settings, dsl::Language language) {
  const bool zh = language == dsl::Language::zh;
  const auto is_set = [&](const Setting& setting) {
    return setting.is_list() || !settings.text(setting.name).empty();
  };
  const Setting* last = nullptr;
  for (const Setting& setting : all_settings()) last = is_set(setting) ? &setting : last;
  std::string out = "{\n";
  for (const Setting& setting : all_settings()) {
    const Settings::Value& value = settings.value(setting.name);
    const std::string key = "\"" + std::string(setting.name) + "\": ";
    if (!is_set(setting)) {
      out += "  // " + key + (zh ? "未设" : "not set") + "\n";
      continue;
    }
    out += "  " + key + json_of(setting, value.texts) + (&setting == last ? "" : ",");
    out += "  // " + (value.origin == Origin::otherwise ? zh ? "默认" : "default" : value.place);
    out += "\n";
  }
  return out + "}\n";
}

}  // namespace server
