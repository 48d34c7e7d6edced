// Lines of a tree dump. Internal to dsl/syntax; dump_expressions.cpp and dump_items.cpp say what
// stands in them. For one thread, one dump.
#pragma once

#include <string>
#include <string_view>

#include "dsl/syntax/tree.hpp"

namespace dsl {

class Dumper {
 public:
  Dumper(const ast::Tree& tree, bool spans) : tree_(tree), spans_(spans) {}

  void dump(const ast::Item& item);
  void dump(std::string_view role, ast::ExprId id);  ///< nothing where the id is not valid
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  friend struct ExpressionDump;
  friend struct ItemDump;

  /// Indents what is dumped while it lives.
  class Nest {
   public:
    explicit Nest(Dumper& dumper) : dumper_(dumper) { ++dumper_.depth_; }
    ~Nest() { --dumper_.depth_; }
    Nest(const Nest&) = delete;
    Nest& operator=(const Nest&) = delete;

   private:
    Dumper& dumper_;
  };

  void line(std::string_view text, Span span = {});
  void line(std::string_view role, const ast::Name& name);
  void line(std::string_view role, const ast::Path& path);
  void line(std::string_view role, const ast::Text& text);
  void flag(std::string_view role, bool set);

  const ast::Tree& tree_;
  bool spans_;
  unsigned depth_ = 0;
  std::string out_;
};

/// "…" with line ends, quotes and backslashes escaped.
[[nodiscard]] std::string quoted_text(std::string_view text);

}  // namespace dsl
