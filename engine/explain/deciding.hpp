// What makes a known outcome what it is: for a false 且 one false operand, the one that rests on
// least; for a true 且 all; and so for everything else. Rules of selection only; see `Walk`.
#pragma once

#include <unordered_map>
#include <vector>

#include "engine/explain/walk.hpp"

namespace engine {

class Deciding : public Selection {
 public:
  void select(Walk& walk, Place place, std::vector<Seen>& out) override;
  bool takes(const Cell& cell) override { return cell.is_known(); }

 private:
  /// The operands out of which a truth value is made, and how many of which kind make it.
  struct Need {
    enum class Which : std::uint8_t { yes, no, all } which = Which::all;
    std::size_t most = static_cast<std::size_t>(-1);
    bool list = false;
  };
  static Need need(Quantifier quantifier, std::size_t threshold, bool holds, std::size_t yes);

  void tally(Walk& walk, Place place, Quantifier quantifier, std::vector<Seen>& out);
  void loop(Walk& walk, Place place, std::vector<Seen>& out);
  void outcome_loop(Walk& walk, Place place, const Loop& loop, std::vector<Seen>& out);
  void written_fold(Walk& walk, Place place, std::vector<Seen>& out);
  void outcome(Walk& walk, Place place, std::vector<Seen>& out);
  void any_outcome(Walk& walk, Place place, std::vector<Seen>& out);
  static void contested(const Walk& walk, Place place, std::vector<Seen>& out);
  void pick(Walk& walk, const Need& need, const std::vector<Seen>& candidates,
            std::vector<Seen>& out);
  void add_cheapest(Walk& walk, const std::vector<Seen>& candidates, std::vector<Seen>& out);
  /// About how many facts an operand rests on; judgements weigh more. Looks only so deep.
  std::size_t cost(Walk& walk, Seen seen, unsigned depth);

  std::unordered_map<std::uint64_t, std::size_t> costs_;
};

/// Everything there is below a node, known or not.
class Everything : public Selection {
 public:
  void select(Walk& walk, Place place, std::vector<Seen>& out) override;
  bool takes(const Cell& cell) override { return cell.is_known(); }
};

/// Which operand of a `by_date` node holds at the evaluation's date; `count` when none does.
[[nodiscard]] std::uint32_t choice_at(const Walk& walk, Place place);

}  // namespace engine
