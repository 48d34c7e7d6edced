// Types and the fields of facts and lists.
#include <utility>

#include "dsl/parse/build_item.hpp"

namespace dsl::parser::build_item {
namespace {

ast::TypeForm form_of(Keyword keyword) {
  switch (keyword) {
    case Keyword::bool_type:
      return ast::TypeForm::boolean;
    case Keyword::integer_type:
      return ast::TypeForm::integer;
    case Keyword::number_type:
      return ast::TypeForm::number;
    case Keyword::date_type:
      return ast::TypeForm::date;
    case Keyword::time_type:
      return ast::TypeForm::time;
    case Keyword::duration_type:
      return ast::TypeForm::duration;
    default:
      return ast::TypeForm::text;
  }
}

void push_type(State& state, const Frame& frame, ast::Type type) {
  type.span = state.span(frame);
  state.rewind(frame);
  state.types.push_back(std::move(type));
}

}  // namespace

void plain_type(State& state, const Frame& frame) {
  ast::Type type;
  type.form = form_of(frame.first->keyword);
  push_type(state, frame, std::move(type));
}

void numeric_type(State& state, const Frame& frame) {
  ast::Type type;
  type.form = form_of(frame.first->keyword);
  if (const Token* unit = state.picked(frame, TokenKind::unit)) {
    type.unit = state.name(unit).text;
    type.unit_span = unit->span;
  }
  push_type(state, frame, std::move(type));
}

void list_type(State& state, const Frame& frame) {
  ast::Type type;
  type.form = ast::TypeForm::list;
  type.identifying_field = state.picked_name(frame);
  type.fields = state.take_fields(frame);
  push_type(state, frame, std::move(type));
}

void per_member_type(State& state, const Frame& frame) {
  ast::Type type;
  type.form = ast::TypeForm::per_member;
  type.enumeration = state.picked_name(frame);
  type.element.push_back(state.take_type(frame));
  push_type(state, frame, std::move(type));
}

void enum_type(State& state, const Frame& frame) {
  ast::Type type;
  type.form = ast::TypeForm::enumeration;
  type.enumeration = state.name(frame.first);
  type.or_off_table = state.picks.size() > frame.picks + 1;
  push_type(state, frame, std::move(type));
}

void begin_field(State& state, const Frame& frame) {
  ast::Field field;
  field.name = state.picked_name(frame, 0);
  field.alias = state.picked_name(frame, 1);
  field.type = state.take_type(frame);
  state.rewind(frame);
  state.open_fields.push_back(std::move(field));
}

void finish_field(State& state, const Frame& frame) {
  ast::Field field = std::move(state.open_fields[frame.open_fields]);
  field.span = state.span(frame);
  state.rewind(frame);
  state.fields.push_back(std::move(field));
}

void question(State& state, const Frame& frame) {
  ast::Text& question = state.open_fields.back().question;
  if (state.once(frame, !question.empty())) question = state.picked_text(frame);
}

void help_of_field(State& state, const Frame& frame) {
  ast::Text& help = state.open_fields.back().help;
  if (state.once(frame, !help.empty())) help = state.picked_text(frame);
}

void inspection(State& state, const Frame& frame) {
  std::vector<Keyword>& methods = state.open_fields.back().inspection;
  if (state.once(frame, !methods.empty())) methods = state.picked_keywords(frame);
}

void evidence(State& state, const Frame& frame) {
  std::vector<Keyword>& kinds = state.open_fields.back().evidence;
  if (state.once(frame, !kinds.empty())) kinds = state.picked_keywords(frame);
}

void range(State& state, const Frame& frame) {
  ast::Field& field = state.open_fields.back();
  if (!state.once(frame, field.range_low.valid())) return;
  field.range_low = state.expr(frame, 0);
  field.range_high = state.expr(frame, 1);
}

void judgement(State& state, const Frame& frame) {
  bool& flag = state.open_fields.back().judgement;
  flag = state.once(frame, flag) || flag;
}

void source_required(State& state, const Frame& frame) {
  bool& flag = state.open_fields.back().source_required;
  flag = state.once(frame, flag) || flag;
}

void not_negative(State& state, const Frame& frame) {
  bool& flag = state.open_fields.back().not_negative;
  flag = state.once(frame, flag) || flag;
}

void valid_for(State& state, const Frame& frame) {
  ast::ExprId& valid_for = state.open_fields.back().valid_for;
  if (state.once(frame, valid_for.valid())) valid_for = state.expr(frame, 0);
}

void computed_from(State& state, const Frame& frame) {
  ast::ExprId& computed = state.open_fields.back().computed_from;
  if (state.once(frame, computed.valid())) computed = state.expr(frame, 0);
}

void facts(State& state, const Frame& frame) {
  ast::Facts facts;
  facts.package = state.picked_name(frame, 0);
  facts.alias = state.picked_name(frame, 1);
  facts.fields = state.take_fields(frame);
  state.push_item(frame, std::move(facts));
}

}  // namespace dsl::parser::build_item
