// A walk over the graph of one evaluation, from a verdict down to facts: nodes in their turns, each
// once, in source order, without recursion. What is followed at each node is the business of
// `Selection`s: all there is (`values_read`), what decides, what is waited for. One thread.
#pragma once

#include <cstdint>
#include <deque>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/evaluate/evaluation.hpp"
#include "engine/explain/program_index.hpp"
#include "engine/explain/verdict.hpp"

namespace engine {

/// An operand as seen from some turns; `turns` is a handle that the walk gives out.
struct Seen {
  Operand operand{};
  std::uint32_t turns = 0;
};

/// A node in its turns.
struct Place {
  std::uint32_t node = no_index;
  std::uint32_t turns = 0;
};

class Walk {
 public:
  Walk(const ProgramIndex& index, const Evaluation& evaluation);

  [[nodiscard]] const ProgramIndex& index() const { return index_; }
  [[nodiscard]] const Program& program() const { return index_.program(); }
  [[nodiscard]] const Evaluation& evaluation() const { return evaluation_; }

  /// Handles for turns: 0 is the site.
  [[nodiscard]] std::uint32_t enter(std::uint32_t turns, const Turn& turn);
  [[nodiscard]] std::uint32_t handle(const Turns& turns);
  [[nodiscard]] const Turns& turns(std::uint32_t handle) const { return turns_[handle].turns; }
  /// The turns around a node: at most as many as its depth.
  [[nodiscard]] std::uint32_t outer(std::uint32_t turns, std::uint32_t depth) const;

  [[nodiscard]] const Cell& cell(Seen seen) const;
  [[nodiscard]] const Cell& cell(Place place) const;
  [[nodiscard]] static bool is_leaf(Operand operand);
  [[nodiscard]] static bool is_constant(Operand operand);
  /// The node behind an operand that is neither constant nor leaf.
  [[nodiscard]] Place place(Seen seen) const;
  [[nodiscard]] const Node& node(Place place) const { return program().nodes[place.node]; }
  [[nodiscard]] Seen operand(Place place, std::uint32_t number) const;
  /// The element number `element` of a loop.
  [[nodiscard]] std::uint32_t element(Place loop, std::uint32_t element);
  [[nodiscard]] std::uint32_t elements(Place loop) const;
  [[nodiscard]] bool complete(Place loop) const;

  /// False for fields of the turn that stands for what an incomplete list does not list.
  [[nodiscard]] bool is_listed(Seen leaf) const;
  /// The fact or field that a leaf reads.
  [[nodiscard]] FactPath path(Seen leaf) const;
  /// What tells a node in its turns from all others.
  [[nodiscard]] std::uint64_t key(Place place) const;

 private:
  struct Chain {
    Turns turns;
    std::uint32_t outer = 0;
  };

  const ProgramIndex& index_;
  const Evaluation& evaluation_;
  std::deque<Chain> turns_;
  std::unordered_map<std::uint64_t, std::uint32_t> entered_;
};

/// Where a verdict's walk begins: its outcome node, or the loop over elements when it is about all
/// of them.
[[nodiscard]] Place root(Walk& walk, const Part& part, const Turns& turns);
[[nodiscard]] inline Place root(Walk& walk, const Verdict& verdict) {
  return root(walk, *verdict.part, verdict.turns);
}

/// Facts met and citations passed on the way.
struct Findings {
  std::vector<FactPath> facts;
  std::vector<std::uint32_t> citations;
  std::vector<std::uint32_t> open_texts;
  std::vector<Place> comparisons;
  bool judgement = false;
};

/// One way of following a graph.
class Selection {
 public:
  virtual ~Selection() = default;
  /// The operands of a node to follow, in source order.
  virtual void select(Walk& walk, Place place, std::vector<Seen>& out) = 0;
  /// Whether a fact that was met belongs to what is found.
  virtual bool takes(const Cell& cell) = 0;
};

[[nodiscard]] Findings follow(Walk& walk, Place from, Selection& selection);

}  // namespace engine
