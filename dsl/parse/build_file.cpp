// Items of one line: the rule set's head, imports, questions, what is not encoded, precedence.
#include <utility>

#include "dsl/parse/build_item.hpp"

namespace dsl::parser::build_item {

void ruleset_head(State& state, const Frame& frame) {
  ast::Ruleset& draft = state.drafts.ruleset;
  draft = {};
  draft.name = state.take_path(frame);
  if (const Token* version = state.picked(frame, TokenKind::version)) {
    draft.version = state.name(version).text;
    draft.version_span = version->span;
  }
  const bool first = frame.first == state.first_token();
  if (!first) state.report(Code::ruleset_not_first, frame.first->span);
}

void ruleset_alias(State& state, const Frame& frame) {
  ast::Name& alias = state.drafts.ruleset.alias;
  if (state.once(frame, !alias.empty())) alias = state.picked_name(frame);
}

void ruleset_title(State& state, const Frame& frame) {
  ast::Text& title = state.drafts.ruleset.title;
  if (state.once(frame, !title.empty())) title = state.picked_text(frame);
}

void ruleset_scope(State& state, const Frame& frame) {
  state.drafts.ruleset.scopes.push_back({state.expr(frame, 0), state.take_citations(frame)});
}

void ruleset(State& state, const Frame& frame) {
  state.push_item(frame, std::move(state.drafts.ruleset));
}

void import(State& state, const Frame& frame) {
  state.push_item(frame, ast::Import{state.picked_text(frame)});
}

void added_question(State& state, const Frame& frame) {
  ast::Question item;
  item.fact = state.take_path(frame);
  item.text = state.picked_text(frame);
  state.push_item(frame, std::move(item));
}

void unencoded(State& state, const Frame& frame) {
  ast::Unencoded item;
  std::vector<ast::Citation> citations = state.take_citations(frame);
  if (!citations.empty()) item.citation = std::move(citations.front());
  for (std::size_t i = frame.picks; i < state.picks.size(); ++i) {
    switch (state.picks[i]->keyword) {
      case Keyword::judgement:
        item.reason = ast::UnencodedReason::judgement;
        break;
      case Keyword::not_a_criterion:
        item.reason = ast::UnencodedReason::not_a_criterion;
        break;
      case Keyword::refers_elsewhere:
        item.reason = ast::UnencodedReason::refers_elsewhere;
        break;
      default:
        break;
    }
  }
  item.note = state.picked_text(frame);
  state.push_item(frame, std::move(item));
}

void precedence(State& state, const Frame& frame) {
  ast::Precedence item;
  item.rule = state.take_path(frame, 0);
  item.over = state.take_path(frame, 1);
  if (const Token* reason = state.picked(frame, TokenKind::word)) item.reason = reason->keyword;
  item.citations = state.take_citations(frame);
  state.push_item(frame, std::move(item));
}

}  // namespace dsl::parser::build_item
