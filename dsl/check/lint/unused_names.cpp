// Definitions, parameters and tables that nothing uses. What is 公布 is used by being shown;
// imported files may serve other rule sets.
#include <set>

#include "dsl/check/lint/lints.hpp"

namespace dsl::checking::lint {

namespace {

template <class Infos>
void report(Context& context, const Infos& infos, const std::set<std::uint32_t>& used) {
  const SourceId main = context.tree.files[context.files.back()].source;
  for (std::uint32_t i = 0; i < infos.size(); ++i) {
    if (used.count(i) != 0 || infos[i].place.source != main) continue;
    context.sink.report(Code::unused_definition, infos[i].place, {infos[i].name});
  }
}

}  // namespace

void unused_names(Context& context) {
  // A library of facts and definitions without rules is used by others.
  if (context.files.empty() || context.model.rules.empty()) return;
  std::set<std::uint32_t> definitions, parameters, tables;
  for (const Reference& reference : context.model.references) {
    if (reference.target == Target::definition) definitions.insert(reference.index);
    if (reference.target == Target::parameter) parameters.insert(reference.index);
    if (reference.target == Target::table) tables.insert(reference.index);
  }
  for (std::uint32_t i = 0; i < context.model.definitions.size(); ++i) {
    if (context.model.definitions[i].published) definitions.insert(i);
  }
  for (const EnumInfo& info : context.model.enums) {
    for (const std::uint32_t table :
         NameTable::find(context.names.tables, info.declaration->table.text)) {
      tables.insert(table);
    }
  }
  report(context, context.model.definitions, definitions);
  report(context, context.model.parameters, parameters);
  report(context, context.model.tables, tables);
}

}  // namespace dsl::checking::lint
