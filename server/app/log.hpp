// The service's log: one line an event on standard error, as text or as JSON. It never holds facts
// of a site: no paths with ids, no queries, no bodies. spdlog is included by the .cpp alone. Any
// thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/http/http_server.hpp"

namespace server {

class ServiceLog {
 public:
  using Fields = std::vector<std::pair<std::string_view, std::string>>;

  enum class Level : std::uint8_t { info, warning, error };
  struct Settings {
    bool json = false;
    Level least = Level::info;  ///< what is below is left out
  };

  explicit ServiceLog(Settings settings);
  ~ServiceLog();

  void event(std::string_view name, const Fields& fields) const;
  /// Something that goes on, and that somebody should look at.
  void warning(std::string_view name, const Fields& fields) const;
  void failure(std::string_view request_id, std::string_view what) const;
  void access(const AccessLine& line) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace server
