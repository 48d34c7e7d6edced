// The differences between two versions of a rule set, as values: what is added, removed, renamed or
// changed, where it stands on both sides, how both sides read, and a sentence for people. What only
// words differ in (titles, questions, remedies) is listed, but is no difference in meaning; layout,
// comments, the order of 且 and 或, and the language of keywords and names make none at all.
// Values; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/text/diagnostic.hpp"

namespace rulesets {

struct Release;

/// What differs.
enum class Subject : std::uint8_t {
  rule,
  definition,
  parameter,
  table,
  enumeration,
  fact,
  document,
  precedence,
  check_item,  ///< decides nothing: no difference of one is a difference in meaning
};

enum class Change : std::uint8_t { added, removed, renamed, changed };

/// In which respect it changed; `whole` of what is added, removed or renamed.
enum class Aspect : std::uint8_t {
  whole,
  kind,          ///< of a rule: 重大隐患, 隐患, …
  wording,       ///< title, remedy, question, help: no difference in meaning
  variant,       ///< a 情形 added, removed or renamed
  elements,      ///< 逐个
  scope,         ///< 适用
  precondition,  ///< 前提
  condition,     ///< 当
  exception,     ///< 除外 and 但
  grade,         ///< 得
  citation,      ///< 依据
  in_force,      ///< from and until when it takes part
  matter,        ///< 承, 兜底, 转致
  through,       ///< the same text, but something that it uses changed: see `through`
  body,          ///< of a definition
  formals,       ///< of a definition; columns of a table
  value,         ///< of a parameter
  row,           ///< of a table
  hits,          ///< of a table: 唯一 or 最重
  published,     ///< 公布
  member,        ///< of an enum
  order,         ///< of an enum: ordered or not, the order itself, open or closed
  type,          ///< of a fact, with its unit
  range,         ///< 范围
  computed,      ///< 算自
  answering,     ///< 裁量, 须出处, 不为负, 时效
};

/// How an expression differs where it does; `none` for everything else.
enum class Detail : std::uint8_t {
  none,
  limit,         ///< a comparison with another number or relation: see `limit`
  number,        ///< another number within
  term_added,    ///< to 且, 或 or a set
  term_removed,  ///< from them
  replaced,      ///< another expression
};

/// By what a thing of one version is known to be that of the other.
enum class Evidence : std::uint8_t {
  none,
  same_alias,
  same_name,
  same_meaning,    ///< the same conditions and citations under another name
  same_condition,  ///< the same conditions, with other citations
};

/// A place of a file for people; line and column from 1.
struct SourcePlace {
  std::string path;
  std::uint32_t line = 1, column = 1;

  friend bool operator==(const SourcePlace&, const SourcePlace&) = default;
};

/// A comparison with a limit: 快冻间人数 `>` 9 人. Relations as signs: `<` `<=` `>` `>=` `=` `!=`.
struct Limit {
  std::string relation;
  dsl::Bilingual compared, value;
};

/// What a rule changed through.
struct Through {
  Subject subject{};
  dsl::Bilingual name;
};

/// One side of a difference; empty texts where there is nothing on that side.
struct Side {
  dsl::Bilingual name;  ///< of the subject, as it is called there
  std::optional<SourcePlace> place;
  dsl::Bilingual text;  ///< what differs, as the formatter prints it
  std::optional<Limit> limit;
};

struct Difference {
  Subject subject{};
  Change change{};
  Aspect aspect{};
  Detail detail{};
  Evidence evidence{};
  bool meaning = true;  ///< false when only words for people differ
  dsl::Bilingual part;  ///< the 情形 or exception that it is in; empty for the whole
  Side from, to;
  std::vector<Through> through;
  dsl::Bilingual sentence;

  /// What the subject is called: in the newer version, if it is there.
  [[nodiscard]] const dsl::Bilingual& name() const {
    return change == Change::removed && aspect == Aspect::whole ? from.name : to.name;
  }
};

/// One of the two versions.
struct VersionName {
  std::string ruleset, version, digest, main_path;
};

struct Differences {
  VersionName from, to;
  std::vector<Difference> all;  ///< rules first, then what they use

  [[nodiscard]] bool in_meaning() const;
};

/// Compares two versions of a rule set, or two rule sets. Cases are not compared. Both are checked
/// again from their sources, so this is for authors and reviewers, not for each request.
[[nodiscard]] Differences compare(const Release& from, const Release& to);

/// "rule", "added", …: what programs may rely on.
[[nodiscard]] std::string_view name_of(Subject subject);
[[nodiscard]] std::string_view name_of(Change change);
[[nodiscard]] std::string_view name_of(Aspect aspect);
[[nodiscard]] std::string_view name_of(Detail detail);
[[nodiscard]] std::string_view name_of(Evidence evidence);

}  // namespace rulesets
