#include "engine/explain/walk.hpp"

#include <algorithm>

#include "engine/explain/rows.hpp"

namespace engine {

Walk::Walk(const ProgramIndex& index, const Evaluation& evaluation)
    : index_(index), evaluation_(evaluation) {
  turns_.emplace_back();
}

std::uint32_t Walk::enter(std::uint32_t turns, const Turn& turn) {
  const std::uint64_t key =
      (std::uint64_t{turns} << 40U) ^ (std::uint64_t{turn.loop} << 20U) ^ turn.element;
  // The key may collide when programs and lists are huge; the entry says whether it is the one.
  if (const auto found = entered_.find(key); found != entered_.end()) {
    const Chain& chain = turns_[found->second];
    const Turn& last = chain.turns.back();
    if (chain.outer == turns && last.loop == turn.loop && last.element == turn.element) {
      return found->second;
    }
  }
  Chain chain{turns_[turns].turns, turns};
  chain.turns.push_back(turn);
  turns_.push_back(std::move(chain));
  const auto handle = static_cast<std::uint32_t>(turns_.size() - 1);
  entered_[key] = handle;
  return handle;
}

std::uint32_t Walk::handle(const Turns& turns) {
  std::uint32_t handle = 0;
  for (const Turn& turn : turns) handle = enter(handle, turn);
  return handle;
}

std::uint32_t Walk::outer(std::uint32_t turns, std::uint32_t depth) const {
  while (turns_[turns].turns.size() > depth) turns = turns_[turns].outer;
  return turns;
}

const Cell& Walk::cell(Seen seen) const {
  return evaluation_.at(seen.operand, turns(seen.turns));
}

const Cell& Walk::cell(Place place) const {
  return evaluation_.node(place.node, turns(place.turns));
}

bool Walk::is_constant(Operand operand) {
  return operand.space() == Operand::constants;
}

bool Walk::is_leaf(Operand operand) {
  const std::uint32_t space = operand.space();
  return space == Operand::facts ||
         (space > Operand::first_level && (space - Operand::first_level) % 2 == 1);
}

Place Walk::place(Seen seen) const {
  const std::uint32_t depth = (seen.operand.space() - Operand::first_level) / 2;
  const std::uint32_t handle = outer(seen.turns, depth);
  const std::uint32_t loop = depth == 0 ? no_index : turns(handle).back().loop;
  return {index_.node(loop, seen.operand.index()), handle};
}

Seen Walk::operand(Place place, std::uint32_t number) const {
  return {program().operands[node(place).operands + number], place.turns};
}

std::uint32_t Walk::element(Place loop, std::uint32_t element) {
  return enter(loop.turns, evaluation_.turn(loop.node, turns(loop.turns), element));
}

std::uint32_t Walk::elements(Place loop) const {
  return evaluation_.turn_count(loop.node, turns(loop.turns));
}

bool Walk::complete(Place loop) const {
  return evaluation_.list_complete(loop.node, turns(loop.turns));
}

bool Walk::is_listed(Seen leaf) const {
  if (leaf.operand.space() == Operand::facts) return true;
  const std::uint32_t depth = (leaf.operand.space() - Operand::first_level) / 2;
  const std::uint32_t inside = outer(leaf.turns, depth);
  const Turn& turn = turns(inside).back();
  const Node& loop = program().nodes[turn.loop];
  const Turns& around = turns(outer(inside, loop.depth));
  return turn.element < evaluation_.turn_count(turn.loop, around);
}

FactPath Walk::path(Seen leaf) const {
  const Schema& schema = program().schema;
  FactPath path;
  path.cell = &cell(leaf);
  const std::uint32_t slot = leaf.operand.index();
  if (leaf.operand.space() == Operand::facts) {
    path.fact = schema.site_facts[slot];
  } else {
    const Turns& around = turns(leaf.turns);
    std::size_t depth = (leaf.operand.space() - Operand::first_level) / 2;
    const auto list_at = [&](std::size_t d) {
      return program().loops[program().nodes[around[d - 1].loop].imm].list;
    };
    std::uint32_t list = list_at(depth);
    path.fact = schema.lists[list].record_facts[slot];
    path.elements.push_back(around[depth - 1].element);
    while ((list = schema.lists[list].parent) != no_index) {
      // The list of a loop is mostly a field of the record at hand; else the nearest loop over the
      // parent list is meant.
      const Node& loop = program().nodes[around[depth - 1].loop];
      const Operand domain = program().operands[loop.operands];
      const bool field = is_leaf(domain) && domain.space() != Operand::facts;
      if (field) {
        depth = (domain.space() - Operand::first_level) / 2;
      } else {
        do {
          --depth;
        } while (depth > 0 && list_at(depth) != list);
        if (depth == 0) break;
      }
      path.elements.push_back(around[depth - 1].element);
    }
    std::reverse(path.elements.begin(), path.elements.end());
  }
  const Fact& fact = schema.facts[path.fact];
  if (fact.kind == Kind::per_member) path.member = slot - fact.slot;
  return path;
}

std::uint64_t Walk::key(Place place) const {
  return std::uint64_t{place.turns} << 32U | place.node;
}

Place root(Walk& walk, const Part& part, const Turns& turns) {
  const std::uint32_t handle = walk.handle(turns);
  const std::uint32_t node =
      turns.size() == part.loops.size() ? part.outcome : part.loops[turns.size()];
  return {node, walk.outer(handle, walk.program().nodes[node].depth)};
}

namespace {

void cite(std::uint32_t first, std::uint32_t count, std::vector<std::uint32_t>& citations) {
  for (std::uint32_t i = 0; i < count; ++i) citations.push_back(first + i);
}

void note(const Walk& walk, Place place, Findings& findings) {
  const Program& program = walk.program();
  const Node& node = walk.node(place);
  switch (node.op) {
    case Op::defined: {
      const Definition& one = program.definitions[node.imm];
      return cite(one.first_citation, one.citation_count, findings.citations);
    }
    case Op::by_date: {
      const DateChoice& one = program.date_choices[node.imm];
      return cite(one.first_citation, one.citation_count, findings.citations);
    }
    case Op::lookup: {
      const Table& one = program.tables[node.imm];
      const TableRow* const row = row_used(walk, place);
      const bool own = row != nullptr && row->citation_count > 0;
      return own ? cite(row->first_citation, row->citation_count, findings.citations)
                 : cite(one.first_citation, one.citation_count, findings.citations);
    }
    case Op::outcome_holds: {
      const std::vector<Part>& parts = program.rules[node.imm].parts;
      for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool read = node.aux == 0 || node.aux == i + 1;
        if (!read || !takes_part(parts[i], walk.evaluation().as_of())) continue;
        cite(parts[i].first_read_citation, parts[i].citation_count, findings.citations);
      }
      return;
    }
    case Op::two_readings:
    case Op::text_missing: {
      const OpenText& one = program.open_texts[node.imm];
      cite(one.first_citation, one.citation_count, findings.citations);
      findings.open_texts.push_back(node.imm);
      return;
    }
    case Op::less:
    case Op::at_most:
    case Op::equal:
    case Op::not_equal:
      findings.comparisons.push_back(place);
      return;
    default:
      return;
  }
}

}  // namespace

Findings follow(Walk& walk, Place from, Selection& selection) {
  Findings findings;
  std::unordered_set<std::uint64_t> nodes;
  std::unordered_set<const Cell*> cells;
  std::vector<Seen> waiting;
  std::vector<Seen> chosen;
  const auto visit = [&](Place place) {
    if (!nodes.insert(walk.key(place)).second) return;
    note(walk, place, findings);
    chosen.clear();
    selection.select(walk, place, chosen);
    waiting.insert(waiting.end(), chosen.rbegin(), chosen.rend());
  };
  visit(from);
  while (!waiting.empty()) {
    const Seen seen = waiting.back();
    waiting.pop_back();
    if (Walk::is_constant(seen.operand)) continue;
    if (!Walk::is_leaf(seen.operand)) {
      visit(walk.place(seen));
      continue;
    }
    const Cell& cell = walk.cell(seen);
    if (!walk.is_listed(seen) || !selection.takes(cell) || !cells.insert(&cell).second) continue;
    findings.judgement = findings.judgement || (cell.flags & Cell::judgement) != 0;
    findings.facts.push_back(walk.path(seen));
  }
  return findings;
}

}  // namespace engine
