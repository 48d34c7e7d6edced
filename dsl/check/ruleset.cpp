// The header of the rule set, and the items that only refer: 未编码, 优先于.
#include "dsl/check/citations.hpp"
#include "dsl/check/rules.hpp"
#include "dsl/check/walk.hpp"

namespace dsl::checking {

namespace {

void read_ruleset(Context& context, const ast::Ruleset& set, SourceId source) {
  RulesetInfo& info = context.model.ruleset;
  info.name = set.name.text();
  info.alias = set.alias.text;
  info.version = set.version;
  info.title = set.title.value;
  info.place = {source, set.name.span()};
  for (const ast::Scope& scope : set.scopes) {
    ConditionInfo condition{scope.condition, read_citations(context, scope.citations, source)};
    Walk walk(context, source);
    walk.cite(determining(condition.citations));
    walk.check_condition(scope.condition);
    info.scopes.push_back(std::move(condition));
  }
}

}  // namespace

void check_ruleset(Context& context) {
  if (context.files.empty()) return;
  const ast::File& main = context.tree.files[context.files.back()];
  const ast::Ruleset* first = nullptr;
  for (const ast::Item& item : main.items) {
    const auto* set = std::get_if<ast::Ruleset>(&item.node);
    if (set == nullptr) continue;
    if (first != nullptr) {
      context.sink.report(Code::second_ruleset, {main.source, set->name.span()},
                          {set->name.text()});
      continue;
    }
    first = set;
    read_ruleset(context, *set, main.source);
  }
}

void check_unencoded(Context& context) {
  for_each_item<ast::Unencoded>(
      context, [&](const ast::Unencoded& item, const ast::Item&, SourceId source, std::size_t) {
        for (CitationInfo& citation : read_citations(context, {item.citation}, source)) {
          context.model.unencoded.push_back({std::move(citation), item.reason, item.note.value});
        }
      });
}

void check_precedences(Context& context) {
  for_each_item<ast::Precedence>(context, [&](const ast::Precedence& item, const ast::Item& whole,
                                              SourceId source, std::size_t) {
    PrecedenceInfo info;
    std::uint32_t part = no_index;
    const std::string ruleset = ruleset_of(context, source);
    info.rule = find_rule(context, item.rule, ruleset, source, part);
    info.over = find_rule(context, item.over, ruleset, source, part);
    info.reason = item.reason;
    info.citations = read_citations(context, item.citations, source);
    info.place = {source, whole.span};
    if (info.rule != no_index && info.rule == info.over) {
      context.sink.report(Code::precedes_itself, info.place, {item.rule.text()});
    }
    context.model.precedences.push_back(std::move(info));
  });
}

}  // namespace dsl::checking
