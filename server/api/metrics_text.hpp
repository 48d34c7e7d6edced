// Metrics as Prometheus reads them: its text exposition format, version 0.0.4. A family is begun
// once, then has its samples. One thread.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace server {

inline constexpr const char* metrics_content = "text/plain; version=0.0.4; charset=utf-8";

class MetricsText {
 public:
  using Labels = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  /// `type`: "counter", "gauge" or "histogram".
  void family(std::string_view name, std::string_view type, std::string_view help);
  void sample(std::int64_t value, Labels labels = {});
  void sample(double value, Labels labels = {});
  /// Of the family's histogram: `_bucket`, `_sum`, `_count`.
  void part(std::string_view ending, const std::string& value, Labels labels);

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_, name_;
};

/// As many digits as it takes, without an exponent.
[[nodiscard]] std::string metric_number(double value);

}  // namespace server
