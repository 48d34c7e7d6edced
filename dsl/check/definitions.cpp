// Definitions, parameters and tables as declared: names, formals, citations. Their bodies are typed
// later, in the order of their dependence.
#include <algorithm>

#include "dsl/check/citations.hpp"
#include "dsl/check/declare.hpp"

namespace dsl::checking {

namespace {

std::vector<VariableIndex> declare_formals(Context& context,
                                           const std::vector<ast::Formal>& formals,
                                           SourceId source) {
  std::vector<VariableIndex> indices;
  for (std::size_t i = 0; i < formals.size(); ++i) {
    const ast::Formal& formal = formals[i];
    for (std::size_t k = 0; k < i; ++k) {
      if (formals[k].name.text == formal.name.text) {
        context.sink.report(Code::duplicate_name, context.at(source, formal.name),
                            {formal.name.text});
      }
    }
    indices.push_back(static_cast<VariableIndex>(context.model.variables.size()));
    context.model.variables.push_back({formal.name.text, read_type(context, formal.type, source),
                                       context.at(source, formal.name)});
  }
  return indices;
}

ParameterInfo read_parameter(Context& context, const ast::Parameter& parameter, SourceId source) {
  ParameterInfo info;
  info.name = parameter.name.text;
  info.alias = parameter.alias.text;
  info.citations = read_citations(context, parameter.citations, source);
  info.place = context.at(source, parameter.name);
  for (const ast::DatedValue& value : parameter.values) {
    const Place place{source, value.from_span};
    const auto from = read_day(context, value.from, place);
    const bool again = std::any_of(info.values.begin(), info.values.end(),
                                   [&](const auto& other) { return other.from == from; });
    if (again) {
      context.sink.report(Code::parameter_date_twice, context.place(value.value), {info.name});
      continue;
    }
    info.values.push_back({value.value, from});
  }
  std::sort(info.values.begin(), info.values.end(),
            [](const auto& a, const auto& b) { return a.from < b.from; });
  return info;
}

}  // namespace

void declare_definitions(Context& context) {
  for_each_item<ast::Definition>(context, [&](const ast::Definition& definition, const ast::Item&,
                                              SourceId source, std::size_t) {
    DefinitionInfo info;
    info.name = definition.name.text;
    info.alias = definition.alias.text;
    info.formals = declare_formals(context, definition.formals, source);
    info.body = definition.body;
    info.citations = read_citations(context, definition.citations, source);
    info.published = definition.published;
    info.declaration = &definition;
    info.place = context.at(source, definition.name);
    context.model.definitions.push_back(std::move(info));
  });
  for_each_item<ast::Parameter>(context, [&](const ast::Parameter& parameter, const ast::Item&,
                                             SourceId source, std::size_t) {
    context.model.parameters.push_back(read_parameter(context, parameter, source));
  });
}

void declare_tables(Context& context) {
  for_each_item<ast::Table>(
      context, [&](const ast::Table& table, const ast::Item&, SourceId source, std::size_t) {
        TableInfo info;
        info.name = table.name.text;
        info.alias = table.alias.text;
        info.columns = declare_formals(context, table.columns, source);
        info.result = read_type(context, table.result, source);
        info.gravest = table.gravest;
        info.citations = read_citations(context, table.citations, source);
        info.declaration = &table;
        info.place = context.at(source, table.name);
        context.model.tables.push_back(std::move(info));
      });
}

}  // namespace dsl::checking
