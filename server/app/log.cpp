#include "server/app/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "engine/facts/json_text.hpp"

namespace server {

struct ServiceLog::Impl {
  explicit Impl(bool as_json)
      : json(as_json), logger("hazlex", std::make_shared<spdlog::sinks::stderr_sink_mt>()) {
    logger.set_pattern(json ? R"({"time":"%Y-%m-%dT%H:%M:%S.%e%z","level":"%l",%v})"
                            : "%Y-%m-%dT%H:%M:%S.%e%z %l %v");
    logger.flush_on(spdlog::level::info);
  }

  /// `name key=value …`, or the members of a JSON object.
  [[nodiscard]] std::string line(std::string_view name, const Fields& fields) const {
    std::string out;
    if (json) {
      out = "\"event\":";
      engine::append_json_string(out, name);
    } else {
      out = name;
    }
    for (const auto& [key, value] : fields) {
      out += json ? ",\"" : " ";
      out += key;
      out += json ? "\":" : "=";
      if (json || value.find_first_of(" \"\n\r\\") != std::string::npos) {
        engine::append_json_string(out, value);
      } else {
        out += value;
      }
    }
    return out;
  }

  const bool json;
  mutable spdlog::logger logger;
};

ServiceLog::ServiceLog(bool json) : impl_(std::make_unique<Impl>(json)) {}
ServiceLog::~ServiceLog() = default;

void ServiceLog::event(std::string_view name, const Fields& fields) const {
  impl_->logger.log(spdlog::level::info, spdlog::string_view_t(impl_->line(name, fields)));
}

void ServiceLog::failure(std::string_view request_id, std::string_view what) const {
  const Fields fields{{"request", std::string(request_id)}, {"what", std::string(what)}};
  impl_->logger.log(spdlog::level::err, spdlog::string_view_t(impl_->line("failure", fields)));
}

void ServiceLog::access(const AccessLine& line) const {
  const Fields fields{{"method", line.method},
                      {"route", line.route.empty() ? "-" : std::string(line.route)},
                      {"status", std::to_string(line.status)},
                      {"bytes", std::to_string(line.bytes)},
                      {"us", std::to_string(line.taken.count())},
                      {"request", line.request_id}};
  event("request", fields);
}

}  // namespace server
