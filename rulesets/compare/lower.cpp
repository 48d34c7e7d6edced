// Expressions to terms, node by node, along what checking found out and what compiling makes of it.
#include <algorithm>

#include "dsl/check/check.hpp"
#include "rulesets/compare/terms.hpp"

namespace rulesets::comparing {

namespace ast = dsl::ast;
using ast::ExprId;
using dsl::Target;

template <typename Node>
void Lowering::flatten(ExprId id, std::vector<TermId>& operands) {
  if (const auto* same = std::get_if<Node>(&version_.tree().at(id).node)) {
    for (const ExprId inner : same->operands) flatten<Node>(inner, operands);
  } else {
    operands.push_back(lower(id));
  }
}

/// One overload a node.
struct Lowered {
  Lowering& to;
  ExprId id;

  [[nodiscard]] const dsl::Model& model() const { return to.version_.model(); }
  TermId leaf(std::string head) { return to.leaf(id, std::move(head)); }
  TermId other(std::string head, const std::vector<ExprId>& children) {
    std::vector<TermId> operands;
    for (const ExprId child : children) {
      operands.push_back(child.valid() ? to.lower(child) : to.leaf({}, "absent"));
    }
    return to.other(id, std::move(head), std::move(operands));
  }

  TermId operator()(const ast::Bad&) { return leaf("bad"); }
  TermId operator()(const ast::BoolLiteral& node) { return leaf(node.value ? "=yes" : "=no"); }
  TermId operator()(const ast::TextLiteral& node) { return leaf("=text " + node.value); }
  TermId operator()(const ast::DateLiteral& node) { return leaf("=date " + node.text); }
  TermId operator()(const ast::BaseDate&) { return leaf("base date"); }
  TermId operator()(const ast::UnknownLiteral&) { return leaf("unknown"); }
  TermId operator()(const ast::TextMissing& node) {
    return leaf("text missing " + node.where.value);
  }

  TermId operator()(const ast::NumberLiteral& node) { return number(node.digits, node.unit); }

  /// In base units, by the unit written or else by that which checking found.
  TermId number(const std::string& digits, const std::string& written) {
    const dsl::ValueType type = model().type(id);
    const bool typed = type.kind == dsl::Kind::number && type.unit < model().units.size();
    dsl::Unit unit = typed ? model().units[type.unit] : dsl::plain_unit();
    if (const auto read = dsl::parse_unit(written); !written.empty() && read) {
      if (!typed || dsl::convertible(*read, unit)) unit = *read;
    }
    Term term;
    term.form = Form::number;
    term.origin = id;
    term.head = "number " + digits;
    dsl::Number base;
    const auto value = dsl::Number::parse(digits);
    if (value && dsl::to_base(*value, unit, base) == dsl::Arithmetic::ok) {
      term.head = "number " + base.to_text() + " " + unit.dimension.describe_zh() + unit.root;
    }
    return to.add(std::move(term));
  }

  TermId operator()(const ast::NameRef&) { return to.reference(id, {}); }
  TermId operator()(const ast::Member& node) {
    const dsl::Reference& reference = model().references[id.index];
    const bool of_record =
        reference.target == Target::field && model().type(node.base).kind == dsl::Kind::record;
    if (!of_record) return to.reference(id, {});
    return to.reference(id, {to.lower(node.base)});
  }
  TermId operator()(const ast::Index& node) { return other("index", {node.base, node.key}); }
  TermId operator()(const ast::Call& node) {
    std::vector<TermId> arguments;
    for (const ExprId argument : node.arguments) arguments.push_back(to.lower(argument));
    return to.reference(id, std::move(arguments));
  }

  TermId operator()(const ast::Not& node) { return to.negate(id, to.lower(node.operand)); }
  TermId operator()(const ast::Negate& node) {
    // -3 ℃ is a number as much as 3 ℃ is.
    if (const auto* literal =
            std::get_if<ast::NumberLiteral>(&to.version_.tree().at(node.operand).node)) {
      return Lowered{to, id}.number("-" + literal->digits, literal->unit);
    }
    return other("minus", {node.operand});
  }
  TermId operator()(const ast::All&) {
    std::vector<TermId> operands;
    to.flatten<ast::All>(id, operands);
    return to.connective(id, Form::all, std::move(operands));
  }
  TermId operator()(const ast::Any&) {
    std::vector<TermId> operands;
    to.flatten<ast::Any>(id, operands);
    return to.connective(id, Form::any, std::move(operands));
  }
  TermId operator()(const ast::Arithmetic& node) {
    std::string head = "arithmetic";
    for (const ast::ArithmeticOperator each : node.operators) {
      head += "+-*/"[static_cast<std::size_t>(each)];
    }
    return other(std::move(head), node.operands);
  }
  TermId operator()(const ast::Portion& node) {
    return other("arithmetic*", {node.whole, node.part});
  }

  TermId operator()(const ast::Compare& node) {
    const TermId left = to.lower(node.left);
    return to.relate(id, model().relations[id.index], left, to.lower(node.right));
  }
  /// x 为 是 is x, x 为 否 is 非 x.
  TermId operator()(const ast::Is& node) {
    const TermId left = to.lower(node.left);
    const TermId right = to.lower(node.right);
    for (const auto& [value, literal] : {std::pair{left, right}, std::pair{right, left}}) {
      const std::string& head = to.at(literal).head;
      if (head != "=yes" && head != "=no") continue;
      return (head == "=no") != node.negated ? to.negate(id, value) : value;
    }
    const auto relation = node.negated ? dsl::Relation::not_equal : dsl::Relation::equal;
    return to.relate(id, relation, left, right);
  }
  TermId operator()(const ast::In& node) {
    return other(node.negated ? "not in" : "in", {node.value, node.set});
  }
  TermId operator()(const ast::Between& node) { return other("between", {node.low, node.high}); }
  TermId operator()(const ast::Braces& node) {
    std::vector<TermId> elements;
    for (const ExprId element : node.elements) elements.push_back(to.lower(element));
    return to.connective(id, Form::set, std::move(elements));
  }
  TermId operator()(const ast::ListLiteral& node) { return other("list", node.elements); }
  TermId operator()(const ast::RecordLiteral&) { return leaf("record"); }
  TermId operator()(const ast::Reasoned& node) { return to.lower(node.value); }
  TermId operator()(const ast::Conditional& node) {
    return other("if", {node.condition, node.then_value, node.else_value});
  }
  TermId operator()(const ast::Known& node) { return other("known", {node.operand}); }
  TermId operator()(const ast::TwoReadings& node) {
    return other("two readings " + node.because.value, {node.narrow, node.wide});
  }

  TermId operator()(const ast::Quantifier& node) {
    std::vector<TermId> operands;
    if (node.threshold) {
      Term threshold;
      threshold.form = Form::number;
      threshold.head = "number " + node.threshold->digits;
      threshold.origin = id;
      operands.push_back(to.add(std::move(threshold)));
    }
    operands.push_back(to.lower(node.domain));
    bind();
    if (node.body.valid()) operands.push_back(to.lower(node.body));
    to.release(1);
    return to.other(id, "quantifier " + std::to_string(static_cast<int>(node.kind)),
                    std::move(operands));
  }
  TermId operator()(const ast::Aggregate& node) {
    std::vector<TermId> operands{to.lower(node.domain)};
    bind();
    for (const ExprId each : {node.filter, node.value}) {
      operands.push_back(each.valid() ? to.lower(each) : to.leaf({}, "absent"));
    }
    to.release(1);
    operands.push_back(node.if_empty.valid() ? to.lower(node.if_empty) : to.leaf({}, "absent"));
    return to.other(id, "aggregate " + std::to_string(static_cast<int>(node.kind)),
                    std::move(operands));
  }
  void bind() { to.bind(model().bound[id.index]); }

  TermId operator()(const ast::Established& node) {
    const dsl::RuleIndex rule = model().read_rules[id.index];
    to.uses_.insert({Subject::rule, rule});
    const std::string head =
        "established " + to.matching_.part(to.side_, rule, model().read_parts[id.index]);
    return other(head, {node.element});
  }
  TermId operator()(const ast::CountEstablished&) {
    std::vector<std::string> labels;
    for (const dsl::RuleIndex rule : model().counted_rules[id.index]) {
      to.uses_.insert({Subject::rule, rule});
      labels.push_back(to.matching_.rules.label(to.side_, rule));
    }
    std::sort(labels.begin(), labels.end());
    std::string head = "count established";
    for (const std::string& label : labels) head += " " + label;
    return leaf(std::move(head));
  }
};

TermId Lowering::lower(ExprId id) {
  if (!id.valid()) return leaf({}, "=yes");
  return std::visit(Lowered{*this, id}, version_.tree().at(id).node);
}

TermId Lowering::reference(ExprId id, std::vector<TermId> arguments) {
  const dsl::Reference& reference = version_.model().references[id.index];
  const std::uint32_t index = reference.index;
  const auto named = [&](Subject subject, const std::string& kind, const Pairs& pairs) {
    uses_.insert({subject, index});
    return other(id, kind + pairs.label(side_, index), std::move(arguments));
  };
  switch (reference.target) {
    case Target::fact:
    case Target::field:
      uses_.insert({Subject::fact, index});
      if (!arguments.empty()) {
        return other(id, "field " + matching_.facts.label(side_, index), std::move(arguments));
      }
      return leaf(id, "fact " + matching_.facts.label(side_, index));
    case Target::variable: {
      const auto bound = bound_.find(index);
      return leaf(id, "variable " + (bound == bound_.end() ? "?" : std::to_string(bound->second)));
    }
    case Target::enum_member:
    case Target::per_member_key:
      uses_.insert({Subject::enumeration, index});
      return leaf(id, "=member " + matching_.member(side_, index, reference.member));
    case Target::definition:
      return named(Subject::definition, "definition ", matching_.definitions);
    case Target::parameter:
      return named(Subject::parameter, "parameter ", matching_.parameters);
    case Target::table:
      return named(Subject::table, "table ", matching_.tables);
    case Target::enumeration:
      uses_.insert({Subject::enumeration, index});
      return leaf(id, "enum " + matching_.enums.label(side_, index));
    case Target::none:
      break;
  }
  return leaf(id, "nothing");
}

}  // namespace rulesets::comparing
