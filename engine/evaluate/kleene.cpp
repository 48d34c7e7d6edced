#include "engine/evaluate/kleene.hpp"

#include <algorithm>
#include <limits>

namespace engine::evaluating {
namespace {

enum class Decision : std::uint8_t { no, yes, open };

Decision yes_if(bool condition) {
  return condition ? Decision::yes : Decision::open;
}

/// `open` conditions may still turn out either way.
Decision decide_counts(Quantifier quantifier, std::uint64_t threshold, std::uint64_t yes,
                       std::uint64_t no, std::uint64_t open) {
  const std::uint64_t most = yes + open;
  switch (quantifier) {
    case Quantifier::any:
      return yes > 0 ? Decision::yes : most == 0 ? Decision::no : Decision::open;
    case Quantifier::none:
      return yes > 0 ? Decision::no : yes_if(most == 0);
    case Quantifier::all:
      return no > 0 ? Decision::no : yes_if(open == 0);
    case Quantifier::at_least:
      return yes >= threshold ? Decision::yes : most < threshold ? Decision::no : Decision::open;
    case Quantifier::at_most:
      return yes > threshold ? Decision::no : yes_if(most <= threshold);
    case Quantifier::exactly:
      if (yes > threshold || most < threshold) return Decision::no;
      return yes_if(open == 0);
  }
  return Decision::open;
}

}  // namespace

void Counts::add(const Cell& cell) {
  const bool judged = (cell.flags & Cell::judgement) != 0;
  switch (cell.state) {
    case State::no:
      ++no, judged_no += judged ? 1 : 0;
      break;
    case State::yes:
      ++yes, judged_yes += judged ? 1 : 0;
      break;
    case State::error:
      error_reason = error == 0 ? cell.reason : std::min(error_reason, cell.reason);
      ++error;
      break;
    default:
      unknown_reason = joined(unknown_reason, cell.reason);
      ++unknown;
      break;
  }
}

Cell decide(Quantifier quantifier, std::uint32_t threshold, const Counts& counts, bool complete) {
  const std::uint64_t unseen = complete ? 0 : std::numeric_limits<std::uint32_t>::max();
  const std::uint64_t open = std::uint64_t{counts.unknown} + counts.error + unseen;
  const Decision decision = decide_counts(quantifier, threshold, counts.yes, counts.no, open);
  if (decision == Decision::open) {
    if (!complete) return unknown();
    return counts.unknown > 0 ? unknown(counts.unknown_reason) : failed(counts.error_reason);
  }
  std::uint16_t flags = 0;
  if (counts.judged_yes + counts.judged_no > 0) {
    const Decision without =
        decide_counts(quantifier, threshold, counts.yes - counts.judged_yes,
                      counts.no - counts.judged_no, open + counts.judged_yes + counts.judged_no);
    if (without != decision) flags = Cell::judgement;
  }
  return truth(decision == Decision::yes, flags);
}

}  // namespace engine::evaluating
