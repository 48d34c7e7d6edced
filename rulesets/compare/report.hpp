// Collects differences: where each is, how both sides read, and the sentence. Internal to
// rulesets/compare. One thread.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "rulesets/compare/subtree.hpp"

namespace rulesets::comparing {

/// What a difference is about. `index` is that of `from` where the subject is in both versions.
struct About {
  Subject subject{};
  std::uint32_t index = dsl::no_index;
  dsl::Bilingual from_name, to_name;
  dsl::Place from_place, to_place;
  Aspect aspect{};
  dsl::Bilingual part;

  [[nodiscard]] About with(Aspect other) const {
    About copy = *this;
    copy.aspect = other;
    return copy;
  }
};

class Report {
 public:
  Report(const Lowering& from, const Lowering& to) : from_(from), to_(to) {}

  void whole(const About& about, Change change, Evidence evidence, const dsl::Bilingual& text);
  /// One difference for each part in which the expressions differ.
  void terms(const About& about, TermId a, TermId b);
  /// Two texts that are not equal; `body` when there is more to say than "由 … 改为 …".
  Difference& texts(const About& about, const dsl::Bilingual& a, const dsl::Bilingual& b);
  /// Something within the subject that only one side has.
  Difference& within(const About& about, Change change, const dsl::Bilingual& text,
                     dsl::Place place, const dsl::Bilingual& what);
  /// The last difference is one for readers only.
  void only_words() { all_.back().meaning = false; }
  void through(const About& about, std::vector<Through> list, bool own_text_changed);

  /// Joins what is equal in all of `parts` 情形 of a rule among the differences from `first` on.
  void join_parts(std::size_t first, std::size_t parts);
  /// Puts the subject's name before each sentence.
  [[nodiscard]] std::vector<Difference> take();

  [[nodiscard]] std::size_t size() const { return all_.size(); }
  /// Whether the subject's meaning was found to differ, so that what uses it means another thing.
  [[nodiscard]] bool changed(Use use) const { return changed_.contains(use); }

 private:
  Difference& add(const About& about, Change change);
  void tell(const About& about, const Part& part);
  void tell_limit(Difference& difference, const Part& part);

  const Lowering& from_;
  const Lowering& to_;
  std::vector<Difference> all_;
  std::set<Use> changed_;
};

}  // namespace rulesets::comparing
