// A case's assignments, written as the JSON object that a field app would send.
#include <string>
#include <variant>

#include "engine/facts/json_text.hpp"
#include "rulesets/bundle/cases.hpp"

namespace rulesets {
namespace {

namespace ast = dsl::ast;

class ValueWriter {
 public:
  ValueWriter(const ast::Tree& tree, std::string& out) : tree_(tree), out_(out) {}

  void write(ast::ExprId id) {
    std::visit([this](const auto& node) { write_node(node); }, tree_.at(id).node);
  }

 private:
  void write_node(const ast::BoolLiteral& node) { out_ += node.value ? "true" : "false"; }
  void write_node(const ast::NumberLiteral& node) { engine::append_json_string(out_, quantity(node)); }
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
      write(node.fields[i].second);
    }
    out_ += '}';
  }
  void write_node(const ast::Reasoned& node) {
    // 其他 of an open enum and judgements carry their reason; a name is asked of 其他 as well.
    out_ += "{\"value\":";
    write(node.value);
    out_ += ",\"reason\":";
    engine::append_json_string(out_, node.reason.value);
    out_ += '}';
  }
  template <typename Other>
  void write_node(const Other&) {
    out_ += "null";  // check has refused anything else in a case
  }

  static std::string quantity(const ast::NumberLiteral& number) {
    return number.unit.empty() ? number.digits : number.digits + " " + number.unit;
  }
  /// 1/3: the only arithmetic that check lets stand in a case.
  std::string fraction(const ast::Arithmetic& node) const {
    if (node.operands.size() != 2 || node.operators[0] != ast::ArithmeticOperator::divide) return {};
    const auto* over = std::get_if<ast::NumberLiteral>(&tree_.at(node.operands[0]).node);
    const auto* under = std::get_if<ast::NumberLiteral>(&tree_.at(node.operands[1]).node);
    if (over == nullptr || under == nullptr) return {};
    return over->digits + "/" + quantity(*under);
  }

  const ast::Tree& tree_;
  std::string& out_;
};

}  // namespace

std::string case_facts(const ast::Tree& tree, const ast::Example& example) {
  std::string out = "{";
  for (std::size_t i = 0; i < example.given.size(); ++i) {
    if (i > 0) out += ',';
    engine::append_json_string(out, example.given[i].fact.text());
    out += ':';
    ValueWriter(tree, out).write(example.given[i].value);
  }
  return out + "}";
}

}  // namespace rulesets
