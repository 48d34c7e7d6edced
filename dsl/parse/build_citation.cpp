// Citations: a document and its clauses, each a whole path.
#include <utility>

#include "dsl/parse/build_item.hpp"
#include "dsl/parse/clause_path.hpp"

namespace dsl::parser {

ClausePath read_path(const State& state, const Token& token) {
  std::optional<ClauseRead> read = read_clause(state.text_of(token));
  return read ? std::move(read->path) : ClausePath{};
}

ClausePath resolved(const ClausePath& before, ClausePath next) {
  if (next.steps.empty()) return next;
  for (std::size_t i = 0; i < before.steps.size(); ++i) {
    if (before.steps[i].part != next.steps.front().part) continue;
    next.steps.insert(next.steps.begin(), before.steps.begin(),
                      before.steps.begin() + static_cast<std::ptrdiff_t>(i));
    break;
  }
  return next;
}

namespace build_item {

void citation(State& state, const Frame& frame) {
  ast::Citation citation;
  citation.document = state.picked_name(frame);
  citation.span = state.span(frame);
  ClausePath before;
  for (std::size_t i = frame.picks; i < state.picks.size(); ++i) {
    const Token& token = *state.picks[i];
    if (token.kind != TokenKind::clause) continue;
    before = resolved(before, read_path(state, token));
    citation.clauses.push_back(before);
    citation.clause_spans.push_back(token.span);
  }
  state.rewind(frame);
  state.citations.push_back(std::move(citation));
}

void citations(State& state, const Frame& frame) {
  if (frame.first->keyword != Keyword::interprets) return;
  for (std::size_t i = frame.citations; i < state.citations.size(); ++i) {
    state.citations[i].interprets = true;
  }
}

void bad_item(State& state, const Frame& frame) {
  state.push_item(frame, ast::Bad{});
}

}  // namespace build_item
}  // namespace dsl::parser
