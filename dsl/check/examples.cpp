// Cases: facts given by name with values of their type, rules expected by name.
#include <algorithm>
#include <set>

#include "dsl/check/constants.hpp"
#include "dsl/check/fact_paths.hpp"
#include "dsl/check/rules.hpp"
#include "dsl/check/types.hpp"
#include "dsl/check/walk.hpp"

namespace dsl::checking {

namespace {

class ExampleChecker {
 public:
  ExampleChecker(Context& context, const ast::Example& example, SourceId source)
      : context_(context), model_(context.model), example_(example), source_(source) {}

  void run() {
    read_day(context_, example_.base_date, {source_, example_.base_date_span});
    for (const ast::Assignment& assignment : example_.given) given(assignment);
    for (const ast::Expectation& expectation : example_.expected) expected(expectation);
  }

 private:
  void given(const ast::Assignment& assignment) {
    const FactIndex fact = find_site_fact(assignment.fact);
    if (fact == no_index) return;
    if (!given_.insert(fact).second) {
      context_.sink.report(Code::assigned_twice, {source_, assignment.fact.span()},
                           {assignment.fact.text()});
    }
    value(assignment.value, model_.facts[fact].type);
  }

  FactIndex find_site_fact(const ast::Path& path) {
    const Place place{source_, path.span()};
    Indices found = facts_at(context_.model, context_.names, path);
    found.erase(std::remove_if(found.begin(), found.end(),
                               [&](FactIndex fact) { return model_.facts[fact].list != no_index; }),
                found.end());
    if (found.size() > 1) {
      context_.sink.report(Code::ambiguous_name, place, {path.text()});
    } else if (found.empty()) {
      report_unknown(context_, Code::not_a_site_fact, place, path.text(),
                     keys(context_.names.facts));
    }
    return found.size() == 1 ? found.front() : no_index;
  }

  void value(ast::ExprId id, const ValueType& type) {
    if (!id.valid() || type.kind == Kind::bad) return;
    const ast::Node& node = context_.tree.at(id).node;
    if (std::holds_alternative<ast::UnknownLiteral>(node)) return;
    if (const auto* reasoned = std::get_if<ast::Reasoned>(&node)) {
      return value(reasoned->value, type);
    }
    const auto* list = std::get_if<ast::ListLiteral>(&node);
    if (list != nullptr && type.kind == Kind::list) return elements(*list, type.list);
    const auto* record = std::get_if<ast::RecordLiteral>(&node);
    if (record != nullptr && type.kind == Kind::per_member) return members(*record, type);
    fold_constant(context_, id, type);
  }

  void elements(const ast::ListLiteral& literal, ListIndex list) {
    std::set<std::string> names;
    for (const ast::ExprId id : literal.elements) {
      const auto* record = std::get_if<ast::RecordLiteral>(&context_.tree.at(id).node);
      if (record == nullptr) {
        ValueType type = make_type(Kind::record);
        type.list = list;
        fold_constant(context_, id, type);
        continue;
      }
      element(id, *record, list, names);
    }
  }

  void element(ast::ExprId id, const ast::RecordLiteral& record, ListIndex list,
               std::set<std::string>& names) {
    const FactIndex identity = model_.lists[list].identity;
    bool identified = false;
    std::set<FactIndex> seen;
    for (const auto& [name, field_value] : record.fields) {
      const FactIndex field = find_field(model_, list, name.text);
      if (field == no_index) {
        unknown_field(name, list);
        continue;
      }
      if (!seen.insert(field).second) {
        context_.sink.report(Code::assigned_twice, context_.at(source_, name), {name.text});
      }
      value(field_value, model_.facts[field].type);
      if (field == identity) identified = true;
      const auto* text = std::get_if<ast::TextLiteral>(&context_.tree.at(field_value).node);
      if (field == identity && text != nullptr && !names.insert(text->value).second) {
        context_.sink.report(Code::identity_twice, context_.place(field_value), {text->value});
      }
    }
    if (!identified && identity != no_index) {
      context_.sink.report(Code::identity_absent, context_.place(id),
                           {model_.facts[identity].name});
    }
  }

  void unknown_field(const ast::Name& name, ListIndex list) {
    std::vector<std::string> names;
    for (const FactIndex known : model_.lists[list].fields) {
      names.push_back(model_.facts[known].name);
    }
    report_unknown(context_, Code::unknown_field, context_.at(source_, name), name.text, names)
        .arguments.push_back(model_.facts[model_.lists[list].fact].name);
  }

  void members(const ast::RecordLiteral& record, const ValueType& type) {
    const EnumInfo& info = model_.enums[type.enumeration];
    std::set<std::uint32_t> seen;
    for (const auto& [name, member_value] : record.fields) {
      const auto member = find_member(info, name.text);
      if (!member) {
        context_.sink.report(Code::unknown_member, context_.at(source_, name),
                             {name.text, info.name});
        continue;
      }
      if (!seen.insert(*member).second) {
        context_.sink.report(Code::assigned_twice, context_.at(source_, name), {name.text});
      }
      value(member_value, element_of(type));
    }
  }

  void expected(const ast::Expectation& expectation) {
    std::uint32_t part = no_index;
    const RuleIndex rule =
        find_rule(context_, expectation.rule, ruleset_of(context_, source_), source_, part);
    for (const ast::ExprId path : expectation.missing) fact_path(path);
    for (const ast::ExprId path : expectation.decided_by) fact_path(path);
    if (rule == no_index) return;
    const RuleInfo& info = model_.rules[rule];
    if (expectation.element.valid()) {
      bool loops = info.shared_loops > 0;
      for (const PartInfo& each : info.parts) loops = loops || !each.loops.empty();
      if (!loops) {
        context_.sink.report(Code::element_without_loop, context_.place(expectation.element),
                             {info.name});
      }
    }
    if (!expectation.grade.valid()) return;
    if (info.kind != ast::RuleKind::grading) {
      context_.sink.report(Code::grade_not_expected, context_.place(expectation.grade),
                           {info.name});
      return;
    }
    fold_constant(context_, expectation.grade, info.grade_type);
  }

  void fact_path(ast::ExprId id) {
    Walk walk(context_, source_);
    walk.allow_elements();
    walk.check(id);
  }

  Context& context_;
  const Model& model_;
  const ast::Example& example_;
  SourceId source_;
  std::set<FactIndex> given_;
};

}  // namespace

void check_examples(Context& context) {
  for (std::size_t i = 0; i < context.model.examples.size(); ++i) {
    ExampleChecker(context, *context.model.examples[i], context.model.example_places[i].source)
        .run();
  }
}

}  // namespace dsl::checking
