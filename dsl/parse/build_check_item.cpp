// Check items.
#include <utility>

#include "dsl/parse/build_item.hpp"

namespace dsl::parser::build_item {

void begin_check_item(State& state, const Frame& frame) {
  ast::CheckItem& draft = state.drafts.check_item;
  draft = {};
  draft.name = state.picked_name(frame, 0);
  draft.alias = state.picked_name(frame, 1);
  draft.text = state.picked_text(frame);
  state.attributes = &draft.attributes;
}

void where(State& state, const Frame& frame) {
  ast::Text& where = state.drafts.check_item.where;
  if (state.once(frame, !where.empty())) where = state.picked_text(frame);
}

void item_inspection(State& state, const Frame& frame) {
  std::vector<Keyword>& methods = state.drafts.check_item.inspection;
  if (state.once(frame, !methods.empty())) methods = state.picked_keywords(frame);
}

void item_evidence(State& state, const Frame& frame) {
  std::vector<Keyword>& kinds = state.drafts.check_item.evidence;
  if (state.once(frame, !kinds.empty())) kinds = state.picked_keywords(frame);
}

void concerns(State& state, const Frame& frame) {
  std::vector<ast::Path>& concerns = state.drafts.check_item.concerns;
  if (!state.once(frame, !concerns.empty())) return;
  for (std::size_t i = 0; frame.paths + i < state.paths.size(); ++i) {
    concerns.push_back(state.take_path(frame, i));
  }
}

void finish_check_item(State& state, const Frame& frame) {
  state.push_item(frame, std::move(state.drafts.check_item));
}

}  // namespace dsl::parser::build_item
