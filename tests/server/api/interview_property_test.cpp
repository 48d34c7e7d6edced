// Interviews answered from whole sites by an oracle: they reach the verdicts of the same facts at
// once, with fewer questions. On random sites of every rule set shipped, each alone and all
// together.
#include <iostream>
#include <map>
#include <random>

#include "server/api/interview_state.hpp"
#include "server/api/receipt.hpp"
#include "tests/bench/random_facts.hpp"
#include "tests/server/support.hpp"
#include "tests/support/source_dir.hpp"

namespace {

using engine::Outcome;
using server::InterviewState;

const std::vector<rulesets::CatalogueEntry>& library() {
  static std::vector<rulesets::LibraryFault> faults;
  static const rulesets::Catalogue loaded =
      rulesets::load_library(support::source_path("/rulesets/library"), faults);
  REQUIRE(faults.empty());
  return loaded.entries();
}

using Entries = std::vector<rulesets::CatalogueEntry>;

/// Each rule set alone, then all of them.
std::vector<Entries> choices() {
  std::vector<Entries> all;
  for (const rulesets::CatalogueEntry& entry : library()) all.push_back({entry});
  if (library().size() > 1) all.push_back(library());
  return all;
}

std::string name_of(const Entries& entries) {
  std::string name;
  for (const auto& entry : entries) name += (name.empty() ? "" : " + ") + entry.release->name;
  return name;
}

rulesets::InterviewRow row_of() {
  rulesets::InterviewRow row;
  row.as_of = *dsl::make_day(2026, 7, 1);
  return row;
}

std::vector<const engine::FactNames*> names_of(const Entries& entries) {
  std::vector<const engine::FactNames*> names;
  for (const auto& entry : entries) names.push_back(&entry.release->reader->names());
  return names;
}

/// A site as answers by path.
class Oracle {
 public:
  Oracle(const Entries& entries, const bench::SiteShape& shape, std::uint64_t seed)
      : sheet_(names_of(entries)) {
    for (const auto& entry : entries) {
      engine::AnswerSheet one(names_of(entries));
      one.take_facts(bench::random_facts(entry.release->program.schema, shape, seed), 0);
      std::string taken;  // a list that is taken comes with its fields
      for (const auto& answer : one.entries()) {
        const bool of_taken = !taken.empty() && answer.path.starts_with(taken + "[\"");
        if (!of_taken && answers_.count(answer.path) > 0) continue;
        const bool of_other = answer.path.find("[\"") != std::string::npos && !of_taken;
        if (of_other) continue;
        if (!of_taken) taken = answer.path;
        answers_.emplace(answer.path, answer.json);
        const auto put = sheet_.answer(answer.path, answer.json, 0);
        REQUIRE(std::get_if<std::string>(&put) != nullptr);
      }
    }
  }

  [[nodiscard]] std::string answer(const std::string& path) const {
    const auto found = answers_.find(path);
    return found == answers_.end() ? R"({"unknown":"not_known"})" : found->second;
  }
  [[nodiscard]] bool has(const std::string& path) const { return answers_.count(path) > 0; }
  [[nodiscard]] std::size_t size() const { return answers_.size(); }
  [[nodiscard]] std::string facts() const { return sheet_.facts(); }

 private:
  engine::AnswerSheet sheet_;
  std::map<std::string, std::string> answers_;
};

std::vector<std::string> unasked(const InterviewState& state) {
  std::vector<std::string> paths;
  for (const engine::Question& question : state.questions()) {
    if (state.is_unasked(question)) paths.push_back(question.path);
  }
  return paths;
}

void give(InterviewState& state, const std::string& path, const std::string& json) {
  std::vector<server::NewAnswer> answers{{path, json}};
  const auto faults = state.take(answers);
  INFO(path << " " << json);
  REQUIRE(faults.empty());
  CHECK(answers.front().path == path);
}

/// Answers the first questions until none is left; how many.
std::size_t interview(InterviewState& state, const Oracle& oracle, std::size_t at_a_time) {
  std::size_t asked = 0;
  REQUIRE(state.evaluate());
  while (true) {
    const std::vector<std::string> next = unasked(state);
    if (next.empty()) return asked;
    const server::Progress before = state.progress();
    bool any_list = false;
    for (std::size_t i = 0; i < std::min(at_a_time, next.size()); ++i) {
      const std::string answer = oracle.answer(next[i]);
      any_list = any_list || answer.front() == '[' || answer.find("items") != std::string::npos;
      give(state, next[i], answer);
      ++asked;
    }
    REQUIRE(state.evaluate());
    // What is left can only grow by elements that a list has just named.
    const std::size_t given = std::min(at_a_time, next.size());
    if (!any_list) CHECK(state.progress().at_most + given <= before.at_most);
    CHECK(state.progress().open <= before.open);
  }
}

std::unique_ptr<InterviewState> at_once(const Entries& entries, const std::string& facts) {
  rulesets::InterviewRow row = row_of();
  row.answers.push_back({"", facts, "", ""});
  auto state = std::make_unique<InterviewState>(rulesets::Catalogue(entries), row);
  INFO(facts);
  REQUIRE(state->evaluate());
  return state;
}

using Verdicts = std::map<std::string, const engine::Verdict*>;

Verdicts verdicts_of(const InterviewState& state) {
  Verdicts verdicts;
  for (const engine::Inquiry& inquiry : state.inquiries()) {
    for (const engine::Verdict& one : *inquiry.verdicts) {
      const std::string rest = one.turns.size() < one.part->loops.size() ? "*" : "";
      verdicts[inquiry.evaluation->program().ruleset + "/" + one.rule->name + "." + one.part->name +
               "[" + one.element + rest + "]"] = &one;
    }
  }
  return verdicts;
}

bool stands(Outcome outcome) {
  return outcome == Outcome::established || outcome == Outcome::conflict;
}

bool is_possible(const engine::Verdict& verdict, Outcome outcome) {
  return (verdict.possible >> static_cast<unsigned>(outcome) & 1U) != 0;
}

bool may_stand(const engine::Verdict& verdict) {
  return is_possible(verdict, Outcome::established) || is_possible(verdict, Outcome::conflict);
}

/// An interview may end before it is known whether a rule does not hold or does not apply: then
/// both are possible still, and 成立 is not.
void compare(const InterviewState& asked, const InterviewState& whole) {
  const Verdicts some = verdicts_of(asked);
  const Verdicts all = verdicts_of(whole);
  for (const auto& [name, verdict] : all) {
    INFO(name);
    const auto found = some.find(name);
    if (found == some.end()) {
      CHECK_FALSE(stands(verdict->outcome));
      continue;
    }
    const engine::Verdict& reached = *found->second;
    if (reached.outcome == verdict->outcome) continue;
    CHECK(reached.outcome == Outcome::undetermined);
    CHECK_FALSE(may_stand(reached));
    CHECK(is_possible(reached, verdict->outcome));
  }
  for (std::size_t i = 0; i < all.size() && i < asked.inquiries().size(); ++i) {
    const auto& program = asked.inquiries()[i].evaluation->program();
    for (const engine::Rule& rule : program.rules) {
      const auto outcome = [&](const InterviewState& state) {
        return engine::outcome_of(state.inquiries()[i].evaluation->node(rule.outcome, {}));
      };
      INFO(rule.name);
      CHECK(stands(outcome(asked)) == stands(outcome(whole)));
    }
  }
}

bench::SiteShape full_site() {
  bench::SiteShape shape;
  shape.asked = shape.answered = 100;
  shape.not_known = shape.incomplete = 0;
  return shape;
}

}  // namespace

TEST_CASE("an interview reaches the verdicts of the same facts at once, with fewer questions") {
  bench::SiteShape gaps;
  gaps.not_known = 20;
  for (const Entries& entries : choices()) {
    CAPTURE(name_of(entries));
    std::size_t asked = 0;
    std::size_t all = 0;
    for (std::uint64_t seed = 0; seed < 6; ++seed) {
      CAPTURE(seed);
      const Oracle oracle(entries, seed % 2 == 0 ? full_site() : gaps, seed);
      InterviewState state(rulesets::Catalogue(entries), row_of());
      asked += interview(state, oracle, seed < 2 ? 1 : 7);
      all += oracle.size();
      compare(state, *at_once(entries, oracle.facts()));
    }
    CHECK(asked < all);
  }
}

TEST_CASE("answers changed and withdrawn leave nothing behind, whatever their order") {
  for (const Entries& entries : choices()) {
    for (std::uint64_t seed = 0; seed < 3; ++seed) {
      CAPTURE(name_of(entries), seed);
      std::mt19937_64 dice(seed);
      const Oracle truth(entries, full_site(), seed);
      const Oracle wrong(entries, full_site(), seed + 100);
      InterviewState state(rulesets::Catalogue(entries), row_of());
      REQUIRE(state.evaluate());
      std::map<std::string, std::string> given;
      const auto forget = [&](const std::string& path) {
        const auto below = path + "[\"";
        for (auto it = given.begin(); it != given.end();) {
          it = it->first == path || it->first.starts_with(below) ? given.erase(it) : std::next(it);
        }
      };
      for (int step = 0; step < 60; ++step) {
        const std::vector<std::string> next = unasked(state);
        if (next.empty()) break;
        const std::string path = next[dice() % next.size()];
        give(state, path, (dice() % 3 == 0 ? wrong : truth).answer(path));
        given[path] = (dice() % 3 == 0 ? wrong : truth).answer(path);
        give(state, path, given[path]);
        if (dice() % 5 == 0) {
          const std::string gone =
              std::next(given.begin(), static_cast<std::ptrdiff_t>(dice() % given.size()))->first;
          std::vector<server::NewAnswer> withdrawn{{gone, std::nullopt}};
          REQUIRE(state.take(withdrawn).empty());
          forget(gone);
        }
        REQUIRE(state.evaluate());
      }
      std::map<std::string, std::string> kept;
      for (const auto& entry : state.sheet().entries()) kept[entry.path] = entry.json;
      CHECK(kept == given);
      engine::AnswerSheet again(names_of(entries));
      for (const auto& entry : state.sheet().entries()) {
        const auto put = again.answer(entry.path, entry.json, 0);
        CHECK(std::get_if<std::string>(&put) != nullptr);
      }
      CHECK(again.facts() == state.facts());
      // Lists stand before their fields; elements that the truth does not have go with the list.
      for (const auto& [path, json] : given) {
        const bool of_element = path.find("[\"") != std::string::npos;
        if (!of_element || truth.has(path)) give(state, path, truth.answer(path));
      }
      interview(state, truth, 7);
      compare(state, *at_once(entries, truth.facts()));
    }
  }
}

TEST_CASE("how many questions interviews ask", "[.figures]") {
  constexpr std::uint64_t sites = 100;
  std::cout << "| rule sets | facts of a site | asked | share |\n|---|--:|--:|--:|\n";
  for (const Entries& entries : choices()) {
    std::size_t asked = 0;
    std::size_t all = 0;
    for (std::uint64_t seed = 0; seed < sites; ++seed) {
      const Oracle oracle(entries, full_site(), seed);
      InterviewState state(rulesets::Catalogue(entries), row_of());
      asked += interview(state, oracle, 1);
      all += oracle.size();
    }
    const auto mean = [](std::size_t sum) {
      const std::size_t tenths = (sum * 10 + sites / 2) / sites;
      return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
    };
    std::cout << "| " << name_of(entries) << " | " << mean(all) << " | " << mean(asked) << " | "
              << (asked * 100 + all / 2) / all << " % |" << std::endl;
  }
}
