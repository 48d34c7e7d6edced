// Rounds of measuring: everything is measured once in each, one after the other. Processors change
// their speed from one minute to the next, so what is compared are figures of the same round.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/bench/http/measured.hpp"
#include "tests/bench/http/table.hpp"

namespace http_bench {

class Rounds {
 public:
  /// Only what has `part` in its name is measured.
  Rounds(std::size_t rounds, std::string part) : rounds_(rounds), part_(std::move(part)) {}

  void add(std::string name, std::function<Measured()> measure);
  /// Tells each round on the error output.
  void go();

  /// Of each figure the median.
  [[nodiscard]] std::vector<Row> rows() const;
  /// The processor time of one by that of the other: the median of the rounds' quotients. Throws
  /// for a name that was not measured.
  [[nodiscard]] double ratio(const std::string& name, const std::string& to) const;

 private:
  struct Subject {
    std::string name;
    std::function<Measured()> measure;
    std::vector<Measured> all;  ///< one a round
  };
  [[nodiscard]] const Subject& subject(const std::string& name) const;

  std::size_t rounds_;
  std::string part_;
  std::vector<Subject> subjects_;
};

}  // namespace http_bench
