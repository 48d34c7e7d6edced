// Chapters, groups, rules and 情形.
#include <utility>

#include "dsl/parse/build_item.hpp"
#include "dsl/parse/parse.hpp"

namespace dsl::parser::build_item {
namespace {

ast::RuleKind kind_of(Keyword keyword) {
  switch (keyword) {
    case Keyword::major_hazard:
      return ast::RuleKind::major_hazard;
    case Keyword::hazard:
      return ast::RuleKind::hazard;
    case Keyword::element_rule:
      return ast::RuleKind::element;
    case Keyword::grading:
      return ast::RuleKind::grading;
    default:
      return ast::RuleKind::violation;
  }
}

}  // namespace

void begin_chapter(State& state, const Frame& frame) {
  state.drafts.chapter = {};
  state.drafts.chapter.title = state.picked_text(frame);
  state.attributes = &state.drafts.chapter.attributes;
}

void finish_chapter(State& state, const Frame& frame) {
  state.drafts.chapter.items = state.take_items(frame);
  state.push_item(frame, std::move(state.drafts.chapter));
}

void begin_group(State& state, const Frame& frame) {
  state.drafts.group = {};
  state.drafts.group.name = state.picked_name(frame, 0);
  state.drafts.group.alias = state.picked_name(frame, 1);
  state.drafts.group.title = state.picked_text(frame);
}

void finish_group(State& state, const Frame& frame) {
  state.drafts.group.items = state.take_items(frame);
  state.push_item(frame, std::move(state.drafts.group));
}

void begin_rule(State& state, const Frame& frame) {
  ast::Rule& draft = state.drafts.rule;
  draft = {};
  draft.kind = kind_of(frame.first->keyword);
  draft.name = state.picked_name(frame, 0);
  draft.alias = state.picked_name(frame, 1);
  draft.title = state.picked_text(frame);
  state.attributes = &draft.attributes;
}

void finish_rule(State& state, const Frame& frame) {
  if (++state.rules > max_rules) state.give_up(Code::too_many_rules, state.span(frame), max_rules);
  state.push_item(frame, std::move(state.drafts.rule));
}

void begin_variant(State& state, const Frame& frame) {
  ast::Variant& draft = state.drafts.variant;
  draft = {};
  draft.name = state.picked_name(frame, 0);
  draft.alias = state.picked_name(frame, 1);
  draft.title = state.picked_text(frame);
  state.attributes = &draft.attributes;
}

void finish_variant(State& state, const Frame& frame) {
  state.drafts.variant.span = state.span(frame);
  state.drafts.rule.variants.push_back(std::move(state.drafts.variant));
  state.attributes = &state.drafts.rule.attributes;
}

void grade(State& state, const Frame& frame) {
  ast::ExprId& grade = state.drafts.rule.grade;
  if (state.once(frame, grade.valid())) grade = state.expr(frame, 0);
}

void catch_all(State& state, const Frame& frame) {
  bool& flag = state.drafts.rule.catch_all;
  flag = state.once(frame, flag) || flag;
}

void refers_elsewhere(State& state, const Frame& frame) {
  bool& flag = state.drafts.rule.refers_elsewhere;
  flag = state.once(frame, flag) || flag;
}

void same_matter(State& state, const Frame& frame) {
  ast::Path& path = state.drafts.rule.same_matter;
  if (state.once(frame, !path.empty())) path = state.take_path(frame);
}

}  // namespace dsl::parser::build_item
