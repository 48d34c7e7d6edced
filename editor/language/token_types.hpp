// What a name before the byte stands for and which type it has, for completion: by the tree where
// the tree has it, else by the name alone, in this analysis or the last one that could be parsed.
// Internal to editor/language. Refers to both analyses. One thread.
#pragma once

#include <vector>

#include "editor/language/analysis.hpp"

namespace editor {

/// A symbol with the analysis whose indices it holds.
struct KnownSymbol {
  const Analysis* analysis = nullptr;
  const Symbol* symbol = nullptr;
};
struct KnownType {
  const Analysis* analysis = nullptr;  ///< null: nobody knows
  dsl::ValueType type;
};

class TokenTypes {
 public:
  /// Variables that are declared before `item_begin` are of other items.
  TokenTypes(const Analysis& analysis, const Analysis* last_parsed, std::uint32_t item_begin);

  /// What the name at the token stands for.
  [[nodiscard]] KnownSymbol symbol(std::size_t token) const;
  [[nodiscard]] KnownType type(std::size_t token) const;
  /// Of what is compared with, where a value is to be written after so many tokens: of 人数 in
  /// 人数 超过 9, of 型式 in 型式 属于 { 干式,
  [[nodiscard]] KnownType expected(std::size_t before) const;
  /// The name that a postfix before so many tokens begins with: of 保护[松绳] that of 保护.
  [[nodiscard]] std::size_t base(std::size_t before) const;

 private:
  const Analysis& analysis_;
  const Analysis* last_;
  const std::vector<dsl::Token>& tokens_;
  std::uint32_t item_begin_;
};

}  // namespace editor
