#include "dsl/syntax/groups.hpp"

#include <algorithm>
#include <initializer_list>
#include <set>

#include "dsl/syntax/token_roles.hpp"

namespace dsl {
namespace {

constexpr unsigned further = 2;  // columns of a continued quantifier or choice

bool opens(Mark mark) {
  return mark == Mark::open_round || mark == Mark::open_square || mark == Mark::open_curly;
}

bool closes(Mark mark) {
  return mark == Mark::close_round || mark == Mark::close_square || mark == Mark::close_curly;
}

class Groups {
 public:
  Groups(const ast::Tree& tree, const ast::File& file, const SpelledNames& names,
         const std::vector<Hint>& hints)
      : tree_(tree), tokens_(file.tokens.tokens), names_(names), hints_(hints) {
    for (std::uint32_t i = file.first_expr; i < file.last_expr; ++i) {
      if (const ast::Expr* next = next_choice(tree.exprs[i])) continued_.insert(next);
    }
    for (std::uint32_t i = file.first_expr; i < file.last_expr; ++i) expression(tree.exprs[i]);
    lists();
    std::stable_sort(found_.begin(), found_.end(), [](const Group& a, const Group& b) {
      return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
    });
  }

  std::vector<Group> take() { return std::move(found_); }

 private:
  struct Range {
    std::uint32_t begin;
    std::uint32_t end;
  };

  // ---- expressions

  /// The token that begins at or after the byte.
  [[nodiscard]] std::uint32_t token_at(std::uint32_t byte) const {
    const auto at = std::lower_bound(
        tokens_.begin(), tokens_.end(), byte,
        [](const Token& token, std::uint32_t offset) { return token.span.begin < offset; });
    return static_cast<std::uint32_t>(at - tokens_.begin());
  }

  [[nodiscard]] Range tokens_of(Span span) const {
    return {token_at(span.begin), token_at(span.end)};
  }

  /// Without the round brackets around it.
  [[nodiscard]] Range inside(const ast::Expr& expr) const {
    Range range = tokens_of(expr.span);
    const bool strip = expr.bracketed && range.end > range.begin + 2 &&
                       tokens_[range.begin].mark == Mark::open_round;
    return strip ? Range{range.begin + 1, range.end - 1} : range;
  }

  [[nodiscard]] bool is_connective(std::uint32_t index) const {
    const Keyword role = keyword_role(tokens_[index], names_);
    return role == Keyword::and_ || role == Keyword::or_;
  }

  /// Whether an operand is a chain itself: then each reads best on a line of its own.
  [[nodiscard]] bool has_connective(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t i = begin; i < end; ++i) {
      if (is_connective(i)) return true;
    }
    return false;
  }

  void add(Range range, std::vector<std::uint32_t> breaks, Filling filling, unsigned hang) {
    if (!breaks.empty()) {
      found_.push_back({range.begin, range.end, std::move(breaks), filling, hang});
    }
  }

  void expression(const ast::Expr& expr) {
    if (const auto* all = std::get_if<ast::All>(&expr.node)) return chain(expr, all->operands);
    if (const auto* any = std::get_if<ast::Any>(&expr.node)) return chain(expr, any->operands);
    if (const auto* sum = std::get_if<ast::Arithmetic>(&expr.node)) {
      return operators(expr, sum->operands);
    }
    if (std::holds_alternative<ast::Conditional>(expr.node)) {
      if (!continued_.contains(&expr)) choice(expr);
      return;
    }
    if (std::holds_alternative<ast::Quantifier>(expr.node) ||
        std::holds_alternative<ast::Aggregate>(expr.node)) {
      return words(inside(expr), {Keyword::satisfies, Keyword::take, Keyword::if_empty});
    }
    if (const auto* both = std::get_if<ast::TwoReadings>(&expr.node)) {
      if (!both->because.empty()) words(inside(expr), {Keyword::because});
    }
  }

  /// 且 and 或 begin the lines of what they join.
  void chain(const ast::Expr& expr, const std::vector<ast::ExprId>& operands) {
    std::vector<std::uint32_t> breaks;
    bool nested = false;
    for (std::size_t i = 0; i < operands.size(); ++i) {
      const Range operand = tokens_of(tree_.at(operands[i]).span);
      if (i > 0 && operand.begin > 0) breaks.push_back(operand.begin - 1);
      nested = nested || has_connective(operand.begin, operand.end);
    }
    add(inside(expr), std::move(breaks), nested ? Filling::all : Filling::fill, 0);
  }

  void operators(const ast::Expr& expr, const std::vector<ast::ExprId>& operands) {
    std::vector<std::uint32_t> breaks;
    for (std::size_t i = 1; i < operands.size(); ++i) {
      const Range operand = tokens_of(tree_.at(operands[i]).span);
      if (operand.begin > 0) breaks.push_back(operand.begin - 1);
    }
    add(inside(expr), std::move(breaks), Filling::fill, 0);
  }

  /// 否则 under its 如果, also where choices follow each other; 则 only where even that is too
  /// long.
  void choice(const ast::Expr& expr) {
    const Range range = inside(expr);
    std::vector<std::uint32_t> breaks;
    std::uint32_t begin = range.begin;
    for (const ast::Expr* each = &expr; each != nullptr; each = next_choice(*each)) {
      const auto& node = std::get<ast::Conditional>(each->node);
      const std::uint32_t then = token_at(tree_.at(node.then_value).span.begin) - 1;
      const std::uint32_t otherwise = token_at(tree_.at(node.else_value).span.begin) - 1;
      breaks.push_back(otherwise);
      add({begin, otherwise}, {then}, Filling::all, further);
      begin = otherwise;
    }
    add(range, std::move(breaks), Filling::all, 0);
  }

  /// 否则 如果 …
  [[nodiscard]] const ast::Expr* next_choice(const ast::Expr& expr) const {
    const auto* node = std::get_if<ast::Conditional>(&expr.node);
    if (node == nullptr) return nullptr;
    const ast::Expr& next = tree_.at(node->else_value);
    const bool goes_on = std::holds_alternative<ast::Conditional>(next.node) && !next.bracketed;
    return goes_on ? &next : nullptr;
  }

  /// Before each of the words that stand in the range itself, outside of all brackets in it.
  void words(Range range, std::initializer_list<Keyword> list) {
    std::vector<std::uint32_t> breaks;
    unsigned depth = 0;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (opens(tokens_[i].mark)) ++depth;
      if (closes(tokens_[i].mark) && depth > 0) --depth;
      const Keyword role = keyword_role(tokens_[i], names_);
      const bool found = std::find(list.begin(), list.end(), role) != list.end();
      if (depth == 0 && i > range.begin && found) breaks.push_back(i);
    }
    add(range, std::move(breaks), Filling::fill, further);
  }

  // ---- lists

  struct Open {
    std::uint32_t begin;
    std::vector<std::uint32_t> breaks{};
  };

  /// The commas of arguments, sets, records and readings, and of what follows a word outside of
  /// brackets: 设 …, 得 …, 查 …, 依据 …
  void lists() {
    std::vector<Open> open;
    for (std::uint32_t i = 0; i < tokens_.size(); ++i) {
      if (open.empty() || hints_[i].kind != Break::none) {
        if (!open.empty()) end_list(open.front(), i);
        open.assign(1, {i});
      }
      const Mark mark = tokens_[i].mark;
      if (opens(mark)) open.push_back({i + 1});
      if (mark == Mark::comma || mark == Mark::semicolon || between_clauses(i)) {
        open.back().breaks.push_back(i + 1);
      }
      if (!closes(mark) || open.size() < 2) continue;
      add({open.back().begin, i}, std::move(open.back().breaks), Filling::mixed, 0);
      open.pop_back();
    }
  }

  [[nodiscard]] bool between_clauses(std::uint32_t index) const {
    return tokens_[index].mark == Mark::enumeration && tokens_[index + 1].kind == TokenKind::clause;
  }

  void end_list(Open& list, std::uint32_t end) {
    if (!list.breaks.empty() && list.breaks.back() == end) list.breaks.pop_back();
    if (tokens_[end - 1].mark == Mark::open_curly) --end;
    const Keyword word = keyword_role(tokens_[list.begin], names_);
    const bool headed = word != Keyword::none_ || tokens_[list.begin].kind == TokenKind::clause;
    const Filling filling = word == Keyword::yields  ? Filling::all
                            : word == Keyword::given ? Filling::mixed
                                                     : Filling::fill;
    add({headed ? list.begin + 1 : list.begin, end}, std::move(list.breaks), filling, 0);
  }

  const ast::Tree& tree_;
  const std::vector<Token>& tokens_;
  const SpelledNames& names_;
  const std::vector<Hint>& hints_;
  std::set<const ast::Expr*> continued_;  ///< 如果 after 否则
  std::vector<Group> found_;
};

}  // namespace

std::vector<Group> groups_of(const ast::Tree& tree, const ast::File& file,
                             const SpelledNames& names, const std::vector<Hint>& hints) {
  return Groups(tree, file, names, hints).take();
}

}  // namespace dsl
