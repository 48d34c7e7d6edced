#include <algorithm>
#include <map>

#include "dsl/syntax/token.hpp"
#include "editor/language/describe.hpp"
#include "editor/language/places.hpp"

namespace editor {
namespace {

using dsl::Bilingual;

/// The spelling without corner brackets.
std::string bare(std::string_view written) {
  dsl::Token token;
  token.kind = written.starts_with("「") ? dsl::TokenKind::quoted : dsl::TokenKind::word;
  token.span = {0, static_cast<std::uint32_t>(written.size())};
  return dsl::token_value(token, written);
}

/// How the name is to be written: as a word, or in corner brackets where it is none; or why it is
/// no name.
std::variant<std::string, Bilingual> spelled(const std::string& name) {
  if (name.empty()) return Bilingual{"名称不能为空", "a name cannot be empty"};
  const std::string quoted = name.starts_with("「") ? name : "「" + name + "」";
  for (const std::string& text : {name, quoted}) {
    dsl::SourceSet sources;
    dsl::Sink sink;
    const dsl::TokenList list = dsl::scan(sources, sources.add("name", text), sink);
    const bool one = list.tokens.size() == 2 && !sink.has_errors();
    if (!one) continue;
    const dsl::Token& token = list.tokens.front();
    const bool word = token.kind == dsl::TokenKind::word && token.keyword == dsl::Keyword::none_;
    if (word || token.kind == dsl::TokenKind::quoted) return text;
  }
  return Bilingual{"「" + name + "」不能作名称", "`" + name + "` cannot be a name"};
}

std::optional<Bilingual> why_not(Workspace& workspace, const std::optional<Found>& found) {
  if (!found) return Bilingual{"这里没有可以改名的名称", "there is no name to change here"};
  const Symbol& symbol = *found->symbol;
  const Bilingual kind = kind_name(symbol.kind);
  if (symbol.kind == SymbolKind::file || symbol.kind == SymbolKind::ruleset) {
    return Bilingual{kind.zh + "的名称不在这里改",
                     "the name of a " + kind.en + " is not changed here"};
  }
  if (symbol.index != dsl::no_index && symbol.kind == SymbolKind::enum_member && !symbol.declared) {
    return Bilingual{"「" + symbol.name + "」取自表或是「其他」,不能改名",
                     "`" + symbol.name + "` is drawn from a table, or the member `other`"};
  }
  const std::string home = declaration_of(*found->analysis, symbol).path;
  if (!workspace.writable(home)) {
    return Bilingual{
        "「" + symbol.name + "」在“" + home + "”里声明,这里不能修改它",
        "`" + symbol.name + "` is declared in \"" + home + "\", which cannot be changed here"};
  }
  return std::nullopt;
}

using EditsByPath = std::map<std::string, std::vector<FileEdit>>;

std::string applied(std::string text, std::vector<FileEdit> edits) {
  std::sort(edits.begin(), edits.end(),
            [](const FileEdit& a, const FileEdit& b) { return b.place < a.place; });
  for (const FileEdit& each : edits) {
    text.replace(each.place.span.begin, each.place.span.end - each.place.span.begin, each.text);
  }
  return text;
}

/// The files as they would be.
class Trial {
 public:
  Trial(Workspace& workspace, const EditsByPath& edits) : workspace_(workspace) {
    for (const auto& [path, list] : edits) {
      texts_[path] = applied(workspace.text(path).value_or(""), list);
    }
  }

  [[nodiscard]] Analysis analysis(const std::string& path) const {
    return Analysis(path, [this](std::string_view wanted) -> std::optional<std::string> {
      const auto found = texts_.find(wanted);
      return found == texts_.end() ? workspace_.text(wanted) : found->second;
    });
  }

 private:
  Workspace& workspace_;
  std::map<std::string, std::string, std::less<>> texts_;
};

/// What every occurrence stands for, as (which symbol, how often): the same names must mean the
/// same things before and after.
std::vector<std::uint32_t> meanings(const Analysis& analysis) {
  std::vector<std::uint32_t> symbols;
  for (const Occurrence& each : analysis.symbols().occurrences) symbols.push_back(each.symbol);
  return symbols;
}

std::optional<Bilingual> breaks(Workspace& workspace, const EditsByPath& edits,
                                const std::string& name) {
  const Trial trial(workspace, edits);
  for (const std::string& path : workspace.paths()) {
    const AnalysisPointer before = workspace.analysis(path);
    const bool reads = std::any_of(edits.begin(), edits.end(), [&](const auto& each) {
      return before->source(each.first).has_value();
    });
    if (!reads) continue;
    const Analysis after = trial.analysis(path);
    if (after.errors() > before->errors()) {
      const auto error =
          std::find_if(after.diagnostics().begin(), after.diagnostics().end(),
                       [](const auto& each) { return each.severity() == dsl::Severity::error; });
      return Bilingual{"改为「" + name + "」后会出错:" + error->message(dsl::Language::zh),
                       "`" + name + "` would bring an error: " + error->message(dsl::Language::en)};
    }
    if (meanings(after) != meanings(*before)) {
      return Bilingual{"改为「" + name + "」后,有的名称会指向别的东西",
                       "with `" + name + "` some name would mean another thing"};
    }
  }
  return std::nullopt;
}

}  // namespace

std::variant<dsl::Span, Bilingual> renamable(Workspace& workspace, const std::string& path,
                                             std::uint32_t offset) {
  const auto found = find_symbol(workspace, path, offset);
  if (auto reason = why_not(workspace, found)) return *std::move(reason);
  return found->span;
}

RenameAnswer rename(Workspace& workspace, const std::string& path, std::uint32_t offset,
                    const std::string& name) {
  const auto found = find_symbol(workspace, path, offset);
  if (auto reason = why_not(workspace, found)) return *std::move(reason);
  auto spelling = spelled(name);
  if (auto* reason = std::get_if<Bilingual>(&spelling)) return *reason;
  const auto& written = std::get<std::string>(spelling);
  const std::string old = bare(found->analysis->sources().text({0, found->span}));
  std::vector<FileEdit> edits;
  EditsByPath by_path;
  for (const PlacedOccurrence& each : occurrences_of(workspace, *found)) {
    if (bare(each.written) != old) continue;
    if (!workspace.writable(each.place.path)) {
      return Bilingual{"“" + each.place.path + "”也用这个名称,而它在这里不能修改",
                       "\"" + each.place.path + "\" uses the name too and cannot be changed here"};
    }
    edits.push_back({each.place, written});
    by_path[each.place.path].push_back(edits.back());
  }
  if (auto reason = breaks(workspace, by_path, name)) return *std::move(reason);
  return edits;
}

}  // namespace editor
