#include "editor/language/assist.hpp"

#include <algorithm>

#include "dsl/check/changed_words.hpp"
#include "dsl/syntax/printer.hpp"
#include "editor/language/token_at.hpp"

namespace editor {
namespace {

bool touches(dsl::Span a, dsl::Span b) {
  return a.begin <= b.end && b.begin <= a.end;
}

}  // namespace

std::vector<QuickFix> fixes_at(const Analysis& analysis, dsl::Span span) {
  std::vector<QuickFix> fixes;
  for (std::size_t i = 0; i < analysis.diagnostics().size(); ++i) {
    const dsl::Diagnostic& diagnostic = analysis.diagnostics()[i];
    if (diagnostic.place.source != 0 || !touches(diagnostic.place.span, span)) continue;
    for (const dsl::Fix& fix : diagnostic.fixes) {
      QuickFix quick{fix.title, i, {}};
      for (const dsl::Edit& edit : fix.edits) {
        quick.edits.push_back(
            {{analysis.sources().at(edit.place.source).name(), edit.place.span}, edit.text});
      }
      fixes.push_back(std::move(quick));
    }
  }
  return fixes;
}

std::vector<Inlay> inlays(const Analysis& analysis, dsl::Span span) {
  std::vector<Inlay> all;
  const auto inside = [&](std::uint32_t offset) {
    return span.begin <= offset && offset <= span.end;
  };
  for (const ResolvedWord& each : resolved_words(analysis)) {
    if (inside(each.span.end)) {
      all.push_back({each.span.end, std::string(dsl::spelling(each.mark))});
    }
  }
  const SymbolIndex& index = analysis.symbols();
  for (const Occurrence& each : index.occurrences) {
    const Symbol& symbol = index.symbols[each.symbol];
    if (each.place.source != 0 || each.declares || symbol.kind != SymbolKind::document) continue;
    const std::string& title = analysis.model().documents[symbol.index].title;
    if (inside(each.place.span.end) && !title.empty()) {
      all.push_back({each.place.span.end, "《" + title + "》"});
    }
  }
  for (const BareNumber& each : index.bare_numbers) {
    if (each.place.source != 0 || !inside(each.place.span.end)) continue;
    all.push_back({each.place.span.end, analysis.model().units[each.unit].text});
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Inlay& a, const Inlay& b) { return a.offset < b.offset; });
  return all;
}

std::variant<std::string, dsl::Bilingual> formatted(const Analysis& analysis,
                                                    std::optional<dsl::Language> language) {
  if (analysis.file() == nullptr || !analysis.parsed()) {
    return dsl::Bilingual{"有语法错误,改正后才能排版", "mend the syntax errors first"};
  }
  dsl::PrintOptions options;
  options.language = language ? *language : written_in(analysis).value_or(dsl::Language::zh);
  // What a word means is known only where nothing is wrong.
  if (analysis.errors() == 0) {
    options.changed_words = dsl::changed_words(analysis.tree(), 0, analysis.model());
  }
  return dsl::print(analysis.tree(), 0, analysis.sources(), options);
}

}  // namespace editor
