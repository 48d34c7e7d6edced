#include "dsl/syntax/dumper.hpp"

namespace dsl {

std::string quoted_text(std::string_view text) {
  std::string out = "\"";
  for (const char each : text) {
    if (each == '\n') {
      out += "\\n";
      continue;
    }
    if (each == '"' || each == '\\') out += '\\';
    out += each;
  }
  return out + '"';
}

void Dumper::line(std::string_view text, Span span) {
  out_.append(std::size_t{2} * depth_, ' ');
  out_ += text;
  if (spans_ && !span.empty()) {
    out_ += " @" + std::to_string(span.begin) + ".." + std::to_string(span.end);
  }
  out_ += '\n';
}

void Dumper::line(std::string_view role, const ast::Name& name) {
  if (!name.empty()) line(std::string(role) + " " + name.text, name.span);
}

void Dumper::line(std::string_view role, const ast::Path& path) {
  if (!path.empty()) line(std::string(role) + " " + path.text(), path.span());
}

void Dumper::line(std::string_view role, const ast::Text& text) {
  if (!text.empty()) line(std::string(role) + " " + quoted_text(text.value), text.span);
}

void Dumper::flag(std::string_view role, bool set) {
  if (set) line(role);
}

/// One overload a node: the line of the node, then its operands below.
struct ExpressionDump {
  Dumper& dumper;
  std::string prefix;
  Span span;

  void head(const std::string& text) { dumper.line(prefix + text, span); }

  static std::string number(const ast::NumberLiteral& literal) {
    return literal.unit.empty() ? literal.digits : literal.digits + " " + literal.unit;
  }

  static std::string word(Keyword keyword) { return std::string(spelling(keyword, Language::en)); }

  void operands(const std::vector<ast::ExprId>& ids) {
    const Dumper::Nest nest(dumper);
    for (const ast::ExprId id : ids) dumper.dump("", id);
  }

  void operator()(const ast::Bad&) { head("bad"); }
  void operator()(const ast::BoolLiteral& node) { head(node.value ? "yes" : "no"); }
  void operator()(const ast::NumberLiteral& node) { head("number " + number(node)); }
  void operator()(const ast::TextLiteral& node) { head("text " + quoted_text(node.value)); }
  void operator()(const ast::DateLiteral& node) { head("date " + node.text); }
  void operator()(const ast::NameRef& node) { head("name " + node.name.text); }
  void operator()(const ast::Member& node) {
    head("member " + node.name.text);
    operands({node.base});
  }
  void operator()(const ast::Index& node) {
    head("index");
    operands({node.base, node.key});
  }
  void operator()(const ast::Call& node) {
    head("call " + node.function.text);
    operands(node.arguments);
  }
  void operator()(const ast::Not& node) {
    head("not");
    operands({node.operand});
  }
  void operator()(const ast::Negate& node) {
    head("negate");
    operands({node.operand});
  }
  void operator()(const ast::All& node) {
    head("and");
    operands(node.operands);
  }
  void operator()(const ast::Any& node) {
    head("or");
    operands(node.operands);
  }
  void operator()(const ast::Arithmetic& node) {
    std::string text = "arithmetic";
    for (const ast::ArithmeticOperator each : node.operators) {
      text += ' ';
      text += "+-*/"[static_cast<std::size_t>(each)];
    }
    head(text);
    operands(node.operands);
  }
  void operator()(const ast::Portion& node) {
    head("portion");
    operands({node.whole, node.part});
  }
  void operator()(const ast::Compare& node) {
    std::string text = "compare ";
    text += node.word == Keyword::none_ ? spelling(node.mark) : spelling(node.word, Language::en);
    if (node.suffix) text += " suffix";
    if (node.override_mark != Mark::none_) {
      text += " override ";
      text += spelling(node.override_mark);
    }
    head(text);
    operands({node.left, node.right});
  }
  void operator()(const ast::Is& node) {
    head(node.negated ? "is_not" : "is");
    operands({node.left, node.right});
  }
  void operator()(const ast::In& node) {
    head(node.negated ? "not_in" : "in");
    operands({node.value, node.set});
  }
  void operator()(const ast::Between& node) {
    head("between");
    operands({node.low, node.high});
  }
  void operator()(const ast::Braces& node) {
    head("braces");
    operands(node.elements);
  }
  void operator()(const ast::Conditional& node) {
    head("if");
    operands({node.condition, node.then_value, node.else_value});
  }
  void operator()(const ast::Quantifier& node) {
    constexpr std::string_view kinds[] = {"any", "all", "none", "at_least", "at_most", "exactly"};
    std::string text = "quantifier ";
    text += kinds[static_cast<std::size_t>(node.kind)];
    if (node.threshold) text += " " + number(*node.threshold);
    if (!node.variable.empty()) text += " " + node.variable.text;
    head(text);
    const Dumper::Nest nest(dumper);
    dumper.dump("domain", node.domain);
    dumper.dump("body", node.body);
  }
  void operator()(const ast::Aggregate& node) {
    constexpr std::string_view kinds[] = {"count", "sum", "maximum", "minimum"};
    head("aggregate " + std::string(kinds[static_cast<std::size_t>(node.kind)]) + " " +
         node.variable.text);
    const Dumper::Nest nest(dumper);
    dumper.dump("domain", node.domain);
    dumper.dump("filter", node.filter);
    dumper.dump("value", node.value);
    dumper.dump("if_empty", node.if_empty);
  }
  void operator()(const ast::Known& node) {
    head("known");
    operands({node.operand});
  }
  void operator()(const ast::TextMissing& node) {
    head("text_missing " + quoted_text(node.where.value));
  }
  void operator()(const ast::TwoReadings& node) {
    head("two_readings because " + quoted_text(node.because.value));
    operands({node.narrow, node.wide});
  }
  void operator()(const ast::Established& node) {
    head("established " + node.rule.text());
    operands({node.element});
  }
  void operator()(const ast::CountEstablished& node) {
    std::string text = "count established";
    for (const ast::Path& rule : node.rules) text += " " + rule.text();
    if (!node.group.empty()) text += " group " + node.group.text;
    head(text);
  }
  void operator()(const ast::BaseDate&) { head("base_date"); }
  void operator()(const ast::ListLiteral& node) {
    head(node.incomplete ? "list incomplete" : "list");
    operands(node.elements);
  }
  void operator()(const ast::RecordLiteral& node) {
    head("record");
    const Dumper::Nest nest(dumper);
    for (const auto& [name, value] : node.fields) dumper.dump(name.text + " =", value);
  }
  void operator()(const ast::UnknownLiteral& node) { head("unknown " + word(node.reason)); }
  void operator()(const ast::Reasoned& node) {
    head("reasoned " + quoted_text(node.reason.value));
    operands({node.value});
  }
};

void Dumper::dump(std::string_view role, ast::ExprId id) {
  if (!id.valid()) return;
  const ast::Expr& expr = tree_.at(id);
  std::string prefix(role);
  if (!prefix.empty()) prefix += ' ';
  if (expr.bracketed) prefix += "() ";
  std::visit(ExpressionDump{*this, prefix, expr.span}, expr.node);
}

}  // namespace dsl
