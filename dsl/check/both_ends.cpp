#include <map>
#include <set>

#include "dsl/check/children.hpp"
#include "dsl/check/citations.hpp"
#include "dsl/check/rules.hpp"

namespace dsl::checking {

namespace {

/// Whether any cited document says which of the two holds the number itself.
bool has_bounds(const Model& model, const std::vector<CitationInfo>& citations) {
  for (const DocumentIndex document : determining(citations)) {
    for (const ast::BoundOverride& bound : model.documents[document].declaration->bounds) {
      if (bound.word == Keyword::or_more || bound.word == Keyword::or_less) return true;
    }
  }
  return false;
}

struct Ends {
  ast::ExprId more, less;
};

void look(Context& context, ast::ExprId root, std::map<std::string, Ends>& seen) {
  for_each_below(context.tree, root, [&](ast::ExprId id) {
    const auto* compare = std::get_if<ast::Compare>(&context.tree.at(id).node);
    if (compare == nullptr || compare->override_mark != Mark::none_) return;
    if (compare->word != Keyword::or_more && compare->word != Keyword::or_less) return;
    const std::string limit(context.sources.text(context.place(compare->right)));
    const std::string subject(context.sources.text(context.place(compare->left)));
    Ends& ends = seen[subject + "\n" + limit];
    (compare->word == Keyword::or_more ? ends.more : ends.less) = id;
    if (!ends.more.valid() || !ends.less.valid()) return;
    context.sink.report(Code::both_ends, context.place(id), {limit})
        .labels.push_back({context.place(id == ends.more ? ends.less : ends.more),
                           {"另一处在此", "the other one"}});
  });
}

}  // namespace

void check_both_ends(Context& context) {
  for (const RuleInfo& rule : context.model.rules) {
    std::map<std::string, Ends> seen;
    std::set<std::uint32_t> looked;
    for (const PartInfo& part : rule.parts) {
      if (has_bounds(context.model, part.citations)) continue;
      const auto once = [&](ast::ExprId id) {
        if (id.valid() && looked.insert(id.index).second) look(context, id, seen);
      };
      for (const ConditionInfo& scope : part.scopes) once(scope.condition);
      once(part.condition);
    }
    if (rule.grade.valid() && !has_bounds(context.model, rule.citations)) {
      look(context, rule.grade, seen);
    }
  }
  for (const DefinitionInfo& definition : context.model.definitions) {
    if (has_bounds(context.model, definition.citations)) continue;
    std::map<std::string, Ends> seen;
    look(context, definition.body, seen);
  }
}

}  // namespace dsl::checking
