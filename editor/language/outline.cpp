#include "editor/language/outline.hpp"

#include <set>

#include "editor/language/positions.hpp"
#include "editor/language/token_at.hpp"

namespace editor {
namespace {

namespace ast = dsl::ast;

/// One overload an item; those that declare nothing give nothing.
struct Outliner {
  const ast::Item& item;
  std::vector<OutlineItem>& out;

  void add(const ast::Name& name, const std::string& detail, SymbolKind kind,
           std::vector<OutlineItem> below = {}) {
    if (name.empty()) return;
    out.push_back(
        {name.text, detail, kind, false, item.span.joined(name.span), name.span, std::move(below)});
  }
  void add_titled(const ast::Text& title, SymbolKind kind, std::vector<OutlineItem> below = {}) {
    out.push_back(
        {title.value, {}, kind, true, item.span.joined(title.span), title.span, std::move(below)});
  }

  template <class Other>
  void operator()(const Other&) {}

  void operator()(const ast::Ruleset& node) {
    if (node.name.empty()) return;
    out.push_back({node.name.text(),
                   node.title.value,
                   SymbolKind::ruleset,
                   false,
                   item.span,
                   node.name.span(),
                   {}});
  }
  void operator()(const ast::Document& node) {
    add(node.name, node.title.value, SymbolKind::document);
  }
  void operator()(const ast::Enum& node) {
    std::vector<OutlineItem> members;
    for (const ast::EnumMember& each : node.members) {
      if (each.name.empty()) continue;
      members.push_back(
          {each.name.text, {}, SymbolKind::enum_member, false, each.name.span, each.name.span, {}});
    }
    add(node.name, {}, SymbolKind::enumeration, std::move(members));
  }
  static std::vector<OutlineItem> fields(const std::vector<ast::Field>& list, SymbolKind kind) {
    std::vector<OutlineItem> items;
    for (const ast::Field& each : list) {
      if (each.name.empty()) continue;
      items.push_back({each.name.text, each.question.value, kind, false,
                       each.span.joined(each.name.span), each.name.span,
                       fields(each.type.fields, SymbolKind::field)});
    }
    return items;
  }
  void operator()(const ast::Facts& node) {
    add(node.package, {}, SymbolKind::package, fields(node.fields, SymbolKind::fact));
  }
  void operator()(const ast::Definition& node) { add(node.name, {}, SymbolKind::definition); }
  void operator()(const ast::Parameter& node) { add(node.name, {}, SymbolKind::parameter); }
  void operator()(const ast::Table& node) { add(node.name, {}, SymbolKind::table); }
  void operator()(const ast::CheckItem& node) {
    add(node.name, node.text.value, SymbolKind::check_item);
  }
  void operator()(const ast::Rule& node) {
    std::vector<OutlineItem> variants;
    for (const ast::Variant& each : node.variants) {
      if (each.name.empty()) continue;
      variants.push_back({each.name.text,
                          each.title.value,
                          SymbolKind::variant,
                          false,
                          each.span.joined(each.name.span),
                          each.name.span,
                          {}});
    }
    add(node.name, node.title.value, SymbolKind::rule, std::move(variants));
  }
  static std::vector<OutlineItem> all(const std::vector<ast::Item>& items) {
    std::vector<OutlineItem> below;
    for (const ast::Item& each : items) std::visit(Outliner{each, below}, each.node);
    return below;
  }
  void operator()(const ast::Group& node) {
    add(node.name, node.title.value, SymbolKind::group, all(node.items));
  }
  void operator()(const ast::Chapter& node) {
    add_titled(node.title, SymbolKind::group, all(node.items));
  }
  void operator()(const ast::Example& node) { add_titled(node.title, SymbolKind::check_item); }
};

std::string around(const dsl::Model& model, const Symbol& symbol) {
  switch (symbol.kind) {
    case SymbolKind::fact:
      return model.facts[symbol.index].package;
    case SymbolKind::field:
      return model.facts[model.lists[model.facts[symbol.index].list].fact].name;
    case SymbolKind::enum_member:
      return model.enums[symbol.index].name;
    case SymbolKind::variant:
      return model.rules[symbol.index].name;
    case SymbolKind::rule:
      return model.rules[symbol.index].chapter;
    default:
      return {};
  }
}

}  // namespace

std::vector<OutlineItem> outline(const Analysis& analysis) {
  if (analysis.file() == nullptr) return {};
  return Outliner::all(analysis.file()->items);
}

std::vector<Fold> folding(const Analysis& analysis) {
  std::vector<Fold> folds;
  if (analysis.file() == nullptr) return folds;
  const Lines lines(analysis.text());
  std::vector<std::uint32_t> open;
  for (const dsl::Token& token : tokens_of(analysis)) {
    const std::uint32_t line = lines.line_of(token.span.begin);
    if (is_mark(token, dsl::Mark::open_curly)) open.push_back(line);
    if (!is_mark(token, dsl::Mark::close_curly) || open.empty()) continue;
    if (line > open.back() + 1) folds.push_back({open.back(), line - 1, false});
    open.pop_back();
  }
  const auto& comments = analysis.file()->comments;
  for (std::size_t i = 0; i < comments.size();) {
    const std::uint32_t first = lines.line_of(comments[i].span.begin);
    std::uint32_t last = first;
    for (++i; i < comments.size() && lines.line_of(comments[i].span.begin) == last + 1; ++i) ++last;
    if (last > first) folds.push_back({first, last, true});
  }
  return folds;
}

std::vector<FoundSymbol> find_symbols(Workspace& workspace, std::string_view query,
                                      std::size_t most) {
  std::vector<FoundSymbol> found;
  std::set<FilePlace> seen;
  const std::string wanted(query);
  for (const std::string& path :
       wanted.empty() ? workspace.paths() : workspace.paths_with({wanted})) {
    const AnalysisPointer analysis = workspace.analysis(path);
    for (const Symbol& symbol : analysis->symbols().symbols) {
      if (found.size() >= most) return found;
      const bool of_interest =
          symbol.declared && symbol.kind != SymbolKind::file && symbol.kind != SymbolKind::variable;
      const bool fits = symbol.name.find(query) != std::string::npos ||
                        symbol.alias.find(query) != std::string::npos;
      if (!of_interest || !fits) continue;
      FilePlace place{analysis->sources().at(symbol.place.source).name(), symbol.place.span};
      if (!seen.insert(place).second) continue;
      found.push_back(
          {symbol.name, around(analysis->model(), symbol), symbol.kind, std::move(place)});
    }
  }
  return found;
}

}  // namespace editor
