#include "dsl/check/bodies.hpp"

#include "dsl/check/citations.hpp"
#include "dsl/check/types.hpp"
#include "dsl/check/walk.hpp"

namespace dsl::checking {

namespace {

void check_definition(Context& context, std::uint32_t index) {
  const DefinitionInfo& info = context.model.definitions[index];
  Walk walk(context, info.place.source);
  walk.cite(determining(info.citations));
  for (const VariableIndex formal : info.formals) walk.enter(formal);
  ValueType type = walk.check(info.body);
  if (type.kind == Kind::list || type.kind == Kind::per_member || type.kind == Kind::record) {
    context.sink.report(Code::definition_type, context.place(info.body), {info.name});
    type = {};
  }
  context.model.definitions[index].type = type;
}

void check_parameter(Context& context, std::uint32_t index) {
  const ParameterInfo& info = context.model.parameters[index];
  ValueType type;
  for (const ParameterInfo::Value& value : info.values) {
    Walk walk(context, info.place.source);
    walk.cite(determining(info.citations));
    const ValueType here =
        type.kind == Kind::bad ? walk.check(value.value) : walk.check_as(value.value, type);
    if (type.kind == Kind::bad) type = here;
  }
  context.model.parameters[index].type = type;
}

}  // namespace

void check_bodies(Context& context) {
  for (const Body& body : order_bodies(context)) {
    if (body.target == Target::definition) {
      check_definition(context, body.index);
    } else {
      check_parameter(context, body.index);
    }
  }
}

void check_computed_facts(Context& context) {
  for (std::size_t i = 0; i < context.model.facts.size(); ++i) {
    const FactInfo fact = context.model.facts[i];
    if (!fact.declaration->computed_from.valid()) continue;
    Walk walk(context, fact.place.source);
    if (fact.list != no_index) walk.open_record(fact.list);
    walk.check_as(fact.declaration->computed_from, fact.type);
  }
}

}  // namespace dsl::checking
