#include <sstream>

#include "dsl/check/model.hpp"
#include "dsl/check/types.hpp"

namespace dsl {

namespace {

class Dump {
 public:
  explicit Dump(const Model& model) : model_(model) {}

  std::string run() {
    if (!model_.ruleset.name.empty()) {
      out_ << "ruleset " << model_.ruleset.name << " " << model_.ruleset.version << "\n";
    }
    for (const DocumentInfo& document : model_.documents) {
      out_ << "document " << document.name << " " << spelling(document.rank, Language::zh) << " "
           << document.outline.size() << " clauses\n";
    }
    for (const EnumInfo& info : model_.enums) enumeration(info);
    for (const FactInfo& fact : model_.facts) this->fact(fact);
    for (const ParameterInfo& parameter : model_.parameters) {
      out_ << "parameter " << parameter.name << " : " << type(parameter.type) << " × "
           << parameter.values.size() << cited(parameter.citations) << "\n";
    }
    for (const TableInfo& table : model_.tables) this->table(table);
    for (const DefinitionInfo& definition : model_.definitions) this->definition(definition);
    for (const RuleInfo& rule : model_.rules) this->rule(rule);
    for (const GroupInfo& group : model_.groups) {
      out_ << "group " << group.name << " " << group.rules.size() << " rules\n";
    }
    for (const CheckItemInfo& item : model_.check_items) check_item(item);
    for (const UnencodedInfo& item : model_.unencoded) {
      out_ << "unencoded" << cited({item.citation}) << "\n";
    }
    return out_.str();
  }

 private:
  std::string type(const ValueType& type) const { return checking::describe_zh(model_, type); }

  std::string cited(const std::vector<CitationInfo>& citations) const {
    std::string text;
    for (const CitationInfo& citation : citations) {
      text += citation.interprets ? " 解读 " : " 依据 ";
      text += model_.documents[citation.document].name;
      if (!citation.path.steps.empty()) text += " " + citation.path.to_text();
    }
    return text;
  }

  void enumeration(const EnumInfo& info) {
    out_ << (info.ordered ? "ordered enum " : "enum ") << info.name << " {";
    for (const EnumMemberInfo& member : info.members) out_ << " " << member.name;
    out_ << " }" << (info.open ? " open" : "") << "\n";
  }

  void fact(const FactInfo& fact) {
    std::string path = fact.name;
    for (ListIndex list = fact.list; list != no_index; list = model_.lists[list].parent) {
      path = model_.facts[model_.lists[list].fact].name + "." + path;
    }
    out_ << "fact " << fact.package << "." << path << " : " << type(fact.type);
    if (fact.range_low) out_ << " " << fact.range_low->to_text();
    if (fact.range_high) out_ << " .. " << fact.range_high->to_text();
    if (fact.reworded) out_ << " ask \"" << fact.question << "\"";
    out_ << "\n";
  }

  void definition(const DefinitionInfo& definition) {
    out_ << "definition " << definition.name << "(";
    for (std::size_t i = 0; i < definition.formals.size(); ++i) {
      const VariableInfo& formal = model_.variables[definition.formals[i]];
      out_ << (i == 0 ? "" : ", ") << formal.name << " : " << type(formal.type);
    }
    out_ << ") : " << type(definition.type) << cited(definition.citations) << "\n";
  }

  void table(const TableInfo& table) {
    out_ << "table " << table.name << " -> " << type(table.result)
         << (table.gravest ? " gravest" : "") << cited(table.citations) << "\n";
    for (const RowInfo& row : table.rows) {
      out_ << "  row";
      if (row.otherwise) out_ << " otherwise";
      for (const CellInfo& cell : row.cells) out_ << " " << this->cell(cell);
      if (row.number) out_ << " -> " << row.number->to_text();
      out_ << "\n";
    }
  }

  static std::string cell(const CellInfo& cell) {
    if (cell.whatever) return "*";
    std::string text;
    for (const std::uint32_t member : cell.members) {
      text += (text.empty() ? "#" : ",#") + std::to_string(member);
    }
    if (!text.empty()) return text;
    text = cell.low ? (cell.low_open ? "(" : "[") + cell.low->to_text() : "(";
    text += " .. ";
    return text + (cell.high ? cell.high->to_text() + (cell.high_open ? ")" : "]") : ")");
  }

  void rule(const RuleInfo& rule) {
    out_ << "rule " << rule.name << cited(rule.citations);
    if (rule.grade.valid()) out_ << " : " << type(rule.grade_type);
    out_ << "\n";
    for (const PartInfo& part : rule.parts) {
      out_ << "  part " << (part.name.empty() ? "-" : part.name);
      for (const LoopInfo& loop : part.loops) {
        out_ << " for " << model_.variables[loop.variable].name;
      }
      out_ << " scopes " << part.scopes.size() << " preconditions " << part.preconditions.size()
           << " exceptions " << part.exceptions.size() << cited(part.citations) << "\n";
    }
  }

  void check_item(const CheckItemInfo& item) {
    out_ << "check_item " << item.name << cited(item.citations) << " scopes " << item.scopes.size();
    for (const FactIndex fact : item.facts) out_ << " concerns fact " << model_.facts[fact].name;
    for (const CheckItemInfo::RulePart& each : item.rules) {
      const RuleInfo& rule = model_.rules[each.rule];
      out_ << " concerns rule " << rule.name;
      if (each.part != no_index) out_ << "." << rule.parts[each.part].name;
    }
    out_ << "\n";
  }

  const Model& model_;
  std::ostringstream out_;
};

}  // namespace

std::string dump_model(const Model& model, const ast::Tree& /*tree*/) {
  return Dump(model).run();
}

}  // namespace dsl
