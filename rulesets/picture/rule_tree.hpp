// A rule as a tree to be drawn: the steps of its evaluation, with what people do not look for left
// out (constants, what the compiler put in between), comparisons as they were written, and the
// facts that a condition reads inside its box. Nothing is made before it is asked for. Borrows
// release and evaluation; one thread.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "engine/explain/steps.hpp"
#include "rulesets/bundle/release.hpp"
#include "rulesets/picture/words.hpp"

namespace rulesets::picture {

/// One box.
struct Item {
  std::string_view role;  ///< "适用"
  std::string label;
  std::vector<std::string> notes;  ///< facts that were read, with their values
  Mark mark;
  bool decides = false;
  bool joins = false;  ///< 且, 或, 非, 至少 2 项 …
  std::size_t part = 0;
  engine::Step step;
  std::vector<engine::Step> inside;  ///< below it, where the step's own children are not
  bool whole = false;                ///< `inside` is all there is below it
};

class RuleTree {
 public:
  /// `known`: with what the facts come to; else only the rule itself.
  RuleTree(const Release& release, const engine::Evaluation& evaluation, bool known,
           dsl::Language language)
      : release_(release), evaluation_(evaluation), known_(known), language_(language) {}

  /// A part with all its elements. `decides`: among what makes the rule's outcome what it is.
  [[nodiscard]] Item part(const engine::Rule& rule, const engine::Part& part, bool decides);
  /// In their order; `left_out`: how many more there are.
  [[nodiscard]] std::vector<Item> below(const Item& item, std::size_t& left_out);

 private:
  [[nodiscard]] Item make(engine::Step step, std::size_t part);
  [[nodiscard]] std::vector<engine::Step> children(const engine::Step& step, std::size_t part,
                                                   std::size_t& left_out);
  [[nodiscard]] bool is_settled(const engine::Step& step) const;
  void condition(Item& item);
  [[nodiscard]] bool is_condition(const engine::Step& step,
                                  const std::vector<engine::Step>& below) const;
  void gather(const engine::Step& step, Item& item, std::vector<engine::Step>& facts);
  [[nodiscard]] std::string label_of(const engine::Step& step) const;
  [[nodiscard]] std::string fact_name(const engine::Step& step) const;
  [[nodiscard]] std::string fact_note(const engine::Step& step) const;
  [[nodiscard]] Mark mark_of(const engine::Step& step) const;

  const Release& release_;
  const engine::Evaluation& evaluation_;
  bool known_;
  dsl::Language language_;
  std::deque<engine::Verdict> verdicts_;
  std::deque<engine::Steps> steps_;  ///< by part
};

}  // namespace rulesets::picture
