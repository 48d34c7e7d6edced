// Files under good/ and trees/ parse without a word; those under bad/parse give what their .diag
// says.
#include "tests/support/golden.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "tests/dsl/parse/parsed.hpp"

namespace {

TEST_CASE("好文件没有诊断") {
  const auto files = support::data_files("good", ".hzl");
  REQUIRE_FALSE(files.empty());
  for (const auto& path : files) {
    const Parsed page = parsed_file(support::read_file(path), path.filename().string());
    INFO(path << "\n" << page.rendered());
    CHECK(page.diagnostics.empty());
    CHECK_FALSE(page.file().items.empty());
  }
}

TEST_CASE("语法树与样例一致") {
  std::set<std::size_t> expressions;
  std::set<std::size_t> items;
  for (const auto& path : support::with_pages("trees")) {
    const Parsed page = parsed_file(support::read_file(path), path.filename().string());
    INFO(path << "\n" << page.rendered());
    CHECK(page.diagnostics.empty());
    support::check_golden(path, ".tree", dsl::dump_tree(page.tree, 0, true));
    for (const dsl::ast::Expr& expr : page.tree.exprs) expressions.insert(expr.node.index());
    for (const dsl::ast::Item& item : page.file().items) items.insert(item.node.index());
  }
  // Every construct has its sample; the first of each kind is `Bad`.
  for (std::size_t i = 1; i < std::variant_size_v<dsl::ast::Node>; ++i) {
    INFO("no tree holds the expression that is number " << i << " of ast::Node");
    CHECK(expressions.count(i) == 1);
  }
  for (std::size_t i = 1; i < std::variant_size_v<dsl::ast::ItemNode>; ++i) {
    INFO("no tree holds the item that is number " << i << " of ast::ItemNode");
    CHECK(items.count(i) == 1);
  }
}

TEST_CASE("坏文件的诊断与样例一致") {
  const auto files = support::data_files("bad/parse", ".hzl");
  REQUIRE_FALSE(files.empty());
  for (const auto& path : files) {
    const Parsed page = parsed_file(support::read_file(path), path.filename().string());
    INFO(path);
    CHECK_FALSE(page.diagnostics.empty());
    support::check_golden(path, ".diag", page.rendered());
  }
}

TEST_CASE("每个语法诊断都有样例") {
  // The bounds need sources too large to keep; bounds_test.cpp makes them.
  const std::string_view made_elsewhere =
      " nesting_too_deep source_too_large too_many_expressions too_many_rules ";
  std::string seen(made_elsewhere);
  for (const auto& path : support::data_files("bad/parse", ".hzl")) {
    seen += parsed_file(support::read_file(path)).codes() + " ";
  }
#define HZL_CODE(id, name, severity, zh, en) \
  CHECK_THAT(seen, Catch::Matchers::Contains(std::string(" ") + name + " "));
#include "dsl/text/codes/parse.def"
#undef HZL_CODE
}

}  // namespace
