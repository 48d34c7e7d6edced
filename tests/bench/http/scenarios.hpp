// What is measured over HTTP: 32 sites of about 4.5 KB, judged by the 64 rules of 工贸, on servers
// that differ in what they do besides. Requests are written out before anything is timed.
#pragma once

#include <string>
#include <vector>

#include "rulesets/bundle/catalogue.hpp"
#include "server/api/evaluator.hpp"
#include "tests/bench/http/measured.hpp"

namespace http_bench {

struct Sites {
  rulesets::Catalogue catalogue;
  std::string ruleset;
  std::vector<std::string> facts;
};
[[nodiscard]] Sites make_sites();

/// Requests to evaluate each site, with these options.
[[nodiscard]] std::vector<std::string> evaluations(const Sites& sites, const std::string& query,
                                                   const std::string& token);
/// The same sites as lines of one batch, so many times over.
[[nodiscard]] std::string batch(const Sites& sites, const std::string& query,
                                const std::string& token, std::size_t times);

/// Text to text in this process, `view=short`, the sites in turn.
class InProcess {
 public:
  explicit InProcess(const Sites& sites);
  /// On the servers' processor, for so many seconds; no latencies.
  [[nodiscard]] Measured measure(double seconds);

 private:
  const rulesets::Catalogue& catalogue_;
  std::vector<std::string> bodies_;
  server::Workspace workspace_;
};

}  // namespace http_bench
