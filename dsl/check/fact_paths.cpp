#include "dsl/check/fact_paths.hpp"

namespace dsl::checking {

namespace {

/// From `found`, down the fields that the parts from `next` on name.
Indices fields_below(const Model& model, Indices found, const ast::Path& path, std::size_t next) {
  for (; next < path.parts.size(); ++next) {
    Indices inner;
    for (const FactIndex fact : found) {
      if (model.facts[fact].type.kind != Kind::list) continue;
      const FactIndex field = find_field(model, model.facts[fact].type.list, path.parts[next].text);
      if (field != no_index) inner.push_back(field);
    }
    found = std::move(inner);
  }
  return found;
}

}  // namespace

Indices facts_at(const Model& model, const NameTable& names, const ast::Path& path) {
  if (path.empty()) return {};
  const std::string& first = path.parts.front().text;
  const auto package = names.packages.find(first);
  if (path.parts.size() > 1 && package != names.packages.end()) {
    Indices found = NameTable::find(package->second, path.parts[1].text);
    // Two of one name in one package are reported where they are declared.
    if (found.size() > 1) found.resize(1);
    found = fields_below(model, std::move(found), path, 2);
    if (!found.empty()) return found;
  }
  return fields_below(model, NameTable::find(names.facts, first), path, 1);
}

FactIndex find_fact(Context& context, const ast::Path& path, SourceId source) {
  if (path.empty()) return no_index;
  const Indices found = facts_at(context.model, context.names, path);
  if (found.size() == 1) return found.front();
  const Place place{source, path.span()};
  if (found.size() > 1) {
    context.sink.report(Code::ambiguous_name, place, {path.text()});
  } else {
    report_unknown(context, Code::unknown_fact, place, path.text(), keys(context.names.facts));
  }
  return no_index;
}

}  // namespace dsl::checking
