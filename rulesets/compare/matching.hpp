// Which thing of one version is which of the other: by alias first, then by name; rules also by
// what they mean. From that come labels: texts that are equal exactly for what is the same thing,
// so that expressions of both versions can be compared. Internal to rulesets/compare. Values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rulesets/compare/version.hpp"

namespace rulesets::comparing {

enum class At : std::uint8_t { from, to };

/// A thing as it is called; only things of equal scope can be the same.
struct Called {
  dsl::Bilingual name;
  bool has_alias = false;
  std::string scope;
};

/// Of things of one kind, by index on either side.
class Pairs {
 public:
  Pairs() = default;
  Pairs(std::size_t from, std::size_t to);

  [[nodiscard]] std::uint32_t partner(At side, std::uint32_t index) const {
    return side == At::from ? to_of_from_[index] : from_of_to_[index];
  }
  [[nodiscard]] std::size_t count(At side) const {
    return side == At::from ? to_of_from_.size() : from_of_to_.size();
  }
  void join(std::uint32_t from, std::uint32_t to);
  /// "3" for both partners, "+3" for what only the newer version has.
  [[nodiscard]] std::string label(At side, std::uint32_t index) const;

 private:
  std::vector<std::uint32_t> to_of_from_, from_of_to_;
};

/// Pairs what has the same alias and scope, then what shares a name and scope.
void pair_names(const std::vector<Called>& from, const std::vector<Called>& to, Pairs& pairs);

struct Matching {
  Pairs enums, facts, definitions, parameters, tables, documents, rules, check_items;
  std::vector<Pairs> members;  ///< by enum of `from`
  std::vector<Pairs> parts;    ///< by rule of `from`; filled for rules that have a partner

  Matching(const Version& from, const Version& to);
  /// Pairs two rules, and their 情形 by name.
  void join_rules(const Version& from, const Version& to, std::uint32_t rule, std::uint32_t other);

  [[nodiscard]] std::string member(At side, std::uint32_t enumeration, std::uint32_t member) const;
  [[nodiscard]] std::string part(At side, std::uint32_t rule, std::uint32_t part) const;
};

}  // namespace rulesets::comparing
