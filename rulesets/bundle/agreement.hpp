// Whether versions that are evaluated together mean the same by each fact that they share: a site's
// facts are given once and read by all of them. Two declarations of one fact agree when they take
// the same values: name, alias, type, unit, members, range, judgement, validity. Questions and help
// may differ. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rulesets/bundle/catalogue.hpp"

namespace rulesets {

/// Where a version declares a fact.
struct DeclaredFact {
  std::shared_ptr<const Release> release;
  std::string file;
  std::uint32_t line = 0;

  [[nodiscard]] std::string place() const { return file + ":" + std::to_string(line); }
};

struct Disagreement {
  std::string fact;        ///< "工贸.除尘系统.型式"
  dsl::Bilingual differs;  ///< in which respect
  DeclaredFact newer, other;
};

/// The first disagreement between one of `fresh` and another version that `all` would take on some
/// day together with it.
[[nodiscard]] std::optional<Disagreement> find_disagreement(
    const Catalogue& catalogue, const std::vector<std::shared_ptr<const Release>>& fresh);

}  // namespace rulesets
