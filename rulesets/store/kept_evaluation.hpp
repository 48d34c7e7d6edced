// An evaluation on its way into the database: facts and answer are packed before anybody waits for
// the writer. The row must outlive it. Any thread.
#pragma once

#include <string>

#include "rulesets/store/evaluations.hpp"

namespace rulesets {

class KeptEvaluation {
 public:
  explicit KeptEvaluation(const EvaluationRow& row);
  /// Row, content and findings; to be called inside a `Connections::write`.
  void insert(Database& database) const;

 private:
  const EvaluationRow& row_;
  std::string facts_, answer_;
};

}  // namespace rulesets
