#include "server/api/checklist.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "engine/explain/reads.hpp"

namespace server {
namespace {

using engine::Fact;
using engine::FactRead;
using engine::Kind;
using engine::Schema;

/// The question about an element that nobody has named yet.
std::string with_blanks(const std::string& question) {
  std::string out;
  for (std::size_t i = 0; i < question.size(); ++i) {
    const std::size_t end = question[i] == '{' ? question.find('}', i) : std::string::npos;
    if (end == std::string::npos) {
      out.push_back(question[i]);
    } else {
      out += "____";
      i = end;
    }
  }
  return out;
}

std::string place_of(const Schema& schema, const Fact& fact) {
  return fact.owner == engine::no_index ? fact.package
                                        : engine::full_name(schema, schema.lists[fact.owner].fact);
}

/// Where it says, else where what it concerns is looked for, else the rule set as a whole.
std::string place_of(const rulesets::Release& release, const engine::CheckItem& item,
                     dsl::Day as_of) {
  const engine::Program& program = release.program;
  if (!item.where.empty()) return item.where;
  if (!item.facts.empty()) {
    return place_of(program.schema, program.schema.facts[item.facts.front()]);
  }
  for (const engine::CheckItem::RulePart& each : item.rules) {
    const engine::Rule& rule = program.rules[each.rule];
    const engine::Part& part = rule.parts[each.part == engine::no_index ? 0 : each.part];
    const auto read = engine::facts_read(*release.index, part, as_of);
    if (!read.empty()) return place_of(program.schema, program.schema.facts[read.front().fact]);
  }
  return release.title.empty() ? release.name : release.title;
}

/// Behind all methods stands what names none.
constexpr std::size_t no_method = 255;

std::string asked(const Fact& fact) {
  return fact.question.empty() ? fact.name : with_blanks(fact.question);
}

class Builder {
 public:
  Builder(const Releases& releases, dsl::Day as_of) {
    list_.releases = releases;
    list_.as_of = as_of;
  }

  /// The item of a fact, made when it is met for the first time. Words of a rule set's own go
  /// before those of the package.
  ChecklistItem& item(const std::string& path, const std::string& place, const Schema& schema,
                      const Fact& fact) {
    const auto [found, is_new] = by_path_.emplace(path, items_.size());
    if (is_new) items_.emplace_back(place, ChecklistItem{});
    ChecklistItem& made = items_[found->second].second;
    if (is_new) {
      made.path = path;
      made.schema = &schema;
      made.fact = &fact;
    }
    if (is_new || (fact.reworded && !made.reworded)) {
      made.question = asked(fact);
      made.reworded = fact.reworded;
    }
    return made;
  }

  void write(const rulesets::Release& release, const engine::CheckItem& item) {
    ChecklistItem& made =
        items_.emplace_back(place_of(release, item, list_.as_of), ChecklistItem{}).second;
    const engine::Program& program = release.program;
    made.question = item.text;
    made.schema = &program.schema;
    made.written = &item;
    made.clauses.add(program, item);
    for (const std::uint32_t fact : item.facts) {
      made.facts.push_back(engine::full_name(program.schema, fact));
    }
    for (const engine::CheckItem::RulePart& each : item.rules) {
      const engine::Rule& rule = program.rules[each.rule];
      std::string name = program.ruleset + "/" + rule.name;
      if (each.part != engine::no_index) name += "." + rule.parts[each.part].name;
      made.rules.push_back(std::move(name));
    }
  }

  static void asked_by(ChecklistItem& item, const engine::Program& program,
                       const engine::Rule& rule, const engine::Part& part, bool scope) {
    item.clauses.add(program, part, scope);
    const std::string name = program.ruleset + "/" + rule.name;
    const bool told = std::find(item.rules.begin(), item.rules.end(), name) != item.rules.end();
    if (!told) item.rules.push_back(name);
  }

  /// Places in the order in which they were met, methods in theirs.
  Checklist run() {
    std::vector<std::string> places;
    for (const auto& [place, item] : items_) {
      if (std::find(places.begin(), places.end(), place) == places.end()) places.push_back(place);
    }
    for (const std::string& place : places) {
      std::map<std::size_t, std::vector<ChecklistItem>> by_method;
      for (auto& [at, item] : items_) {
        if (at != place) continue;
        const auto& methods = item.methods();
        const std::size_t number =
            methods.empty() ? no_method : static_cast<std::size_t>(methods.front());
        by_method[number].push_back(std::move(item));
      }
      for (auto& [number, items] : by_method) {
        std::optional<engine::Method> method;
        if (number != no_method) method = static_cast<engine::Method>(number);
        list_.groups.push_back({place, method, std::move(items)});
      }
    }
    return std::move(list_);
  }

 private:
  Checklist list_;
  std::vector<std::pair<std::string, ChecklistItem>> items_;  ///< with their places
  std::map<std::string, std::size_t> by_path_;
};

/// 包.列表["甲"].字段 without the field.
std::string place_of(const std::string& path, const Schema& schema, const Fact& fact) {
  const std::size_t end = path.rfind("\"].");
  const bool of_element = fact.owner != engine::no_index && end != std::string::npos;
  return of_element ? path.substr(0, end + 2) : place_of(schema, fact);
}

/// The outermost list around a field.
std::uint32_t outermost(const Schema& schema, const Fact& fact) {
  std::uint32_t list = fact.owner;
  while (list != engine::no_index && schema.lists[list].parent != engine::no_index) {
    list = schema.lists[list].parent;
  }
  return list;
}

/// Fields of lists whose elements nobody has named yet, for the rules that wait for the list.
void add_unnamed(Builder& builder, const InterviewState& state, const engine::Question& question,
                 dsl::Day as_of) {
  for (const engine::Waits& waits : question.waiting) {
    const engine::Inquiry& inquiry = state.inquiries()[waits.inquiry];
    const engine::Program& program = inquiry.evaluation->program();
    const engine::Verdict& verdict = (*inquiry.verdicts)[waits.verdict];
    const std::string list =
        engine::full_name(state.release(question.inquiry).program.schema, question.fact.fact);
    for (const FactRead& read : engine::facts_read(*inquiry.index, *verdict.part, as_of)) {
      const Fact& fact = program.schema.facts[read.fact];
      const std::uint32_t around = outermost(program.schema, fact);
      if (around == engine::no_index) continue;
      if (engine::full_name(program.schema, program.schema.lists[around].fact) != list) continue;
      ChecklistItem& item = builder.item(engine::full_name(program.schema, read.fact),
                                         place_of(program.schema, fact), program.schema, fact);
      Builder::asked_by(item, program, *verdict.rule, *verdict.part, read.scope);
    }
  }
}

/// Whether the site is still asked for the fact, or for a list around it.
bool is_asked(const InterviewState& state, const Schema& schema, std::uint32_t fact) {
  std::set<std::string> wanted{engine::full_name(schema, fact)};
  for (std::uint32_t list = schema.facts[fact].owner; list != engine::no_index;
       list = schema.lists[list].parent) {
    wanted.insert(engine::full_name(schema, schema.lists[list].fact));
  }
  return std::any_of(state.questions().begin(), state.questions().end(),
                     [&](const engine::Question& question) {
                       const Schema& of = state.release(question.inquiry).program.schema;
                       return wanted.count(engine::full_name(of, question.fact.fact)) > 0;
                     });
}

bool is_undetermined(const engine::Inquiry& inquiry, const engine::CheckItem::RulePart& wanted) {
  const engine::Rule& rule = inquiry.evaluation->program().rules[wanted.rule];
  return std::any_of(
      inquiry.verdicts->begin(), inquiry.verdicts->end(), [&](const engine::Verdict& verdict) {
        const bool meant = verdict.rule == &rule && (wanted.part == engine::no_index ||
                                                     verdict.part == &rule.parts[wanted.part]);
        return meant && verdict.outcome == engine::Outcome::undetermined;
      });
}

/// What is written stays while it may apply and something that it concerns is open.
bool remains(const InterviewState& state, const engine::Inquiry& inquiry,
             const engine::CheckItem& item) {
  const engine::Evaluation& evaluation = *inquiry.evaluation;
  if (evaluation.at(item.applies, {}).state == engine::State::no) return false;
  if (item.facts.empty() && item.rules.empty()) return true;
  const Schema& schema = evaluation.program().schema;
  return std::any_of(item.facts.begin(), item.facts.end(),
                     [&](std::uint32_t fact) { return is_asked(state, schema, fact); }) ||
         std::any_of(item.rules.begin(), item.rules.end(),
                     [&](const auto& rule) { return is_undetermined(inquiry, rule); });
}

}  // namespace

Checklist derive_checklist(const Releases& releases, dsl::Day as_of) {
  Builder builder(releases, as_of);
  for (const auto& release : releases) {
    const engine::Program& program = release->program;
    for (const engine::Rule& rule : program.rules) {
      if (!engine::takes_part(rule, as_of)) continue;
      for (const engine::Part& part : rule.parts) {
        if (!engine::takes_part(part, as_of)) continue;
        for (const FactRead& read : engine::facts_read(*release->index, part, as_of)) {
          const Fact& fact = program.schema.facts[read.fact];
          ChecklistItem& item = builder.item(engine::full_name(program.schema, read.fact),
                                             place_of(program.schema, fact), program.schema, fact);
          Builder::asked_by(item, program, rule, part, read.scope);
        }
      }
    }
  }
  for (const auto& release : releases) {
    for (const engine::CheckItem& item : release->program.check_items) {
      if (engine::takes_part(item, as_of)) builder.write(*release, item);
    }
  }
  return builder.run();
}

Checklist remaining_checklist(const Releases& releases, dsl::Day as_of,
                              const InterviewState& state) {
  Builder builder(releases, as_of);
  for (const engine::Question& question : state.questions()) {
    const Schema& schema = state.release(question.inquiry).program.schema;
    const Fact& fact = schema.facts[question.fact.fact];
    ChecklistItem& item =
        builder.item(question.path, place_of(question.path, schema, fact), schema, fact);
    item.question = question.text;
    item.reworded = question.reworded;
    item.one_member = fact.kind == Kind::per_member;
    for (const engine::Waits& waits : question.waiting) {
      const engine::Inquiry& inquiry = state.inquiries()[waits.inquiry];
      const engine::Verdict& verdict = (*inquiry.verdicts)[waits.verdict];
      Builder::asked_by(item, inquiry.evaluation->program(), *verdict.rule, *verdict.part,
                        waits.scope);
    }
    if (fact.kind == Kind::list && fact.owner == engine::no_index) {
      add_unnamed(builder, state, question, as_of);
    }
  }
  for (std::uint32_t i = 0; i < state.inquiries().size(); ++i) {
    for (const engine::CheckItem& item : state.release(i).program.check_items) {
      if (!engine::takes_part(item, as_of)) continue;
      if (remains(state, state.inquiries()[i], item)) builder.write(state.release(i), item);
    }
  }
  return builder.run();
}

}  // namespace server
