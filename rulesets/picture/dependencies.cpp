#include "rulesets/picture/dependencies.hpp"

#include <array>

#include "engine/explain/frames.hpp"
#include "engine/facts/names.hpp"

namespace rulesets::picture {
namespace {

using engine::no_index;
using engine::Op;
using engine::Operand;

/// Goes through all that a rule reads, and notes on the way on whose behalf it is read.
class Reader {
 public:
  Reader(const engine::Program& program, const engine::Frames& frames)
      : program_(program), frames_(frames) {}

  Reliances read(std::uint32_t rule) {
    const Thing self{ThingKind::rule, rule};
    for (const engine::Part& part : program_.rules[rule].parts) {
      visit(part.loops.empty() ? part.outcome : part.loops.front(), self);
    }
    while (!waiting_.empty()) {
      const auto [node, owner] = waiting_.back();
      waiting_.pop_back();
      node_of(node, owner);
    }
    seen_.clear();
    return std::move(found_);
  }

 private:
  struct Place {
    std::uint32_t node = 0;
    Thing owner;
    friend auto operator<=>(const Place&, const Place&) = default;
  };

  void visit(std::uint32_t node, const Thing& owner) {
    if (seen_.insert({node, owner}).second) waiting_.push_back({node, owner});
  }
  Thing rest(const Thing& owner, ThingKind kind, std::uint32_t index) {
    const Thing on{kind, index};
    if (on != owner) found_.insert({owner, on});
    return on;
  }
  void follow(Operand operand, std::uint32_t inside, const Thing& owner) {
    const engine::ReadFrom from = frames_.read(operand, inside);
    if (from.fact != no_index) rest(owner, ThingKind::fact, from.fact);
    if (from.node != no_index) visit(from.node, owner);
  }

  void node_of(std::uint32_t index, const Thing& owner) {
    const engine::Node& node = program_.nodes[index];
    const std::uint32_t inside = frames_.around(index);
    Thing reader = owner;  // of the operands
    switch (node.op) {
      case Op::defined:
        reader = rest(owner, ThingKind::definition, node.imm);
        break;
      case Op::by_date:
        reader = rest(owner, ThingKind::parameter, node.imm);
        break;
      case Op::lookup: {
        const Thing table = rest(owner, ThingKind::table, node.imm);
        for (const engine::TableRow& row : program_.tables[node.imm].rows) {
          follow(row.result, no_index, table);
        }
        break;
      }
      case Op::outcome_holds:
        rest(owner, ThingKind::rule, node.imm);
        return;
      case Op::contested: {
        const engine::Contest& contest = program_.contests[node.imm];
        rest(owner, ThingKind::matter, contest.matter);
        return follow(program_.operands[node.operands + contest.self], inside, owner);
      }
      case Op::given_or_computed:
        return computed(node, inside, owner);
      default:
        break;
    }
    for (std::uint32_t i = 0; i < node.count; ++i) {
      follow(program_.operands[node.operands + i], inside, reader);
    }
    if (node.op != Op::loop && node.op != Op::fold) return;
    const engine::Loop& loop = frames_.loop(index);
    if (node.op == Op::loop && loop.has_filter) follow(loop.filter, index, owner);
    if (node.op == Op::loop && loop.has_value) follow(loop.value, index, owner);
    if (loop.has_if_empty) follow(loop.if_empty, inside, owner);
  }

  /// 算自: the fact rests on what it is computed from.
  void computed(const engine::Node& node, std::uint32_t inside, const Thing& owner) {
    const Operand* const operands = program_.operands.data() + node.operands;
    const engine::ReadFrom given = frames_.read(operands[0], inside);
    Thing reader = owner;
    if (given.fact != no_index) reader = rest(owner, ThingKind::fact, given.fact);
    for (std::uint32_t i = 1; i < node.count; ++i) follow(operands[i], inside, reader);
  }

  const engine::Program& program_;
  const engine::Frames& frames_;
  std::vector<Place> waiting_;
  std::set<Place> seen_;
  Reliances found_;
};

/// Those among `all` that lead away from what is reached, or to it.
void spread(const Reliances& all, std::set<Thing>& reached, bool forward, Reliances& out) {
  for (bool more = true; more;) {
    more = false;
    for (const Reliance& each : all) {
      const Thing& here = forward ? each.from : each.to;
      if (!reached.contains(here) || !out.insert(each).second) continue;
      reached.insert(forward ? each.to : each.from);
      more = true;
    }
  }
}

/// Through the rules that are reached, until no rule is new.
Reliances spread(const Dependencies& all, const Thing& thing, bool forward) {
  Reliances out;
  std::set<Thing> rules;
  if (thing.kind == ThingKind::rule) rules.insert(thing);
  std::set<Thing> done;
  const auto from_rule = [&](std::uint32_t rule, const Thing& begin) {
    std::set<Thing> reached = {begin};
    Reliances found;
    spread(all.by_rule[rule], reached, forward, found);
    out.insert(found.begin(), found.end());
    for (const Thing& each : reached) {
      if (each.kind == ThingKind::rule) rules.insert(each);
    }
  };
  if (thing.kind != ThingKind::rule) {
    for (std::uint32_t rule = 0; rule < all.by_rule.size(); ++rule) from_rule(rule, thing);
  }
  while (done.size() < rules.size()) {
    for (const Thing& rule : std::set<Thing>(rules)) {
      if (!done.insert(rule).second) continue;
      if (forward) {
        from_rule(rule.index, rule);
        continue;
      }
      for (std::uint32_t other = 0; other < all.by_rule.size(); ++other) from_rule(other, rule);
    }
  }
  return out;
}

template <typename Named>
bool is_called(const Named& named, std::string_view name) {
  if constexpr (requires { named.alias; }) {
    if (!named.alias.empty() && named.alias == name) return true;
  }
  return named.name == name;
}

template <typename Named>
std::optional<Thing> find_among(const std::vector<Named>& all, ThingKind kind,
                                std::string_view name) {
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    if (is_called(all[i], name)) return Thing{kind, i};
  }
  return std::nullopt;
}

std::optional<Thing> find_fact(const engine::Schema& schema, std::string_view name) {
  for (std::uint32_t i = 0; i < schema.facts.size(); ++i) {
    if (engine::full_name(schema, i) == name) return Thing{ThingKind::fact, i};
  }
  return find_among(schema.facts, ThingKind::fact, name);
}

}  // namespace

Dependencies dependencies_of(const engine::ProgramIndex& index) {
  const engine::Program& program = index.program();
  const engine::Frames frames(index);
  Reader reader(program, frames);
  Dependencies all;
  for (std::uint32_t rule = 0; rule < program.rules.size(); ++rule) {
    all.by_rule.push_back(reader.read(rule));
  }
  for (const engine::Matter& matter : program.matters) {
    for (const engine::Precedence& each : matter.precedences) {
      all.precedences.insert(Reliance{{ThingKind::rule, matter.rules[each.rule]},
                                      {ThingKind::rule, matter.rules[each.over]}});
    }
  }
  return all;
}

Reliances whole(const Dependencies& all) {
  Reliances out;
  for (const Reliances& each : all.by_rule) out.insert(each.begin(), each.end());
  return out;
}

Reliances around(const Dependencies& all, const Thing& thing) {
  Reliances out = spread(all, thing, true);
  out.merge(spread(all, thing, false));
  return out;
}

std::optional<Thing> find_thing(const engine::Program& program, std::string_view name) {
  for (const auto& found : {find_among(program.rules, ThingKind::rule, name),
                            find_among(program.definitions, ThingKind::definition, name),
                            find_among(program.tables, ThingKind::table, name),
                            find_among(program.date_choices, ThingKind::parameter, name),
                            find_among(program.matters, ThingKind::matter, name)}) {
    if (found) return found;
  }
  return find_fact(program.schema, name);
}

std::string name_of(const engine::Program& program, const Thing& thing) {
  switch (thing.kind) {
    case ThingKind::rule:
      return program.rules[thing.index].name;
    case ThingKind::definition:
      return program.definitions[thing.index].name;
    case ThingKind::table:
      return program.tables[thing.index].name;
    case ThingKind::parameter:
      return program.date_choices[thing.index].name;
    case ThingKind::matter:
      return program.matters[thing.index].name;
    case ThingKind::fact:
      return engine::full_name(program.schema, thing.index);
  }
  return {};
}

}  // namespace rulesets::picture
