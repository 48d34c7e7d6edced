// Searching assignments that make a formula true. Formulas are evaluated with what is chosen so
// far, so that most assignments are never looked at.
#include <algorithm>

#include "dsl/check/lint/worlds.hpp"

namespace dsl::checking::lint {
namespace {

constexpr std::size_t not_chosen = static_cast<std::size_t>(-1);
constexpr std::size_t most_work = 50'000;  // nodes looked at for one question

}  // namespace

// Values of a member: those named, in order, and one for the rest. Of a number: 2i + 1 is the limit
// i, an even value the stretch before it. Of an order: less, equal, greater.
std::size_t Worlds::values(const Subject& subject) const {
  switch (subject.domain) {
    case Domain::truth:
      return 2;
    case Domain::member:
      return subject.members.size() + (subject.members.size() < subject.size ? 1 : 0);
    case Domain::number:
      return 2 * subject.limits.size() + 1;
    case Domain::order:
      return 3;
  }
  return 0;
}

bool Worlds::exists(const Subject& subject, std::size_t value) const {
  if (subject.domain == Domain::order) return !subject.low || value == 1;
  if (subject.domain != Domain::number) return true;
  const std::size_t at = value / 2;
  if (value % 2 == 1) {
    const Number& limit = *std::next(subject.limits.begin(), static_cast<std::ptrdiff_t>(at));
    return (!subject.low || *subject.low <= limit) && (!subject.high || limit <= *subject.high) &&
           (!subject.integer || limit.is_integer());
  }
  const Number* below =
      at == 0 ? nullptr : &*std::next(subject.limits.begin(), static_cast<std::ptrdiff_t>(at) - 1);
  const Number* above = at == subject.limits.size()
                            ? nullptr
                            : &*std::next(subject.limits.begin(), static_cast<std::ptrdiff_t>(at));
  // The stretch is open, the bounds of the fact are not.
  if (below != nullptr && subject.high && *subject.high <= *below) return false;
  if (above != nullptr && subject.low && *above <= *subject.low) return false;
  if (!subject.integer || below == nullptr || above == nullptr) return true;
  Number width;
  const bool known = Number::subtract(*above, *below, width) == Arithmetic::ok;
  return !known || !below->is_integer() || Number(1) < width;
}

bool Worlds::holds(const Node& test, std::size_t value) const {
  const Subject& subject = subjects_[test.subject];
  if (subject.domain == Domain::truth) return value == 1;
  if (subject.domain == Domain::member) {
    if (value >= subject.members.size()) return false;
    return test.members.contains(
        *std::next(subject.members.begin(), static_cast<std::ptrdiff_t>(value)));
  }
  std::size_t limit = 1;
  if (subject.domain == Domain::number) {
    const auto at = subject.limits.find(test.limit);
    limit = 2 * static_cast<std::size_t>(std::distance(subject.limits.begin(), at)) + 1;
  }
  switch (test.relation) {
    case Relation::less:
      return value < limit;
    case Relation::at_most:
      return value <= limit;
    case Relation::greater:
      return value > limit;
    case Relation::at_least:
      return value >= limit;
    case Relation::equal:
      return value == limit;
    case Relation::not_equal:
      return value != limit;
  }
  return false;
}

std::optional<bool> Worlds::evaluate(Formula formula) {
  if (work_ > 0) --work_;
  const Node& node = nodes_[formula];
  switch (node.kind) {
    case Operator::yes:
      return true;
    case Operator::no:
      return false;
    case Operator::test: {
      const std::size_t value = chosen_[node.subject];
      if (value == not_chosen) return std::nullopt;
      return holds(node, value);
    }
    case Operator::negation: {
      const auto inner = evaluate(node.parts.front());
      return inner ? std::optional<bool>(!*inner) : std::nullopt;
    }
    case Operator::all:
    case Operator::any: {
      const bool deciding = node.kind == Operator::any;
      bool known = true;
      for (const Formula part : node.parts) {
        const auto value = evaluate(part);
        if (value == deciding) return deciding;
        known = known && value.has_value();
      }
      return known ? std::optional<bool>(!deciding) : std::nullopt;
    }
  }
  return std::nullopt;
}

// Those that most tests look at first: they decide the most.
std::vector<std::uint32_t> Worlds::subjects_of(Formula formula) const {
  std::map<std::uint32_t, std::size_t> uses;
  std::vector<Formula> open = {formula};
  while (!open.empty()) {
    const Node& node = nodes_[open.back()];
    open.pop_back();
    if (node.kind == Operator::test) ++uses[node.subject];
    open.insert(open.end(), node.parts.begin(), node.parts.end());
  }
  std::vector<std::uint32_t> subjects;
  for (const auto& [subject, count] : uses) subjects.push_back(subject);
  std::stable_sort(subjects.begin(), subjects.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return uses.at(a) > uses.at(b); });
  return subjects;
}

bool Worlds::search(Formula formula, const std::vector<std::uint32_t>& subjects,
                    std::size_t depth) {
  const auto value = evaluate(formula);
  if (value) return *value;
  if (work_ == 0 || depth == subjects.size()) return false;
  const std::uint32_t subject = subjects[depth];
  bool found = false;
  const std::size_t count = values(subjects_[subject]);
  for (std::size_t each = 0; each < count && !found && work_ > 0; ++each) {
    if (!exists(subjects_[subject], each)) continue;
    chosen_[subject] = each;
    found = search(formula, subjects, depth + 1);
  }
  chosen_[subject] = not_chosen;
  return found;
}

std::optional<bool> Worlds::possible(Formula formula) {
  constexpr std::size_t most_subjects = 200;  // as deep as the search goes
  const std::vector<std::uint32_t> subjects = subjects_of(formula);
  if (subjects.size() > most_subjects) return std::nullopt;
  chosen_.assign(subjects_.size(), not_chosen);
  const std::size_t allowed = std::min(most_work, context_.proof_work);
  work_ = allowed;
  const bool found = search(formula, subjects, 0);
  context_.proof_work -= allowed - work_;
  if (!found && work_ == 0) return std::nullopt;
  return found;
}

std::optional<bool> Worlds::always(Formula formula) {
  if (possible(formula) == false) return false;
  if (possible(negate(formula)) == false) return true;
  return std::nullopt;
}

}  // namespace dsl::checking::lint
