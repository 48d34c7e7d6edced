// Declared names and their aliases, for printing in one language. Internal to dsl/syntax: the
// printer knows no types beyond what it takes to tell a field of one list from that of another, and
// keeps a name as written wherever a reference is not certain; both spellings mean the same. Views
// into the tree, which must outlive it. Reading from any thread.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/syntax/tree.hpp"
#include "dsl/text/diagnostic.hpp"

namespace dsl {

/// The spelling that fits the language: Chinese letters for zh, none for en; else the name.
[[nodiscard]] const std::string& preferred(const std::string& name, const std::string& alias,
                                           Language language);

/// Names of one kind. A spelling shared by two different declarations is never exchanged.
class AliasTable {
 public:
  void add(const ast::Name& name, const ast::Name& alias);
  void merge(const AliasTable& other);

  [[nodiscard]] bool contains(const std::string& spelling) const;
  [[nodiscard]] bool has_alias(const std::string& spelling) const;
  /// The spelling to print for `written`; itself where it is unknown or shared.
  [[nodiscard]] std::string translate(const std::string& written, Language language) const;

 private:
  using Pair = std::pair<std::string, std::string>;
  void add(const Pair& pair);

  [[nodiscard]] const Pair* only(const std::string& spelling) const;

  std::vector<Pair> pairs_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_spelling_;
};

/// Everything that all files of a tree declare.
struct Declarations {
  explicit Declarations(const ast::Tree& tree);

  AliasTable documents, types, packages, rules, variants, groups;
  AliasTable values;   ///< facts, definitions, parameters, tables, enums, packages
  AliasTable members;  ///< of all enums
  AliasTable fields;   ///< of all lists
  std::map<std::string, const ast::Enum*, std::less<>> enums;
  std::map<std::string, const ast::Field*, std::less<>>
      facts;  ///< null where several have the name
  std::map<std::string, const ast::Facts*, std::less<>> facts_of;
  std::map<std::string, const ast::Table*, std::less<>> tables;
  std::map<std::string, const ast::Rule*, std::less<>> rule_of;

 private:
  void add(const ast::Item& item);
  void add_fields(const std::vector<ast::Field>& list);
};

}  // namespace dsl
