// The symbols of a model by where they are declared and by what they are, for the walk that finds
// their occurrences. Internal to editor/language. One thread, one run.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "dsl/check/names.hpp"
#include "editor/language/symbols.hpp"

namespace editor {

inline constexpr std::uint32_t no_symbol = dsl::no_index;

class SymbolTable {
 public:
  SymbolTable(const dsl::Loaded& loaded, const dsl::Model& model, std::vector<Symbol>& symbols);

  [[nodiscard]] std::uint32_t declared_at(dsl::Place place) const;
  [[nodiscard]] std::uint32_t of(const dsl::Reference& reference) const;
  [[nodiscard]] std::uint32_t fact(dsl::FactIndex index) const { return at(facts_, index); }
  [[nodiscard]] std::uint32_t document(std::uint32_t index) const { return at(documents_, index); }
  [[nodiscard]] std::uint32_t enumeration(std::uint32_t index) const { return at(enums_, index); }
  [[nodiscard]] std::uint32_t table(std::uint32_t index) const { return at(tables_, index); }
  [[nodiscard]] std::uint32_t group(std::uint32_t index) const { return at(groups_, index); }
  [[nodiscard]] std::uint32_t rule(std::uint32_t index) const { return at(rules_, index); }
  [[nodiscard]] std::uint32_t member(std::uint32_t enumeration, std::uint32_t member) const;
  [[nodiscard]] std::uint32_t part(std::uint32_t rule, std::uint32_t part) const;
  [[nodiscard]] std::uint32_t package(const std::string& name) const { return at(packages_, name); }
  [[nodiscard]] std::uint32_t ruleset(const std::string& name) const { return at(rulesets_, name); }
  [[nodiscard]] std::uint32_t file(const std::string& path) const { return at(files_, path); }

 private:
  using Indices = std::vector<std::uint32_t>;
  using Named = std::map<std::string, std::uint32_t>;

  [[nodiscard]] static std::uint32_t at(const Indices& list, std::uint32_t index) {
    return index < list.size() ? list[index] : no_symbol;
  }
  [[nodiscard]] static std::uint32_t at(const Named& names, const std::string& name) {
    const auto found = names.find(name);
    return found == names.end() ? no_symbol : found->second;
  }
  std::uint32_t add(Symbol symbol);
  template <class Infos>
  void add_all(SymbolKind kind, const Infos& infos, Indices& list);
  void add_members(const dsl::Model& model);
  void add_facts(const dsl::Model& model);
  void add_rules(const dsl::Model& model);
  void add_files(const dsl::Loaded& loaded);

  std::vector<Symbol>& symbols_;
  std::unordered_map<std::uint64_t, std::uint32_t> by_place_;
  Indices documents_, enums_, facts_, variables_, definitions_, parameters_, tables_, rules_,
      groups_;
  std::vector<Indices> members_, parts_;
  Named packages_, rulesets_, files_;
};

}  // namespace editor
