#include "rulesets/compare/subtree.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace rulesets::comparing {
namespace {

using Pairing = std::vector<std::pair<TermId, TermId>>;

/// Operands of two terms whose order means nothing, being paired step by step.
class Partners {
 public:
  Partners(const Lowering& from, std::vector<TermId> left, const Lowering& to,
           std::vector<TermId> right)
      : from_(from), to_(to), left_(std::move(left)), right_(std::move(right)) {}

  void run() {
    // Equal ones are done with; of the others each step pairs what is alike, in the order written.
    pair([](const Lowering&, const Term& term) { return term.meaning + 1; }, false);
    any_alike_ = !pairs_.empty();
    pairs_.clear();
    pair([](const Lowering&, const Term& term) { return term.shape + 1; }, false);
    pair(&Partners::first_operand, true);
    pair(&Partners::kind, true);
    any_alike_ = any_alike_ || !pairs_.empty();
    if (left_.size() == 1 && right_.size() == 1) {
      pairs_.emplace_back(left_.front(), right_.front());
      left_.clear();
      right_.clear();
    }
  }

  /// What differs, side by side.
  [[nodiscard]] const Pairing& pairs() const { return pairs_; }
  /// Whether any two were found alike, and not merely left over.
  [[nodiscard]] bool any_alike() const { return any_alike_; }
  [[nodiscard]] const std::vector<TermId>& left() const { return left_; }
  [[nodiscard]] const std::vector<TermId>& right() const { return right_; }

 private:
  /// What a comparison, 属于 or 非 is about; 0 for others.
  static MeaningId first_operand(const Lowering& terms, const Term& term) {
    const Term* each = &term;
    if (each->head == "not") each = &terms.at(each->operands.front());
    const bool about = each->form == Form::compare || each->head == "in" || each->head == "not in";
    if (!about) return each->form == Form::leaf ? each->meaning + 1 : 0;
    return terms.at(each->operands.front()).meaning + 1;
  }

  static MeaningId kind(const Lowering&, const Term& term) {
    switch (term.form) {
      case Form::all:
        return 1;
      case Form::any:
        return 2;
      case Form::other:
        return term.head.starts_with("quantifier") ? 3 : term.head.starts_with("aggregate") ? 4 : 0;
      default:
        return 0;
    }
  }

  using Groups = std::map<MeaningId, std::vector<TermId>>;

  template <class Key>
  static Groups groups(const Lowering& terms, const std::vector<TermId>& ids, Key key) {
    Groups found;
    for (const TermId id : ids) {
      if (const MeaningId group = key(terms, terms.at(id)); group != 0) found[group].push_back(id);
    }
    return found;
  }

  /// Pairs those of one key; `single` only where either side has just one.
  template <class Key>
  void pair(Key key, bool single) {
    const Groups left = groups(from_, left_, key);
    const Groups right = groups(to_, right_, key);
    std::set<TermId> gone_left, gone_right;
    for (const auto& [group, ids] : left) {
      const auto others = right.find(group);
      if (others == right.end()) continue;
      if (single && (ids.size() != 1 || others->second.size() != 1)) continue;
      for (std::size_t i = 0; i < std::min(ids.size(), others->second.size()); ++i) {
        pairs_.emplace_back(ids[i], others->second[i]);
        gone_left.insert(ids[i]);
        gone_right.insert(others->second[i]);
      }
    }
    std::erase_if(left_, [&](TermId id) { return gone_left.contains(id); });
    std::erase_if(right_, [&](TermId id) { return gone_right.contains(id); });
  }

  const Lowering& from_;
  const Lowering& to_;
  std::vector<TermId> left_, right_;
  Pairing pairs_;
  bool any_alike_ = false;
};

class Finder {
 public:
  Finder(const Lowering& from, const Lowering& to) : from_(from), to_(to) {}

  void compare(TermId a, TermId b) {
    const Term& left = from_.at(a);
    const Term& right = to_.at(b);
    if (left.meaning == right.meaning) return;
    if (const auto form = connective(left, right)) return compare_operands(a, b, *form);
    if (left.form == Form::compare && right.form == Form::compare) return compare_limits(a, b);
    if (left.form == Form::number && right.form == Form::number) return number(a, b);
    if (left.head != right.head || left.operands.size() != right.operands.size()) {
      return replaced(a, b);
    }
    compare_ordered(a, b, left, right);
  }

  std::vector<Part> found;

 private:
  /// Both are of this form; or one is 且 or 或, and the other no such thing.
  static std::optional<Form> connective(const Term& left, const Term& right) {
    if (left.unordered() && left.form == right.form) return left.form;
    const auto joins = [](const Term& term) {
      return term.form == Form::all || term.form == Form::any;
    };
    if (joins(left) && !right.unordered()) return left.form;
    if (joins(right) && !left.unordered()) return right.form;
    return std::nullopt;
  }

  static std::vector<TermId> operands_of(const Lowering& terms, TermId id, Form form) {
    const Term& term = terms.at(id);
    return term.form == form ? term.operands : std::vector<TermId>{id};
  }

  void compare_operands(TermId a, TermId b, Form form) {
    Partners partners(from_, operands_of(from_, a, form), to_, operands_of(to_, b, form));
    partners.run();
    const bool both = from_.at(a).form == to_.at(b).form;
    const bool any_left = !partners.left().empty() || !partners.pairs().empty();
    const bool any_right = !partners.right().empty() || !partners.pairs().empty();
    if (!both && !partners.any_alike() && any_left && any_right) return replaced(a, b);
    for (const auto& [left, right] : partners.pairs()) compare(left, right);
    for (const TermId id : partners.left()) {
      found.push_back({Detail::term_removed, id, std::nullopt, form, a, b});
    }
    for (const TermId id : partners.right()) {
      found.push_back({Detail::term_added, std::nullopt, id, form, a, b});
    }
  }

  void compare_limits(TermId a, TermId b) {
    const Term& left = from_.at(a);
    const Term& right = to_.at(b);
    const auto meaning = [](const Lowering& terms, const Term& term, std::size_t which) {
      return terms.at(term.operands[which]).meaning;
    };
    const bool same_left = meaning(from_, left, 0) == meaning(to_, right, 0);
    const bool turned = !same_left && (meaning(from_, left, 0) == meaning(to_, right, 1) ||
                                       meaning(from_, left, 1) == meaning(to_, right, 0));
    const TermId other_left = right.operands[turned ? 1 : 0];
    const TermId other_right = right.operands[turned ? 0 : 1];
    const dsl::Relation relation =
        turned ? dsl::Relation(mirrored(right.relation)) : right.relation;
    const bool same_compared = from_.at(left.operands[0]).meaning == to_.at(other_left).meaning;
    const bool same_value = from_.at(left.operands[1]).meaning == to_.at(other_right).meaning;
    const bool constants = constant(from_.at(left.operands[1])) && constant(to_.at(other_right));
    if (same_compared && (same_value || constants)) {
      found.push_back({Detail::limit, left.operands[1], other_right, {}, a, b, turned});
      return;
    }
    if (relation != left.relation || (!same_compared && !same_value)) return replaced(a, b);
    const std::size_t before = found.size();
    compare(left.operands[0], other_left);
    compare(left.operands[1], other_right);
    set_context(before, a, b);
  }

  static bool constant(const Term& term) {
    return term.form == Form::number || (term.form == Form::leaf && term.head.starts_with("="));
  }

  /// 至少 3 → 至少 2, 总数 的 50 % → 60 %: the number, and where it stands.
  void number(TermId a, TermId b) { found.push_back({Detail::number, a, b, {}, {}, {}}); }

  void replaced(TermId a, TermId b) { found.push_back({Detail::replaced, a, b, {}, a, b}); }

  void compare_ordered(TermId a, TermId b, const Term& left, const Term& right) {
    std::size_t differing = 0;
    for (std::size_t i = 0; i < left.operands.size(); ++i) {
      if (from_.at(left.operands[i]).meaning != to_.at(right.operands[i]).meaning) ++differing;
    }
    const bool parts = left.head.starts_with("quantifier") || left.head.starts_with("aggregate");
    if (differing == 0 || (differing > 1 && !parts)) return replaced(a, b);
    const std::size_t before = found.size();
    for (std::size_t i = 0; i < left.operands.size(); ++i) {
      compare(left.operands[i], right.operands[i]);
    }
    set_context(before, a, b);
  }

  void set_context(std::size_t first, TermId a, TermId b) {
    for (std::size_t i = first; i < found.size(); ++i) {
      if (found[i].context_from || found[i].detail != Detail::number) continue;
      found[i].context_from = a;
      found[i].context_to = b;
    }
  }

  const Lowering& from_;
  const Lowering& to_;
};

}  // namespace

std::vector<Part> differing(const Lowering& from, TermId a, const Lowering& to, TermId b) {
  Finder finder(from, to);
  finder.compare(a, b);
  return std::move(finder.found);
}

}  // namespace rulesets::comparing
