// What a new version of a rule set changes for sites that were evaluated before: each site is
// evaluated under both versions, and the outcomes that differ are told. Pulled: the caller asks for
// one site after the other, stops whenever it likes, and sees how far it has come; nothing but the
// counts is kept between two sites. Both releases must outlive it. One thread.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dsl/text/diagnostic.hpp"
#include "dsl/value/date.hpp"
#include "engine/program/program.hpp"
#include "rulesets/bundle/release.hpp"

namespace rulesets {

/// A site as it was evaluated: its facts as JSON text, at a day.
struct RecordedSite {
  std::string id;
  dsl::Day as_of;
  std::string facts;
};

/// The next site; empty when there is none any more.
using NextSite = std::function<std::optional<RecordedSite>()>;

/// The cases (例) of a release as sites, their titles as ids.
[[nodiscard]] std::vector<RecordedSite> case_sites(const Release& release);
/// Those of both versions, equal ones once.
[[nodiscard]] std::vector<RecordedSite> case_sites(const Release& from, const Release& to);
/// One after the other; the vector is kept.
[[nodiscard]] NextSite one_by_one(std::vector<RecordedSite> sites);

/// What a rule, a 情形 or an element of it came to; without an outcome there is no verdict.
struct Standing {
  std::optional<engine::Outcome> outcome;
  std::string grade;  ///< of 分级

  friend bool operator==(const Standing&, const Standing&) = default;
};

struct OutcomeChange {
  dsl::Bilingual rule, part;  ///< as the newer version calls them, if it has them
  std::string element;        ///< empty for the site
  Standing from, to;
};

/// A place of the facts that a version cannot read.
struct Unreadable {
  bool by_new = true;   ///< or by the old version
  std::string pointer;  ///< JSON Pointer into the facts
  std::string code;     ///< of `engine::IssueCode`
  dsl::Bilingual message;
};

struct SiteImpact {
  static constexpr std::size_t bound = 1000;  ///< of changes and of places told one by one

  std::string id;
  dsl::Day as_of;
  std::vector<OutcomeChange> changes;
  std::size_t more_changes = 0;  ///< beyond the bound; counted all the same
  /// Facts that one version does not know were left out for it; with any other fault it has no
  /// outcomes, and `compared` is false.
  std::vector<Unreadable> unreadable;
  bool compared = true;
};

/// How often outcomes of a rule went from one to another.
struct Transitions {
  static constexpr std::size_t none = 7;  ///< index for "no verdict"

  dsl::Bilingual rule;
  std::array<std::array<std::uint64_t, 8>, 8> counts{};  ///< [from][to] by `engine::Outcome`
  std::uint64_t grades = 0;                              ///< same outcome, other grade
};

struct ImpactCounts {
  std::uint64_t sites = 0;         ///< done
  std::uint64_t changed = 0;       ///< with an outcome that differs
  std::uint64_t unreadable = 0;    ///< with facts that a version cannot read
  std::vector<Transitions> rules;  ///< only those with a change, in the order of the older version
};

class Impact {
 public:
  /// `total` when the caller knows how many sites there are.
  Impact(std::shared_ptr<const Release> from, std::shared_ptr<const Release> to, NextSite next,
         std::optional<std::uint64_t> total = std::nullopt);
  ~Impact();
  Impact(Impact&&) noexcept;
  Impact& operator=(Impact&&) noexcept;

  /// Evaluates the next site; empty when all are done.
  [[nodiscard]] std::optional<SiteImpact> next();
  [[nodiscard]] std::uint64_t done() const;
  [[nodiscard]] std::optional<std::uint64_t> total() const;
  [[nodiscard]] ImpactCounts counts() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace rulesets
