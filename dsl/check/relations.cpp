// What a comparison word means: by itself, or as the documents cited where it stands define it.
#include <optional>

#include "dsl/check/walk.hpp"

namespace dsl::checking {

namespace {

Relation mark_relation(Mark mark) {
  switch (mark) {
    case Mark::less:
      return Relation::less;
    case Mark::at_most:
      return Relation::at_most;
    case Mark::greater:
      return Relation::greater;
    case Mark::at_least:
      return Relation::at_least;
    case Mark::not_equal:
      return Relation::not_equal;
    default:
      return Relation::equal;
  }
}

Relation with_bound(Relation relation, bool inclusive) {
  if (relation == Relation::greater || relation == Relation::at_least) {
    return inclusive ? Relation::at_least : Relation::greater;
  }
  return inclusive ? Relation::at_most : Relation::less;
}

Relation relation_in(const DocumentInfo& document, Keyword word) {
  const Relation relation = default_relation(word);
  if (document.declaration == nullptr) return relation;
  for (const ast::BoundOverride& bound : document.declaration->bounds) {
    if (bound.word == word) return with_bound(relation, bound.inclusive);
  }
  return relation;
}

std::string symbol(Relation relation) {
  switch (relation) {
    case Relation::less:
      return "<";
    case Relation::at_most:
      return "<=";
    case Relation::greater:
      return ">";
    case Relation::at_least:
      return ">=";
    case Relation::equal:
      return "=";
    case Relation::not_equal:
      return "!=";
  }
  return {};
}

}  // namespace

Relation default_relation(Keyword word) {
  switch (word) {
#define HZL_KEYWORD(id, zh, en, kind)
#define HZL_COMPARISON(id, zh, en, op) \
  case Keyword::id:                    \
    return Relation::op;
#include "dsl/syntax/keywords.def"
#undef HZL_KEYWORD
#undef HZL_COMPARISON
    default:
      return Relation::equal;
  }
}

Relation Walk::word_relation(const ast::Compare& node) {
  const Place place{source_, node.operator_span};
  const std::string word(spelling(node.word, Language::zh));
  std::optional<Relation> relation;
  DocumentIndex first = no_index;
  for (const DocumentIndex document : cited_) {
    const Relation here = relation_in(model_.documents[document], node.word);
    if (!relation) {
      relation = here;
      first = document;
    } else if (*relation != here) {
      Diagnostic& diagnostic =
          context_.sink.report(Code::bounds_differ, place,
                               {word, model_.documents[first].name, symbol(*relation),
                                model_.documents[document].name, symbol(here)});
      // 为 3 m 以内: the symbol stands elsewhere, so no edit of the word alone is right.
      if (node.suffix) break;
      for (const Relation choice : {*relation, here}) {
        diagnostic.fixes.push_back(
            {{"改写为「" + symbol(choice) + "」", "Write `" + symbol(choice) + "`"},
             {{place, symbol(choice)}}});
      }
      break;
    }
  }
  return relation.value_or(default_relation(node.word));
}

Relation Walk::relation_of(const ast::Compare& node) {
  if (node.word == Keyword::none_) return mark_relation(node.mark);
  const Relation relation = word_relation(node);
  if (node.override_mark != Mark::none_ && mark_relation(node.override_mark) != relation) {
    context_.sink.report(Code::mark_beside_word, {source_, node.operator_span},
                         {std::string(spelling(node.word, Language::zh)), symbol(relation),
                          symbol(mark_relation(node.override_mark))});
  }
  return relation;
}

}  // namespace dsl::checking
