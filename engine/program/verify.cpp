// Everything the evaluator takes for granted, checked once: indices, order of operands, slots,
// loops.
#include <array>
#include <string>

#include "engine/program/names.hpp"
#include "engine/program/program.hpp"
#include "engine/program/verify_schedule.hpp"

namespace engine {
namespace {

constexpr std::uint32_t max_loop_depth = 126;  // the spaces of operands have eight bits

struct Arity {
  std::uint32_t least, most;
};

constexpr std::uint32_t many = 0xFFFFFFFF;

Arity arity_of(Op op) {
  switch (op) {
    case Op::all:
    case Op::any:
    case Op::tally:
    case Op::lookup:
    case Op::fold:
    case Op::count_true:
      return {0, many};
    case Op::by_date:
    case Op::code_in:
      return {1, many};
    case Op::any_outcome:
      return {1, many};
    case Op::contested:
      return {3, many};
    case Op::base_date:
    case Op::text_missing:
      return {0, 0};
    case Op::negate:
    case Op::known:
    case Op::settled:
    case Op::minus:
    case Op::defined:
    case Op::outcome_holds:
      return {1, 1};
    case Op::loop:
      return {1, 2};
    case Op::choose:
    case Op::outcome:
      return {3, 3};
    default:
      return {2, 2};
  }
}

class Verifier {
 public:
  explicit Verifier(const Program& program) : program_(program) {}

  std::string verify() {
    if (program_.too_large) return "the program has more nodes than are allowed";
    if (program_.origins.size() != program_.nodes.size()) fail("origins do not match the nodes");
    if (program_.max_depth > max_loop_depth) fail("loops are nested too deeply");
    if (problem_.empty()) schema();
    for (const Cell& cell : program_.constants) constant(cell);
    if (problem_.empty()) {
      written_.assign(1, std::vector<bool>(program_.top_cells));
      nodes(0, static_cast<std::uint32_t>(program_.nodes.size()), 0);
    }
    for (std::uint32_t i = 0; problem_.empty() && i < program_.rules.size(); ++i) rule(i);
    for (const CheckItem& item : program_.check_items) {
      if (problem_.empty()) check_item(item);
    }
    return problem_;
  }

 private:
  void fail(const std::string& what) {
    if (problem_.empty()) problem_ = what;
  }
  void require(bool holds, const char* what) {
    if (!holds) fail(at_ == no_index ? what : "node " + std::to_string(at_) + ": " + what);
  }

  void schema() {
    const Schema& schema = program_.schema;
    require(schema.site_facts.size() == schema.site_cells, "site cells without facts");
    for (const std::uint32_t fact : schema.site_facts) {
      require(fact < schema.facts.size(), "a site cell of no fact");
    }
    for (const List& list : schema.lists) {
      require(list.record_facts.size() == list.record_cells, "record cells without fields");
      for (const std::uint32_t fact : list.record_facts) {
        require(fact < schema.facts.size(), "a record cell of no fact");
      }
    }
    for (const Fact& fact : schema.facts) {
      const bool keyed = fact.kind == Kind::enumeration || fact.kind == Kind::per_member;
      require(!keyed || fact.enumeration < schema.enums.size(), "a fact of no enumeration");
      require(fact.kind != Kind::list || fact.list < schema.lists.size(), "a list fact of no list");
    }
  }

  void constant(const Cell& cell) {
    if (cell.state != State::value || pool_of(cell.payload) != Pool::program) return;
    const std::uint32_t index = pool_index(cell.payload);
    require(index < program_.numbers.size() || index < program_.texts.size() ||
                index < program_.dates.size() || index < program_.durations.size(),
            "a constant of no pool");
  }

  /// An operand as seen from a frame at `depth`, after the nodes written so far.
  void operand(Operand operand, std::uint32_t depth) {
    const std::uint32_t space = operand.space();
    const std::uint32_t index = operand.index();
    if (space == Operand::constants) {
      require(index < program_.constants.size(), "an operand of no constant");
      return;
    }
    if (space == Operand::facts) {
      require(index < program_.schema.site_cells, "an operand of no fact");
      return;
    }
    const std::uint32_t level = (space - Operand::first_level) / 2;
    require(level <= depth, "an operand of an inner frame");
    if (!problem_.empty()) return;
    if ((space - Operand::first_level) % 2 == 0) {
      require(index < written_[level].size() && written_[level][index],
              "an operand that is not written before it is read");
    } else {
      require(level > 0, "a record outside all loops");
      if (!problem_.empty()) return;
      require(index < program_.schema.lists[lists_[level]].record_cells, "an operand of no field");
    }
  }

  void index_of(const Node& node) {
    switch (node.op) {
      case Op::loop:
      case Op::fold:
        require(node.imm < program_.loops.size(), "no such loop");
        break;
      case Op::lookup:
        require(node.imm < program_.tables.size(), "no such table");
        if (problem_.empty()) table(program_.tables[node.imm], node.count);
        break;
      case Op::by_date:
        require(node.imm < program_.date_choices.size(), "no such parameter");
        if (!problem_.empty()) return;
        require(program_.date_choices[node.imm].from.size() == node.count,
                "a parameter with another number of values");
        break;
      case Op::two_readings:
      case Op::text_missing:
        require(node.imm < program_.open_texts.size(), "no such open text");
        break;
      case Op::defined:
        require(node.imm < program_.definitions.size(), "no such definition");
        break;
      case Op::any_outcome:
        require(node.imm < program_.rules.size(), "no such rule");
        if (!problem_.empty()) return;
        require(program_.rules[node.imm].parts.size() == node.count, "a rule of other parts");
        break;
      case Op::outcome_holds:
        require(node.imm < program_.rules.size(), "no such rule");
        break;
      case Op::contested:
        require(node.imm < program_.contests.size(), "no such contest");
        if (problem_.empty()) contest(program_.contests[node.imm], node);
        break;
      default:
        break;
    }
  }

  void contest(const Contest& contest, const Node& node) {
    require(contest.matter < program_.matters.size(), "no such matter");
    if (!problem_.empty()) return;
    const Matter& matter = program_.matters[contest.matter];
    const auto count = static_cast<std::uint32_t>(matter.rules.size());
    require(contest.self < count && contest.grades.size() == count, "a contest of other gradings");
    require(node.count == Contest::operands(count), "a contest of other pairs");
    for (const std::uint32_t rule : matter.rules) {
      require(rule < program_.rules.size(), "a matter of no rule");
    }
    for (const Precedence& precedence : matter.precedences) {
      require(precedence.rule < count && precedence.over < count, "a precedence of another matter");
      require(std::size_t{precedence.first_citation} + precedence.citation_count <=
                  program_.citations.size(),
              "citations outside the program");
    }
    for (const Operand grade : contest.grades) {
      if (problem_.empty()) operand(grade, node.depth);
    }
  }

  void table(const Table& table, std::uint32_t inputs) {
    require(table.columns.size() == inputs, "a table of other columns");
    for (const TableRow& row : table.rows) {
      require(row.otherwise || row.cells.size() == inputs, "a row of other columns");
      if (problem_.empty()) operand(row.result, 0);
    }
    for (const std::uint32_t row : table.by_code) {
      require(row == no_index || row < table.rows.size(), "a code of no row");
    }
  }

  void nodes(std::uint32_t begin, std::uint32_t end, std::uint32_t depth) {
    for (std::uint32_t i = begin; i < end && problem_.empty(); ++i) {
      at_ = i;
      const Node& node = program_.nodes[i];
      const Arity arity = arity_of(node.op);
      require(node.op <= Op::count_true, "no such operator");
      require(node.depth == depth, "a node of another frame");
      require(node.count >= arity.least && node.count <= arity.most, "too few or many operands");
      require(std::size_t{node.operands} + node.count <= program_.operands.size(),
              "operands outside the program");
      if (!problem_.empty()) return;
      for (std::uint32_t k = 0; k < node.count; ++k) {
        operand(program_.operands[node.operands + k], depth);
      }
      index_of(node);
      if (!problem_.empty()) return;
      if (node.op == Op::fold) fold(node, depth);
      if (node.op == Op::loop) {
        loop(node, i, end, depth);
        if (!problem_.empty()) return;
        i = program_.loops[node.imm].body_end - 1;
        write(depth, node.slot + 1);
      }
      write(depth, node.slot);
    }
  }

  void fold(const Node& node, std::uint32_t depth) {
    const Loop& loop = program_.loops[node.imm];
    const std::uint32_t each = (loop.has_filter ? 1U : 0U) + (loop.has_value ? 1U : 0U);
    require(each > 0, "a fold without filter and value");
    if (!problem_.empty()) return;
    const std::uint32_t rest = loop.has_if_empty ? 1 : 0;
    require(node.count >= rest && (node.count - rest) % each == 0, "a fold of broken elements");
    if (loop.has_if_empty) operand(loop.if_empty, depth);
  }

  void loop(const Node& node, std::uint32_t index, std::uint32_t end, std::uint32_t depth) {
    const Loop& loop = program_.loops[node.imm];
    require(loop.list < program_.schema.lists.size(), "a loop of no list");
    require(loop.depth == depth + 1 && loop.depth <= max_loop_depth, "a body at another depth");
    require(
        loop.body_begin == index + 1 && loop.body_begin <= loop.body_end && loop.body_end <= end,
        "a body that does not follow its loop");
    if (!problem_.empty()) return;
    if (loop.has_if_empty) operand(loop.if_empty, depth);
    if (written_.size() <= loop.depth) written_.resize(loop.depth + 1);
    if (lists_.size() <= loop.depth) lists_.resize(loop.depth + 1);
    written_[loop.depth].assign(loop.frame_cells, false);
    lists_[loop.depth] = loop.list;
    nodes(loop.body_begin, loop.body_end, loop.depth);
    at_ = index;
    if (problem_.empty() && loop.has_filter) operand(loop.filter, loop.depth);
    if (problem_.empty() && loop.has_value) operand(loop.value, loop.depth);
  }

  void write(std::uint32_t depth, std::uint32_t slot) {
    require(slot < written_[depth].size(), "a slot outside its frame");
    if (!problem_.empty()) return;
    require(!written_[depth][slot], "a slot that is written twice");
    written_[depth][slot] = true;
  }

  void rule(std::uint32_t index) {
    at_ = no_index;
    const Rule& rule = program_.rules[index];
    const auto is_outcome = [&](std::uint32_t node) {
      if (node >= program_.nodes.size()) return false;
      const Node& found = program_.nodes[node];
      return found.op == Op::outcome || found.op == Op::any_outcome || found.op == Op::contested ||
             (found.op == Op::loop && program_.loops[found.imm].fold == Fold::outcome);
    };
    require(is_outcome(rule.outcome), "a rule without outcome");
    for (const Part& part : rule.parts) {
      require(is_outcome(part.outcome) && is_outcome(part.site_outcome), "a part without outcome");
      for (const std::uint32_t loop : part.loops) require(is_outcome(loop), "a part of no loop");
      for (const std::uint32_t first : {part.first_citation, part.first_read_citation}) {
        require(std::size_t{first} + part.citation_count <= program_.citations.size(),
                "citations outside the program");
      }
    }
  }

  void check_item(const CheckItem& item) {
    at_ = no_index;
    operand(item.applies, 0);
    require(std::size_t{item.first_citation} + item.citation_count <= program_.citations.size(),
            "citations outside the program");
    for (const std::uint32_t fact : item.facts) {
      require(fact < program_.schema.facts.size(), "a check item of no fact");
    }
    for (const CheckItem::RulePart& each : item.rules) {
      const bool known =
          each.rule < program_.rules.size() &&
          (each.part == no_index || each.part < program_.rules[each.rule].parts.size());
      require(known, "a check item of no rule");
    }
  }

  const Program& program_;
  std::string problem_;
  std::uint32_t at_ = no_index;
  std::vector<std::vector<bool>> written_;
  std::vector<std::uint32_t> lists_;
};

}  // namespace

std::string verify(const Program& program) {
  std::string problem = Verifier(program).verify();
  return problem.empty() ? verify_schedule(program) : problem;
}

}  // namespace engine
