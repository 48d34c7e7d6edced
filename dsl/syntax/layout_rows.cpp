#include <string>

#include "dsl/syntax/clause.hpp"
#include "dsl/syntax/layout_walk.hpp"

namespace dsl {

void Layout::in_document(const Open& top) {
  const Keyword keyword = role();
  if (keyword == Keyword::outline) {
    pending_ = keyword;
    return hint(Break::line, top.indent);
  }
  if (hints_[index_].kind != Break::none) return;
  if (is_one_of(keyword, {Keyword::title, Keyword::number, Keyword::issuer, Keyword::rank,
                          Keyword::territory, Keyword::issued, Keyword::effective,
                          Keyword::repealed, Keyword::replaces, Keyword::bounds})) {
    // What follows a 纲目 begins a line again.
    if (last()->mark == Mark::close_curly) return hint(Break::line, top.indent);
    attribute(top.indent);
  }
}

// Clauses of one article, or of one section of a standard, share a line.
void Layout::in_outline(const Open& top) {
  if (!begins_row()) return;
  const std::string key = outline_key();
  const bool goes_on = last()->mark == Mark::semicolon && !key.empty() && key == outline_key_;
  outline_key_ = key;
  if (goes_on) return attribute(top.indent, 1);
  hint(Break::group, top.indent);
}

std::string Layout::outline_key() const {
  const auto read = read_clause(text_.substr(token().span.begin));
  if (!read || read->path.steps.empty()) return {};
  const ClauseStep& first = read->path.steps.front();
  std::string part = std::to_string(static_cast<int>(first.part)) + " ";
  if (first.part == ClausePart::formula) return part;
  if (first.part != ClausePart::numbered) {
    return part + std::to_string(first.number) + "." + std::to_string(first.insertion) +
           first.label;
  }
  return part + first.label.substr(0, first.label.find('.'));
}

void Layout::in_enumeration(const Open& top) {
  if (last()->mark != Mark::comma && last()->mark != Mark::less) return;
  if (top.each_alone) return hint(Break::group, top.indent);
  attribute(top.indent, 1);
}

/// Whether members of the enum that opens here have an 别名; one with an order is read along.
bool Layout::has_aliases() const {
  bool found = false;
  for (std::uint32_t i = index_ + 1; i < tokens_.size(); ++i) {
    if (tokens_[i].mark == Mark::close_curly) return found;
    if (tokens_[i].mark == Mark::less) return false;
    found = found || keyword_role(tokens_[i], names_) == Keyword::alias;
  }
  return found;
}

void Layout::in_fields(Open& top) {
  if (fields_.contains(token().span.begin)) {
    begin_statement(top, Keyword::none_, top.indent);
    return begin_row(top, Row::field);
  }
  const Keyword keyword = role();
  if (keyword == Keyword::list_type) pending_ = keyword;
  if (is_one_of(keyword, {Keyword::question, Keyword::help})) {
    return attribute_alone(top.indent + 1);
  }
  if (is_one_of(keyword, {Keyword::inspection, Keyword::evidence, Keyword::range,
                          Keyword::judgement, Keyword::source_required, Keyword::not_negative,
                          Keyword::valid_for, Keyword::computed_from})) {
    attribute(top.indent + 1);
  }
}

void Layout::in_table(const Open& top) {
  if (begins_row()) hint(Break::group, top.indent);
}

void Layout::in_example(const Open& top) {
  const Keyword keyword = role();
  const bool date = keyword == Keyword::base_date && index_ + 1 < tokens_.size() &&
                    tokens_[index_ + 1].kind == TokenKind::date && last()->mark != Mark::equal;
  if (date || is_one_of(keyword, {Keyword::given, Keyword::yields})) hint(Break::group, top.indent);
}

}  // namespace dsl
