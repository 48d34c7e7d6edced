#include <algorithm>

#include "dsl/check/declare.hpp"
#include "dsl/check/rules.hpp"
#include "dsl/check/walk.hpp"

namespace dsl::checking {

namespace {

void list_items(const std::vector<ast::Item>& items, RulePlace around,
                std::vector<RulePlace>& rules) {
  for (const ast::Item& item : items) {
    RulePlace place = around;
    place.span = item.span;
    if (const auto* rule = std::get_if<ast::Rule>(&item.node)) {
      place.rule = rule;
      rules.push_back(place);
    } else if (const auto* group = std::get_if<ast::Group>(&item.node)) {
      place.group = group;
      list_items(group->items, place, rules);
    } else if (const auto* chapter = std::get_if<ast::Chapter>(&item.node)) {
      place.chapter = chapter;
      list_items(chapter->items, place, rules);
    }
  }
}

RuleInfo read_header(const Context& context, const RulePlace& place) {
  const ast::Rule& rule = *place.rule;
  RuleInfo info;
  info.kind = rule.kind;
  info.ruleset = ruleset_of(context, place.source);
  info.name = rule.name.text;
  info.alias = rule.alias.text;
  info.title = rule.title.value;
  if (place.chapter != nullptr) info.chapter = place.chapter->title.value;
  info.catch_all = rule.catch_all;
  info.refers_elsewhere = rule.refers_elsewhere;
  info.same_matter = rule.same_matter.empty() ? std::string() : rule.same_matter.text();
  info.grade = rule.grade;
  info.declaration = &rule;
  info.place = context.at(place.source, rule.name);
  for (const ast::Variant& variant : rule.variants) {
    PartInfo part;
    part.name = variant.name.text;
    part.alias = variant.alias.text;
    part.title = variant.title.value;
    part.place = context.at(place.source, variant.name);
    info.parts.push_back(std::move(part));
  }
  if (info.parts.empty()) {
    info.parts.emplace_back();
    info.parts.back().place = info.place;
  }
  return info;
}

std::uint32_t group_index(Context& context, const ast::Group* group, SourceId source,
                          std::vector<const ast::Group*>& seen) {
  if (group == nullptr) return no_index;
  const auto found = std::find(seen.begin(), seen.end(), group);
  if (found != seen.end()) return static_cast<std::uint32_t>(found - seen.begin());
  seen.push_back(group);
  context.model.groups.push_back({group->name.text,
                                  group->alias.text,
                                  group->title.value,
                                  {},
                                  context.at(source, group->name)});
  return static_cast<std::uint32_t>(seen.size() - 1);
}

}  // namespace

std::vector<RulePlace> list_rules(const Context& context) {
  std::vector<RulePlace> rules;
  for (const std::size_t file : context.files) {
    RulePlace around;
    around.file = file;
    around.source = context.tree.files[file].source;
    list_items(context.tree.files[file].items, around, rules);
  }
  return rules;
}

std::string ruleset_of(const Context& context, SourceId source) {
  const auto found = context.rulesets.find(source);
  return found == context.rulesets.end() ? std::string() : found->second;
}

void declare_rules(Context& context) {
  std::vector<const ast::Group*> groups;
  for (const RulePlace& place : list_rules(context)) {
    const auto index = static_cast<RuleIndex>(context.model.rules.size());
    RuleInfo info = read_header(context, place);
    info.group = group_index(context, place.group, place.source, groups);
    if (info.group != no_index) context.model.groups[info.group].rules.push_back(index);
    context.model.rules.push_back(std::move(info));
  }
}

}  // namespace dsl::checking
