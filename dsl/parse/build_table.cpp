// Definitions, parameters and tables.
#include <utility>

#include "dsl/parse/build_item.hpp"

namespace dsl::parser::build_item {
namespace {

ast::Formal formal_of(State& state, const Frame& frame) {
  return {state.picked_name(frame), state.take_type(frame)};
}

std::optional<std::string> date_of(const State& state, const Frame& frame) {
  const Token* date = state.picked(frame, TokenKind::date);
  if (date == nullptr) return std::nullopt;
  return state.name(date).text;
}

void append(std::vector<ast::Citation>& to, std::vector<ast::Citation> more) {
  for (ast::Citation& citation : more) to.push_back(std::move(citation));
}

}  // namespace

void begin_definition(State& state, const Frame& frame) {
  state.drafts.definition = {};
  state.drafts.definition.name = state.picked_name(frame, 0);
  state.drafts.definition.alias = state.picked_name(frame, 1);
}

void formal(State& state, const Frame& frame) {
  state.drafts.definition.formals.push_back(formal_of(state, frame));
  state.rewind(frame);
}

void definition_body(State& state, const Frame& frame) {
  state.drafts.definition.body = state.expr(frame, 0);
}

void published(State& state, const Frame& frame) {
  bool& flag = state.drafts.definition.published;
  flag = state.once(frame, flag) || flag;
}

void finish_definition(State& state, const Frame& frame) {
  state.drafts.definition.citations = state.take_citations(frame);
  state.push_item(frame, std::move(state.drafts.definition));
}

void begin_parameter(State& state, const Frame& frame) {
  state.drafts.parameter = {};
  state.drafts.parameter.name = state.picked_name(frame, 0);
  state.drafts.parameter.alias = state.picked_name(frame, 1);
}

void dated_value(State& state, const Frame& frame) {
  ast::DatedValue value;
  value.value = state.expr(frame, 0);
  value.from = date_of(state, frame);
  if (value.from) value.from_span = state.picked(frame, TokenKind::date)->span;
  state.rewind(frame);
  state.drafts.parameter.values.push_back(std::move(value));
}

// Two numbers for one matter are two parameters: which of them a rule means is for its author.
void parameter_matter(State& state, const Frame& frame) {
  const Span span = state.span(frame);
  state.take_path(frame);
  Diagnostic& diagnostic =
      state.report(Code::parameter_matter, span, {state.drafts.parameter.name.text});
  diagnostic.help.push_back(
      {"承 只写在规则上。两个文件给出两个数,就写两个参数,各由依据该文件的规则去用;结果要比较时,"
       "写两个同承的分级",
       "`same_matter` stands in rules only. Where two documents give two numbers, declare two "
       "parameters and use each in the rules of its document; to have results compared, write two "
       "gradings of one matter"});
  diagnostic.fixes.push_back({{"删去「承」和它后面的名称", "delete `same_matter` and its name"},
                              {{{state.source(), span}, ""}}});
}

void finish_parameter(State& state, const Frame& frame) {
  state.drafts.parameter.citations = state.take_citations(frame);
  state.push_item(frame, std::move(state.drafts.parameter));
}

void begin_table(State& state, const Frame& frame) {
  state.drafts.table = {};
  state.drafts.table.name = state.picked_name(frame, 0);
  state.drafts.table.alias = state.picked_name(frame, 1);
}

void column(State& state, const Frame& frame) {
  state.drafts.table.columns.push_back(formal_of(state, frame));
  state.rewind(frame);
}

void result_name(State& state, const Frame& frame) {
  state.drafts.table.result_name = state.name(frame.first);
}

void result(State& state, const Frame& frame) {
  state.drafts.table.result = state.take_type(frame);
}

void file(State& state, const Frame& frame) {
  std::optional<ast::Text>& file = state.drafts.table.file;
  if (state.once(frame, file.has_value())) file = state.picked_text(frame);
}

void hit(State& state, const Frame& frame) {
  state.drafts.table.gravest = frame.first->keyword == Keyword::gravest_hit;
}

void table_citations(State& state, const Frame& frame) {
  append(state.drafts.table.citations, state.take_citations(frame));
}

void begin_row(State& state, const Frame&) {
  state.drafts.row = {};
}

void whatever(State& state, const Frame& frame) {
  state.drafts.row.cells.push_back({{}, true, state.span(frame)});
}

void cell(State& state, const Frame& frame) {
  state.drafts.row.cells.push_back({state.expr(frame, 0), false, state.span(frame)});
}

void otherwise(State& state, const Frame&) {
  state.drafts.row.otherwise = true;
}

void row_result(State& state, const Frame& frame) {
  state.drafts.row.result = state.expr(frame, 0);
}

void row_from(State& state, const Frame& frame) {
  std::optional<std::string>& from = state.drafts.row.from;
  if (state.once(frame, from.has_value())) from = date_of(state, frame);
}

void row_until(State& state, const Frame& frame) {
  std::optional<std::string>& until = state.drafts.row.until;
  if (state.once(frame, until.has_value())) until = date_of(state, frame);
}

void row_citations(State& state, const Frame& frame) {
  append(state.drafts.row.citations, state.take_citations(frame));
}

void finish_row(State& state, const Frame& frame) {
  state.check_line_end(frame.last);
  state.drafts.row.span = state.span(frame);
  state.rewind(frame);
  state.drafts.table.rows.push_back(std::move(state.drafts.row));
}

void finish_table(State& state, const Frame& frame) {
  state.push_item(frame, std::move(state.drafts.table));
}

}  // namespace dsl::parser::build_item
