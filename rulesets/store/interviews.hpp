// Interviews as kept: what they are about, the versions pinned when they began, and every answer in
// the order it came, with who gave it and when. Answers are added, never changed; a revision counts
// them by request, so that nobody overwrites what they have not seen. Whoever asks names the
// organisation: what is another's is not there. Any thread; failures throw `StoreError`, nothing is
// half written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/value/date.hpp"
#include "rulesets/store/connections.hpp"
#include "rulesets/store/deed.hpp"
#include "rulesets/store/evaluations.hpp"

namespace rulesets {

struct InterviewAnswer {
  std::string path;                   ///< empty: facts as a whole, known when it began
  std::optional<std::string> answer;  ///< JSON; none: withdrawn
  std::string at, actor;
};

struct InterviewRow {
  std::string id;
  std::string created_at, created_by;
  std::string subject;
  dsl::Day as_of;
  std::string rulesets;  ///< JSON array of {"name","version","digest"}
  std::int64_t revision = 1;
  std::optional<std::string> evaluation;  ///< once it is finished
  std::vector<InterviewAnswer> answers;   ///< oldest first
};

class Interviews {
 public:
  explicit Interviews(Connections& connections) : connections_(connections) {}

  /// `row.answers`: what is known already.
  void begin(const Deed& deed, const InterviewRow& row);
  [[nodiscard]] std::optional<InterviewRow> find(std::int64_t organisation,
                                                 std::string_view id) const;

  /// What became of a change to an interview of which the revision `seen` was seen.
  enum class Change : std::uint8_t { done, not_there, stale, finished };
  Change answer(const Deed& deed, std::string_view id, std::int64_t seen,
                const std::vector<InterviewAnswer>& answers);
  /// The evaluation is kept in the same write, or not at all.
  Change finish(const Deed& deed, std::string_view id, std::int64_t seen,
                const EvaluationRow& evaluation);
  /// With all its answers.
  Change erase(const Deed& deed, std::string_view id);

 private:
  Connections& connections_;
};

}  // namespace rulesets
