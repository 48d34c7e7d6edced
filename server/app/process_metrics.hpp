// What the process takes of the machine, under the names that Prometheus knows. Linux; what cannot
// be read is left out. Any thread.
#pragma once

#include "server/api/metrics_text.hpp"

namespace server {

class ProcessMetrics {
 public:
  /// Made when the process starts.
  ProcessMetrics();
  void write(MetricsText& text) const;

 private:
  std::int64_t started_;
};

}  // namespace server
