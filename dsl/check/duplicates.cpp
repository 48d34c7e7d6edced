// One name, one thing: within a package, a list, an enum, a rule set; across definitions,
// parameters, tables and facts.
#include <map>

#include "dsl/check/declare.hpp"

namespace dsl::checking {

namespace {

/// Names seen so far in one space, with where.
class Space {
 public:
  explicit Space(Context& context) : context_(context) {}

  void add(const std::string& name, const std::string& alias, Place place) {
    add_one(name, place);
    if (alias != name) add_one(alias, place);
  }

 private:
  void add_one(const std::string& name, Place place) {
    if (name.empty()) return;
    const auto [known, fresh] = seen_.emplace(name, place);
    if (fresh) return;
    context_.sink.report(Code::duplicate_name, place, {name})
        .labels.push_back({known->second, {"先在此声明", "first declared here"}});
  }

  Context& context_;
  std::map<std::string, Place> seen_;
};

template <class Infos>
void add_all(Space& space, const Infos& infos) {
  for (const auto& info : infos) space.add(info.name, info.alias, info.place);
}

void check_facts(Context& context) {
  const Model& model = context.model;
  std::map<std::string, Space> packages;
  for (const FactInfo& fact : model.facts) {
    if (fact.list != no_index) continue;
    packages.try_emplace(fact.package, context)
        .first->second.add(fact.name, fact.alias, fact.place);
  }
  for (const ListInfo& list : model.lists) {
    Space space(context);
    for (const FactIndex field : list.fields) {
      space.add(model.facts[field].name, model.facts[field].alias, model.facts[field].place);
    }
  }
}

void check_members(Context& context) {
  for (const EnumInfo& info : context.model.enums) {
    Space space(context);
    if (info.declaration->members.empty()) continue;  // drawn: keys are unique already
    for (std::size_t i = 0; i < info.declaration->members.size(); ++i) {
      const ast::EnumMember& member = info.declaration->members[i];
      space.add(member.name.text, member.alias.text, {info.place.source, member.name.span});
    }
  }
}

void check_rules(Context& context) {
  std::map<std::string, Space> rulesets;
  for (const RuleInfo& rule : context.model.rules) {
    rulesets.try_emplace(rule.ruleset, context)
        .first->second.add(rule.name, rule.alias, rule.place);
    Space parts(context);
    for (const PartInfo& part : rule.parts) parts.add(part.name, part.alias, part.place);
  }
}

void check_items(Context& context) {
  std::map<std::string, Space> rulesets;
  for (const CheckItemInfo& item : context.model.check_items) {
    rulesets.try_emplace(item.ruleset, context)
        .first->second.add(item.name, item.alias, item.place);
  }
}

/// A definition hides no fact by chance.
void check_values(Context& context) {
  Space space(context);
  add_all(space, context.model.definitions);
  add_all(space, context.model.parameters);
  add_all(space, context.model.tables);
  for (const FactInfo& fact : context.model.facts) {
    if (fact.list != no_index) continue;
    for (const std::string& name : {fact.name, fact.alias}) {
      const NameTable& names = context.names;
      for (const Indices& found :
           {NameTable::find(names.definitions, name), NameTable::find(names.parameters, name),
            NameTable::find(names.tables, name)}) {
        if (name.empty() || found.empty()) continue;
        context.sink.report(Code::duplicate_name, fact.place, {name});
      }
    }
  }
}

}  // namespace

void report_duplicates(Context& context) {
  check_facts(context);
  check_members(context);
  check_rules(context);
  check_items(context);
  check_values(context);
  Space documents(context);
  add_all(documents, context.model.documents);
  Space enums(context);
  add_all(enums, context.model.enums);
  Space groups(context);
  add_all(groups, context.model.groups);
}

}  // namespace dsl::checking
