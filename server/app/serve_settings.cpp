#include "server/app/serve_settings.hpp"

#include <sys/stat.h>

#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <optional>

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

std::optional<UsageError> read_doors(const Arguments& arguments, ServeSettings& settings) {
  DoorSettings& doors = settings.doors;
  doors.open = arguments.has("--open");
  if (doors.open && !is_bindable_loopback(settings.host)) {
    return UsageError{
        {"--host " + settings.host +
             " 不是本机地址。开放模式(--open)不需令牌,只能监听 127.0.0.1 或 ::1",
         "--host " + settings.host +
             " is not an address of this machine alone. Open mode (--open) asks for no tokens and "
             "listens on 127.0.0.1 or ::1 only"},
        arguments.language};
  }
  for (const std::string& proxy : arguments.values("--trusted-proxy")) {
    const auto range = address_range(proxy);
    if (!range) {
      return UsageError{{"--trusted-proxy 应是地址或网段,如 10.0.0.1 或 10.0.0.0/8",
                         "--trusted-proxy is an address or a range, such as 10.0.0.1 or "
                         "10.0.0.0/8"},
                        arguments.language};
    }
    doors.trusted_proxies.push_back(*range);
  }
  const std::string rate = arguments.value("--rate", "200");
  int per_second = 0;
  const auto read = std::from_chars(rate.data(), rate.data() + rate.size(), per_second);
  if (read.ec != std::errc() || read.ptr != rate.data() + rate.size() || per_second < 1 ||
      per_second > 1'000'000) {
    return UsageError{{"--rate 应是 1 到 1000000 的整数(每个令牌每秒的请求数)",
                       "--rate is a number from 1 to 1000000 (requests a second of each token)"},
                      arguments.language};
  }
  doors.token_requests_per_second = per_second;
  doors.token_requests_at_once = 5.0 * per_second;
  return std::nullopt;
}

std::optional<UsageError> read_transport(const Arguments& arguments, ServeSettings& settings) {
  settings.certificate = arguments.value("--certificate");
  settings.key = arguments.value("--key");
  if (settings.certificate.empty() != settings.key.empty()) {
    return UsageError{{"--certificate 与 --key 须一起给出", "--certificate and --key go together"},
                      arguments.language};
  }
  const std::string compression = arguments.value("--compression", "on");
  if (compression != "on" && compression != "off") {
    return UsageError{{"--compression 应是 on 或 off", "--compression is on or off"},
                      arguments.language};
  }
  settings.compression = compression == "on";
  return std::nullopt;
}

}  // namespace

std::string default_data_folder() {
  const std::string state = environment("XDG_STATE_HOME");
  // A relative one is to be ignored, says the XDG base directory specification.
  if (state.starts_with('/')) return state + "/hazlex";
  const std::string home = environment("HOME");
  return home.empty() ? "" : home + "/.local/state/hazlex";
}

Option data_option() {
  return {"--data",
          "DIR",
          {"数据目录(默认 $XDG_STATE_HOME/hazlex,否则 ~/.local/state/hazlex)",
           "folder of the data (default: $XDG_STATE_HOME/hazlex, else ~/.local/state/hazlex)"}};
}

UsageError no_data_folder(dsl::Language language) {
  return {
      {"没有 HOME,请用 --data 指定数据目录", "HOME is not set; name the data folder with --data"},
      language};
}

std::variant<ServeSettings, UsageError> serve_settings(const Arguments& arguments) {
  ServeSettings settings;
  settings.host = arguments.value("--host", settings.host);
  if (auto error = read_doors(arguments, settings)) return *error;
  if (auto error = read_transport(arguments, settings)) return *error;
  const std::string port = arguments.value("--port", "8080");
  const auto read = std::from_chars(port.data(), port.data() + port.size(), settings.port);
  if (read.ec != std::errc() || read.ptr != port.data() + port.size() || settings.port < 0 ||
      settings.port > 65535) {
    return UsageError{{"--port 应是 0 到 65535 的整数(0 为任一空闲端口)",
                       "--port is a number from 0 to 65535 (0: any free port)"},
                      arguments.language};
  }
  settings.data = arguments.value("--data", default_data_folder());
  if (settings.data.empty()) return no_data_folder(arguments.language);
  settings.library = library_of(arguments);
  settings.decisions.path = arguments.value("--decision-log");
  settings.decisions.facts = arguments.has("--decision-log-facts");
  const std::string full = arguments.value("--decision-log-full", "block");
  if (full != "block" && full != "drop") {
    return UsageError{
        {"--decision-log-full 应是 block 或 drop", "--decision-log-full is block or drop"},
        arguments.language};
  }
  if (full == "drop") settings.decisions.full = DecisionLog::Full::drop;
  return settings;
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
