// 检查项: their citations are checked as any others, their 适用 as any condition; 关于 names facts
// and rules. They decide nothing, so no lint about deciding looks at them.
#include <algorithm>
#include <utility>

#include "dsl/check/citations.hpp"
#include "dsl/check/declare.hpp"
#include "dsl/check/fact_paths.hpp"
#include "dsl/check/rules.hpp"
#include "dsl/check/walk.hpp"

namespace dsl::checking {

namespace {

class Completing {
 public:
  Completing(Context& context, CheckItemInfo& info)
      : context_(context), info_(info), item_(*info.declaration), source_(info.place.source) {}

  void run() {
    const ast::Attributes& attributes = item_.attributes;
    info_.citations = read_citations(context_, attributes.citations, source_);
    if (attributes.citations.empty()) {
      context_.sink.report(Code::check_item_uncited, info_.place, {info_.name});
    }
    check_in_force_together(context_, info_.citations, info_.place, info_.name);
    for (const ast::Scope& scope : attributes.scopes) this->scope(scope);
    for (const ast::Path& path : item_.concerns) concern(path);
  }

 private:
  void scope(const ast::Scope& scope) {
    ConditionInfo condition{scope.condition, read_citations(context_, scope.citations, source_)};
    Walk walk(context_, source_);
    walk.cite(determining(condition.citations.empty() ? info_.citations : condition.citations));
    walk.check_condition(scope.condition);
    info_.scopes.push_back(std::move(condition));
  }

  void concern(const ast::Path& path) {
    if (path.empty()) return;
    const Indices facts = facts_at(context_.model, context_.names, path);
    const bool called = begins_with_rule(path);
    const CheckItemInfo::RulePart rule = quiet_rule(path);
    const Place place{source_, path.span()};
    const bool both = rule.rule != no_index || (called && path.parts.size() == 1);
    if (!facts.empty() && both) {
      context_.sink.report(Code::ambiguous_concern, place, {path.text()});
    } else if (facts.size() > 1) {
      context_.sink.report(Code::ambiguous_name, place, {path.text()});
    } else if (facts.size() == 1) {
      add_fact(facts.front(), path, place);
    } else if (rule.rule != no_index) {
      add_rule(rule, path, place);
    } else if (called) {
      std::uint32_t part = no_index;
      find_rule(context_, path, info_.ruleset, source_, part);  // reports
    } else {
      std::vector<std::string> names = keys(context_.names.facts);
      const std::vector<std::string> rules = keys(context_.names.rules);
      names.insert(names.end(), rules.begin(), rules.end());
      report_unknown(context_, Code::unknown_concern, place, path.text(), names);
    }
  }

  /// 规则 and 规则.情形.
  [[nodiscard]] bool begins_with_rule(const ast::Path& path) const {
    return path.parts.size() <= 2 &&
           !NameTable::find(context_.names.rules, path.parts.front().text).empty();
  }

  CheckItemInfo::RulePart quiet_rule(const ast::Path& path) {
    CheckItemInfo::RulePart found;
    found.rule = rule_at(context_.model, context_.names, path, info_.ruleset, found.part);
    return found;
  }

  void add_fact(FactIndex fact, const ast::Path& path, Place place) {
    if (std::find(info_.facts.begin(), info_.facts.end(), fact) != info_.facts.end()) {
      context_.sink.report(Code::concern_twice, place, {path.text()});
      return;
    }
    info_.facts.push_back(fact);
  }

  void add_rule(const CheckItemInfo::RulePart& rule, const ast::Path& path, Place place) {
    const bool told = std::any_of(info_.rules.begin(), info_.rules.end(), [&](const auto& known) {
      return known.rule == rule.rule && known.part == rule.part;
    });
    if (told) {
      context_.sink.report(Code::concern_twice, place, {path.text()});
      return;
    }
    info_.rules.push_back(rule);
  }

  Context& context_;
  CheckItemInfo& info_;
  const ast::CheckItem& item_;
  SourceId source_;
};

}  // namespace

void declare_check_items(Context& context) {
  for_each_item<ast::CheckItem>(
      context, [&](const ast::CheckItem& item, const ast::Item&, SourceId source, std::size_t) {
        CheckItemInfo info;
        info.ruleset = ruleset_of(context, source);
        info.name = item.name.text;
        info.alias = item.alias.text;
        info.text = item.text.value;
        info.where = item.where.value;
        info.help = item.attributes.help.value;
        info.inspection = item.inspection;
        info.evidence = item.evidence;
        info.declaration = &item;
        info.place = context.at(source, item.name);
        context.model.check_items.push_back(std::move(info));
      });
}

void complete_check_items(Context& context) {
  for (CheckItemInfo& info : context.model.check_items) Completing(context, info).run();
}

}  // namespace dsl::checking
