// Where names lead: one table for all that a model declares, built from the model so that checking
// a file and checking a single expression later look names up alike. Names and aliases count the
// same. A value; it holds no references into the model.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dsl/check/model.hpp"

namespace dsl::checking {

using Indices = std::vector<std::uint32_t>;
using IndexMap = std::map<std::string, Indices, std::less<>>;

struct MemberOf {
  EnumIndex enumeration = no_index;
  std::uint32_t member = 0;
};

struct NameTable {
  IndexMap facts;  ///< site facts by bare name
  IndexMap definitions;
  IndexMap parameters;
  IndexMap tables;
  IndexMap enums;
  IndexMap documents;
  IndexMap rules;  ///< by bare name, of all rule sets
  IndexMap groups;
  IndexMap lists;  ///< list facts and nested list fields: a formal's record type
  std::map<std::string, IndexMap, std::less<>> packages;  ///< package → name → site facts
  std::map<std::string, std::vector<MemberOf>, std::less<>> members;

  [[nodiscard]] static const Indices& find(const IndexMap& map, std::string_view name);
  [[nodiscard]] const std::vector<MemberOf>& find_members(std::string_view name) const;
};

[[nodiscard]] NameTable make_names(const Model& model);

/// The member of `info` with this name, alias or synonym.
[[nodiscard]] std::optional<std::uint32_t> find_member(const EnumInfo& info, std::string_view name);
/// The field of `list` with this name or alias; `no_index` when there is none.
[[nodiscard]] FactIndex find_field(const Model& model, ListIndex list, std::string_view name);

}  // namespace dsl::checking
