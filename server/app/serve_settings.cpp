#include "server/app/serve_settings.hpp"

#include <sys/stat.h>

#include <charconv>
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

}  // namespace

std::string default_data_folder() {
  const std::string state = environment("XDG_STATE_HOME");
  // A relative one is to be ignored, says the XDG base directory specification.
  if (state.starts_with('/')) return state + "/hazlex";
  const std::string home = environment("HOME");
  return home.empty() ? "" : home + "/.local/state/hazlex";
}

std::variant<ServeSettings, UsageError> serve_settings(const Arguments& arguments) {
  ServeSettings settings;
  settings.host = arguments.value("--host", settings.host);
  if (!is_bindable_loopback(settings.host)) {
    return UsageError{
        {"--host " + settings.host +
             " 不是本机地址。本版只有开放模式(不需令牌),只能监听 127.0.0.1 或 ::1",
         "--host " + settings.host +
             " is not an address of this machine alone. This release has open mode only "
             "(no tokens), which listens on 127.0.0.1 or ::1"},
        arguments.language};
  }
  const std::string port = arguments.value("--port", "8080");
  const auto read = std::from_chars(port.data(), port.data() + port.size(), settings.port);
  if (read.ec != std::errc() || read.ptr != port.data() + port.size() || settings.port < 0 ||
      settings.port > 65535) {
    return UsageError{{"--port 应是 0 到 65535 的整数(0 为任一空闲端口)",
                       "--port is a number from 0 to 65535 (0: any free port)"},
                      arguments.language};
  }
  settings.data = arguments.value("--data", default_data_folder());
  if (settings.data.empty()) {
    return UsageError{
        {"没有 HOME,请用 --data 指定数据目录", "HOME is not set; name the data folder with --data"},
        arguments.language};
  }
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
