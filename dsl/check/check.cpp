#include "dsl/check/check.hpp"

#include "dsl/check/bodies.hpp"
#include "dsl/check/declare.hpp"
#include "dsl/check/lint/lints.hpp"
#include "dsl/check/rules.hpp"
#include "dsl/check/walk.hpp"

namespace dsl {

namespace checking {

namespace {

void make_room(Model& model, std::size_t expressions) {
  model.types.resize(expressions);
  model.references.resize(expressions);
  model.relations.resize(expressions, Relation::equal);
  model.bound.resize(expressions, no_index);
  model.read_rules.resize(expressions, no_index);
  model.read_parts.resize(expressions, no_index);
  model.counted_rules.resize(expressions);
}

/// Each stage sees the names of the stages before it.
void declare_all(Context& context) {
  declare_documents(context);
  declare_enums(context);
  context.names = make_names(context.model);
  declare_facts(context);
  context.names = make_names(context.model);
  declare_tables(context);
  declare_definitions(context);
  declare_rules(context);
  declare_check_items(context);
  context.names = make_names(context.model);
  report_duplicates(context);
  settle_questions(context);
}

void list_examples(Context& context) {
  for_each_item<ast::Example>(context, [&](const ast::Example& example, const ast::Item& item,
                                           SourceId source, std::size_t) {
    context.model.examples.push_back(&example);
    context.model.example_places.push_back({source, item.span});
  });
}

void check_all(Context& context) {
  declare_all(context);
  check_bodies(context);
  check_computed_facts(context);
  check_tables(context);
  check_ruleset(context);
  flatten_rules(context);
  complete_check_items(context);
  check_elements(context);
  check_both_ends(context);
  check_unencoded(context);
  check_precedences(context);
  check_matters(context);
  check_cycles(context);
  list_examples(context);
  check_examples(context);
}

}  // namespace

}  // namespace checking

Model check(const ast::Tree& tree, std::size_t main_file, const SourceSet& sources,
            const CsvSources& tables, Sink& sink, const CheckOptions& options) {
  Model model;
  model.units.push_back(plain_unit());
  checking::make_room(model, tree.exprs.size());
  checking::Context context{tree, sources, tables, model, sink};
  for (std::size_t file = 0; file < tree.files.size(); ++file) {
    if (file != main_file) context.files.push_back(file);
  }
  if (main_file < tree.files.size()) context.files.push_back(main_file);
  checking::note_rulesets(context);
  checking::check_all(context);
  checking::lint::known_in_condition(context);
  checking::list_open_texts(context);
  if (options.lints) checking::run_lints(context);
  return model;
}

ValueType check_expression(const ast::Tree& tree, ast::ExprId expr, const SourceSet& sources,
                           Model& model, Sink& sink) {
  checking::make_room(model, tree.exprs.size());
  if (!expr.valid()) return {};
  const CsvSources none;
  checking::Context context{tree, sources, none, model, sink};
  context.names = checking::make_names(model);
  const std::size_t before = sink.errors();
  checking::Walk walk(context, tree.place(expr).source);
  const ValueType type = walk.check(expr);
  return sink.errors() == before ? type : ValueType{};
}

}  // namespace dsl
