#include "rulesets/bundle/mutation.hpp"

#include <algorithm>
#include <optional>

#include "dsl/check/changed_words.hpp"
#include "dsl/check/children.hpp"
#include "rulesets/bundle/cases.hpp"
#include "rulesets/bundle/killer.hpp"

namespace rulesets {
namespace {

namespace ast = dsl::ast;
using dsl::Keyword;
using dsl::Relation;
using dsl::Span;
using dsl::Token;
using dsl::TokenKind;

Relation neighbour_of(Relation relation) {
  switch (relation) {
    case Relation::less:
      return Relation::at_most;
    case Relation::at_most:
      return Relation::less;
    case Relation::greater:
      return Relation::at_least;
    case Relation::at_least:
      return Relation::greater;
    case Relation::equal:
      return Relation::not_equal;
    case Relation::not_equal:
      break;
  }
  return Relation::equal;
}

std::string symbol_of(Relation relation) {
  return std::string(dsl::spelling(dsl::mark_of(relation)));
}

std::string word(Keyword keyword) {
  return std::string(dsl::spelling(keyword, dsl::Language::zh));
}

/// Looks at everything in one file that has a say in outcomes.
class Finder {
 public:
  Finder(const Checked& checked, const ast::File& file, std::vector<Mutant>& found)
      : tree_(checked.parsed.tree),
        model_(checked.model),
        text_(checked.parsed.sources.at(file.source).text()),
        tokens_(file.tokens.tokens),
        source_(file.source),
        found_(found) {}

  void look(const std::vector<ast::Item>& items) {
    for (const ast::Item& item : items) {
      std::visit([this](const auto& node) { look(node); }, item.node);
    }
  }

 private:
  void look(const ast::Ruleset& node) { scopes(node.scopes); }
  void look(const ast::Definition& node) { below(node.body); }
  void look(const ast::Parameter& node) {
    for (const ast::DatedValue& value : node.values) below(value.value);
  }
  void look(const ast::Table& node) {
    for (const ast::TableRow& row : node.rows) {
      for (const ast::Cell& cell : row.cells) below(cell.condition);
      below(row.result);
    }
  }
  void look(const ast::Chapter& node) {
    attributes(node.attributes);
    look(node.items);
  }
  void look(const ast::Group& node) { look(node.items); }
  void look(const ast::Rule& node) {
    attributes(node.attributes);
    for (const ast::Variant& variant : node.variants) attributes(variant.attributes);
    below(node.grade);
  }
  template <typename Other>
  void look(const Other&) {}

  void attributes(const ast::Attributes& node) {
    if (node.for_each) below(node.for_each->domain);
    scopes(node.scopes);
    scopes(node.preconditions);
    below(node.condition);
    exceptions(node.exceptions);
  }
  void scopes(const std::vector<ast::Scope>& scopes) {
    for (const ast::Scope& scope : scopes) below(scope.condition);
  }
  void exceptions(const std::vector<ast::Exception>& exceptions) {
    for (const ast::Exception& exception : exceptions) {
      below(exception.condition);
      this->exceptions(exception.unless);
    }
  }

  void below(ast::ExprId root) {
    dsl::checking::for_each_below(tree_, root, [this](ast::ExprId id) {
      std::visit([this, id](const auto& node) { change(id, node); }, tree_.at(id).node);
    });
  }

  void change(ast::ExprId id, const ast::NumberLiteral& node) {
    const Span span = tree_.at(id).span;
    limit({span.begin, node.unit.empty() ? span.end : digits_end(span)}, node);
  }
  void change(ast::ExprId id, const ast::Quantifier& node) {
    if (!node.threshold) return;
    const Span span = tree_.at(id).span;
    const auto number = std::find_if(first_in(span), tokens_.end(), [](const Token& token) {
      return token.kind == TokenKind::number;
    });
    if (number != tokens_.end() && number->span.end <= span.end) {
      limit(number->span, *node.threshold);
    }
  }
  void change(ast::ExprId id, const ast::Compare& node) {
    const std::string symbol = symbol_of(neighbour_of(model_.relations[id.index]));
    if (!node.suffix) {
      Span span = node.operator_span;
      if (node.override_mark != dsl::Mark::none_) span = with_override(span);
      add(MutantKind::comparison, span, {edit(span, symbol)});
      return;
    }
    // 为 30 m 以上: the symbol stands where 为 stood, or before the number of a cell.
    const std::uint32_t right = tree_.at(node.right).span.begin;
    Span before{right, right};
    if (node.left.valid()) {
      const auto is = only_token({tree_.at(node.left).span.end, right});
      if (!is || is->keyword != Keyword::is) return;
      before = is->span;
    }
    add(MutantKind::comparison, node.operator_span,
        {edit(before, symbol), edit(node.operator_span, "")});
    found_.back().after = symbol;
  }
  void change(ast::ExprId, const ast::Is& node) {
    flip(node.left, node.right, node.negated ? Keyword::is : Keyword::is_not);
  }
  void change(ast::ExprId, const ast::In& node) {
    flip(node.value, node.set, node.negated ? Keyword::in : Keyword::not_in);
  }
  void change(ast::ExprId, const ast::All& node) {
    connective(node.operands, Keyword::and_, Keyword::or_);
  }
  void change(ast::ExprId, const ast::Any& node) {
    connective(node.operands, Keyword::or_, Keyword::and_);
  }
  template <typename Other>
  void change(ast::ExprId, const Other&) {}

  /// By one in the last place, both ways; not below zero.
  void limit(Span span, const ast::NumberLiteral& node) {
    for (const int step : {1, -1}) {
      const auto other = stepped(node.digits, step);
      if (other) add(MutantKind::limit, span, {edit(span, *other)});
    }
  }

  void flip(ast::ExprId left, ast::ExprId right, Keyword to) {
    if (!left.valid()) return;
    const auto token = only_token({tree_.at(left).span.end, tree_.at(right).span.begin});
    if (token) add(MutantKind::comparison, token->span, {edit(token->span, word(to))});
  }

  void connective(const std::vector<ast::ExprId>& operands, Keyword from, Keyword to) {
    std::vector<dsl::Edit> edits;
    for (std::size_t i = 1; i < operands.size(); ++i) {
      const std::uint32_t end = tree_.at(operands[i]).span.begin;
      for (auto at = first_in({tree_.at(operands[i - 1]).span.end, end});
           at != tokens_.end() && at->span.begin < end; ++at) {
        if (at->keyword == from) edits.push_back(edit(at->span, word(to)));
      }
    }
    if (edits.size() + 1 == operands.size())
      add(MutantKind::connective, edits.front().place.span, edits);
  }

  [[nodiscard]] dsl::Edit edit(Span span, std::string text) const {
    return {{source_, span}, std::move(text)};
  }

  void add(MutantKind kind, Span span, std::vector<dsl::Edit> edits) {
    Mutant& mutant = found_.emplace_back();
    mutant.kind = kind;
    mutant.place = {source_, span};
    mutant.before = text_.substr(span.begin, span.end - span.begin);
    mutant.after = edits.front().text;
    mutant.edits = std::move(edits);
  }

  std::vector<Token>::const_iterator first_in(Span span) const {
    return std::lower_bound(
        tokens_.begin(), tokens_.end(), span.begin,
        [](const Token& token, std::uint32_t begin) { return token.span.begin < begin; });
  }
  std::optional<Token> only_token(Span span) const {
    const auto first = first_in(span);
    if (first == tokens_.end() || first->span.end > span.end) return std::nullopt;
    const auto next = first + 1;
    if (next != tokens_.end() && next->span.begin < span.end) return std::nullopt;
    return *first;
  }
  std::uint32_t digits_end(Span span) const { return first_in(span)->span.end; }
  /// 超过(>=): up to the bracket behind the symbol.
  Span with_override(Span span) const { return {span.begin, (first_in(span) + 3)->span.end}; }

  const ast::Tree& tree_;
  const dsl::Model& model_;
  const std::string_view text_;
  const std::vector<Token>& tokens_;
  const dsl::SourceId source_;
  std::vector<Mutant>& found_;
};

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash + 1);
}

std::vector<SourceFile> changed(const Checked& checked, const Mutant& mutant) {
  std::vector<SourceFile> files = checked.parsed.files;
  const std::string& name = checked.parsed.sources.at(mutant.place.source).name();
  for (SourceFile& file : files) {
    if (file.path != name) continue;
    for (auto edit = mutant.edits.rbegin(); edit != mutant.edits.rend(); ++edit) {
      const Span span = edit->place.span;
      file.text.replace(span.begin, span.end - span.begin, edit->text);
    }
  }
  return files;
}

}  // namespace

std::vector<Mutant> find_mutants(const Checked& checked) {
  std::vector<Mutant> found;
  const auto& files = checked.parsed.tree.files;
  const std::string_view own = folder_of(checked.parsed.sources.at(files.front().source).name());
  for (const ast::File& file : files) {
    if (folder_of(checked.parsed.sources.at(file.source).name()) != own) continue;
    Finder(checked, file, found).look(file.items);
  }
  return found;
}

void Fates::add(Fate fate) {
  switch (fate) {
    case Fate::killed:
      ++killed;
      return;
    case Fate::survived:
      ++survived;
      return;
    case Fate::stillborn:
      ++stillborn;
      return;
  }
}

MutantRun::MutantRun(const Checked& checked, const Release& release)
    : checked_(checked),
      release_(release),
      mutants_(find_mutants(checked)),
      search_(std::make_unique<KillerSearch>(checked, release)) {}

MutantRun::~MutantRun() = default;

std::optional<Mutant> MutantRun::next() {
  if (done_ == mutants_.size()) return std::nullopt;
  Mutant mutant = std::move(mutants_[done_++]);
  try_out(mutant);
  return mutant;
}

void MutantRun::try_out(Mutant& mutant) {
  const auto other = check_sources(release_.main_path, read_from(changed(checked_, mutant)), false);
  if (other->errors > 0) {
    mutant.fate = Fate::stillborn;
    return;
  }
  const auto other_release = release_of(*other, release_.main_path);
  for (const CaseResult& result : run_cases(*other, *other_release)) {
    if (result.passed()) continue;
    mutant.fate = Fate::killed;
    return;
  }
  mutant.fate = Fate::survived;
  mutant.killer = search_->find(mutant, *other_release);
}

std::string_view name_of(MutantKind kind) {
  switch (kind) {
    case MutantKind::limit:
      return "limit";
    case MutantKind::comparison:
      return "comparison";
    case MutantKind::connective:
      break;
  }
  return "connective";
}

}  // namespace rulesets
