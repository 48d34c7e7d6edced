// The tree of rule files, as written: one arena for all files of a check, expressions by `ExprId`,
// items by value. It keeps what the printer needs (which comparison word stood, which brackets were
// written) and nothing that checking finds out: that is the `Model`'s. The tree owns its strings;
// spans point into the `SourceSet`. Building is for one thread, reading for any.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "dsl/syntax/clause.hpp"
#include "dsl/syntax/token.hpp"
#include "dsl/text/span.hpp"

namespace dsl::ast {

struct ExprId {
  std::uint32_t index = 0xFFFFFFFF;

  [[nodiscard]] constexpr bool valid() const { return index != 0xFFFFFFFF; }
  friend auto operator<=>(ExprId, ExprId) = default;
};

/// A name as written, with width folded and without corner brackets.
struct Name {
  std::string text;
  Span span;

  [[nodiscard]] bool empty() const { return text.empty(); }
};

/// A dotted name: 工贸.粉尘涉爆.
struct Path {
  std::vector<Name> parts;

  [[nodiscard]] bool empty() const { return parts.empty(); }
  [[nodiscard]] std::string text() const;
  [[nodiscard]] Span span() const;
};

struct Text {
  std::string value;
  Span span;

  [[nodiscard]] bool empty() const { return span.empty(); }
};

// ---------------------------------------------------------------- expressions

enum class ArithmeticOperator : std::uint8_t { add, subtract, multiply, divide };
enum class QuantifierKind : std::uint8_t { any, all, none, at_least, at_most, exactly };
enum class AggregateKind : std::uint8_t { count, sum, maximum, minimum };

struct Bad {};  ///< reported; silences what would follow from it
struct BoolLiteral {
  bool value;
};
struct NumberLiteral {
  std::string digits;
  std::string unit;
  Span unit_span;
};  ///< unit may be empty
struct TextLiteral {
  std::string value;
};
struct DateLiteral {
  std::string text;
};
struct NameRef {
  Name name;
};
struct Member {
  ExprId base;
  Name name;
};  ///< 系统.型式, 工贸.人数, 除尘型式.干式
struct Index {
  ExprId base;
  ExprId key;
};  ///< 保护[松绳]
struct Call {
  Name function;
  std::vector<ExprId> arguments;
};
struct Not {
  ExprId operand;
};
struct Negate {
  ExprId operand;
};
struct All {
  std::vector<ExprId> operands;
};  ///< 且, at least two
struct Any {
  std::vector<ExprId> operands;
};  ///< 或, at least two
/// first ± … or first ×÷ …: `operators[i]` stands before `operands[i + 1]`; one precedence a node.
struct Arithmetic {
  std::vector<ExprId> operands;
  std::vector<ArithmeticOperator> operators;
};
struct Portion {
  ExprId whole;
  ExprId part;
};  ///< 总数 的 50 %: a product
/// A comparison. `word` is the comparison word that stood, else `none_` and `mark` says which
/// symbol. `suffix`: `为 10 人 以上`. `override_mark`: the symbol fmt writes after a changed word,
/// 超过(>=).
struct Compare {
  ExprId left;
  ExprId right;
  Keyword word{};
  Mark mark{};
  bool suffix = false;
  Mark override_mark{};
  Span operator_span;
};
struct Is {
  ExprId left;
  ExprId right;
  bool negated = false;
};
struct In {
  ExprId value;
  ExprId set;
  bool negated = false;
};
struct Between {
  ExprId low;
  ExprId high;
};  ///< 3 .. 5, both included: in 属于 and in cells
struct Braces {
  std::vector<ExprId> elements;
};  ///< { a, b }
struct Conditional {
  ExprId condition;
  ExprId then_value;
  ExprId else_value;
};
/// 任一 x 属于 L 使 P. Over written conditions (至少 3 项 { P, Q }) `variable` is empty and
/// `domain` is Braces.
struct Quantifier {
  QuantifierKind kind{};
  std::optional<NumberLiteral> threshold;
  Name variable;
  ExprId domain;
  ExprId body;
};
/// 计数 x 属于 L 使 P; 合计 x 属于 L 使 P 取 e 空则 d. `filter`, `value` and `if_empty` may be
/// absent.
struct Aggregate {
  AggregateKind kind{};
  Name variable;
  ExprId domain;
  ExprId filter;
  ExprId value;
  ExprId if_empty;
};
struct Known {
  ExprId operand;
};
struct TextMissing {
  Text where;
};
struct TwoReadings {
  ExprId narrow;
  ExprId wide;
  Text because;
};
struct Established {
  Path rule;
  ExprId element;
};  ///< 成立(R) or 成立(R, x)
struct CountEstablished {
  std::vector<Path> rules;
  Name group;
};  ///< 计数 成立 { A, B } or 计数 成立 组 G
struct BaseDate {};
struct ListLiteral {
  std::vector<ExprId> elements;
  bool incomplete = false;
};  ///< cases: [ … 未完 ]
struct RecordLiteral {
  std::vector<std::pair<Name, ExprId>> fields;
};  ///< cases: { 编号 = "A" }
struct UnknownLiteral {
  Keyword reason{};
};  ///< cases: 不清楚
struct Reasoned {
  ExprId value;
  Text reason;
};  ///< cases: 是 理由 "…"

using Node =
    std::variant<Bad, BoolLiteral, NumberLiteral, TextLiteral, DateLiteral, NameRef, Member, Index,
                 Call, Not, Negate, All, Any, Arithmetic, Portion, Compare, Is, In, Between, Braces,
                 Conditional, Quantifier, Aggregate, Known, TextMissing, TwoReadings, Established,
                 CountEstablished, BaseDate, ListLiteral, RecordLiteral, UnknownLiteral, Reasoned>;

struct Expr {
  Span span;
  bool bracketed = false;  ///< written in round brackets
  Node node;
};

// ---------------------------------------------------------------------- items

/// 依据 令10 第十一条第(三)项、第十四条: one document, one or more clauses.
struct Citation {
  Name document;
  std::vector<ClausePath> clauses;  ///< may be empty: the document as a whole
  std::vector<Span> clause_spans;
  bool interprets = false;  ///< 解读: an official reply that narrows
  Span span;
};

struct OutlineEntry {
  ClausePath first;
  std::optional<ClausePath> last;  ///< (一)..(十)
  Span span;
};

struct BoundOverride {
  Keyword word{};
  bool inclusive = false;
  Span span;
};

struct Document {
  Name name;
  Name alias;
  Text title, number, issuer;
  Keyword rank{};
  Name territory;
  std::optional<std::string> issued, effective, repealed;  ///< ISO dates
  Span issued_span, effective_span, repealed_span;
  std::vector<Text> replaces;
  std::vector<BoundOverride> bounds;
  std::vector<OutlineEntry> outline;
};

struct EnumMember {
  Name name;
  Name alias;
};
struct Enum {
  Name name;
  Name alias;
  bool ordered = false;
  std::vector<EnumMember> members;    ///< lowest first when ordered
  std::optional<Text> others;         ///< 等 "…": open, what it is a kind of
  Name table, key_column;             ///< 取自 表1 列 名称
  std::vector<Name> synonym_columns;  ///< 同名 列 别名, CAS
};

enum class TypeForm : std::uint8_t {
  boolean,
  integer,
  number,
  date,
  time,
  duration,
  text,
  enumeration,
  list,
  per_member,
  bad,
};

struct Field;
struct Type {
  TypeForm form{};
  std::string unit;
  Span unit_span;             ///< of integer and number
  Name enumeration;           ///< of enumeration and per_member
  bool or_off_table = false;  ///< 名录 或 表外
  Name identifying_field;     ///< of list
  std::vector<Field> fields;  ///< of list
  std::vector<Type> element;  ///< of per_member: exactly one
  Span span;
};

struct Field {
  Name name;
  Name alias;
  Type type;
  Text question, help;
  std::vector<Keyword> inspection, evidence;
  ExprId range_low, range_high;  ///< number literals
  bool judgement = false, source_required = false, not_negative = false;
  ExprId valid_for;  ///< a duration literal
  ExprId computed_from;
  Span span;
};

struct Facts {
  Name package;
  Name alias;
  std::vector<Field> fields;
};

/// 问 包.事实 "…": other words for the question of a fact that an imported file declares.
struct Question {
  Path fact;
  Text text;
};

struct Formal {
  Name name;
  Type type;
};  ///< a formal of a definition or a column of a table
struct Definition {
  Name name;
  Name alias;
  std::vector<Formal> formals;
  ExprId body;
  std::vector<Citation> citations;
  bool published = false;
};

struct DatedValue {
  ExprId value;
  std::optional<std::string> from;
  Span from_span;
};
struct Parameter {
  Name name;
  Name alias;
  std::vector<DatedValue> values;
  std::vector<Citation> citations;
};

/// One cell: 任意; or a value, a Between, a Braces, or a Compare whose left side is absent.
struct Cell {
  ExprId condition;
  bool whatever = false;
  Span span;
};
struct TableRow {
  std::vector<Cell> cells;
  bool otherwise = false;
  ExprId result;
  std::optional<std::string> from, until;
  std::vector<Citation> citations;  ///< the row's own clause
  Span span;
};
struct Table {
  Name name;
  Name alias;
  std::vector<Formal> columns;
  Name result_name;
  Type result;
  std::optional<Text> file;  ///< 取自 "table1.csv"
  bool gravest = false;      ///< 最重 instead of 唯一
  std::vector<TableRow> rows;
  std::vector<Citation> citations;
};

struct ForEach {
  Name variable;
  ExprId domain;
};
struct Scope {
  ExprId condition;
  std::vector<Citation> citations;
};
struct Exception {
  Name name;
  Text title;
  ExprId condition;
  std::vector<Citation> citations;
  std::vector<Exception> unless;  ///< 但 …: exceptions to this one, one level
  Span span;
};

/// What chapters, rules and 情形 share.
struct Attributes {
  std::optional<ForEach> for_each;
  std::vector<Scope> scopes;         ///< 适用
  std::vector<Scope> preconditions;  ///< 前提 (chapters)
  ExprId condition;                  ///< 当
  std::vector<Exception> exceptions;
  std::vector<Citation> citations;
  Text remedy, help;
};

struct Variant {
  Name name;
  Name alias;
  Text title;
  Attributes attributes;
  Span span;
};

enum class RuleKind : std::uint8_t { major_hazard, hazard, element, grading, violation };
struct Rule {
  RuleKind kind{};
  Name name;
  Name alias;
  Text title;
  Attributes attributes;
  std::vector<Variant> variants;  ///< empty when the rule has one 当
  ExprId grade;                   ///< 得, of 分级
  bool catch_all = false, refers_elsewhere = false;
  Path same_matter;  ///< 承
};

/// 检查项: something to look at, in an author's words; no rule is made of it.
struct CheckItem {
  Name name;
  Name alias;
  Text text;
  Attributes attributes;  ///< 依据, 适用 and 说明 only
  Text where;             ///< 地点
  std::vector<Keyword> inspection, evidence;
  std::vector<Path> concerns;  ///< 关于: facts and rules
};

struct Item;
struct Chapter {
  Text title;
  Attributes attributes;
  std::vector<Item> items;
};
struct Group {
  Name name;
  Name alias;
  Text title;
  std::vector<Item> items;
};
struct Import {
  Text path;
};
struct Ruleset {
  Path name;
  Name alias;
  std::string version;
  Span version_span;
  Text title;
  std::vector<Scope> scopes;
};
enum class UnencodedReason : std::uint8_t {
  text_missing,
  judgement,
  not_a_criterion,
  refers_elsewhere
};
struct Unencoded {
  Citation citation;
  UnencodedReason reason{};
  Text note;
};
struct Precedence {
  Path rule;
  Path over;
  Keyword reason{};
  std::vector<Citation> citations;
};

struct Assignment {
  Path fact;
  ExprId value;
};
struct Expectation {
  Path rule;                                ///< 规则 or 规则.情形
  ExprId element;                           ///< 规则["甲"]
  Keyword outcome{};                        ///< absent when a grade is expected
  ExprId grade;                             ///< 得 级别["罐区"] 为 一级
  std::vector<ExprId> missing, decided_by;  ///< fact paths: 除尘系统["甲"].型式
  Span span;
};
struct Example {
  Text title;
  std::optional<std::string> base_date;
  Span base_date_span;
  std::vector<Assignment> given;
  std::vector<Expectation> expected;
};

using ItemNode =
    std::variant<Bad, Import, Ruleset, Document, Enum, Facts, Question, Definition, Parameter,
                 Table, Chapter, Rule, Group, CheckItem, Unencoded, Precedence, Example>;
struct Item {
  Span span;
  ItemNode node;
};

struct File {
  SourceId source = 0;
  std::uint32_t first_expr = 0, last_expr = 0;  ///< its expressions: [first, last)
  std::vector<Item> items;
  std::vector<Comment> comments;  ///< with `TokenList` indices of `tokens`
  TokenList tokens;               ///< kept for the printer and the editor
};

struct Tree {
  std::vector<Expr> exprs;
  std::vector<File> files;

  [[nodiscard]] const Expr& at(ExprId id) const { return exprs[id.index]; }
  [[nodiscard]] Expr& at(ExprId id) { return exprs[id.index]; }
  [[nodiscard]] Place place(ExprId id) const;  ///< by the file that the expression lies in
  ExprId add(Span span, Node node);
};

}  // namespace dsl::ast
