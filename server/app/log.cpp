#include "server/app/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "engine/facts/json_text.hpp"

namespace server {

struct ServiceLog::Impl {
  explicit Impl(Settings settings)
      : json(settings.json), logger("hazlex", std::make_shared<spdlog::sinks::stderr_sink_mt>()) {
    logger.set_pattern(json ? R"({"time":"%Y-%m-%dT%H:%M:%S.%e%z","level":"%l",%v})"
                            : "%Y-%m-%dT%H:%M:%S.%e%z %l %v");
    logger.flush_on(spdlog::level::info);
    logger.set_level(settings.least == Level::info      ? spdlog::level::info
                     : settings.least == Level::warning ? spdlog::level::warn
                                                        : spdlog::level::err);
  }

  void write(spdlog::level::level_enum level, std::string_view name, const Fields& fields) const {
    if (logger.should_log(level)) logger.log(level, spdlog::string_view_t(line(name, fields)));
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

ServiceLog::ServiceLog(Settings settings) : impl_(std::make_unique<Impl>(settings)) {}
ServiceLog::~ServiceLog() = default;

void ServiceLog::event(std::string_view name, const Fields& fields) const {
  impl_->write(spdlog::level::info, name, fields);
}

void ServiceLog::warning(std::string_view name, const Fields& fields) const {
  impl_->write(spdlog::level::warn, name, fields);
}

void ServiceLog::failure(std::string_view request_id, std::string_view what) const {
  impl_->write(spdlog::level::err, "failure",
               {{"request", std::string(request_id)}, {"what", std::string(what)}});
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
