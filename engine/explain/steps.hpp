// The steps of one verdict as a tree that is looked at as deep as one likes: each step is a node of
// the program (or a fact, or a constant) in its turns, with its state, its value and what it was
// made from. Nothing is built before it is asked for. Borrows index, evaluation and verdict; one
// thread.
#pragma once

#include <string>
#include <vector>

#include "engine/explain/verdict.hpp"
#include "engine/explain/walk.hpp"

namespace engine {

enum class StepKind : std::uint8_t {
  fact,
  constant,
  operation,
  element,
  outcome,
  definition,
  table
};

struct Step {
  StepKind kind{};
  Op op{};                ///< of operations and outcomes
  std::string label;      ///< "工贸.快冻间人数", "超过", "等同未设置"
  std::string_view role;  ///< below an outcome: "适用", "条件", "除外"
  State state = State::unknown;
  Reason reason = Reason::none;
  std::string value;     ///< known values as text; outcomes by their code name
  std::string element;   ///< of elements: "甲"
  dsl::Place place;      ///< in the rule text; empty for facts and constants
  bool decides = false;  ///< among what makes the verdict what it is
  Seen seen;             ///< where it stands, for `children`
  std::uint32_t node = no_index;
  std::vector<Seen> below;  ///< operands of an element
};

class Steps {
 public:
  static constexpr std::size_t max_children = 1000;

  Steps(const ProgramIndex& index, const Evaluation& evaluation, const Verdict& verdict);

  [[nodiscard]] Step root();
  /// At most `max_children`; `left_out` says how many more there are.
  [[nodiscard]] std::vector<Step> children(const Step& step, std::size_t* left_out = nullptr);

 private:
  Step make(Seen seen);
  Step make(Place place);
  Step element(Place loop, const Loop& how, std::uint32_t number);
  [[nodiscard]] std::string value_of(const Node& node, const Cell& cell) const;
  [[nodiscard]] std::string label_of(const Node& node) const;

  Walk walk_;
  Place root_;
  const Verdict& verdict_;
};

/// "established", "not_established" …
[[nodiscard]] std::string_view outcome_name(Outcome outcome);
/// The operation as people write it: "且", "<=", "合计".
[[nodiscard]] std::string_view op_name(Op op);

}  // namespace engine
