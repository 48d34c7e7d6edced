#include "dsl/syntax/layout_walk.hpp"

namespace dsl {
namespace {

bool is_citation(Keyword keyword) {
  return is_one_of(keyword, {Keyword::cites, Keyword::interprets});
}

bool is_attribute(Keyword keyword) {
  return is_one_of(keyword, {Keyword::for_each, Keyword::applies, Keyword::precondition,
                             Keyword::when, Keyword::except, Keyword::unless, Keyword::cites,
                             Keyword::interprets, Keyword::yields, Keyword::remedy, Keyword::help,
                             Keyword::catch_all, Keyword::refers_elsewhere, Keyword::same_matter});
}

/// What takes the citations that follow it.
bool may_be_cited(Keyword keyword) {
  return is_one_of(keyword,
                   {Keyword::applies, Keyword::precondition, Keyword::except, Keyword::unless});
}

}  // namespace

void Layout::in_items(Open& top) {
  if (starts_.contains(token().span.begin)) return begin_statement(top, role(), top.indent);
  item_attribute(top);
}

void Layout::item_attribute(const Open& top) {
  const Keyword keyword = role();
  const unsigned below = top.statement_indent + 1;
  if (begins_value(top)) return attribute(below, 1);
  if (begins_title(top)) return attribute(below, 1);
  if (keyword == Keyword::none_) return;
  switch (top.statement) {
    case Keyword::major_hazard:
    case Keyword::hazard:
    case Keyword::element_rule:
    case Keyword::grading:
    case Keyword::violation:
      return rule_attribute(keyword, below, true);
    case Keyword::chapter:
      variant_attribute(keyword, below);
      hints_[index_].blanks = 1;
      return;
    case Keyword::check_item:
      return check_item_attribute(keyword, below);
    case Keyword::ruleset:
      if (keyword == Keyword::title) attribute(below);
      if (keyword == Keyword::applies) attribute_alone(below);
      return;
    case Keyword::table:
      if (keyword == Keyword::drawn_from) return attribute(below);
      break;
    case Keyword::definition:
    case Keyword::parameter:
      if (is_one_of(keyword, {Keyword::cites, Keyword::interprets})) {
        return is_citation(last_attribute_) ? attribute(below) : begin_citations(keyword, below);
      }
      break;
    default:
      break;
  }
  if (is_one_of(keyword, {Keyword::cites, Keyword::interprets, Keyword::published})) {
    attribute(below);
  }
}

/// What a definition or parameter is: after its first `=`.
bool Layout::begins_value(const Open& top) {
  if (!is_one_of(top.statement, {Keyword::definition, Keyword::parameter})) return false;
  if (after_equal_ || last()->mark != Mark::equal) return false;
  after_equal_ = true;
  return true;
}

bool Layout::begins_title(const Open& top) const {
  if (top.statement == Keyword::question || top.statement == Keyword::check_item) {
    return token().kind == TokenKind::text && last_attribute_ == Keyword::none_;
  }
  const bool rule =
      is_one_of(top.statement, {Keyword::major_hazard, Keyword::hazard, Keyword::element_rule,
                                Keyword::grading, Keyword::violation});
  return rule && token().kind == TokenKind::text && last_attribute_ == Keyword::none_ &&
         !is_attribute(keyword_role(tokens_[index_ - 1], names_));
}

void Layout::begin_citations(Keyword keyword, unsigned indent) {
  last_attribute_ = keyword;
  attribute_alone(indent);
}

void Layout::in_rule(Open& top) {
  const Keyword keyword = role();
  if (keyword == Keyword::variant) {
    begin_statement(top, keyword, top.indent);
    return begin_row(top, Row::variant);
  }
  if (top.statement != Keyword::variant) return rule_attribute(keyword, top.indent, false);
  const bool first = last_attribute_ == Keyword::none_;
  if (keyword == Keyword::alias && first) hints_[index_].cell = true;
  variant_attribute(keyword, top.indent + 1);
  if (first && last_attribute_ != Keyword::none_) hints_[index_].cell = true;
  // As lines of a rule would: each its own, but what belongs to another stands beside it.
  const bool beside = is_citation(keyword) && may_be_cited(last_attribute_);
  if (hints_[index_].blanks == 3) hints_[index_].alone = !beside;
}

// One attribute a line; but citations stay beside the title, and beside what they found.
void Layout::rule_attribute(Keyword keyword, unsigned indent, bool in_head) {
  if (!is_attribute(keyword)) return;
  if (belongs_to_exception(keyword)) {
    return attribute(indent + (last_attribute_ == Keyword::unless ? 2 : 1), 1);
  }
  const bool citing = is_one_of(keyword, {Keyword::cites, Keyword::interprets});
  const bool beside =
      citing && (may_be_cited(last_attribute_) || (in_head && last_attribute_ == Keyword::none_));
  if (beside) return attribute(in_head && last_attribute_ == Keyword::none_ ? indent : indent + 1);
  last_attribute_ = keyword;
  hint(Break::line, keyword == Keyword::unless ? indent + 1 : indent);
}

// 适用 and 说明 have lines of their own, the others share one.
void Layout::check_item_attribute(Keyword keyword, unsigned indent) {
  if (is_citation(keyword)) {
    return attribute(may_be_cited(last_attribute_) ? indent + 1 : indent);
  }
  const bool alone = is_one_of(keyword, {Keyword::applies, Keyword::help});
  if (!alone && !is_one_of(keyword, {Keyword::located_at, Keyword::inspection, Keyword::evidence,
                                     Keyword::concerns})) {
    return;
  }
  last_attribute_ = keyword;
  alone ? attribute_alone(indent) : attribute(indent);
}

// All on the line of the 情形, if there is room.
void Layout::variant_attribute(Keyword keyword, unsigned indent) {
  if (!is_attribute(keyword)) return;
  if (belongs_to_exception(keyword)) return attribute(indent + 1, 1);
  const bool of_last = is_citation(keyword) && may_be_cited(last_attribute_);
  if (!is_citation(keyword)) last_attribute_ = keyword;
  attribute(of_last ? indent + 1 : indent);
}

// The 当 of 除外 and 但 stands beside them.
bool Layout::belongs_to_exception(Keyword keyword) {
  if (keyword != Keyword::when || !is_one_of(last_attribute_, {Keyword::except, Keyword::unless}) ||
      condition_of_ == attribute_count_) {
    if (keyword == Keyword::except || keyword == Keyword::unless) ++attribute_count_;
    return false;
  }
  condition_of_ = attribute_count_;
  return true;
}

}  // namespace dsl
