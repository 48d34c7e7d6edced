// Whether the cases of a rule set would notice a mistake in it: it is changed in one small way at a
// time, and its cases are run on each mutant. One that no case kills shows a gap in the cases, or
// comes to the same as the rule set itself. One thread a call.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/syntax/tree.hpp"
#include "rulesets/bundle/release.hpp"

namespace rulesets {

enum class MutantKind : std::uint8_t {
  limit,       ///< a number, by one in its last place
  comparison,  ///< to its neighbour: > and >=, < and <=, 为 and 不为, 属于 and 不属于
  connective,  ///< all 且 of a chain to 或, or the other way round
};

enum class Fate : std::uint8_t {
  killed,    ///< a case fails
  survived,  ///< all cases pass as before
  stillborn  ///< no rule set any more: the check refuses it
};

struct Mutant {
  MutantKind kind{};
  dsl::Place place;              ///< of what is changed
  std::string before, after;     ///< as it stands there, and as it stands in the mutant
  std::vector<dsl::Edit> edits;  ///< in order
  Fate fate{};
  std::string killer;  ///< of a survivor: a case that would kill it, if one was found
};

/// What can be changed in the files of the rule set's own folder: conditions, scopes, exceptions,
/// definitions, parameters and tables, in the order written.
[[nodiscard]] std::vector<Mutant> find_mutants(const Checked& checked);

/// How many came to which end.
struct Fates {
  std::size_t killed = 0, survived = 0, stillborn = 0;
  void add(Fate fate);
};

class KillerSearch;

/// Runs the cases, which must all pass, on one mutant after the other. Borrows both.
class MutantRun {
 public:
  MutantRun(const Checked& checked, const Release& release);
  ~MutantRun();
  MutantRun(const MutantRun&) = delete;
  MutantRun& operator=(const MutantRun&) = delete;

  /// With its fate; nothing when all are done.
  [[nodiscard]] std::optional<Mutant> next();
  [[nodiscard]] std::size_t done() const { return done_; }
  [[nodiscard]] std::size_t total() const { return mutants_.size(); }

 private:
  void try_out(Mutant& mutant);

  const Checked& checked_;
  const Release& release_;
  std::vector<Mutant> mutants_;
  std::unique_ptr<KillerSearch> search_;
  std::size_t done_ = 0;
};

[[nodiscard]] std::string_view name_of(MutantKind kind);  ///< "limit"

}  // namespace rulesets
