#include "engine/explain/judgement.hpp"

#include <algorithm>

#include "engine/explain/deciding.hpp"
#include "engine/explain/walk.hpp"

namespace engine {

bool Judgements::are_there() {
  if (!any_) {
    const auto& cells = evaluation_.facts().cells;
    any_ = std::any_of(cells.begin(), cells.end(),
                       [](const Cell& cell) { return (cell.flags & Cell::judgement) != 0; });
  }
  return *any_;
}

bool Judgements::decided(const Part& part, const Turns& turns, std::uint32_t node) {
  if (!are_there()) return false;
  if (index_ == nullptr) index_ = &own_.emplace(evaluation_.program());
  if (!index_->may_be_judged(node)) return false;
  Walk walk(*index_, evaluation_);
  Deciding deciding;
  return follow(walk, root(walk, part, turns), deciding).judgement;
}

}  // namespace engine
