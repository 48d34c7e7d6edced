#include <catch2/catch.hpp>

#include "tests/dsl/parse/parsed.hpp"

namespace {

using namespace dsl;

/// The expression's shape, fully bracketed: what binds to what.
struct Shape {
  const ast::Tree& tree;

  std::string of(ast::ExprId id) const {
    if (!id.valid()) return "-";
    return std::visit([&](const auto& node) { return shape(node); }, tree.at(id).node);
  }
  std::string of(const std::vector<ast::ExprId>& ids) const {
    std::string text;
    for (const ast::ExprId id : ids) text += (text.empty() ? "" : " ") + of(id);
    return text;
  }

  std::string shape(const ast::Bad&) const { return "bad"; }
  std::string shape(const ast::BoolLiteral& node) const { return node.value ? "是" : "否"; }
  std::string shape(const ast::NumberLiteral& node) const { return node.digits + node.unit; }
  std::string shape(const ast::TextLiteral& node) const { return '"' + node.value + '"'; }
  std::string shape(const ast::DateLiteral& node) const { return node.text; }
  std::string shape(const ast::NameRef& node) const { return node.name.text; }
  std::string shape(const ast::Member& node) const { return of(node.base) + "." + node.name.text; }
  std::string shape(const ast::Index& node) const {
    return of(node.base) + "[" + of(node.key) + "]";
  }
  std::string shape(const ast::Call& node) const {
    return node.function.text + "(" + of(node.arguments) + ")";
  }
  std::string shape(const ast::Not& node) const { return "(not " + of(node.operand) + ")"; }
  std::string shape(const ast::Negate& node) const { return "(neg " + of(node.operand) + ")"; }
  std::string shape(const ast::All& node) const { return "(and " + of(node.operands) + ")"; }
  std::string shape(const ast::Any& node) const { return "(or " + of(node.operands) + ")"; }
  std::string shape(const ast::Arithmetic& node) const {
    std::string text = "(" + of(node.operands[0]);
    for (std::size_t i = 0; i < node.operators.size(); ++i) {
      text += std::string(1, "+-*/"[static_cast<unsigned>(node.operators[i])]);
      text += of(node.operands[i + 1]);
    }
    return text + ")";
  }
  std::string shape(const ast::Portion& node) const {
    return "(of " + of(node.whole) + " " + of(node.part) + ")";
  }
  std::string shape(const ast::Compare& node) const {
    std::string with(spelling(node.word, Language::zh));
    if (node.word == Keyword::none_) with = "m" + std::to_string(static_cast<int>(node.mark));
    if (node.suffix) with += "~";
    if (node.override_mark != Mark::none_) with += "!";
    return "(" + with + " " + of(node.left) + " " + of(node.right) + ")";
  }
  std::string shape(const ast::Is& node) const {
    return std::string(node.negated ? "(isnt " : "(is ") + of(node.left) + " " + of(node.right) +
           ")";
  }
  std::string shape(const ast::In& node) const {
    return std::string(node.negated ? "(notin " : "(in ") + of(node.value) + " " + of(node.set) +
           ")";
  }
  std::string shape(const ast::Between& node) const { return of(node.low) + ".." + of(node.high); }
  std::string shape(const ast::Braces& node) const { return "{" + of(node.elements) + "}"; }
  std::string shape(const ast::Conditional& node) const {
    return "(if " + of(node.condition) + " " + of(node.then_value) + " " + of(node.else_value) +
           ")";
  }
  std::string shape(const ast::Quantifier& node) const {
    std::string text = "(q" + std::to_string(static_cast<int>(node.kind));
    if (node.threshold) text += " " + node.threshold->digits + node.threshold->unit;
    return text + " " + node.variable.text + " " + of(node.domain) + " " + of(node.body) + ")";
  }
  std::string shape(const ast::Aggregate& node) const {
    return "(a" + std::to_string(static_cast<int>(node.kind)) + " " + node.variable.text + " " +
           of(node.domain) + " " + of(node.filter) + " " + of(node.value) + " " +
           of(node.if_empty) + ")";
  }
  std::string shape(const ast::Known& node) const { return "(known " + of(node.operand) + ")"; }
  std::string shape(const ast::TextMissing& node) const { return "(gap " + node.where.value + ")"; }
  std::string shape(const ast::TwoReadings& node) const {
    return "(two " + of(node.narrow) + " " + of(node.wide) + " " + node.because.value + ")";
  }
  std::string shape(const ast::Established& node) const {
    return "(est " + node.rule.text() + " " + of(node.element) + ")";
  }
  std::string shape(const ast::CountEstablished& node) const {
    std::string text = "(estcount";
    for (const ast::Path& path : node.rules) text += " " + path.text();
    return text + "|" + node.group.text + ")";
  }
  std::string shape(const ast::BaseDate&) const { return "today"; }
  std::string shape(const ast::ListLiteral& node) const { return "[" + of(node.elements) + "]"; }
  std::string shape(const ast::RecordLiteral&) const { return "record"; }
  std::string shape(const ast::UnknownLiteral&) const { return "unknown"; }
  std::string shape(const ast::Reasoned& node) const { return of(node.value) + "?"; }
};

std::string shape_of(std::string text) {
  const Parsed page = parsed_expression(std::move(text));
  INFO(page.rendered());
  CHECK(page.diagnostics.empty());
  return Shape{page.tree}.of(page.run.expr);
}

TEST_CASE("优先级与结合") {
  const std::pair<const char*, const char*> cases[] = {
      {"甲 且 乙 且 丙", "(and 甲 乙 丙)"},
      {"甲 或 (乙 且 丙)", "(or 甲 (and 乙 丙))"},
      {"非 甲 且 非 非 乙", "(and (not 甲) (not (not 乙)))"},
      {"非 甲 为 否", "(not (is 甲 否))"},
      {"a + b * c - d / e", "(a+(b*c)-(d/e))"},
      {"(a + b) * c", "((a+b)*c)"},
      {"-a + -b", "((neg a)+(neg b))"},
      {"a - b - c", "(a-b-c)"},
      {"a 的 50 % + b", "((of a 50%)+b)"},
      {"b 的 1/2 * 3", "((of b (1/2))*3)"},
      {"损坏数 超过 总数 的 50 %", "(超过 损坏数 (of 总数 50%))"},
      {"人数 超过 9 人 且 人数 小于 30人", "(and (超过 人数 9人) (小于 人数 30人))"},
      {"x 超过(>=) 10 ‰", "(超过! x 10‰)"},
      {"x 超过 (y + 1)", "(超过 x (y+1))"},
      {"压力 为 30 kPa 以上", "(以上~ 压力 30kPa)"},
      {"压力 不为 30 kPa 以上", "(not (以上~ 压力 30kPa))"},
      {"型式 不为 干式", "(isnt 型式 干式)"},
      {"型式 属于 { 干式, 湿式 }", "(in 型式 {干式 湿式})"},
      {"x 不属于 3 .. 5 m", "(notin x 3..5m)"},
      {"x 属于 名录.甲类", "(in x 名录.甲类)"},
      {"保护[松绳] 为 有效", "(is 保护[松绳] 有效)"},
      {"f(a, g(b)).c[d].e", "f(a g(b)).c[d].e"},
      {"如果 a 则 b 否则 c + 1", "(if a b (c+1))"},
      {"任一 x 属于 L 使 a 且 b", "(q0  x L (and a b))"},
      {"没有 x 属于 { a, b } 使 x", "(q2  x {a b} x)"},
      {"至少 3 项 { P, Q, R }", "(q3 3项  {P Q R} -)"},
      {"恰好 2 个 x 属于 L.M 使 x.a", "(q5 2个 x L.M x.a)"},
      {"计数 x 属于 L 使 x.a", "(a0 x L x.a - -)"},
      {"计数 x 属于 L >= 3", "(m19 (a0 x L - - -) 3)"},
      {"合计 个 属于 罐 取 个.存量 / 2 >= 10 t", "(m23 (a1 个 罐 - (个.存量/2) -) 10t)"},
      {"最大 x 属于 L 使 x.a 且 b 取 x.v 空则 0", "(a2 x L (and x.a b) x.v 0)"},
      {"成立(甲.乙) 且 成立(丙, x)", "(and (est 甲.乙 -) (est 丙 x))"},
      {"计数 成立 { 甲, 乙.丙 } >= 1", "(m23 (estcount 甲 乙.丙|) 1)"},
      {"计数 成立 组 疏散", "(estcount|疏散)"},
      {"已知(x)", "(known x)"},
      {"原文未见 \"附件2\"", "(gap 附件2)"},
      {"两读 { a ; b 且 c } 因 \"不清\"", "(two a (and b c) 不清)"},
      {"日 >= 2024-02-29 且 基准日 小于 2025-01-01",
       "(and (m23 日 2024-02-29) (小于 today 2025-01-01))"},
      {"表 + 数", "(表+数)"},
      {"「20区」 为 是", "(is 20区 是)"},
      {"count x in L satisfies x.a", "(a0 x L x.a - -)"},
      {"a and not b", "(and a (not b))"},
  };
  for (const auto& [text, shape] : cases) {
    std::string expected(shape);
    // Marks are numbered as the enumeration has them.
    const auto mark = [](Mark of) { return "m" + std::to_string(static_cast<int>(of)); };
    for (const char* any : {"m19", "m23"}) {
      const std::size_t at = expected.find(any);
      if (at != std::string::npos) expected.replace(at, 3, mark(Mark::at_least));
    }
    INFO(text);
    std::string actual = shape_of(text);
    if (actual.find("(q") == 0 && expected.find("  x") != std::string::npos) {
      expected.replace(expected.find("  x"), 3, " x");
    }
    CHECK(actual == expected);
  }
}

TEST_CASE("表达式的位置盖住它的全部词") {
  const Parsed page = parsed_expression("  (甲 且 乙) 或 丙.丁 ");
  REQUIRE(page.diagnostics.empty());
  const auto text = [&](ast::ExprId id) {
    return std::string(page.sources.text(page.tree.place(id)));
  };
  CHECK(text(page.run.expr) == "(甲 且 乙) 或 丙.丁");
  const auto& any = std::get<ast::Any>(page.node(page.run.expr));
  CHECK(text(any.operands[0]) == "(甲 且 乙)");
  CHECK(page.tree.at(any.operands[0]).bracketed);
  CHECK(text(any.operands[1]) == "丙.丁");
}

TEST_CASE("空的表达式没有编号") {
  const Parsed nothing = parsed_expression(" # 只有注释\n");
  CHECK_FALSE(nothing.run.expr.valid());
  CHECK(nothing.file().items.empty());
}

TEST_CASE("且与或并列给出两种读法") {
  const Parsed page = parsed_expression("甲 且 乙 或 丙");
  REQUIRE(page.codes() == "mixed_and_or");
  const Diagnostic& diagnostic = page.diagnostics.front();
  REQUIRE(diagnostic.help.size() == 2);
  CHECK(diagnostic.help[0].zh == "可写成:(甲 且 乙) 或 丙");
  CHECK(diagnostic.help[1].zh == "可写成:甲 且 (乙 或 丙)");
  REQUIRE(diagnostic.fixes.size() == 2);
  CHECK(diagnostic.fixes[0].edits.size() == 2);
}

TEST_CASE("每处错误只说一次,并说该写什么") {
  const std::pair<const char*, const char*> cases[] = {
      {"甲 且", "expected_expression"},     {"甲 + ) ", "expected_expression"},
      {"(甲 且 乙", "unclosed_bracket"},    {"甲)", "unmatched_bracket"},
      {"甲 乙", "expected_operator"},       {"甲 且非乙", "glued_word"},
      {"a < b < c", "comparison_chain"},    {"a 超过 b 超过 c", "comparison_chain"},
      {"f(a b)", "unclosed_bracket"},       {"f(a, )", "expected_expression"},
      {"如果 a 则 b", "expected_word"},     {"任一 x 使 a", "expected_word"},
      {"合计 x 属于 L", "expected_word"},   {"两读 { a b } 因 \"x\"", "expected_mark"},
      {"至少 项 { a }", "expected_number"}, {"计数 成立 甲", "expected_counted"},
      {"甲 且 @", "unexpected_character"},
  };
  for (const auto& [text, codes] : cases) {
    const Parsed page = parsed_expression(text);
    INFO(text << "\n" << page.rendered());
    CHECK(page.diagnostics.size() == 1);
    CHECK(page.codes() == codes);
  }
}

TEST_CASE("连写的词给出分开的写法") {
  const Parsed page = parsed_expression("甲 且非乙");
  REQUIRE(page.codes() == "glued_word");
  CHECK(page.diagnostics[0].fixes.at(0).edits.at(0).text == "且 非 乙");
}

}  // namespace
