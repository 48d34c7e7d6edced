// A limit is wrong most often at the limit itself: some case gives the fact exactly that value.
#include <set>

#include "dsl/check/children.hpp"
#include "dsl/check/constants.hpp"
#include "dsl/check/fact_paths.hpp"
#include "dsl/check/lint/conditions.hpp"
#include "dsl/check/lint/lints.hpp"

namespace dsl::checking::lint {

namespace {

using Values = std::set<std::pair<FactIndex, std::string>>;

class Boundaries {
 public:
  explicit Boundaries(Context& context)
      : context_(context), reader_{context.tree, context.model, silent_} {}

  void run() {
    for (const ast::Example* example : context_.model.examples) {
      for (const ast::Assignment& assignment : example->given) {
        for (const FactIndex fact : facts_at(context_.model, context_.names, assignment.fact)) {
          give(fact, assignment.value);
        }
      }
    }
    for (const Condition& condition : all_conditions(context_.model)) {
      for_each_below(context_.tree, condition.id, [&](ast::ExprId id) { look(id); });
    }
  }

 private:
  void give(FactIndex fact, ast::ExprId value) {
    const ast::Node& node = context_.tree.at(value).node;
    const ValueType& type = context_.model.facts[fact].type;
    if (const auto* reasoned = std::get_if<ast::Reasoned>(&node)) {
      return give(fact, reasoned->value);
    }
    if (const auto* list = std::get_if<ast::ListLiteral>(&node)) {
      for (const ast::ExprId element : list->elements) give(fact, element);
      return;
    }
    if (const auto* record = std::get_if<ast::RecordLiteral>(&node)) {
      for (const auto& [name, field_value] : record->fields) {
        const FactIndex field = find_field(context_.model, type.list, name.text);
        if (field != no_index) give(field, field_value);
      }
      return;
    }
    if (type.kind != Kind::number) return;
    const auto constant = reader_.read(value, type);
    if (constant) given_.insert({fact, constant->number.to_text()});
  }

  void look(ast::ExprId id) {
    const auto* compare = std::get_if<ast::Compare>(&context_.tree.at(id).node);
    if (compare == nullptr) return;
    const Reference& left = context_.model.references[compare->left.index];
    if (left.target != Target::fact && left.target != Target::field) return;
    const ValueType& type = context_.model.types[compare->left.index];
    if (type.kind != Kind::number) return;
    const auto limit = reader_.read(compare->right, type);
    // Once told is enough: what was reported counts as given.
    if (!limit || !given_.insert({left.index, limit->number.to_text()}).second) return;
    const Place place = context_.place(compare->right);
    context_.sink.report(
        Code::boundary_without_case, place,
        {context_.model.facts[left.index].name, std::string(context_.sources.text(place))});
  }

  Context& context_;
  Sink silent_;
  ConstantReader reader_;
  Values given_;
};

}  // namespace

void boundary_without_case(Context& context) {
  Boundaries(context).run();
}

}  // namespace dsl::checking::lint
