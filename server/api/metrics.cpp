#include "server/api/metrics.hpp"

#include <algorithm>
#include <string>

#include "server/api/route.hpp"

namespace server {
namespace {

constexpr std::array<std::string_view, 6> status_names = {"other", "1xx", "2xx",
                                                          "3xx",   "4xx", "5xx"};

std::string seconds_text(std::int64_t microseconds) {
  return metric_number(static_cast<double>(microseconds) / 1e6);
}

}  // namespace

Metrics::Metrics() {
  const auto add = [this](std::string_view pattern) {
    if (by_pattern_.contains(pattern)) return;
    routes_.push_back(std::make_unique<RouteCounts>());
    routes_.back()->pattern = pattern;
    by_pattern_.emplace(pattern, routes_.back().get());
  };
  for (const Route& route : all_routes()) add(route.pattern);
  add("");
}

Metrics::~Metrics() = default;

void Metrics::answered(std::string_view method, std::string_view route, int status,
                       std::chrono::microseconds taken) {
  const auto found = by_pattern_.find(route);
  RouteCounts& counts = found == by_pattern_.end() ? *routes_.back() : *found->second;
  const auto* const known = std::find(methods.begin(), methods.end() - 1, method);
  const auto by_method = static_cast<std::size_t>(known - methods.begin());
  const std::size_t by_status =
      status >= 100 && status < 600 ? static_cast<std::size_t>(status / 100) : 0;
  counts.answers.at(by_method).at(by_status).fetch_add(1, std::memory_order_relaxed);
  const auto* const bound = std::lower_bound(bounds.begin(), bounds.end(), taken.count());
  counts.buckets.at(static_cast<std::size_t>(bound - bounds.begin()))
      .fetch_add(1, std::memory_order_relaxed);
  counts.microseconds.fetch_add(taken.count(), std::memory_order_relaxed);
}

void Metrics::evaluated(std::string_view ruleset, const Summary& summary) {
  Evaluations& counts = evaluations_.at(ruleset);
  counts.count.fetch_add(1, std::memory_order_relaxed);
  for (std::size_t i = 0; i < counts.outcomes.size(); ++i) {
    if (summary.rules[i] == 0) continue;
    counts.outcomes.at(i).fetch_add(static_cast<std::int64_t>(summary.rules[i]),
                                    std::memory_order_relaxed);
  }
}

void Metrics::write(MetricsText& text) const {
  write_answers(text);
  write_times(text);
  text.family("hazlex_http_requests_in_flight", "gauge", "Requests that are being answered.");
  text.sample(in_flight_.load());
  text.family("hazlex_refusals_total", "counter", "Requests refused, by the code of the problem.");
  refusals_.each([&](const std::string& code, const Refusals& counts) {
    text.sample(counts.count.load(), {{"code", code}});
  });
  write_evaluations(text);
}

void Metrics::write_answers(MetricsText& text) const {
  text.family(
      "hazlex_http_requests_total", "counter",
      "Requests answered, by route (none: no route, or refused before), method and status.");
  for (const auto& route : routes_) {
    const std::string_view pattern = route->pattern.empty() ? "none" : route->pattern;
    for (std::size_t method = 0; method < methods.size(); ++method) {
      for (std::size_t status = 0; status < status_names.size(); ++status) {
        const std::int64_t count = route->answers.at(method).at(status).load();
        if (count == 0) continue;
        text.sample(count, {{"route", pattern},
                            {"method", methods.at(method)},
                            {"status", status_names.at(status)}});
      }
    }
  }
}

void Metrics::write_times(MetricsText& text) const {
  text.family("hazlex_http_request_duration_seconds", "histogram",
              "From the request to its answer, without the time on the wire.");
  for (const auto& route : routes_) {
    const std::string_view pattern = route->pattern.empty() ? "none" : route->pattern;
    std::int64_t sum = 0;
    std::array<std::int64_t, bounds.size() + 1> up_to{};
    for (std::size_t i = 0; i < up_to.size(); ++i) up_to.at(i) = sum += route->buckets.at(i).load();
    if (sum == 0) continue;
    for (std::size_t i = 0; i < up_to.size(); ++i) {
      const std::string bound = i < bounds.size() ? seconds_text(bounds.at(i)) : "+Inf";
      text.part("_bucket", std::to_string(up_to.at(i)), {{"route", pattern}, {"le", bound}});
    }
    text.part("_sum", seconds_text(route->microseconds.load()), {{"route", pattern}});
    text.part("_count", std::to_string(sum), {{"route", pattern}});
  }
}

void Metrics::write_evaluations(MetricsText& text) const {
  text.family("hazlex_evaluations_total", "counter",
              "Evaluations, once for each rule set applied.");
  evaluations_.each([&](const std::string& name, const Evaluations& counts) {
    text.sample(counts.count.load(), {{"ruleset", name}});
  });
  text.family("hazlex_rule_outcomes_total", "counter", "What rules came to in evaluations.");
  evaluations_.each([&](const std::string& name, const Evaluations& counts) {
    for (std::size_t i = 0; i < counts.outcomes.size(); ++i) {
      const std::int64_t count = counts.outcomes.at(i).load();
      if (count == 0) continue;
      text.sample(count,
                  {{"ruleset", name}, {"outcome", name_of(static_cast<engine::Outcome>(i))}});
    }
  });
}

}  // namespace server
