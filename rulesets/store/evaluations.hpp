// Evaluations as kept: what was asked, what was answered, whose it is, what was found. Rows never
// change; facts and answers may be erased, and then receipt, summary and the clauses of findings
// stay. Whoever asks names the organisation: what is another's is not there. Any thread; failures
// throw `StoreError`, nothing is half written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/value/date.hpp"
#include "rulesets/store/connections.hpp"
#include "rulesets/store/deed.hpp"
#include "rulesets/store/evaluation_list.hpp"

namespace rulesets {

/// What stands of one verdict, by clause: 成立, 冲突 or 错误.
struct Finding {
  std::string ruleset, rule;
  std::string element;  ///< empty for the site, and once facts are erased
  std::string outcome;  ///< "established", "conflict", "error"
  std::string clause;   ///< "document clause"
};

/// That facts and answer are gone: since when, by whom, why.
struct Erasure {
  std::string at, actor, reason;
};

/// Everything that a replay needs, and the answer as it was given.
struct EvaluationRow {
  std::string id;  ///< as handed to the client
  std::string created_at;
  std::string subject;
  dsl::Day as_of;
  std::string rulesets;  ///< JSON array of {"name","version","digest"}
  std::string facts;     ///< as submitted; empty once erased
  std::string options;   ///< canonical JSON
  std::string answer;    ///< full answer object; empty once erased
  std::string summary = "{}";
  std::string receipt;  ///< JSON; empty for short answers
  std::string created_by;
  std::int64_t organisation = own_organisation;
  std::optional<std::string> supersedes;  ///< the evaluation that this one corrects
  std::vector<Finding> findings;          ///< to be kept; `findings` below reads them
  std::optional<Erasure> erasure;
};

/// What a client calls its request, and the digest of all that it asked for.
struct RequestKey {
  std::string key;
  std::string digest;
};

struct EvaluationCounts {
  std::int64_t kept = 0;
  std::int64_t erased = 0;      ///< of those
  std::int64_t superseded = 0;  ///< of those
};

class Evaluations {
 public:
  /// A key leads to its evaluation for at least as long.
  static constexpr std::int64_t key_days = 2;

  explicit Evaluations(Connections& connections) : connections_(connections) {}

  /// With a key, a later request finds it by that; one that is still kept throws `conflict`.
  void add(const EvaluationRow& row, const std::optional<RequestKey>& key = std::nullopt);
  /// All or none of them.
  void add_all(const std::vector<const EvaluationRow*>& rows);

  [[nodiscard]] std::optional<EvaluationRow> find(std::int64_t organisation,
                                                  std::string_view id) const;
  [[nodiscard]] bool has(std::int64_t organisation, std::string_view id) const;
  [[nodiscard]] std::vector<Finding> findings(std::int64_t organisation, std::string_view id) const;
  [[nodiscard]] EvaluationCounts counts(std::int64_t organisation) const;

  /// At most `most` after the evaluation `after` (from the newest when empty); nothing when there
  /// is no `after`.
  [[nodiscard]] std::optional<EvaluationPage> list(const EvaluationFilter& filter,
                                                   std::string_view after, std::size_t most) const;

  struct Keyed {
    std::string digest;  ///< of the request that came first
    std::string evaluation;
  };
  [[nodiscard]] std::optional<Keyed> keyed(std::int64_t organisation, std::string_view key,
                                           std::string_view now) const;
  /// Forgets keys that are older than `key_days`; how many.
  std::int64_t prune_keys(std::string_view now);

  /// Facts, answer and the names of elements go, from the disk too. Answers the record of it: an
  /// earlier one where they were gone already, nothing where there is no such evaluation.
  std::optional<Erasure> erase(const Deed& deed, std::string_view id, std::string_view reason);
  /// The same for every evaluation older than its organisation wants facts kept, or, where that
  /// does not say, `otherwise`; how many.
  std::int64_t erase_expired(std::string_view now,
                             std::optional<std::int64_t> otherwise = std::nullopt);

 private:
  std::int64_t erase_some(std::int64_t organisation, std::int64_t keep_days, std::string_view now);

  Connections& connections_;
};

}  // namespace rulesets
