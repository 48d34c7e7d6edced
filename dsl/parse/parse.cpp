#include "dsl/parse/parse.hpp"

#include <string>
#include <utility>

#include "dsl/parse/item.hpp"
#include "dsl/parse/run.hpp"

namespace dsl {
namespace parser {
namespace {

/// Reads all tokens; the grammar skips what it cannot read, so it always comes to the end, unless a
/// bound was passed.
template <typename Rule>
void read(State& state, const Rule& rule) {
  Iterator first = state.first_token();
  const Iterator last = state.end_token();
  x3::parse(first, last, x3::with<state_tag>(state)[rule]);
}

TokenList nothing(SourceId source) {
  TokenList list;
  list.source = source;
  list.tokens.emplace_back();
  return list;
}

}  // namespace

Run run(Start start, const SourceSet& sources, SourceId source, ast::Tree& tree, Sink& sink) {
  ast::File file_of_tree;
  file_of_tree.source = source;
  file_of_tree.first_expr = static_cast<std::uint32_t>(tree.exprs.size());
  const bool too_large = sources.at(source).text().size() > max_source_bytes;
  if (too_large) {
    sink.report(Code::source_too_large, {source, {}}, {std::to_string(max_source_bytes)});
  }
  file_of_tree.tokens = too_large ? nothing(source) : scan(sources, source, sink);
  file_of_tree.comments = file_of_tree.tokens.comments;

  Run result;
  State state(sources, source, file_of_tree.tokens.tokens, tree, sink);
  if (start == Start::whole_file) {
    read(state, file);
    file_of_tree.items = std::move(state.items);
  } else if (state.first_token() != state.end_token()) {
    read(state, lone_expression);
    if (!state.exprs.empty()) result.expr = state.exprs.front();
  }
  result.steps = state.steps();
  file_of_tree.last_expr = static_cast<std::uint32_t>(tree.exprs.size());
  tree.files.push_back(std::move(file_of_tree));
  return result;
}

}  // namespace parser

void parse(const SourceSet& sources, SourceId source, ast::Tree& tree, Sink& sink) {
  parser::run(parser::Start::whole_file, sources, source, tree, sink);
}

ast::ExprId parse_expression(const SourceSet& sources, SourceId source, ast::Tree& tree,
                             Sink& sink) {
  return parser::run(parser::Start::one_expression, sources, source, tree, sink).expr;
}

}  // namespace dsl
