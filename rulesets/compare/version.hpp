// One side of a comparison: a release checked again from its own sources, so that tree and model
// are at hand, and its texts as the formatter prints them in both languages. Internal to
// rulesets/compare. One thread at a time: printed files are kept.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "dsl/syntax/printer.hpp"
#include "rulesets/bundle/release.hpp"
#include "rulesets/compare/differences.hpp"

namespace rulesets::comparing {

class Version {
 public:
  explicit Version(const Release& release);

  [[nodiscard]] const Release& release() const { return release_; }
  [[nodiscard]] const dsl::ast::Tree& tree() const { return checked_->parsed.tree; }
  [[nodiscard]] const dsl::Model& model() const { return checked_->model; }
  [[nodiscard]] const engine::Schema& schema() const { return release_.program.schema; }

  [[nodiscard]] SourcePlace place(dsl::Place place) const;
  [[nodiscard]] SourcePlace place(dsl::ast::ExprId id) const { return place(tree().place(id)); }
  /// As the formatter prints it; of files that it does not print (CSV), as it stands.
  [[nodiscard]] dsl::Bilingual text(dsl::Place place) const;
  [[nodiscard]] dsl::Bilingual text(dsl::ast::ExprId id) const { return text(tree().place(id)); }

 private:
  using Printed = std::map<std::pair<std::size_t, dsl::Language>, dsl::Excerpts>;
  [[nodiscard]] const dsl::Excerpts& printed(std::size_t file, dsl::Language language) const;

  const Release& release_;
  std::unique_ptr<Checked> checked_;
  mutable Printed printed_;
};

/// Name and alias as both languages spell them; the same word twice where there is no alias.
[[nodiscard]] dsl::Bilingual spelled(const std::string& name, const std::string& alias);

}  // namespace rulesets::comparing
