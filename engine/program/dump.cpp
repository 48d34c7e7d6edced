// A program as text: one node a line, facts and members by name.
#include <string>

#include "engine/program/names.hpp"
#include "engine/program/program.hpp"

namespace engine {
namespace {

class Dumper {
 public:
  explicit Dumper(const Program& program) : program_(program) {}

  std::string dump() {
    line("program " + (program_.ruleset.empty() ? "-" : program_.ruleset) +
         (program_.version.empty() ? "" : " " + program_.version));
    line("top cells " + number(program_.top_cells));
    for (std::uint32_t i = 0; i < program_.tables.size(); ++i) dump_table(i);
    dump_nodes(0, static_cast<std::uint32_t>(program_.nodes.size()));
    for (const Rule& rule : program_.rules) dump_rule(rule);
    for (const CheckItem& item : program_.check_items) dump_check_item(item);
    return std::move(out_);
  }

 private:
  static std::string number(std::uint32_t value) { return std::to_string(value); }

  void line(const std::string& text) {
    out_.append(2 * std::size_t{indent_}, ' ');
    out_ += text;
    out_ += '\n';
  }

  std::string constant(const Cell& cell, Kind kind) const {
    switch (cell.state) {
      case State::no:
        return "no";
      case State::yes:
        return "yes";
      case State::unknown:
        return "unknown";
      case State::error:
        return "error(" + std::string(name_of(cell.reason)) + ")";
      case State::value:
        break;
    }
    if (kind == Kind::enumeration) return "#" + number(cell.payload);
    const std::uint32_t index = pool_index(cell.payload);
    if (pool_of(cell.payload) == Pool::integer) return std::to_string(inline_value(cell.payload));
    switch (kind) {
      case Kind::text:
        return '"' + program_.texts[index] + '"';
      case Kind::date:
        return program_.dates[index].to_text();
      case Kind::duration:
        return program_.durations[index].to_text();
      default:
        break;
    }
    return pool_of(cell.payload) == Pool::program ? program_.numbers[index].to_text()
                                                  : "#" + number(cell.payload);
  }

  std::string fact(std::uint32_t index, std::uint32_t cell) const {
    const Fact& fact = program_.schema.facts[index];
    std::string text = fact.name;
    if (fact.kind == Kind::per_member) {
      text += "[" + program_.schema.enums[fact.enumeration].members[cell - fact.slot].name + "]";
    }
    return text;
  }

  std::string operand(Operand operand, Kind kind) const {
    const std::uint32_t space = operand.space();
    const std::uint32_t index = operand.index();
    if (space == Operand::constants) return constant(program_.constants[index], kind);
    if (space == Operand::facts) return fact(program_.schema.site_facts[index], index);
    const std::uint32_t depth = (space - Operand::first_level) / 2;
    if ((space - Operand::first_level) % 2 == 0) {
      return std::string(depth, '^') + "%" + number(index);
    }
    if (depth < lists_.size() && lists_[depth] != no_index) {
      const List& list = program_.schema.lists[lists_[depth]];
      return std::string(depth, '^') + fact(list.record_facts[index], index);
    }
    return std::string(depth, '^') + "field" + number(index);
  }

  /// What kind of constants an operator compares, where they stand as codes or pool indices.
  static Kind operand_kind(const Node& node, std::uint32_t position) {
    switch (node.op) {
      case Op::code_equal:
      case Op::code_less:
      case Op::code_at_most:
      case Op::code_in:
        return Kind::enumeration;
      case Op::date_less:
      case Op::date_at_most:
      case Op::date_equal:
      case Op::date_difference:
        return Kind::date;
      case Op::duration_less:
      case Op::duration_at_most:
      case Op::duration_equal:
        return Kind::duration;
      case Op::text_equal:
        return Kind::text;
      case Op::date_add:
      case Op::date_subtract:
        if (position == 0) return Kind::date;
        return static_cast<DateAmount>(node.aux) == DateAmount::duration ? Kind::duration
                                                                         : Kind::number;
      case Op::choose:
      case Op::by_date:
      case Op::two_readings:
      case Op::given_or_computed:
      case Op::loop:
      case Op::fold:
        return node.kind;
      default:
        return Kind::number;
    }
  }

  void dump_nodes(std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; ++i) {
      const Node& node = program_.nodes[i];
      std::string text = std::string(node.depth, '^') + "%" + number(node.slot) + " = " +
                         std::string(name_of(node.op));
      if (node.kind != Kind::boolean) text += ":" + std::string(name_of(node.kind));
      if (node.op == Op::lookup) text += " " + program_.tables[node.imm].name;
      if (node.op == Op::defined) text += " " + program_.definitions[node.imm].name;
      if (node.op == Op::by_date) text += " " + program_.date_choices[node.imm].name;
      if (node.op == Op::outcome_holds) text += " " + program_.rules[node.imm].name;
      if (node.op == Op::contested) text += " " + contest(program_.contests[node.imm]);
      if (node.op == Op::tally) {
        text += " " + std::string(name_of(static_cast<Quantifier>(node.aux))) + " " +
                number(node.imm) + " of";
      }
      for (std::uint32_t k = 0; k < node.count; ++k) {
        text += (k == 0 ? " " : ", ") +
                operand(program_.operands[node.operands + k], operand_kind(node, k));
      }
      if (node.op == Op::loop || node.op == Op::fold) text += fold_text(program_.loops[node.imm]);
      line(text);
      if (node.op != Op::loop) continue;
      const Loop& loop = program_.loops[node.imm];
      if (lists_.size() <= loop.depth) lists_.resize(loop.depth + 1, no_index);
      lists_[loop.depth] = loop.list;
      ++indent_;
      dump_nodes(loop.body_begin, loop.body_end);
      line(body_text(loop, node.kind));
      --indent_;
      i = loop.body_end - 1;
    }
  }

  std::string contest(const Contest& contest) const {
    const Matter& matter = program_.matters[contest.matter];
    return program_.rules[matter.rules[contest.self]].name + " of " + matter.name + " of";
  }

  static std::string fold_text(const Loop& loop) {
    std::string text = " " + std::string(name_of(loop.fold));
    if (loop.fold == Fold::quantify) {
      text += " " + std::string(name_of(loop.quantifier));
      if (loop.quantifier >= Quantifier::at_least) text += " " + number(loop.threshold);
    }
    return text;
  }

  std::string body_text(const Loop& loop, Kind kind) const {
    std::string text = "->";
    if (loop.has_filter) text += " if " + operand(loop.filter, Kind::boolean);
    if (loop.has_value) text += " " + operand(loop.value, kind);
    if (loop.has_if_empty) text += " else " + operand(loop.if_empty, kind);
    return text;
  }

  std::string cell(const TableCell& cell) const {
    if (cell.whatever) return "*";
    if (!cell.codes.empty()) {
      std::string text;
      for (const std::uint32_t code : cell.codes)
        text += (text.empty() ? "#" : "|#") + number(code);
      return text;
    }
    return (cell.low_open ? "(" : "[") + (cell.low ? cell.low->to_text() : "") + ".." +
           (cell.high ? cell.high->to_text() : "") + (cell.high_open ? ")" : "]");
  }

  void dump_table(std::uint32_t index) {
    const Table& table = program_.tables[index];
    line("table " + table.name + (table.gravest ? " gravest" : "") +
         (table.by_code.empty() ? "" : " by code"));
    ++indent_;
    for (const TableRow& row : table.rows) {
      std::string text = row.otherwise ? "otherwise" : "";
      for (const TableCell& one : row.cells) text += (text.empty() ? "" : ", ") + cell(one);
      line(text + " -> " + operand(row.result, table.result));
    }
    --indent_;
  }

  std::string node(std::uint32_t index) const {
    if (index >= program_.nodes.size()) return "-";
    const Node& found = program_.nodes[index];
    return std::string(found.depth, '^') + "%" + number(found.slot);
  }

  void dump_rule(const Rule& rule) {
    std::string text = "rule " + rule.name + " " + node(rule.outcome);
    if (rule.from) text += " from " + dsl::Date{*rule.from, *rule.from}.to_text();
    if (rule.until) text += " until " + dsl::Date{*rule.until, *rule.until}.to_text();
    line(text);
    ++indent_;
    for (const Part& part : rule.parts) {
      line("part" + (part.name.empty() ? "" : " " + part.name) + " " + node(part.outcome) +
           " site " + node(part.site_outcome));
    }
    --indent_;
  }

  void dump_check_item(const CheckItem& item) {
    std::string text = "check_item " + item.name + " " + operand(item.applies, Kind::boolean);
    if (item.from) text += " from " + dsl::Date{*item.from, *item.from}.to_text();
    if (item.until) text += " until " + dsl::Date{*item.until, *item.until}.to_text();
    line(text);
  }

  const Program& program_;
  std::string out_;
  unsigned indent_ = 0;
  std::vector<std::uint32_t> lists_;
};

}  // namespace

std::string dump_program(const Program& program) {
  return Dumper(program).dump();
}

}  // namespace engine
