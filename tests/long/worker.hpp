// Who asks the service for something again and again and notes what it acknowledged; and what must
// be there of it after the service was killed and started again.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "tests/long/service.hpp"

namespace proof {

/// Chance from a seed.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  std::uint64_t below(std::uint64_t bound) { return engine_() % bound; }
  bool chance(unsigned percent) { return below(100) < percent; }

 private:
  std::mt19937_64 engine_;
};

/// What came of checking: how much of what, and what is wrong. One thread.
class Report {
 public:
  void count(const std::string& what, std::uint64_t many = 1) { counts_[what] += many; }
  /// Says what is wrong unless it holds.
  void expect(bool holds, const std::string& what);
  [[nodiscard]] bool good() const { return faults_.empty(); }
  [[nodiscard]] const std::vector<std::string>& faults() const { return faults_; }
  [[nodiscard]] const std::map<std::string, std::uint64_t>& counts() const { return counts_; }

 private:
  std::map<std::string, std::uint64_t> counts_;
  std::vector<std::string> faults_;
};

/// How far back a check goes.
enum class Reach : std::uint8_t { latest, all };

class Worker {
 public:
  Worker() = default;
  virtual ~Worker() = default;
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// One thing; false when the service broke off or refused what it must not refuse (`fault`).
  virtual bool step(Client& client) = 0;
  /// With the service running again. What was under way may have happened, wholly, or not.
  virtual void check(Client& client, Reach reach, Report& report) = 0;

  /// Something that was refused; empty while all is well.
  [[nodiscard]] const std::string& fault() const { return fault_; }

 protected:
  /// Whether it was acknowledged; notes a refusal.
  bool acknowledged(const Reply& reply, const std::string& what);

 private:
  std::string fault_;
};

using Workers = std::vector<std::unique_ptr<Worker>>;

[[nodiscard]] std::unique_ptr<Worker> evaluating(const std::string& name, std::uint64_t seed);
[[nodiscard]] std::unique_ptr<Worker> interviewing(const std::string& name, std::uint64_t seed);
/// Writes drafts, has them reviewed by the site's second person, and publishes some.
[[nodiscard]] std::unique_ptr<Worker> drafting(const Site& site, std::uint64_t seed);
/// `hazlex publish`, `default` and `withdraw` beside the service; now and then killed itself.
[[nodiscard]] std::unique_ptr<Worker> commanding(const Site& site, std::uint64_t seed);
[[nodiscard]] std::unique_ptr<Worker> letting_in(std::uint64_t seed);

/// One or two of each.
[[nodiscard]] Workers all_workers(const Site& site, std::uint64_t seed);

}  // namespace proof
