// What the names of one check stand for, and every place where each stands: declarations, aliases,
// references in conditions, citations, cases, questions. Names that could not be resolved have no
// symbol. Built from a tree and its model in one pass; holds indices into the model and no
// pointers. A value; reading from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dsl/check/model.hpp"
#include "dsl/parse/load.hpp"

namespace editor {

enum class SymbolKind : std::uint8_t {
  file,  ///< an imported rule file or table
  ruleset,
  document,
  enumeration,
  enum_member,
  package,
  fact,
  field,
  variable,
  definition,
  parameter,
  table,
  rule,
  variant,
  group,
  check_item,
};

struct Symbol {
  SymbolKind kind{};
  std::uint32_t index = dsl::no_index;  ///< into the model's vector of that kind; of the enum, rule
  std::uint32_t member = 0;             ///< of enum_member and variant: which
  std::string name, alias;
  dsl::Place place;       ///< of the declared name
  bool declared = false;  ///< false: members drawn from a table have no place
};

struct Occurrence {
  dsl::Place place;
  std::uint32_t symbol = 0;
  bool declares = false;  ///< the declaration's name or alias
};

/// 依据 令10 第十一条: one clause where it is cited.
struct CitedClause {
  dsl::Place place;
  dsl::DocumentIndex document = dsl::no_index;
  dsl::ClausePath path;
};

/// A number written without a unit that is in the unit of its fact.
struct BareNumber {
  dsl::Place place;
  dsl::UnitIndex unit = 0;
};

struct SymbolIndex {
  std::vector<Symbol> symbols;
  std::vector<Occurrence> occurrences;  ///< by place
  std::vector<CitedClause> clauses;     ///< by place
  std::vector<BareNumber> bare_numbers;

  /// The occurrence that holds the byte or ends right before it; null when none does.
  [[nodiscard]] const Occurrence* at(dsl::SourceId source, std::uint32_t offset) const;
  [[nodiscard]] const CitedClause* clause_at(dsl::SourceId source, std::uint32_t offset) const;
};

[[nodiscard]] SymbolIndex index_symbols(const dsl::Loaded& loaded, const dsl::Model& model);

}  // namespace editor
