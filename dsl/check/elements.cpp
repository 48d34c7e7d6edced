#include <algorithm>

#include "dsl/check/children.hpp"
#include "dsl/check/rules.hpp"

namespace dsl::checking {

namespace {

bool loops_over(const RuleInfo& rule, ListIndex list) {
  return std::any_of(rule.parts.begin(), rule.parts.end(), [&](const PartInfo& part) {
    return std::any_of(part.loops.begin(), part.loops.end(),
                       [&](const LoopInfo& loop) { return loop.list == list; });
  });
}

}  // namespace

void check_elements(Context& context) {
  const Model& model = context.model;
  for (std::uint32_t i = 0; i < context.tree.exprs.size(); ++i) {
    const auto* node = std::get_if<ast::Established>(&context.tree.exprs[i].node);
    if (node == nullptr || !node->element.valid() || model.read_rules[i] == no_index) continue;
    const ValueType& type = model.types[node->element.index];
    const RuleInfo& rule = model.rules[model.read_rules[i]];
    if (type.kind != Kind::record || loops_over(rule, type.list)) continue;
    context.sink.report(Code::other_list, context.place(node->element), {rule.name});
  }
}

}  // namespace dsl::checking
