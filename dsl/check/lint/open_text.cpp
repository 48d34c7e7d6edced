// Every 原文未见 and 两读, so that what only a new version can settle is seen; and the list of them
// that the model keeps.
#include "dsl/check/children.hpp"
#include "dsl/check/lint/conditions.hpp"
#include "dsl/check/lint/lints.hpp"

namespace dsl::checking {

namespace {

const ast::Text* open_text_of(const ast::Node& node) {
  if (const auto* missing = std::get_if<ast::TextMissing>(&node)) return &missing->where;
  if (const auto* readings = std::get_if<ast::TwoReadings>(&node)) return &readings->because;
  return nullptr;
}

}  // namespace

void list_open_texts(Context& context) {
  std::vector<RuleIndex> rules(context.tree.exprs.size(), no_index);
  for (const lint::Condition& condition : lint::all_conditions(context.model)) {
    for_each_below(context.tree, condition.id, [&](ast::ExprId id) {
      if (rules[id.index] == no_index) rules[id.index] = condition.rule;
    });
  }
  for (std::uint32_t i = 0; i < context.tree.exprs.size(); ++i) {
    if (open_text_of(context.tree.exprs[i].node) == nullptr) continue;
    context.model.open_texts.push_back({ast::ExprId{i}, rules[i]});
  }
}

namespace lint {

void open_text(Context& context) {
  for (const OpenText& open : context.model.open_texts) {
    const ast::Text* text = open_text_of(context.tree.at(open.expr).node);
    context.sink.report(Code::open_text, context.place(open.expr), {text->value});
  }
}

}  // namespace lint

}  // namespace dsl::checking
