// Evaluations as kept: what was asked, what was answered, whose it is. Rows never change; facts may
// be erased. Any thread; failures throw `StoreError`, nothing is half written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dsl/value/date.hpp"
#include "rulesets/store/connections.hpp"
#include "rulesets/store/deed.hpp"

namespace rulesets {

/// Everything that a replay needs, and the answer as it was given.
struct EvaluationRow {
  std::string id;  ///< as handed to the client
  std::string created_at;
  std::string subject;
  dsl::Day as_of;
  std::string rulesets;  ///< JSON array of {"name","version","digest"}
  std::string facts;     ///< as submitted
  std::string options;   ///< canonical JSON
  std::string answer;    ///< full answer object
  std::string summary = "{}";
  std::string receipt;  ///< JSON; empty for short answers
  std::string created_by;
  std::int64_t organisation = own_organisation;
};

class Evaluations {
 public:
  explicit Evaluations(Connections& connections) : connections_(connections) {}

  void add(const EvaluationRow& row);
  [[nodiscard]] std::optional<EvaluationRow> find(std::int64_t organisation,
                                                  std::string_view id) const;

 private:
  Connections& connections_;
};

}  // namespace rulesets
