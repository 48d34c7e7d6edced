// What the stages of one check share: the tree, the sources, the model that grows, the sink, and
// the names declared so far. Lives for one call of `check` or `check_expression`; one thread.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/check/check.hpp"
#include "dsl/check/names.hpp"

namespace dsl::checking {

struct Context {
  const ast::Tree& tree;
  const SourceSet& sources;
  const CsvSources& csv;
  Model& model;
  Sink& sink;
  NameTable names{};
  std::vector<std::size_t> files{};            ///< imports first, the main file last
  std::map<SourceId, std::string> rulesets{};  ///< the rule set of each file
  std::size_t proof_work = 20'000'000;  ///< left for the proofs of lints; then they say no more
  std::size_t suggestions = 0;  ///< made so far; bounded, for each costs a look at all names

  [[nodiscard]] Place at(SourceId source, const ast::Name& name) const {
    return {source, name.span};
  }
  [[nodiscard]] Place place(ast::ExprId id) const { return tree.place(id); }
};

/// Calls `visit(item_as_T, item, source, file_index)` for every top-level item of that kind.
template <class T, class Visit>
void for_each_item(const Context& context, Visit visit) {
  for (const std::size_t file : context.files) {
    for (const ast::Item& item : context.tree.files[file].items) {
      if (const auto* node = std::get_if<T>(&item.node)) {
        visit(*node, item, context.tree.files[file].source, file);
      }
    }
  }
}

/// Fills `Context::rulesets`.
void note_rulesets(Context& context);

/// Reports that `name` is none of `candidates`; adds the nearest one as help and as a fix.
Diagnostic& report_unknown(Context& context, Code code, Place place, const std::string& name,
                           const std::vector<std::string>& candidates);
/// All names and aliases of a map, for suggestions.
[[nodiscard]] std::vector<std::string> keys(const IndexMap& map);

/// The index of `unit` in the model's units, added when it is new.
UnitIndex intern(Model& model, const Unit& unit);
/// The unit written as `text`; reports what cannot be read and answers the plain unit.
UnitIndex read_unit(Context& context, const std::string& text, Place place);

/// An ISO day from a tree; reports one that does not exist.
std::optional<Day> read_day(Context& context, const std::optional<std::string>& text, Place place);

/// A number literal in base units; reports what is no number. Bare literals are plain.
struct Quantity {
  Number base;
  UnitIndex unit = 0;
};
std::optional<Quantity> read_quantity(Context& context, const ast::NumberLiteral& literal,
                                      Place place);

}  // namespace dsl::checking
