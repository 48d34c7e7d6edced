// The compiled form of a rule set: self-contained, immutable, shared by any number of threads.
// Nodes stand in an order in which every operand comes before its user, so that one forward pass
// evaluates; the body of a loop stands right behind the loop. Everything that explanations print
// (names, titles, citations, questions) is in here too; the tree and the model are not needed any
// more.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dsl/text/span.hpp"
#include "dsl/value/date.hpp"
#include "dsl/value/number.hpp"
#include "dsl/value/unit.hpp"
#include "engine/program/cell.hpp"
#include "engine/program/schedule.hpp"

namespace engine {

inline constexpr std::uint32_t no_index = 0xFFFFFFFF;

// --------------------------------------------------------------------- schema

enum class Kind : std::uint8_t {
  boolean,
  number,
  date,
  time,
  duration,
  text,
  enumeration,
  list,
  per_member,
};

struct Member {
  std::string name, alias;
  std::vector<std::string> synonyms;
};
struct Enumeration {
  std::string name, alias;
  bool ordered = false;
  bool open = false;  ///< the last member is 其他
  std::vector<Member> members;
};

enum class Method : std::uint8_t { on_site, records, interview, measurement };
enum class Evidence : std::uint8_t { photo, record, test_report };

/// A fact of the site, or a field of a list's records.
struct Fact {
  std::string package, package_alias, name, alias;
  Kind kind{};
  bool integer = false;
  bool or_off_table = false;  ///< of enumerations: code = number of members means 表外
  bool judgement = false, source_required = false, not_negative = false;
  Kind element_kind{};                           ///< of per_member
  std::uint32_t unit = 0;                        ///< of numbers: index into `units`
  std::uint32_t enumeration = no_index;          ///< of enumeration; of per_member: the keys
  std::uint32_t element_enumeration = no_index;  ///< of per_member of enumerations
  std::uint32_t list = no_index;                 ///< of lists: index into `lists`
  std::uint32_t owner = no_index;                ///< of fields: the list they belong to
  /// Of site facts: index of the first cell in `Facts::cells`; of fields: offset in a record. A
  /// per_member fact takes one cell a member.
  std::uint32_t slot = 0;
  std::optional<dsl::Number> range_low, range_high;  ///< base units, both included
  std::optional<dsl::Duration> valid_for;
  std::uint32_t computed_from = no_index;  ///< index of the node that computes it, if any
  std::string question, help;
  bool reworded = false;  ///< the question is the rule set's own, not its package's
  std::vector<Method> methods;
  std::vector<Evidence> evidence;
};

struct List {
  std::uint32_t fact = no_index;
  std::uint32_t parent = no_index;  ///< of nested lists
  std::vector<std::uint32_t> fields;
  std::uint32_t identity = no_index;        ///< the naming field
  std::uint32_t record_cells = 0;           ///< cells a record takes
  std::vector<std::uint32_t> record_facts;  ///< by cell of a record: its field, as index of `facts`
};

struct Schema {
  std::vector<dsl::Unit> units;  ///< [0] is plain
  std::vector<Enumeration> enums;
  std::vector<Fact> facts;
  std::vector<List> lists;
  std::uint32_t site_cells = 0;
  std::vector<std::uint32_t> site_facts;  ///< by site cell: its fact
};

/// Whether answers to the fact can rest on judgement: 裁量, or 其他 of an open enumeration.
[[nodiscard]] bool can_be_judged(const Schema& schema, const Fact& fact);

// ---------------------------------------------------------------------- nodes

/// Where an operand is read: a constant, a site fact, a field of the record that the loop at some
/// depth stands at, or an earlier node in the frame at some depth (0 is the program's top level).
struct Operand {
  std::uint32_t bits = 0;

  enum Space : std::uint32_t { constants = 0, facts = 1, first_level = 2 };
  static constexpr std::uint32_t index_bits = 24;
  [[nodiscard]] constexpr std::uint32_t space() const { return bits >> index_bits; }
  [[nodiscard]] constexpr std::uint32_t index() const { return bits & ((1U << index_bits) - 1); }
  static constexpr Operand make(std::uint32_t space, std::uint32_t index) {
    return {space << index_bits | index};
  }
  /// Space of nodes at loop depth d, and of the record that the loop at depth d >= 1 stands at.
  static constexpr std::uint32_t frame(std::uint32_t depth) { return first_level + 2 * depth; }
  static constexpr std::uint32_t record(std::uint32_t depth) { return first_level + 2 * depth + 1; }
  friend bool operator==(Operand, Operand) = default;
};

enum class Op : std::uint8_t {
  all,
  any,
  negate,
  choose,  ///< Kleene; choose: condition, then, else
  known,
  settled,            ///< yes when the operand is known, else unknown or error
  given_or_computed,  ///< operands: a fact, what 算自 comes to
  less,
  at_most,
  equal,
  not_equal,  ///< of numbers (greater is less with operands swapped)
  date_less,
  date_at_most,
  date_equal,
  duration_less,
  duration_at_most,
  duration_equal,
  code_equal,
  code_less,
  code_at_most,  ///< of enums and bools by code
  code_in,       ///< operand, then constants; any equal. Of this and code_equal aux and imm are
                 ///< the compiler's: see engine/compile/ready.hpp
  text_equal,
  add,
  subtract,
  multiply,
  divide,
  minus,
  date_add,
  date_subtract,    ///< date, amount; aux = DateAmount
  date_difference,  ///< in days
  tally,            ///< aux = Quantifier; operands: conditions; imm = threshold
  loop,             ///< operand: list; imm = index into `loops`; body follows
  fold,             ///< a loop over written elements: for each its filter and its value
                    ///< (what it has of them); imm = index into `loops`
  lookup,           ///< operands: inputs; imm = index into `tables`; aux = 1: the
                    ///< one input is known not to be 表外 where the value is read
  by_date,          ///< operands: values of imm = `date_choices` at as_of
  base_date,
  two_readings,
  text_missing,   ///< imm = index into `open_texts`
  defined,        ///< operand: value; imm = index into `definitions`
  outcome,        ///< operands: A, C, E; value = Outcome code
  any_outcome,    ///< operands: outcomes of 情形; imm = rule; value = Outcome
  contested,      ///< of gradings of one matter. Operands: their outcomes, then for each pair
                  ///< whether the grades differ (see `Contest`); imm = index into `contests`;
                  ///< value = Outcome of one of them beside the others
  outcome_holds,  ///< operand: outcome; truth as other rules read it; imm = rule,
                  ///< aux = 1 + the 情形 if only that is read
  count_true,     ///< number of operands that are true, with bounds
};

enum class Quantifier : std::uint8_t { any, all, none, at_least, at_most, exactly };
enum class DateAmount : std::uint8_t { duration, days, months, seconds };
enum class Fold : std::uint8_t { quantify, count, sum, maximum, minimum, outcome };
/// Whether elements that nobody has seen matter: to sums (can a term be negative?), to extremes
/// (how far can one lie?) and to outcomes (is any still possible?).
[[nodiscard]] constexpr bool asks_unseen(Fold fold) {
  return fold != Fold::quantify && fold != Fold::count;
}

struct Node {
  Op op{};
  std::uint8_t depth = 0;     ///< loop depth of the frame it stands in
  Kind kind = Kind::boolean;  ///< of its value; outcomes are enumeration
  std::uint8_t aux = 0;
  std::uint32_t slot = 0;      ///< index in its frame; a loop takes two slots, the second its own
  std::uint32_t operands = 0;  ///< first of `count` in `Program::operands`
  std::uint32_t count = 0;
  std::uint32_t imm = 0;
};

/// A loop, or the elements of a `fold` (which has no list and no body).
struct Loop {
  std::uint32_t list = no_index;               ///< index into `Schema::lists`
  std::uint32_t body_begin = 0, body_end = 0;  ///< nodes; body_begin is the loop's node + 1
  std::uint32_t frame_cells = 0;               ///< slots a body frame takes
  std::uint32_t depth = 1;                     ///< of the body
  Fold fold{};
  Quantifier quantifier{};
  Operand filter{},
      value{};  ///< as seen from the body; has_filter / has_value say if they are there
  bool has_filter = false, has_value = false;
  std::uint32_t threshold = 0;  ///< of at_least, at_most, exactly
  Operand if_empty{};           ///< as seen from outside
  bool has_if_empty = false;
};

/// A table, made ready: a cell is a set of codes or an interval.
struct TableCell {
  bool whatever = false;
  std::vector<std::uint32_t> codes;
  std::optional<dsl::Number> low, high;
  bool low_open = false, high_open = false;
};
struct TableRow {
  std::vector<TableCell> cells;
  bool otherwise = false;
  Operand result{};  ///< a constant or an earlier node at top level
  std::optional<dsl::Day> from, until;
  std::uint32_t first_citation = 0, citation_count = 0;  ///< the row's own; else the table's stand
};
struct Table {
  std::string name;
  bool gravest = false;
  std::vector<Kind> columns;
  std::vector<std::uint32_t> members;  ///< by column: of an enum how many, else 0
  Kind result{};
  std::vector<TableRow> rows;
  std::vector<std::uint32_t>
      by_code;  ///< row of each code, when there is one column and it is an enum
  std::uint32_t first_citation = 0, citation_count = 0;
};
/// A 参数: `from` has one entry an operand, ascending; before the first one there is no value.
struct DateChoice {
  std::string name, alias;
  std::vector<std::optional<dsl::Day>> from;
  std::uint32_t first_citation = 0, citation_count = 0;
};

// ------------------------------------------------------------------ law and rules

enum class Role : std::uint8_t {
  determination,
  scope,
  precondition,
  exception,
  definition,
  parameter,
  table,
  precedence,
  interpretation,
  penalty,
};
struct Document {
  std::string name, alias, title, number;
  std::optional<dsl::Day> effective, repealed;
};
struct Citation {
  std::uint32_t document = no_index;
  std::string clause;  ///< canonical text: 第十一条第(三)项
  Role role{};
};

struct Definition {
  std::string name, alias;
  bool published = false;
  std::uint32_t first_citation = 0, citation_count = 0;
};
struct OpenText {
  std::string text;
  std::uint32_t first_citation = 0, citation_count = 0;
};

enum class RuleKind : std::uint8_t { major_hazard, hazard, element, grading, violation };
enum class Outcome : std::uint8_t {
  established,
  not_established,
  undetermined,
  not_applicable,
  conflict,
  error,
  text_missing,
};

/// A condition whose truth an outcome rests on, with the citations that come with it.
struct Guard {
  Operand condition{};
  Role role{};
  std::uint32_t first_citation = 0, citation_count = 0;
  std::string title;  ///< of exceptions
};

/// What has an outcome: a rule without 情形, or one 情形.
struct Part {
  std::string name, alias, title, remedy;
  std::optional<dsl::Day> from, until;                   ///< takes part at dates in [from, until)
  std::uint32_t first_citation = 0, citation_count = 0;  ///< role determination
  /// The same clauses as those bring them who read it with 成立: in the role of a definition.
  std::uint32_t first_read_citation = 0;
  std::vector<Guard> guards;         ///< scopes, preconditions, exceptions
  Operand condition{};               ///< 前提 且 当 (for 分级: the grade is known)
  std::uint32_t outcome = no_index;  ///< the outcome node; inside the loops when there are some
  std::vector<std::uint32_t> loops;  ///< loop nodes around it, outermost first
  std::uint32_t site_outcome = no_index;  ///< node at top level: 任一 over elements that apply
};
struct Rule {
  RuleKind kind{};
  std::string ruleset, name, alias, title, chapter, same_matter;
  std::vector<Part> parts;
  std::uint32_t outcome = no_index;  ///< node at top level: the site's outcome
  Operand grade{};                   ///< of gradings: in the frame of its one part
  std::uint32_t grade_enumeration = no_index;
  Kind grade_kind{};
  std::uint32_t grade_unit = 0;  ///< of numbers: index into `Schema::units`
  bool catch_all = false, refers_elsewhere = false;
  std::optional<dsl::Day> from, until;  ///< takes part at dates in [from, until)
  dsl::Place place;
};

/// What an author wants looked at. Part of checklists only: no outcome reads it.
struct CheckItem {
  struct RulePart {
    std::uint32_t rule = 0;
    std::uint32_t part = no_index;  ///< one 情形, or none
  };
  std::string ruleset, name, alias, text, where, help;
  std::vector<Method> methods;
  std::vector<Evidence> evidence;
  Operand applies{};                                     ///< at top level
  std::optional<dsl::Day> from, until;                   ///< listed at dates in [from, until)
  std::uint32_t first_citation = 0, citation_count = 0;  ///< role determination
  std::vector<std::uint32_t> facts;                      ///< that it concerns
  std::vector<RulePart> rules;
};

/// `rule` prevails over `over`, both of one matter, while the documents that say so are in force.
struct Precedence {
  std::uint32_t rule = 0, over = 0;  ///< places in `Matter::rules`
  std::optional<dsl::Day> from, until;
  std::uint32_t first_citation = 0, citation_count = 0;
};
/// Gradings of one 承, at least two: where two grades differ, one prevails, or both conflict.
struct Matter {
  std::string name;
  std::vector<std::uint32_t> rules;
  std::vector<Precedence> precedences;
};
/// One grading among those of its matter, for one `contested` node.
struct Contest {
  std::uint32_t matter = no_index;
  std::uint32_t self = 0;       ///< which of `Matter::rules` the node's outcome is of
  std::vector<Operand> grades;  ///< by rule of the matter, as seen from the node

  /// The operand that says whether the grades of `a` and `b` differ: behind `count` outcomes the
  /// pairs (0,1), (0,2), …, (1,2), ….
  [[nodiscard]] static constexpr std::uint32_t pair(std::uint32_t a, std::uint32_t b,
                                                    std::uint32_t count) {
    const std::uint32_t low = a < b ? a : b;
    const std::uint32_t high = a < b ? b : a;
    return count + low * (2 * count - low - 1) / 2 + (high - low - 1);
  }
  [[nodiscard]] static constexpr std::uint32_t operands(std::uint32_t count) {
    return count + count * (count - 1) / 2;
  }
};

/// Where a node comes from, for explanations and the step tree.
struct Origin {
  dsl::Place place;
};

struct Program {
  std::string ruleset, ruleset_alias, version, title;
  Schema schema;
  std::vector<Node> nodes;
  std::vector<Operand> operands;
  std::vector<Cell> constants;
  std::vector<dsl::Number> numbers;      ///< of constants
  std::vector<std::string> texts;        ///< of constants
  std::vector<dsl::Date> dates;          ///< of constants
  std::vector<dsl::Duration> durations;  ///< of constants
  std::vector<Loop> loops;
  std::vector<Table> tables;
  std::vector<DateChoice> date_choices;
  std::vector<Document> documents;
  std::vector<Citation> citations;
  std::vector<Definition> definitions;
  std::vector<OpenText> open_texts;
  std::vector<Rule> rules;
  std::vector<CheckItem> check_items;
  std::vector<Matter> matters;
  std::vector<Contest> contests;
  std::vector<Origin> origins;  ///< by node
  Schedule schedule;            ///< may be empty: then nodes are done one after the other
  std::uint32_t top_cells = 0;  ///< slots of the top frame
  std::uint32_t max_depth = 0;
  bool too_large = false;  ///< the compiler stopped at `max_program_nodes`; see `verify`
};

/// Inlined definitions may multiply; beyond this many nodes a program is refused.
inline constexpr std::uint32_t max_program_nodes = 1'000'000;

/// Checks every index and order that the evaluator relies on; empty when all hold, else what is
/// wrong.
[[nodiscard]] std::string verify(const Program& program);
/// One node a line, for golden tests and `hazlex dump --stage=program`.
[[nodiscard]] std::string dump_program(const Program& program);

}  // namespace engine
