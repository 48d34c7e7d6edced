// Reads Prometheus' text exposition format 0.0.4 and insists on its rules: one HELP and TYPE before
// the samples of a family, names and labels in their form, no series twice, histograms cumulative.
#pragma once

#include <catch2/catch.hpp>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

namespace support {

class Exposition {
 public:
  explicit Exposition(const std::string& text) {
    REQUIRE(text.ends_with('\n'));
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
      INFO(line);
      take(line);
    }
    for (const auto& [name, type] : types_) {
      if (type == "histogram") check_histogram(name);
    }
  }

  /// By name and labels as they are written: `x_total{route="/y"}`; 0 when there is none.
  [[nodiscard]] double value(const std::string& series) const {
    const auto found = samples_.find(series);
    return found == samples_.end() ? 0 : found->second;
  }
  [[nodiscard]] bool has(const std::string& series) const { return samples_.contains(series); }
  [[nodiscard]] const std::map<std::string, double>& samples() const { return samples_; }
  [[nodiscard]] const std::map<std::string, std::string>& types() const { return types_; }

 private:
  void take(const std::string& line) {
    static const std::regex help(R"(# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) \S.*)");
    static const std::regex type(
        R"(# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram|summary|untyped))");
    static const std::regex sample(
        R"re(([a-zA-Z_:][a-zA-Z0-9_:]*)(\{[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\"n])*"(?:,[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\"n])*")*\})? (\S+))re");
    std::smatch match;
    if (std::regex_match(line, match, help)) {
      CHECK(helped_.insert(match[1]).second);
      CHECK(types_.count(match[1]) == 0);
      return;
    }
    if (std::regex_match(line, match, type)) {
      CHECK(types_.emplace(match[1], match[2]).second);
      CHECK(helped_.count(match[1]) == 1);
      family_ = match[1];
      return;
    }
    REQUIRE(std::regex_match(line, match, sample));
    const std::string name = match[1];
    const std::string labels = match[2];
    CHECK(belongs(name));
    const double value = std::stod(match[3]);
    CHECK(samples_.emplace(name + labels, value).second);
    if (types_.at(family_) == "counter") {
      CHECK(name.ends_with("_total"));
      CHECK(value >= 0);
    }
  }

  [[nodiscard]] bool belongs(const std::string& name) const {
    if (family_.empty()) return false;
    if (types_.at(family_) != "histogram") return name == family_;
    return name == family_ + "_bucket" || name == family_ + "_sum" || name == family_ + "_count";
  }

  void check_histogram(const std::string& name) const {
    // In the order of the map buckets are sorted by text; by number they must rise.
    std::map<std::string, std::map<double, double>> series;
    static const std::regex bucket(R"re((.*?),?le="([^"]+)"\})re");
    const std::string begin = name + "_bucket";
    for (const auto& [key, value] : samples_) {
      if (!key.starts_with(begin)) continue;
      std::smatch match;
      const std::string labels = key.substr(begin.size());
      REQUIRE(std::regex_match(labels, match, bucket));
      const std::string bound = match[2];
      series[match[1]][bound == "+Inf" ? HUGE_VAL : std::stod(bound)] = value;
    }
    for (const auto& [labels, buckets] : series) {
      CAPTURE(name, labels);
      const std::string rest = labels == "{" ? "" : labels + "}";
      double before = 0;
      for (const auto& [bound, count] : buckets) {
        CHECK(count >= before);
        before = count;
      }
      REQUIRE(buckets.rbegin()->first == HUGE_VAL);
      CHECK(has(name + "_count" + rest));
      CHECK(value(name + "_count" + rest) == before);
      CHECK(has(name + "_sum" + rest));
    }
  }

  std::map<std::string, std::string> types_;
  std::set<std::string> helped_;
  std::map<std::string, double> samples_;
  std::string family_;
};

}  // namespace support
