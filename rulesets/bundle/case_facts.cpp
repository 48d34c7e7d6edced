// A case's assignments, written as the JSON object that a field app would send.
#include <set>
#include <string>
#include <variant>

#include "engine/facts/json_text.hpp"
#include "rulesets/bundle/cases.hpp"

namespace rulesets {
namespace {

namespace ast = dsl::ast;

/// Names of facts and fields that must cite what set them. In a case the case itself is that
/// source.
using Names = std::set<std::string>;

Names names_with_source(const dsl::Model& model) {
  Names names;
  for (const dsl::FactInfo& fact : model.facts) {
    if (fact.declaration == nullptr || !fact.declaration->source_required) continue;
    names.insert(fact.name);
    if (!fact.alias.empty()) names.insert(fact.alias);
  }
  return names;
}

/// Names and aliases of 期间: a case writes 30 日, a submission "P30D".
Names names_of_durations(const dsl::Model& model) {
  Names names;
  for (const dsl::FactInfo& fact : model.facts) {
    if (fact.type.kind != dsl::Kind::duration) continue;
    names.insert(fact.name);
    if (!fact.alias.empty()) names.insert(fact.alias);
  }
  return names;
}

class ValueWriter {
 public:
  ValueWriter(const ast::Tree& tree, const dsl::Model& model, std::string& out)
      : tree_(tree),
        model_(model),
        sourced_(names_with_source(model)),
        durations_(names_of_durations(model)),
        out_(out) {}

  /// The value of the fact or field called `name`.
  void write(const std::string& name, ast::ExprId id) {
    is_duration_ = durations_.contains(name);
    if (!sourced_.contains(name) || !needs_wrapping(id)) return write(id);
    out_ += "{\"value\":";
    write(id);
    out_ += ",\"source\":\"例\"}";
  }

 private:
  void write_node(const ast::BoolLiteral& node) { out_ += node.value ? "true" : "false"; }
  void write_node(const ast::NumberLiteral& node) {
    engine::append_json_string(out_, quantity(node));
  }
  void write_node(const ast::TextLiteral& node) { engine::append_json_string(out_, node.value); }
  void write_node(const ast::DateLiteral& node) { engine::append_json_string(out_, node.text); }
  void write_node(const ast::NameRef& node) { engine::append_json_string(out_, node.name.text); }
  void write_node(const ast::Member& node) { engine::append_json_string(out_, node.name.text); }
  void write_node(const ast::UnknownLiteral&) { out_ += "null"; }
  void write_node(const ast::Negate& node) {
    if (const auto* number = std::get_if<ast::NumberLiteral>(&tree_.at(node.operand).node)) {
      engine::append_json_string(out_, "-" + quantity(*number));
    } else {
      out_ += "null";
    }
  }
  void write_node(const ast::Arithmetic& node) { engine::append_json_string(out_, fraction(node)); }
  void write_node(const ast::ListLiteral& node) {
    if (node.incomplete) out_ += "{\"items\":";
    out_ += '[';
    for (std::size_t i = 0; i < node.elements.size(); ++i) {
      if (i > 0) out_ += ',';
      write(node.elements[i]);
    }
    out_ += ']';
    if (node.incomplete) out_ += ",\"complete\":false}";
  }
  void write_node(const ast::RecordLiteral& node) {
    out_ += '{';
    for (std::size_t i = 0; i < node.fields.size(); ++i) {
      if (i > 0) out_ += ',';
      engine::append_json_string(out_, node.fields[i].first.text);
      out_ += ':';
      write(node.fields[i].first.text, node.fields[i].second);
    }
    out_ += '}';
  }
  void write_node(const ast::Reasoned& node) {
    // The one 理由 of a case stands for what a submission says apart: reason, source, and what 其他
    // is.
    const std::string reason = engine::json_string(node.reason.value);
    out_ += "{\"value\":";
    write(node.value);
    out_ += ",\"reason\":" + reason + ",\"source\":" + reason;
    if (is_other(node.value)) out_ += ",\"name\":" + reason;
    out_ += '}';
  }
  template <typename Other>
  void write_node(const Other&) {
    out_ += "null";  // check has refused anything else in a case
  }

  void write(ast::ExprId id) {
    if (is_duration_ && std::holds_alternative<ast::NumberLiteral>(tree_.at(id).node)) {
      return engine::append_json_string(out_, duration(id));
    }
    std::visit([this](const auto& node) { write_node(node); }, tree_.at(id).node);
  }
  bool needs_wrapping(ast::ExprId id) const {
    const ast::Node& node = tree_.at(id).node;
    return !std::holds_alternative<ast::Reasoned>(node) &&
           !std::holds_alternative<ast::UnknownLiteral>(node);
  }
  bool is_other(ast::ExprId id) const {
    const auto* name = std::get_if<ast::NameRef>(&tree_.at(id).node);
    return name != nullptr && (name->name.text == "其他" || name->name.text == "other");
  }

  /// What check has refused is written so that the reader refuses it, too.
  std::string duration(ast::ExprId id) const {
    dsl::ValueType type;
    type.kind = dsl::Kind::duration;
    const dsl::SourceSet none;
    dsl::Sink sink;
    const auto value = dsl::read_constant(tree_, id, type, model_, none, sink);
    return value ? value->duration.to_text() : std::string();
  }
  static std::string quantity(const ast::NumberLiteral& number) {
    return number.unit.empty() ? number.digits : number.digits + " " + number.unit;
  }
  /// 1/3: the only arithmetic that check lets stand in a case.
  std::string fraction(const ast::Arithmetic& node) const {
    if (node.operands.size() != 2 || node.operators[0] != ast::ArithmeticOperator::divide)
      return {};
    const auto* over = std::get_if<ast::NumberLiteral>(&tree_.at(node.operands[0]).node);
    const auto* under = std::get_if<ast::NumberLiteral>(&tree_.at(node.operands[1]).node);
    if (over == nullptr || under == nullptr) return {};
    return over->digits + "/" + quantity(*under);
  }

  const ast::Tree& tree_;
  const dsl::Model& model_;
  const Names sourced_, durations_;
  std::string& out_;
  bool is_duration_ = false;  ///< of the fact at hand
};

}  // namespace

std::string case_facts(const ast::Tree& tree, const dsl::Model& model,
                       const ast::Example& example) {
  std::string out = "{";
  ValueWriter writer(tree, model, out);
  for (std::size_t i = 0; i < example.given.size(); ++i) {
    if (i > 0) out += ',';
    engine::append_json_string(out, example.given[i].fact.text());
    out += ':';
    writer.write(example.given[i].fact.parts.back().text, example.given[i].value);
  }
  return out + "}";
}

}  // namespace rulesets
