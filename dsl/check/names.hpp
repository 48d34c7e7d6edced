// Where names lead: one table for all that a model declares, built from the model so that checking
// a file and checking a single expression later look names up alike. Names and aliases count the
// same. A value; it holds no references into the model.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "dsl/check/model.hpp"

namespace dsl::checking {

using Indices = std::vector<std::uint32_t>;

/// Looks views up among strings without a copy.
struct NameHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view name) const {
    return std::hash<std::string_view>()(name);
  }
};
template <class Value>
using NameMap = std::unordered_map<std::string, Value, NameHash, std::equal_to<>>;
using IndexMap = NameMap<Indices>;

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
  IndexMap lists;              ///< list facts and nested list fields: a formal's record type
  NameMap<IndexMap> packages;  ///< package → name → site facts
  NameMap<std::vector<MemberOf>> members;

  [[nodiscard]] static const Indices& find(const IndexMap& map, std::string_view name);
  [[nodiscard]] const std::vector<MemberOf>& find_members(std::string_view name) const;
};

[[nodiscard]] NameTable make_names(const Model& model);

/// The member of `info` with this name, alias or synonym.
[[nodiscard]] std::optional<std::uint32_t> find_member(const EnumInfo& info, std::string_view name);
/// The field of `list` with this name or alias; `no_index` when there is none.
[[nodiscard]] FactIndex find_field(const Model& model, ListIndex list, std::string_view name);

}  // namespace dsl::checking
