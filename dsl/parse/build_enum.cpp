// Enums: members written out, or drawn from a table.
#include <utility>

#include "dsl/parse/build_item.hpp"

namespace dsl::parser::build_item {

void begin_enum(State& state, const Frame& frame) {
  ast::Enum& draft = state.drafts.enumeration;
  draft = {};
  draft.ordered = frame.first->keyword == Keyword::ordered_enum;
  draft.name = state.name(frame.first + 1);
  // The picks are the kind, the name and perhaps the alias.
  if (state.picks.size() > frame.picks + 2) draft.alias = state.name(state.picks[frame.picks + 2]);
}

void member(State& state, const Frame& frame) {
  ast::Enum& draft = state.drafts.enumeration;
  if (draft.others) state.report(Code::others_not_last, draft.others->span);
  draft.members.push_back({state.picked_name(frame, 0), state.picked_name(frame, 1)});
}

void others(State& state, const Frame& frame) {
  ast::Enum& draft = state.drafts.enumeration;
  if (state.once(frame, draft.others.has_value())) draft.others = state.picked_text(frame);
}

void separator(State& state, const Frame& frame) {
  const bool less = frame.first->mark == Mark::less;
  const bool before_others = match_others(frame.first + 1, 0) != 0;
  if (less == state.drafts.enumeration.ordered || (!less && before_others)) return;
  const Code code = less ? Code::members_ordered : Code::members_not_ordered;
  Diagnostic& diagnostic = state.report(code, frame.first->span);
  const std::string mark = less ? "," : "<";
  diagnostic.fixes.push_back({{"改写为 " + mark, "write " + mark},
                              {{{state.source(), frame.first->span}, less ? mark : " <"}}});
}

void drawn_from(State& state, const Frame& frame) {
  ast::Enum& draft = state.drafts.enumeration;
  draft.table = state.picked_name(frame, 0);
  draft.key_column = state.picked_name(frame, 1);
  for (unsigned i = 2;; ++i) {
    ast::Name column = state.picked_name(frame, i);
    if (column.empty()) break;
    draft.synonym_columns.push_back(std::move(column));
  }
}

void finish_enum(State& state, const Frame& frame) {
  state.push_item(frame, std::move(state.drafts.enumeration));
}

}  // namespace dsl::parser::build_item
