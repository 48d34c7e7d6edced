#include "dsl/check/changed_words.hpp"

namespace dsl {
Mark mark_of(Relation relation) {
  switch (relation) {
    case Relation::less:
      return Mark::less;
    case Relation::at_most:
      return Mark::at_most;
    case Relation::greater:
      return Mark::greater;
    case Relation::at_least:
      return Mark::at_least;
    case Relation::equal:
      return Mark::equal;
    case Relation::not_equal:
      return Mark::not_equal;
  }
  return Mark::none_;
}

std::map<std::uint32_t, Mark> changed_words(const ast::Tree& tree, std::size_t file,
                                            const Model& model) {
  std::map<std::uint32_t, Mark> changed;
  for (std::uint32_t index = 0; index < tree.exprs.size(); ++index) {
    const auto* compare = std::get_if<ast::Compare>(&tree.exprs[index].node);
    if (compare == nullptr || compare->word == Keyword::none_ || compare->suffix) continue;
    if (tree.place(ast::ExprId{index}).source != tree.files[file].source) continue;
    const Mark mark = mark_of(model.relations[index]);
    if (mark != comparison_mark(compare->word)) changed[compare->operator_span.begin] = mark;
  }
  return changed;
}

}  // namespace dsl
