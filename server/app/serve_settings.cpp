#include "server/app/serve_settings.hpp"

#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>

#include "server/api/guards.hpp"
#include "server/app/input.hpp"

namespace server {
namespace {

namespace fs = std::filesystem;

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

bool is_bindable_loopback(const std::string& host) {
  if (host == "::1") return true;
  return host.find(':') == std::string::npos && host.find('[') == std::string::npos &&
         is_loopback_host(host);
}

AddressRanges ranges_of(const std::vector<std::string>& texts) {
  AddressRanges ranges;
  for (const std::string& text : texts) ranges.push_back(*address_range(text));  // it fits: checked
  return ranges;
}

DoorSettings doors_of(const Settings& settings) {
  DoorSettings doors;
  doors.open = settings.yes("open");
  doors.trusted_proxies = ranges_of(settings.texts("trusted_proxy"));
  doors.metrics_from = ranges_of(settings.texts("metrics_from"));
  doors.token_requests_per_second = static_cast<double>(settings.number("rate"));
  doors.token_requests_at_once = 5 * doors.token_requests_per_second;
  return doors;
}

DecisionLog::Settings decisions_of(const Settings& settings) {
  DecisionLog::Settings decisions;
  decisions.path = settings.text("decision_log");
  decisions.facts = settings.yes("decision_log_facts");
  const bool drop = settings.text("decision_log_full") == "drop";
  decisions.full = drop ? DecisionLog::Full::drop : DecisionLog::Full::block;
  return decisions;
}

ServiceLog::Settings log_of(const Settings& settings) {
  using Level = ServiceLog::Level;
  const std::string level = settings.text("log_level");
  return {settings.text("log_format") == "json", level == "error"     ? Level::error
                                                 : level == "warning" ? Level::warning
                                                                      : Level::info};
}

}  // namespace

std::string default_data_folder() {
  if (std::string named = environment("HAZLEX_DATA"); !named.empty()) return named;
  const std::string state = environment("XDG_STATE_HOME");
  // A relative one is to be ignored, says the XDG base directory specification.
  if (state.starts_with('/')) return state + "/hazlex";
  const std::string home = environment("HOME");
  return home.empty() ? "" : home + "/.local/state/hazlex";
}

Option data_option() {
  return {"--data",
          "DIR",
          {"数据目录(默认 $HAZLEX_DATA,否则 $XDG_STATE_HOME/hazlex 或 ~/.local/state/hazlex)",
           "folder of the data (default: $HAZLEX_DATA, else $XDG_STATE_HOME/hazlex or "
           "~/.local/state/hazlex)"}};
}

UsageError no_data_folder(dsl::Language language) {
  return {
      {"没有 HOME,请用 --data 指定数据目录", "HOME is not set; name the data folder with --data"},
      language};
}

std::variant<ServeSettings, dsl::Bilingual> serve_settings(const Settings& settings) {
  ServeSettings serve;
  serve.data = settings.text("data");
  if (serve.data.empty()) return no_data_folder(dsl::Language::zh).message;
  serve.host = settings.text("host");
  serve.port = static_cast<int>(settings.number("port"));
  serve.threads = static_cast<unsigned>(settings.number("threads"));
  serve.library = settings.text("library");
  if (!settings.text("keep_days").empty()) serve.keep_days = settings.number("keep_days");
  serve.disk_left = settings.number("disk_left") * 1024 * 1024;
  serve.log = log_of(settings);
  serve.decisions = decisions_of(settings);
  serve.doors = doors_of(settings);
  if (serve.doors.open && !is_bindable_loopback(serve.host)) {
    return dsl::Bilingual{
        "host " + serve.host + " 不是本机地址。开放模式(open)不需令牌,只能监听 127.0.0.1 或 ::1",
        "host " + serve.host +
            " is not an address of this machine alone. Open mode (open) asks for no tokens and "
            "listens on 127.0.0.1 or ::1 only"};
  }
  return serve;
}

dsl::Bilingual make_data_folder(const std::string& folder) {
  std::error_code error;
  if (fs::is_directory(folder, error)) return {};
  const mode_t before = ::umask(0077);  // parents too: who makes them, owns them
  fs::create_directories(folder, error);
  ::umask(before);
  if (!error) return {};
  return {"无法建立数据目录 " + folder + ":" + error.message(),
          "cannot create the data folder " + folder + ": " + error.message()};
}

}  // namespace server
