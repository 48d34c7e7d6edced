// What the service counts of itself: answers, their time, refusals, evaluations. Counting is an
// addition to an atomic, without a lock. No names of sites, users or organisations are among the
// labels: only routes, codes and rule sets. Any thread.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/api/answer.hpp"
#include "server/api/metrics_text.hpp"
#include "server/api/named_counts.hpp"

namespace server {

class Metrics {
 public:
  /// Upper bounds of the histogram's buckets, in microseconds; one more is without bound.
  static constexpr std::array<std::int64_t, 12> bounds = {250,     500,     1'000,     2'500,
                                                          5'000,   10'000,  25'000,    50'000,
                                                          100'000, 500'000, 2'500'000, 10'000'000};

  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  /// `route` is the pattern, empty when none answered.
  void answered(std::string_view method, std::string_view route, int status,
                std::chrono::microseconds taken);
  void refused(std::string_view code) { ++refusals_.at(code).count; }
  /// What one rule set came to in an evaluation.
  void evaluated(std::string_view ruleset, const Summary& summary);

  /// Under way as long as it lives.
  class Held {
   public:
    explicit Held(Metrics& metrics) : metrics_(metrics) { ++metrics_.in_flight_; }
    ~Held() { --metrics_.in_flight_; }
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;

   private:
    Metrics& metrics_;
  };

  void write(MetricsText& text) const;

 private:
  using Count = std::atomic<std::int64_t>;
  static constexpr std::array<std::string_view, 8> methods = {
      "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "OTHER"};
  struct RouteCounts {
    std::string_view pattern;
    std::array<std::array<Count, 6>, methods.size()> answers{};  ///< by method, by status / 100
    std::array<Count, bounds.size() + 1> buckets{};
    Count microseconds{0};
  };
  struct Refusals {
    Count count{0};
  };
  struct Evaluations {
    Count count{0};
    std::array<Count, 7> outcomes{};
  };

  void write_answers(MetricsText& text) const;
  void write_times(MetricsText& text) const;
  void write_evaluations(MetricsText& text) const;

  std::vector<std::unique_ptr<RouteCounts>> routes_;  ///< the last one: no route
  std::unordered_map<std::string_view, RouteCounts*> by_pattern_;
  NamedCounts<Refusals> refusals_;
  NamedCounts<Evaluations> evaluations_;
  Count in_flight_{0};
};

}  // namespace server
