// What checking finds out about a tree: resolved names, types, operators, citations, and the rules
// flattened into parts ready to compile. Side tables are indexed by `ExprId`; the tree stays as
// written. A `Model` points into the tree, which must outlive it and not move. Built by one thread
// through `check`, then read by any.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/syntax/tree.hpp"
#include "dsl/text/diagnostic.hpp"
#include "dsl/value/date.hpp"
#include "dsl/value/number.hpp"
#include "dsl/value/unit.hpp"

namespace dsl {

inline constexpr std::uint32_t no_index = 0xFFFFFFFF;

/// Indices into the model's vectors.
using UnitIndex = std::uint32_t;
using EnumIndex = std::uint32_t;
using FactIndex = std::uint32_t;  ///< site facts and record fields alike
using ListIndex = std::uint32_t;
using VariableIndex = std::uint32_t;
using DocumentIndex = std::uint32_t;
using RuleIndex = std::uint32_t;

enum class Kind : std::uint8_t {
  bad,  ///< reported already; silences
  boolean,
  number,
  date,
  time,
  duration,
  text,
  enumeration,
  list,        ///< `list` says of what
  record,      ///< one element of a list
  per_member,  ///< a value of `element_kind` for each member of `enumeration`
};

struct ValueType {
  Kind kind = Kind::bad;
  bool integer = false;              ///< of number: declared 整数
  bool or_off_table = false;         ///< of enumeration: 或 表外
  UnitIndex unit = 0;                ///< of number (and per_member of numbers); 0 is plain
  EnumIndex enumeration = no_index;  ///< of enumeration; of per_member: whose members are the keys
  ListIndex list = no_index;         ///< of list and record
  Kind element_kind = Kind::bad;     ///< of per_member: boolean, number or enumeration
  EnumIndex element_enumeration = no_index;

  friend bool operator==(const ValueType&, const ValueType&) = default;
};

struct EnumMemberInfo {
  std::string name, alias;
  std::vector<std::string> synonyms;  ///< of members drawn from a table: aliases, CAS numbers
};

/// Members lowest first when ordered. An open enum has a last member 其他 (alias "other").
struct EnumInfo {
  std::string name, alias;
  bool ordered = false;
  bool open = false;
  std::string others;  ///< what the open member is a kind of
  std::vector<EnumMemberInfo> members;
  const ast::Enum* declaration = nullptr;
  Place place;
};

/// A fact of the site, or a field of a list's records (`list` set).
struct FactInfo {
  std::string package, package_alias;
  std::string name, alias;
  ValueType type;
  ListIndex list = no_index;   ///< the list whose records have this field
  std::uint32_t position = 0;  ///< among the list's fields
  const ast::Field* declaration = nullptr;
  std::optional<Number> range_low, range_high;  ///< in base units
  std::string question;   ///< as it is asked here: its own, or that of an importing file
  bool reworded = false;  ///< whether an importing file gave it other words
  Place place;
};

struct ListInfo {
  FactIndex fact = no_index;    ///< the list fact or field itself
  ListIndex parent = no_index;  ///< of a nested list
  std::vector<FactIndex> fields;
  FactIndex identity = no_index;
};

struct CitationInfo {
  DocumentIndex document = no_index;
  ClausePath path;  ///< empty: the document as a whole
  bool interprets = false;
  Place place;
};

struct DocumentInfo {
  std::string name, alias, title, number, issuer, territory;
  Keyword rank{};
  std::optional<Day> issued, effective, repealed;
  std::vector<ClausePath> outline;  ///< every clause, ranges expanded, in order
  const ast::Document* declaration = nullptr;
  Place place;
};

enum class Relation : std::uint8_t { less, at_most, greater, at_least, equal, not_equal };

/// What a name, member access or call stands for.
enum class Target : std::uint8_t {
  none,
  fact,
  field,
  variable,
  enum_member,
  definition,
  parameter,
  table,
  per_member_key,
  enumeration,  ///< an enum's name as a domain: all its members
};
struct Reference {
  Target target = Target::none;
  std::uint32_t index =
      no_index;              ///< FactIndex, VariableIndex, EnumIndex, definition, parameter, table
  std::uint32_t member = 0;  ///< of enum_member
};

struct VariableInfo {
  std::string name;
  ValueType type;
  Place place;
};

struct DefinitionInfo {
  std::string name, alias;
  std::vector<VariableIndex> formals;
  ast::ExprId body;
  ValueType type;
  std::vector<CitationInfo> citations;
  bool published = false;
  const ast::Definition* declaration = nullptr;
  Place place;
};

struct ParameterInfo {
  struct Value {
    ast::ExprId value;
    std::optional<Day> from;
  };
  std::string name, alias;
  std::vector<Value> values;  ///< by date, the undated first
  ValueType type;
  std::vector<CitationInfo> citations;
  Place place;
};

/// One cell, made constant: any value; or a set of members; or an interval of numbers in base
/// units.
struct CellInfo {
  bool whatever = false;
  std::vector<std::uint32_t> members;  ///< of enumeration and boolean columns (0, 1)
  std::optional<Number> low, high;     ///< of number columns; absent = unbounded
  bool low_open = false, high_open = false;
};
struct RowInfo {
  std::vector<CellInfo> cells;
  bool otherwise = false;
  ast::ExprId result;                   ///< of inline tables
  std::optional<Number> number;         ///< of CSV tables, in base units
  std::uint32_t member = 0;             ///< of CSV tables with an enum result
  std::optional<Day> from, until;       ///< half-open
  std::vector<CitationInfo> citations;  ///< the row's own
  Place place;
};
struct TableInfo {
  std::string name, alias;
  std::vector<VariableIndex> columns;
  ValueType result;
  bool gravest = false;
  std::vector<RowInfo> rows;
  std::vector<CitationInfo> citations;
  const ast::Table* declaration = nullptr;
  Place place;
};

struct LoopInfo {
  VariableIndex variable = no_index;
  ast::ExprId domain;
  ListIndex list = no_index;
};
struct ConditionInfo {
  ast::ExprId condition;
  std::vector<CitationInfo> citations;
};
struct ExceptionInfo {
  std::string name, title;
  ConditionInfo condition;
  std::vector<ExceptionInfo> unless;
};

/// What has an outcome of its own: a rule with one 当, or one 情形. Everything inherited from the
/// set, the chapter and the rule is already in here, outermost first.
struct PartInfo {
  std::string name, alias, title;  ///< name empty for a rule without 情形
  std::vector<LoopInfo> loops;     ///< chapter's, rule's, 情形's
  std::vector<ConditionInfo> scopes;
  std::vector<ConditionInfo> preconditions;
  ast::ExprId condition;  ///< invalid for 分级: always true
  std::vector<ExceptionInfo> exceptions;
  std::vector<CitationInfo> citations;
  std::string remedy;
  Place place;
};

struct RuleInfo {
  ast::RuleKind kind{};
  std::string ruleset;
  std::string name, alias, title, chapter;
  std::vector<PartInfo> parts;   ///< at least one
  std::size_t shared_loops = 0;  ///< how many leading loops all parts share (chapter's and rule's)
  ast::ExprId grade;             ///< of 分级
  ValueType grade_type;
  std::vector<CitationInfo> citations;
  std::uint32_t group = no_index;
  bool catch_all = false, refers_elsewhere = false;
  std::string same_matter;
  std::uint32_t matter = no_index;  ///< of 分级 with 承 beside others: index into `matters`
  const ast::Rule* declaration = nullptr;
  Place place;
};

struct GroupInfo {
  std::string name, alias, title;
  std::vector<RuleIndex> rules;
  Place place;
};
struct UnencodedInfo {
  CitationInfo citation;
  ast::UnencodedReason reason{};
  std::string note;
};
struct PrecedenceInfo {
  RuleIndex rule = no_index, over = no_index;
  Keyword reason{};
  std::vector<CitationInfo> citations;
  Place place;
};
/// 检查项: shown in checklists, decides nothing.
struct CheckItemInfo {
  struct RulePart {
    RuleIndex rule = no_index;
    std::uint32_t part = no_index;  ///< of one 情形
  };
  std::string ruleset;
  std::string name, alias, text, where, help;
  std::vector<Keyword> inspection, evidence;
  std::vector<ConditionInfo> scopes;
  std::vector<CitationInfo> citations;
  std::vector<FactIndex> facts;  ///< 关于
  std::vector<RulePart> rules;
  const ast::CheckItem* declaration = nullptr;
  Place place;
};
/// 分级 of one 承: their grades are compared.
struct MatterInfo {
  std::string name;
  std::vector<RuleIndex> gradings;  ///< at least two
};
/// A place that only a new version of the rule set can settle: 原文未见 and 两读.
struct OpenText {
  ast::ExprId expr;
  RuleIndex rule = no_index;
};

struct RulesetInfo {
  std::string name, alias, version, title;
  std::vector<ConditionInfo> scopes;
  Place place;
};

struct Model {
  RulesetInfo ruleset;      ///< empty name: a library of facts
  std::vector<Unit> units;  ///< [0] is plain
  std::vector<EnumInfo> enums;
  std::vector<FactInfo> facts;
  std::vector<ListInfo> lists;
  std::vector<VariableInfo> variables;
  std::vector<DocumentInfo> documents;
  std::vector<DefinitionInfo> definitions;
  std::vector<ParameterInfo> parameters;
  std::vector<TableInfo> tables;
  std::vector<RuleInfo> rules;  ///< in source order, imports first
  std::vector<GroupInfo> groups;
  std::vector<CheckItemInfo> check_items;
  std::vector<UnencodedInfo> unencoded;
  std::vector<PrecedenceInfo> precedences;
  std::vector<MatterInfo> matters;
  std::vector<OpenText> open_texts;
  std::vector<const ast::Example*> examples;
  std::vector<Place> example_places;

  // By ExprId.index; as long as the tree's expressions.
  std::vector<ValueType> types;
  std::vector<Reference> references;
  std::vector<Relation> relations;    ///< of Compare: the resolved operator
  std::vector<VariableIndex> bound;   ///< of Quantifier and Aggregate: the variable they bind
  std::vector<RuleIndex> read_rules;  ///< of Established
  std::vector<std::uint32_t>
      read_parts;  ///< of Established: which part (成立(规则.情形)), else no_index
  std::vector<std::vector<RuleIndex>> counted_rules;  ///< of CountEstablished; empty elsewhere

  [[nodiscard]] ValueType type(ast::ExprId id) const { return types[id.index]; }
};

/// The model's part that golden tests print: names, types, citations, one thing a line.
[[nodiscard]] std::string dump_model(const Model& model, const ast::Tree& tree);

}  // namespace dsl
