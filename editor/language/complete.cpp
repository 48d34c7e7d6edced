#include "editor/language/complete.hpp"

#include <algorithm>
#include <set>

#include "dsl/syntax/aliases.hpp"
#include "dsl/value/unit_table.hpp"
#include "editor/language/complete_place.hpp"
#include "editor/language/describe.hpp"
#include "editor/language/token_at.hpp"
#include "editor/language/token_types.hpp"

namespace editor {
namespace {

using dsl::Keyword;
using dsl::Kind;
using dsl::Mark;
using dsl::Model;
using dsl::Token;
using dsl::TokenKind;
using dsl::ValueType;

CompletionKind kind_of(SymbolKind kind) {
  switch (kind) {
    case SymbolKind::file:
      return CompletionKind::file;
    case SymbolKind::document:
      return CompletionKind::document;
    case SymbolKind::enumeration:
      return CompletionKind::enumeration;
    case SymbolKind::enum_member:
      return CompletionKind::enum_member;
    case SymbolKind::package:
    case SymbolKind::ruleset:
      return CompletionKind::package;
    case SymbolKind::fact:
      return CompletionKind::fact;
    case SymbolKind::field:
      return CompletionKind::field;
    case SymbolKind::variable:
      return CompletionKind::variable;
    case SymbolKind::definition:
      return CompletionKind::definition;
    case SymbolKind::parameter:
      return CompletionKind::parameter;
    case SymbolKind::table:
      return CompletionKind::table;
    case SymbolKind::rule:
    case SymbolKind::variant:
    case SymbolKind::group:
    case SymbolKind::check_item:
      return CompletionKind::rule;
  }
  return CompletionKind::keyword;
}

/// Of the list's fact; empty for none.
std::string list_name(const Model& model, dsl::ListIndex list) {
  return list == dsl::no_index ? std::string() : model.facts[model.lists[list].fact].name;
}

/// Names of one analysis; a second one adds what the first does not have.
class Completing {
 public:
  Completing(Workspace& workspace, const Analysis& analysis, AnalysisPointer last_parsed,
             std::uint32_t offset, dsl::Language language)
      : workspace_(workspace),
        analysis_(analysis),
        last_(std::move(last_parsed)),
        tokens_(tokens_of(analysis)),
        place_(place_of(analysis, offset)),
        item_begin_(tokens_[place_.item].span.begin),
        types_(analysis, last_.get(), item_begin_),
        offset_(offset),
        language_(written_in(analysis).value_or(language)) {}

  Completions run() {
    answer_.replaced = place_.replaced;
    if (import_path()) return std::move(answer_);
    if (in_prose(analysis_, offset_)) return std::move(answer_);
    if (!citation() && !unit() && !member() && !path()) {
      if (typed_here()) add_all(is_type);
      expected_members();
      if (wants_operand(analysis_, place_)) add_operands();
      add_keywords();
    }
    return std::move(answer_);
  }

 private:
  [[nodiscard]] const Token* before(std::size_t back = 1) const {
    return place_.before >= back ? &tokens_[place_.before - back] : nullptr;
  }
  [[nodiscard]] bool after(Mark mark, std::size_t back = 1) const {
    return before(back) != nullptr && is_mark(*before(back), mark);
  }
  [[nodiscard]] Keyword keyword_before(std::size_t back = 1) const {
    return before(back) == nullptr ? Keyword::none_ : keyword_of(analysis_, *before(back));
  }
  [[nodiscard]] std::string written(const Token& token) const {
    return dsl::token_value(token, analysis_.text());
  }

  // ------------------------------------------------------------ adding

  void add(CompletionKind kind, std::string text, std::string alias, dsl::Bilingual detail) {
    if (text.empty() || !seen_.insert({kind, text}).second) return;
    answer_.items.push_back({kind, std::move(text), std::move(alias), std::move(detail)});
  }

  void add(const Analysis& analysis, const Symbol& symbol) {
    const std::string& text = dsl::preferred(symbol.name, symbol.alias, language_);
    const std::string& other = &text == &symbol.name ? symbol.alias : symbol.name;
    dsl::Bilingual detail = kind_name(symbol.kind);
    const dsl::Bilingual type = type_of(analysis.model(), symbol);
    if (!type.zh.empty()) detail = {detail.zh + ":" + type.zh, detail.en + ": " + type.en};
    add(kind_of(symbol.kind), as_word(text), other, std::move(detail));
  }

  /// In corner brackets where it is no word.
  [[nodiscard]] static std::string as_word(const std::string& name) {
    dsl::SourceSet sources;
    dsl::Sink sink;
    const dsl::TokenList list = dsl::scan(sources, sources.add("name", name), sink);
    const bool word = list.tokens.size() == 2 && list.tokens[0].kind == TokenKind::word;
    return word ? name : "「" + name + "」";
  }

  template <class Wanted>
  void add_all(const Wanted& wanted) {
    for (const Analysis* analysis : {&analysis_, last_.get()}) {
      if (analysis == nullptr) continue;
      for (const Symbol& symbol : analysis->symbols().symbols) {
        if (wanted(*analysis, symbol)) add(*analysis, symbol);
      }
    }
  }

  static bool is_type(const Analysis& /*analysis*/, const Symbol& symbol) {
    return symbol.kind == SymbolKind::enumeration;
  }
  static bool is_site_fact(const Analysis& /*analysis*/, const Symbol& symbol) {
    return symbol.kind == SymbolKind::fact || symbol.kind == SymbolKind::package;
  }
  static bool is_rule(const Analysis& /*analysis*/, const Symbol& symbol) {
    return symbol.kind == SymbolKind::rule;
  }

  void add_keywords() {
    for (const Keyword keyword : keywords_at(analysis_, place_)) {
      const std::string zh(dsl::spelling(keyword, dsl::Language::zh));
      const std::string en(dsl::spelling(keyword, dsl::Language::en));
      const bool chinese = language_ == dsl::Language::zh;
      add(CompletionKind::keyword, chinese ? zh : en, chinese ? en : zh,
          {"关键字 " + en, "keyword " + zh});
    }
  }

  void add_operands() {
    add_all([&](const Analysis& /*analysis*/, const Symbol& symbol) {
      switch (symbol.kind) {
        case SymbolKind::variable:
          return symbol.place.source == 0 && symbol.place.span.begin >= item_begin_ &&
                 symbol.place.span.begin < offset_;
        case SymbolKind::fact:
        case SymbolKind::package:
        case SymbolKind::definition:
        case SymbolKind::parameter:
        case SymbolKind::table:
          return true;
        default:
          return false;
      }
    });
  }

  void add_members(const Analysis& analysis, dsl::EnumIndex enumeration) {
    const std::string& name = analysis.model().enums[enumeration].name;
    add_all([&](const Analysis& each, const Symbol& symbol) {
      return symbol.kind == SymbolKind::enum_member &&
             each.model().enums[symbol.index].name == name;
    });
  }

  void expected_members() {
    const KnownType known = types_.expected(place_.before);
    if (known.type.kind == Kind::enumeration) add_members(*known.analysis, known.type.enumeration);
  }

  [[nodiscard]] bool typed_here() const {
    if (after(Mark::colon) || keyword_before() == Keyword::per_member_type) return true;
    return after(Mark::arrow) && place_.block != Block::table;
  }

  // ------------------------------------------------------------ special places

  /// 引用 "…": the files that there are.
  bool import_path() {
    const Token* token = token_at(analysis_, offset_);
    if (token == nullptr || token->kind != TokenKind::text || token->span.begin >= offset_) {
      return false;
    }
    if (keyword_before(2) != Keyword::import_) return false;
    answer_.replaced = {token->span.begin + 1,
                        std::max(token->span.begin + 1, token->span.end - 1)};
    for (const std::string& path : workspace_.paths()) {
      if (path != analysis_.path()) {
        add(CompletionKind::file, path, {}, kind_name(SymbolKind::file));
      }
    }
    return true;
  }

  /// After 依据, 解读 and 未编码: documents, and the clauses of the one that is named.
  bool citation() {
    std::size_t at = place_.before;
    const Token* document = nullptr;
    while (at > 0) {
      const Token& token = tokens_[at - 1];
      const Keyword keyword = keyword_of(analysis_, token);
      if (keyword == Keyword::cites || keyword == Keyword::interprets ||
          keyword == Keyword::unencoded) {
        break;
      }
      const bool part = token.kind == TokenKind::clause || token.kind == TokenKind::bad ||
                        is_mark(token, Mark::enumeration);
      if (is_name(token) && document == nullptr) document = &token;
      if (is_mark(token, Mark::comma) && document == nullptr && at == place_.before) {
        return begins_citation(at - 1);
      }
      if (!part && !is_name(token) && !is_mark(token, Mark::comma)) return false;
      --at;
    }
    if (at == 0) return false;
    if (document == nullptr) return add_documents();
    const Token* last = before();
    const bool clause_next = last == document || is_mark(*last, Mark::enumeration);
    return clause_next && add_clauses(written(*document));
  }

  /// Whether the comma at `index` stands between citations: a clause or document before it.
  bool begins_citation(std::size_t index) {
    while (index > 0) {
      const Token& token = tokens_[index - 1];
      const Keyword keyword = keyword_of(analysis_, token);
      if (keyword == Keyword::cites || keyword == Keyword::interprets) return add_documents();
      const bool part = token.kind == TokenKind::clause || is_name(token) ||
                        is_mark(token, Mark::enumeration) || is_mark(token, Mark::comma);
      if (!part) return false;
      --index;
    }
    return false;
  }

  bool add_documents() {
    add_all([](const Analysis& /*analysis*/, const Symbol& symbol) {
      return symbol.kind == SymbolKind::document;
    });
    return true;
  }

  bool add_clauses(const std::string& document) {
    for (const Analysis* analysis : {&analysis_, last_.get()}) {
      if (analysis == nullptr) continue;
      const Model& model = analysis->model();
      for (dsl::DocumentIndex i = 0; i < model.documents.size(); ++i) {
        const dsl::DocumentInfo& info = model.documents[i];
        if (info.name != document && info.alias != document) continue;
        for (const dsl::ClausePath& path : info.outline) {
          add(CompletionKind::clause, path.to_text(), {}, clause_use(model, i, path));
        }
        return true;
      }
    }
    return false;
  }

  /// After a number: units that what it is compared with can have.
  bool unit() {
    const bool typed =
        keyword_before() == Keyword::integer_type || keyword_before() == Keyword::number_type;
    if (before() == nullptr || (before()->kind != TokenKind::number && !typed)) return false;
    const KnownType known = typed ? KnownType{} : types_.expected(place_.before);
    const bool quantity = known.type.kind == Kind::number;
    for (const dsl::UnitName& each : dsl::unit_names()) {
      const auto unit = dsl::parse_unit(each.name);
      if (!unit) continue;
      const bool fits =
          !quantity || dsl::convertible(*unit, known.analysis->model().units[known.type.unit]);
      if (!fits) continue;
      add(CompletionKind::unit, std::string(each.name), {},
          {unit->dimension.describe_zh(), unit->dimension.describe_en()});
    }
    add_keywords();
    return true;
  }

  /// After `.` and `[`: fields, members, facts of a package, 情形.
  bool member() {
    if (place_.before < 2 || (!after(Mark::dot) && !after(Mark::open_square))) return false;
    const std::size_t base = types_.base(place_.before - 1);
    const KnownType known = types_.type(base);
    if (after(Mark::open_square)) {
      if (known.type.kind != Kind::per_member) return false;
      add_members(*known.analysis, known.type.enumeration);
      return true;
    }
    const KnownSymbol symbol = types_.symbol(base);
    if (symbol.symbol != nullptr) add_below(symbol, known.type);
    return true;
  }

  void add_below(const KnownSymbol& known, const ValueType& type) {
    const Symbol& symbol = *known.symbol;
    if (symbol.kind == SymbolKind::enumeration) return add_members(*known.analysis, symbol.index);
    if (type.kind == Kind::record || type.kind == Kind::list) {
      const std::string list = list_name(known.analysis->model(), type.list);
      return add_all([&](const Analysis& analysis, const Symbol& each) {
        return each.kind == SymbolKind::field &&
               list_name(analysis.model(), analysis.model().facts[each.index].list) == list;
      });
    }
    if (symbol.kind == SymbolKind::package) {
      return add_all([&](const Analysis& analysis, const Symbol& each) {
        return each.kind == SymbolKind::fact &&
               analysis.model().facts[each.index].package == symbol.name;
      });
    }
    if (symbol.kind == SymbolKind::rule) {
      add_all([&](const Analysis& analysis, const Symbol& each) {
        return each.kind == SymbolKind::variant &&
               analysis.model().rules[each.index].name == symbol.name;
      });
    }
  }

  /// Where a fact or rule is named outside of an expression.
  bool path() {
    const Keyword keyword =
        after(Mark::comma) || after(Mark::enumeration) ? place_.attribute : keyword_before();
    const bool example = place_.block == Block::example;
    const bool lists_rules = place_.block == Block::braces && place_.around == Keyword::established;
    if (example && (keyword == Keyword::given || after(Mark::comma))) add_all(is_site_fact);
    if (example && (keyword == Keyword::missing || keyword == Keyword::decided_by)) {
      add_all(is_site_fact);
    }
    if (example && (keyword == Keyword::yields || after(Mark::comma))) add_all(is_rule);
    if (lists_rules || (after(Mark::open_round) && keyword_before(2) == Keyword::established)) {
      add_all(is_rule);
    }
    if (keyword == Keyword::concerns) {
      add_all(is_site_fact);
      add_all(is_rule);
    }
    if (keyword == Keyword::prevails_over) add_all(is_rule);
    if (keyword == Keyword::question && place_.block == Block::file) add_all(is_site_fact);
    if (keyword == Keyword::group && keyword_before(2) == Keyword::established) {
      add_all([](const Analysis& /*analysis*/, const Symbol& symbol) {
        return symbol.kind == SymbolKind::group;
      });
    }
    return !answer_.items.empty();
  }

  Workspace& workspace_;
  const Analysis& analysis_;
  AnalysisPointer last_;
  const std::vector<Token>& tokens_;
  CompletionPlace place_;
  std::uint32_t item_begin_;  ///< variables that stand before it are of other items
  TokenTypes types_;
  std::uint32_t offset_;
  dsl::Language language_;
  Completions answer_;
  std::set<std::pair<CompletionKind, std::string>> seen_;
};

}  // namespace

Completions complete(Workspace& workspace, const std::string& path, std::uint32_t offset,
                     dsl::Language language) {
  const AnalysisPointer analysis = workspace.analysis(path);
  return Completing(workspace, *analysis, workspace.last_parsed(path), offset, language).run();
}

}  // namespace editor
