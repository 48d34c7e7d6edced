#include "engine/explain/text.hpp"

#include <algorithm>
#include <vector>

#include "engine/facts/canonical.hpp"
#include "engine/facts/names.hpp"

namespace engine {
namespace {

std::string fact_cell_text(const Evaluation& evaluation, const Fact& fact, const Cell& cell) {
  if (!cell.is_known()) return "";
  const Kind kind = fact.kind == Kind::per_member ? fact.element_kind : fact.kind;
  if (kind == Kind::boolean) return cell.state == State::yes ? "是" : "否";
  const Schema& schema = evaluation.program().schema;
  std::string text = canonical_value(schema, evaluation.facts(), fact, cell);
  return kind == Kind::number ? with_unit(std::move(text), schema.units[fact.unit]) : text;
}

const List& list_of(const Program& program, const Turn& turn) {
  return program.schema.lists[program.loops[program.nodes[turn.loop].imm].list];
}

std::string identity_text(const Evaluation& evaluation, const List& list, const Cell* record) {
  std::string scratch;
  return std::string(engine::identity_text(evaluation, list, record, scratch));
}

/// A record of the path, with the list it stands in.
struct Level {
  const List* list = nullptr;
  const Cell* record = nullptr;
};

/// The records that the path goes through, outermost first; those that are not there have none.
std::vector<Level> levels(const Evaluation& evaluation, const FactPath& path) {
  const Schema& schema = evaluation.program().schema;
  const Facts& facts = evaluation.facts();
  std::vector<std::uint32_t> chain;
  for (std::uint32_t list = schema.facts[path.fact].owner; list != no_index;
       list = schema.lists[list].parent) {
    chain.push_back(list);
  }
  std::reverse(chain.begin(), chain.end());
  std::vector<Level> result;
  const Cell* outer = facts.cells.data();
  for (std::size_t i = 0; i < chain.size(); ++i) {
    const List& list = schema.lists[chain[i]];
    const Cell* record = nullptr;
    if (outer != nullptr && i < path.elements.size()) {
      const Cell& cell = outer[schema.facts[list.fact].slot];
      if (cell.is_known() && path.elements[i] < facts.lists[cell.payload].count) {
        record = facts.cells.data() + facts.lists[cell.payload].first_cell +
                 path.elements[i] * list.record_cells;
      }
    }
    result.push_back({&list, record});
    outer = record;
  }
  return result;
}

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out.push_back('\\');
    out.push_back(c);
  }
  return out + "\"";
}

/// The value of a field by name or alias, from the innermost record that has it.
std::string field_text(const Evaluation& evaluation, const std::vector<Level>& around,
                       std::string_view name) {
  const Schema& schema = evaluation.program().schema;
  for (auto level = around.rbegin(); level != around.rend(); ++level) {
    for (const std::uint32_t index : level->list->fields) {
      const Fact& field = schema.facts[index];
      if (field.name != name && field.alias != name) continue;
      if (level->record == nullptr || field.kind == Kind::list || field.kind == Kind::per_member) {
        return "?";
      }
      const std::string text = fact_cell_text(evaluation, field, level->record[field.slot]);
      return text.empty() ? "?" : text;
    }
  }
  return "";
}

}  // namespace

std::string with_unit(std::string number, const dsl::Unit& unit) {
  return unit.text.empty() ? number : std::move(number) + ' ' + unit.text;
}

std::string_view identity_text(const Evaluation& evaluation, const List& list, const Cell* record,
                               std::string& scratch) {
  if (list.identity == no_index || record == nullptr) return "?";
  const Fact& identity = evaluation.program().schema.facts[list.identity];
  const Cell& cell = record[identity.slot];
  if (identity.kind == Kind::text && cell.is_known()) {
    const std::string& text = evaluation.facts().texts[cell.payload];
    return text.empty() ? std::string_view("?") : text;
  }
  scratch = fact_cell_text(evaluation, identity, cell);
  return scratch.empty() ? std::string_view("?") : scratch;
}

std::string element_text(const Evaluation& evaluation, const Turns& turns) {
  std::string text;
  for (const Turn& turn : turns) {
    if (!text.empty()) text += '/';
    text += identity_text(evaluation, list_of(evaluation.program(), turn), turn.record);
  }
  return text;
}

std::string cell_text(const Evaluation& evaluation, const Cell& cell, Kind kind,
                      std::uint32_t enumeration) {
  if (!cell.is_known()) return "";
  switch (kind) {
    case Kind::boolean:
      return cell.state == State::yes ? "是" : "否";
    case Kind::number:
      return evaluation.number(cell).to_text();
    case Kind::time:
      return time_text(evaluation.number(cell));
    case Kind::text:
      return evaluation.text(cell);
    case Kind::date:
      return evaluation.date(cell).to_text();
    case Kind::duration:
      return evaluation.duration(cell).to_text();
    case Kind::enumeration: {
      if (enumeration == no_index) return std::to_string(cell.payload);
      const auto& members = evaluation.program().schema.enums[enumeration].members;
      return cell.payload < members.size() ? members[cell.payload].name : "表外";
    }
    case Kind::list:
    case Kind::per_member:
      break;
  }
  return "";
}

std::string grade_text(const Evaluation& evaluation, const Rule& rule, const Cell& cell) {
  if (rule.grade_kind != Kind::number || !cell.is_known()) {
    return cell_text(evaluation, cell, rule.grade_kind, rule.grade_enumeration);
  }
  const dsl::Unit& unit = evaluation.program().schema.units[rule.grade_unit];
  return with_unit(number_in_unit(evaluation.number(cell), unit), unit);
}

std::string path_text(const Evaluation& evaluation, const FactPath& path) {
  const Schema& schema = evaluation.program().schema;
  const Fact& fact = schema.facts[path.fact];
  std::string text;
  for (const Level& level : levels(evaluation, path)) {
    if (!text.empty()) text += '.';
    text += qualified_name(schema.facts[level.list->fact]);
    text += '[' + quoted(identity_text(evaluation, *level.list, level.record)) + ']';
  }
  if (!text.empty()) text += '.';
  text += qualified_name(fact);
  if (path.member != no_index && fact.kind == Kind::per_member) {
    text += '[' + schema.enums[fact.enumeration].members[path.member].name + ']';
  }
  return text;
}

std::string question_text(const Evaluation& evaluation, const FactPath& path) {
  const Schema& schema = evaluation.program().schema;
  const Fact& fact = schema.facts[path.fact];
  const std::vector<Level> around = levels(evaluation, path);
  const std::string member =
      path.member == no_index ? "" : schema.enums[fact.enumeration].members[path.member].name;
  std::string text;
  for (std::size_t i = 0; i < fact.question.size(); ++i) {
    const std::size_t end =
        fact.question[i] == '{' ? fact.question.find('}', i) : std::string::npos;
    if (end == std::string::npos) {
      text.push_back(fact.question[i]);
      continue;
    }
    const std::string name = fact.question.substr(i + 1, end - i - 1);
    std::string value = field_text(evaluation, around, name);
    const bool is_member = path.member != no_index && schema.enums[fact.enumeration].name == name;
    if (value.empty() && is_member) value = member;
    text += value.empty() ? fact.question.substr(i, end - i + 1) : value;
    i = end;
  }
  if (!member.empty() && text.find(member) == std::string::npos) text += " (" + member + ")";
  return text;
}

std::string value_text(const Evaluation& evaluation, const FactPath& path) {
  return fact_cell_text(evaluation, evaluation.program().schema.facts[path.fact], *path.cell);
}

}  // namespace engine
