// One version at work on site after site: reads the facts, evaluates, and says what each rule came
// to. Internal to rulesets/compare. One thread; keeps its buffers.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/evaluate/evaluation.hpp"
#include "engine/explain/verdict.hpp"
#include "rulesets/compare/impact.hpp"
#include "rulesets/compare/matching.hpp"

namespace rulesets::comparing {

/// Which verdict of either version: rule and part as the older version numbers them (those that
/// only the newer one has behind them), and the element.
struct VerdictKey {
  std::uint32_t rule = 0, part = 0;
  std::string element;

  friend auto operator<=>(const VerdictKey&, const VerdictKey&) = default;
};

class Seat {
 public:
  Seat(std::shared_ptr<const Release> release, At side, std::shared_ptr<const Matching> matching);

  /// Issues of the facts; empty when they were read.
  const engine::FactIssues& read(const std::string& facts);
  /// Reads again without what this version does not know; false when that does not help.
  bool read_known(const std::string& facts);
  /// By key; valid until the next site.
  const std::map<VerdictKey, Standing>& evaluate(dsl::Day as_of);

  [[nodiscard]] const Release& release() const { return *release_; }

 private:
  [[nodiscard]] VerdictKey key_of(const engine::Verdict& verdict) const;
  [[nodiscard]] std::string grade_of(const engine::Verdict& verdict) const;

  std::shared_ptr<const Release> release_;
  At side_;
  std::shared_ptr<const Matching> matching_;
  engine::FactReader reader_;
  engine::Facts facts_;
  engine::FactIssues issues_;
  engine::Evaluation evaluation_;
  std::vector<engine::Verdict> verdicts_;
  std::map<VerdictKey, Standing> standings_;
};

}  // namespace rulesets::comparing
