#include "engine/evaluate/folder.hpp"

#include <algorithm>

namespace engine::evaluating {

void Folder::fail(Reason reason) {
  error_ = failed_ ? std::min(error_, reason) : reason;
  failed_ = true;
}

Folder::Inside Folder::inside(Operand filter) {
  if (!loop_.has_filter) return Inside::yes;
  const Cell& cell = machine_.at(filter);
  switch (cell.state) {
    case State::no:
      flags_ |= cell.flags;
      return Inside::no;
    case State::yes:
      flags_ |= cell.flags;
      return Inside::yes;
    case State::error:
      fail(cell.reason);
      return Inside::failed;
    default:
      break;
  }
  open_ = true;
  reason_ = joined(reason_, cell.reason);
  return Inside::maybe;
}

void Folder::add(Operand filter, Operand value) {
  switch (loop_.fold) {
    case Fold::quantify:
      counts_.add(machine_.at(value));
      return;
    case Fold::count:
      counts_.add(loop_.has_filter ? machine_.at(filter) : truth(true));
      return;
    case Fold::outcome:
    case Fold::sum:
    case Fold::maximum:
    case Fold::minimum:
      break;
  }
  const Inside in = inside(filter);
  if (in == Inside::no || in == Inside::failed) return;
  if (loop_.fold == Fold::sum) {
    add_term(value, in);
  } else {
    add_candidate(value, in);
  }
}

void Folder::add_unseen(Operand value) {
  if (loop_.fold == Fold::sum) unseen_ = machine_.interval(value);
  if (loop_.fold == Fold::maximum || loop_.fold == Fold::minimum) unseen_ = candidate(value);
}

void Folder::add_term(Operand value, Inside in) {
  const Cell& cell = machine_.at(value);
  if (cell.state == State::error && in == Inside::yes) {
    fail(cell.reason);
    return;
  }
  if (cell.state == State::value) flags_ |= cell.flags;
  if (cell.state == State::value && in == Inside::yes) {
    dsl::Number scratch;
    if (dsl::Number::add(total_, machine_.number_at(cell.payload, scratch), total_) !=
        dsl::Arithmetic::ok) {
      fail(Reason::number_too_large);
    }
    return;
  }
  if (cell.state == State::unknown) {
    open_ = true;
    reason_ = joined(reason_, cell.reason);
  }
  Interval term = machine_.interval(value);
  if (in == Inside::maybe) term = hull(term, point(0));
  rest_ = evaluating::add(rest_, term);
}

void Folder::add_candidate(Operand value, Inside in) {
  const Cell& cell = machine_.at(value);
  if (cell.state == State::error && in == Inside::yes) {
    fail(cell.reason);
    return;
  }
  if (cell.state == State::value) flags_ |= cell.flags;
  if (cell.state == State::unknown) {
    open_ = true;
    reason_ = joined(reason_, cell.reason);
  }
  const Interval here = candidate(value);
  vague_ = vague_ || !here;
  const auto join = loop_.fold == Fold::maximum ? greater_of : lesser_of;
  if (in == Inside::yes) {
    extreme_ = sure_++ == 0 ? here : join(extreme_, here);
    return;
  }
  single_ = maybe_ == 0 ? here : hull(single_, here);
  other_ = maybe_++ == 0 ? here : join(other_, here);
}

/// Dates and members are ordered by their number: days since 1970, places in the enumeration.
Interval Folder::candidate(Operand value) const {
  if (kind_ == Kind::number || kind_ == Kind::time) return machine_.interval(value);
  if (kind_ == Kind::date) {
    const Cell& cell = machine_.at(value);
    if (cell.state != State::value) return std::nullopt;
    const dsl::Date date = machine_.date_at(cell.payload);
    return hull(point(date.first.days), point(date.last.days));
  }
  const Codes possible = machine_.codes(value);
  if (!possible || *possible == 0) return std::nullopt;
  return hull(point(__builtin_ctzll(*possible)), point(63 - __builtin_clzll(*possible)));
}

Cell Folder::from_candidate(const Interval& possible, Reason reason) {
  if (kind_ == Kind::number || kind_ == Kind::time) return machine_.keep(possible, flags_, reason);
  if (kind_ == Kind::date) {
    if (!possible || !possible->low || !possible->high) return unknown(reason);
    // A month that is known to be the last is a date; days of which one is the last are not.
    if (open_ && !is_point(*possible)) return unknown(reason);
    const auto day = [](const dsl::Number& number) {
      return dsl::Day{static_cast<std::int32_t>(number.to_int64().value_or(0))};
    };
    return machine_.keep(dsl::Date{day(*possible->low), day(*possible->high)}, flags_);
  }
  if (!possible || !possible->low || !possible->high) return unknown(reason);
  const auto low = static_cast<std::uint32_t>(possible->low->to_int64().value_or(0));
  const auto high = static_cast<std::uint32_t>(possible->high->to_int64().value_or(0));
  if (low == high) return {State::value, Reason::none, flags_, low};
  Bounds members;
  members.codes = (~std::uint64_t{0} << low) & (~std::uint64_t{0} >> (63U - high));
  return machine_.unknown_with(members, reason);
}

Cell Folder::finish(bool complete, Operand if_empty) {
  switch (loop_.fold) {
    case Fold::quantify:
      return decide(loop_.quantifier, loop_.threshold, counts_, complete);
    case Fold::count:
      return finish_count(complete);
    case Fold::sum:
      return finish_sum(complete);
    case Fold::outcome:
    case Fold::maximum:
    case Fold::minimum:
      break;
  }
  return finish_extreme(complete, if_empty);
}

Cell Folder::finish_count(bool complete) {
  if (counts_.error > 0) return failed(counts_.error_reason);
  const std::uint16_t flags = counts_.judged_yes + counts_.judged_no > 0 ? Cell::judgement : 0;
  if (complete && counts_.unknown == 0) return machine_.keep(dsl::Number(counts_.yes), flags);
  Bounds possible;
  possible.low = dsl::Number(counts_.yes);
  if (complete) possible.high = dsl::Number(std::int64_t{counts_.yes} + counts_.unknown);
  return machine_.unknown_with(possible, complete ? counts_.unknown_reason : Reason::computed);
}

Cell Folder::finish_sum(bool complete) {
  if (failed_) return failed(error_);
  if (complete && !open_) return machine_.keep(total_, flags_);
  Interval possible = evaluating::add(point(total_), rest_);
  if (!complete && possible) {
    // Terms not seen may be many: they only bound the side they cannot lie on.
    if (!unseen_) {
      possible.reset();
    } else {
      const bool never_below = unseen_->low && unseen_->low->sign() >= 0;
      const bool never_above = unseen_->high && unseen_->high->sign() <= 0;
      if (!never_above) possible->high.reset();
      if (!never_below) possible->low.reset();
    }
  }
  return machine_.keep(possible, flags_, complete ? reason_ : Reason::computed);
}

Cell Folder::finish_extreme(bool complete, Operand if_empty) {
  if (failed_) return failed(error_);
  if (sure_ + maybe_ == 0 && complete) {
    if (!loop_.has_if_empty) return failed(Reason::empty_list);
    return machine_.carry(if_empty, kind_);
  }
  const Reason reason = complete ? reason_ : Reason::computed;
  open_ = open_ || !complete;
  if (vague_ || (sure_ == 0 && !loop_.has_if_empty)) return unknown(reason);
  // With nothing sure, the value for an empty list is as possible as each of the others alone.
  Interval possible = extreme_;
  const bool maximum = loop_.fold == Fold::maximum;
  if (sure_ == 0) {
    possible = candidate(if_empty);
    if (maybe_ > 0) possible = hull(possible, single_);
  } else if (maybe_ > 0) {
    const Interval with = maximum ? greater_of(possible, other_) : lesser_of(possible, other_);
    possible = hull(possible, with);
  }
  if (!complete && possible) {
    // An element not seen may be the extreme, or with nothing sure the only one.
    if (!unseen_) return unknown(reason);
    const bool nothing_sure = sure_ == 0;
    const Interval with = nothing_sure ? unseen_
                          : maximum    ? greater_of(possible, unseen_)
                                       : lesser_of(possible, unseen_);
    possible = hull(possible, with);
  }
  return from_candidate(possible, reason);
}

}  // namespace engine::evaluating
