// Gradings of one matter, beside each other: every combination of what may be known of two and of
// three of them, under every set of precedences without a circle, against the description.
#include "engine/evaluate/contest.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <set>

using engine::Cell;
using engine::Contest;
using engine::Outcome;
using engine::Program;
using engine::State;
using engine::evaluating::bit;
using engine::evaluating::OutcomeSet;

namespace {

/// What a grading comes to by itself; `grade` 0 is unknown (or none).
struct Alone {
  Outcome outcome{};
  unsigned grade = 0;
};

const std::vector<Alone> settled = {{Outcome::established, 1},     {Outcome::established, 2},
                                    {Outcome::established, 3},     {Outcome::not_applicable, 0},
                                    {Outcome::not_established, 0}, {Outcome::error, 0}};
const std::vector<Alone> open = {{Outcome::undetermined, 0}, {Outcome::undetermined, 1}};

std::vector<Alone> all_states() {
  std::vector<Alone> all = settled;
  all.insert(all.end(), open.begin(), open.end());
  return all;
}

/// What it may turn out to be. An error is no answer to a question.
std::vector<Alone> completions(const Alone& alone) {
  if (alone.outcome != Outcome::undetermined) return {alone};
  std::vector<Alone> ways = {{Outcome::not_applicable, 0}, {Outcome::not_established, 0}};
  for (unsigned grade = 1; grade <= 3; ++grade) {
    if (alone.grade == 0 || alone.grade == grade) ways.push_back({Outcome::established, grade});
  }
  return ways;
}

Cell cell_of(const Alone& alone) {
  if (alone.outcome == Outcome::undetermined) {
    return engine::evaluating::outcome_cell(alone.outcome, engine::evaluating::any_of_an_unknown);
  }
  return engine::evaluating::outcome_cell(alone.outcome, bit(alone.outcome));
}

Cell differ(const Alone& a, const Alone& b) {
  if (a.outcome == Outcome::error || b.outcome == Outcome::error) {
    return engine::evaluating::failed(engine::Reason::no_row);
  }
  if (a.grade == 0 || b.grade == 0) return engine::evaluating::unknown();
  return engine::evaluating::truth(a.grade != b.grade);
}

/// above[i][j]: i prevails over j.
using Above = std::array<std::array<bool, 3>, 3>;

/// Every way in which pairs may be ordered, but for circles.
std::vector<Above> orders(unsigned count) {
  std::vector<Above> all;
  for (unsigned choice = 0; choice < (count == 2 ? 3U : 27U); ++choice) {
    Above above{};
    unsigned rest = choice;
    for (unsigned a = 0; a < count; ++a) {
      for (unsigned b = a + 1; b < count; ++b) {
        if (rest % 3 == 1) above[a][b] = true;
        if (rest % 3 == 2) above[b][a] = true;
        rest /= 3;
      }
    }
    const bool circle =
        (above[0][1] && above[1][2] && above[2][0]) || (above[1][0] && above[2][1] && above[0][2]);
    if (!circle) all.push_back(above);
  }
  return all;
}

Program program_of(unsigned count, const Above& above) {
  Program program;
  program.rules.resize(count);
  for (engine::Rule& rule : program.rules) rule.parts.resize(1);
  engine::Matter matter;
  for (unsigned i = 0; i < count; ++i) {
    matter.rules.push_back(i);
    for (unsigned j = 0; j < count; ++j) {
      if (above[i][j]) matter.precedences.push_back({i, j, {}, {}, 0, 0});
    }
  }
  program.matters.push_back(matter);
  return program;
}

OutcomeSet possible(const Program& program, std::uint32_t self, const std::vector<Alone>& all) {
  Contest contest;
  contest.matter = 0;
  contest.self = self;
  std::vector<Cell> cells;
  for (const Alone& one : all) cells.push_back(cell_of(one));
  for (std::size_t a = 0; a < all.size(); ++a) {
    for (std::size_t b = a + 1; b < all.size(); ++b) cells.push_back(differ(all[a], all[b]));
  }
  const auto look = [&cells](std::uint32_t number) -> const Cell& { return cells[number]; };
  return engine::evaluating::Standing(program, contest, dsl::Day{0}, look).possible();
}

/// The description, where everything is known.
Outcome by_hand(std::size_t self, const std::vector<Alone>& all, const Above& above) {
  if (all[self].outcome != Outcome::established) return all[self].outcome;
  const auto opposes = [&](std::size_t a, std::size_t b) {
    return all[a].outcome == Outcome::established && all[a].grade != all[b].grade;
  };
  const auto gives_way = [&](std::size_t which) {
    for (std::size_t other = 0; other < all.size(); ++other) {
      if (above[other][which] && opposes(other, which)) return true;
    }
    return false;
  };
  if (gives_way(self)) return Outcome::not_applicable;
  for (std::size_t other = 0; other < all.size(); ++other) {
    const bool ordered = above[self][other] || above[other][self];
    if (!ordered && opposes(other, self) && !gives_way(other)) return Outcome::conflict;
  }
  return Outcome::established;
}

/// Every way in which what is open may turn out.
std::vector<std::vector<Alone>> worlds(const std::vector<Alone>& all) {
  std::vector<std::vector<Alone>> made = {{}};
  for (const Alone& one : all) {
    std::vector<std::vector<Alone>> next;
    for (const auto& begun : made) {
      for (const Alone& way : completions(one)) {
        next.push_back(begun);
        next.back().push_back(way);
      }
    }
    made = std::move(next);
  }
  return made;
}

OutcomeSet of_worlds(std::size_t self, const std::vector<Alone>& all, const Above& above) {
  OutcomeSet set = 0;
  for (const auto& world : worlds(all)) set |= bit(by_hand(self, world, above));
  return set;
}

template <typename Test>
void for_all(unsigned count, Test test) {
  const std::vector<Alone> states = all_states();
  for (const Above& above : orders(count)) {
    const Program program = program_of(count, above);
    for (const Alone& a : states) {
      for (const Alone& b : states) {
        if (count == 2) {
          test(program, std::vector<Alone>{a, b}, above);
          continue;
        }
        for (const Alone& c : states) test(program, std::vector<Alone>{a, b, c}, above);
      }
    }
  }
}

}  // namespace

TEST_CASE("two gradings can come to just what the ways to complete them come to") {
  for_all(2, [](const Program& program, const std::vector<Alone>& all, const Above& above) {
    for (std::uint32_t self = 0; self < 2; ++self) {
      INFO(int(all[0].outcome) << all[0].grade << " " << int(all[1].outcome) << all[1].grade);
      CHECK(int(possible(program, self, all)) == int(of_worlds(self, all, above)));
    }
  });
}

TEST_CASE("three gradings: known ones as described, open ones never rule out what may come") {
  unsigned wrong = 0;
  unsigned exact = 0;
  unsigned wide = 0;
  for_all(3, [&](const Program& program, const std::vector<Alone>& all, const Above& above) {
    for (std::uint32_t self = 0; self < 3; ++self) {
      const OutcomeSet seen = possible(program, self, all);
      const OutcomeSet wanted = of_worlds(self, all, above);
      const bool known = worlds(all).size() == 1;
      if ((wanted & ~seen) != 0 || (known && seen != wanted)) ++wrong;
      ++(seen == wanted ? exact : wide);
    }
  });
  CHECK(wrong == 0);
  CHECK(exact > 20 * wide);
}

TEST_CASE("learning what one of three gradings comes to only takes possibilities away") {
  unsigned wrong = 0;
  for_all(3, [&](const Program& program, const std::vector<Alone>& all, const Above&) {
    for (std::size_t which = 0; which < 3; ++which) {
      for (const Alone& way : completions(all[which])) {
        std::vector<Alone> learnt = all;
        learnt[which] = way;
        for (std::uint32_t self = 0; self < 3; ++self) {
          if ((possible(program, self, learnt) & ~possible(program, self, all)) != 0) ++wrong;
        }
      }
    }
  });
  CHECK(wrong == 0);
}
