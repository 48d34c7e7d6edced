// Where the hand-written rules write: the outcome of every rule, every 情形 and every element, into
// storage that is used again for the next site. One thread.
#pragma once

#include "tests/bench/handwritten/values.hpp"

namespace bench {

class Findings {
 public:
  static constexpr std::size_t max_rules = 64, max_parts = 128;

  struct Elements {
    std::uint32_t first = 0, count = 0;
  };

  Findings() { elements_.resize(256); }

  void clear() { rules_ = parts_ = used_ = 0; }

  [[nodiscard]] std::size_t rule_count() const { return rules_; }
  [[nodiscard]] std::size_t part_count() const { return parts_; }
  [[nodiscard]] Outcomes rule(std::size_t rule) const { return rule_outcomes_[rule]; }
  [[nodiscard]] std::size_t first_part(std::size_t rule) const { return first_parts_[rule]; }
  [[nodiscard]] Outcomes part(std::size_t part) const { return part_outcomes_[part]; }
  [[nodiscard]] Elements elements(std::size_t part) const { return part_elements_[part]; }
  [[nodiscard]] Outcomes element(std::size_t index) const { return elements_[index]; }

  /// A rule begins; its parts follow in the order of the source.
  void begin() { first_parts_[rules_++] = static_cast<std::uint32_t>(parts_); }

  /// A part about the site.
  void site(Tri applies, Tri condition) {
    part_elements_[parts_] = {};
    add_part(outcome(applies, condition));
  }

  /// Parts with an outcome for each element. `judge` answers an array of one outcome a part.
  template <std::size_t Parts, typename Record, typename Judge>
  void each(const List<Record>& list, const Judge& judge) {
    const std::size_t count = list.records.size();
    Outcomes* const written = reserve(Parts * count);
    std::array<Outcomes, Parts> joined;
    joined.fill(not_applicable);
    for (std::size_t i = 0; i < count; ++i) {
      const std::array<Outcomes, Parts> found = judge(list.records[i]);
      for (std::size_t part = 0; part < Parts; ++part) {
        written[part * count + i] = found[part];
        joined[part] = join(joined[part], found[part]);
      }
    }
    if (!list.complete) {  // there may be elements not seen, or none
      const std::array<Outcomes, Parts> unseen = judge(Record{});
      for (std::size_t part = 0; part < Parts; ++part) {
        joined[part] = join(joined[part], static_cast<Outcomes>(unseen[part] | not_applicable));
      }
    }
    for (std::size_t part = 0; part < Parts; ++part) {
      part_elements_[parts_] = {static_cast<std::uint32_t>(used_ + part * count),
                                static_cast<std::uint32_t>(count)};
      add_part(joined[part]);
    }
    used_ += Parts * count;
  }

  /// The rule's parts are all there.
  void end() {
    const std::size_t rule = rules_ - 1;
    Outcomes joined = part_outcomes_[first_parts_[rule]];
    for (std::size_t part = first_parts_[rule] + 1; part < parts_; ++part) {
      joined = join(joined, part_outcomes_[part]);
    }
    rule_outcomes_[rule] = joined;
  }

 private:
  void add_part(Outcomes outcomes) { part_outcomes_[parts_++] = outcomes; }
  Outcomes* reserve(std::size_t count) {
    if (used_ + count > elements_.size()) elements_.resize(2 * (used_ + count));
    return elements_.data() + used_;
  }

  std::size_t rules_ = 0, parts_ = 0, used_ = 0;
  std::array<Outcomes, max_rules> rule_outcomes_{};
  std::array<std::uint32_t, max_rules> first_parts_{};
  std::array<Outcomes, max_parts> part_outcomes_{};
  std::array<Elements, max_parts> part_elements_{};
  std::vector<Outcomes> elements_;
};

}  // namespace bench
