// The evaluations that an organisation recorded with a rule set, as sites to be evaluated again:
// one after the other, in bounded memory; what was superseded or erased is left out. One thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rulesets/compare/impact.hpp"
#include "rulesets/store/store.hpp"

namespace server {

class RecordedEvaluations {
 public:
  RecordedEvaluations(const rulesets::Store& store, std::int64_t organisation, std::string ruleset)
      : store_(store), organisation_(organisation), ruleset_(std::move(ruleset)) {}

  [[nodiscard]] std::optional<rulesets::RecordedSite> next();
  /// How many there are now.
  [[nodiscard]] std::uint64_t count() const {
    return store_.evaluations().count_present(organisation_, ruleset_);
  }

 private:
  bool next_page();

  const rulesets::Store& store_;
  const std::int64_t organisation_;
  const std::string ruleset_;
  std::vector<std::string> ids_;  ///< of the page at hand
  std::size_t at_ = 0;
  std::string after_;
  bool last_ = false;
};

}  // namespace server
