// Documents: their attributes and outline.
#include <utility>

#include "dsl/parse/build_item.hpp"
#include "dsl/parse/clause_path.hpp"

namespace dsl::parser::build_item {
namespace {

void set_text(State& state, const Frame& frame, ast::Text& to) {
  if (state.once(frame, !to.empty())) to = state.picked_text(frame);
}

void set_date(State& state, const Frame& frame, std::optional<std::string>& to, Span& span) {
  if (!state.once(frame, to.has_value())) return;
  const Token* date = state.picked(frame, TokenKind::date);
  if (date == nullptr) return;
  to = state.name(date).text;
  span = date->span;
}

}  // namespace

void begin_document(State& state, const Frame& frame) {
  state.drafts.document = {};
  state.drafts.document.name = state.picked_name(frame, 0);
  state.drafts.document.alias = state.picked_name(frame, 1);
}

void finish_document(State& state, const Frame& frame) {
  state.push_item(frame, std::move(state.drafts.document));
}

void title(State& state, const Frame& frame) {
  set_text(state, frame, state.drafts.document.title);
}
void number(State& state, const Frame& frame) {
  set_text(state, frame, state.drafts.document.number);
}
void issuer(State& state, const Frame& frame) {
  set_text(state, frame, state.drafts.document.issuer);
}

void rank(State& state, const Frame& frame) {
  Keyword& rank = state.drafts.document.rank;
  if (state.once(frame, rank != Keyword::none_)) rank = state.picks[frame.picks]->keyword;
}

void territory(State& state, const Frame& frame) {
  ast::Name& territory = state.drafts.document.territory;
  if (state.once(frame, !territory.empty())) territory = state.picked_name(frame);
}

void issued(State& state, const Frame& frame) {
  set_date(state, frame, state.drafts.document.issued, state.drafts.document.issued_span);
}
void effective(State& state, const Frame& frame) {
  set_date(state, frame, state.drafts.document.effective, state.drafts.document.effective_span);
}
void repealed(State& state, const Frame& frame) {
  set_date(state, frame, state.drafts.document.repealed, state.drafts.document.repealed_span);
}

void replaces(State& state, const Frame& frame) {
  state.drafts.document.replaces.push_back(state.picked_text(frame));
}

void bound(State& state, const Frame& frame) {
  const Keyword word = state.picks[frame.picks]->keyword;
  const bool inclusive = state.picks[frame.picks + 1]->keyword == Keyword::inclusive;
  state.drafts.document.bounds.push_back({word, inclusive, state.span(frame)});
}

void begin_outline_line(State& state, const Frame&) {
  state.drafts.line_path = {};
}

void finish_outline_line(State& state, const Frame& frame) {
  state.check_line_end(frame.last);
}

void outline_entry(State& state, const Frame& frame) {
  ast::OutlineEntry entry;
  ClausePath& before = state.drafts.line_path;
  entry.first = resolved(before, read_path(state, *frame.first));
  before = entry.first;
  if (state.picks.size() > frame.picks + 1) {
    entry.last = resolved(before, read_path(state, *state.picks[frame.picks + 1]));
    before = *entry.last;
  }
  entry.span = state.span(frame);
  state.rewind(frame);
  state.drafts.document.outline.push_back(std::move(entry));
}

}  // namespace dsl::parser::build_item
