// Operands: literals, names, calls, and the forms that begin with a word.
#include <utility>

#include "dsl/parse/build_expression.hpp"
#include "dsl/parse/parse.hpp"

namespace dsl::parser::build_expression {

void boolean(State& state, const Frame& frame) {
  state.finish(frame, ast::BoolLiteral{frame.first->keyword == Keyword::true_});
}

namespace {

void ratio(State& state, const Frame& frame) {
  const Token* first = frame.first;
  const Token* last = frame.first + 2;
  ast::NumberLiteral one{state.name(first).text, {}, {}};
  if (one.digits != "1") state.report(Code::ratio_of_one, state.span(frame), {one.digits});
  ast::Arithmetic node;
  node.operands = {state.add(first->span, std::move(one)),
                   state.add(last->span, ast::NumberLiteral{state.name(last).text, {}, {}})};
  node.operators = {ast::ArithmeticOperator::divide};
  state.finish(frame, std::move(node));
}

}  // namespace

void number(State& state, const Frame& frame) {
  if (frame.last - frame.first == 3) return ratio(state, frame);
  ast::NumberLiteral literal{state.name(frame.first).text, {}, {}};
  if (frame.last - frame.first > 1) {
    literal.unit = state.name(frame.first + 1).text;
    literal.unit_span = frame.first[1].span;
  }
  state.finish(frame, std::move(literal));
}

void text(State& state, const Frame& frame) {
  state.finish(frame, ast::TextLiteral{state.text(frame.first).value});
}

void date(State& state, const Frame& frame) {
  state.finish(frame, ast::DateLiteral{state.name(frame.first).text});
}

void name_or_call(State& state, const Frame& frame) {
  ast::Name name = state.name(frame.first);
  if (frame.last - frame.first == 1) {
    state.finish(frame, ast::NameRef{std::move(name)});
    return;
  }
  state.finish(frame, ast::Call{std::move(name), state.take_exprs(frame)});
}

namespace {

/// How many steps a chain of `.` and `[ ]` has, up to the bound.
std::size_t steps_of(const ast::Tree& tree, ast::ExprId id) {
  std::size_t steps = 0;
  while (id.valid() && steps < max_nesting) {
    const ast::Node& node = tree.at(id).node;
    if (const auto* member = std::get_if<ast::Member>(&node)) {
      id = member->base;
    } else if (const auto* index = std::get_if<ast::Index>(&node)) {
      id = index->base;
    } else {
      break;
    }
    ++steps;
  }
  return steps;
}

/// Puts `node` in place of the base, which stands on the stack below the frame.
template <typename Node>
void extend(State& state, const Frame& frame, Node node) {
  if (steps_of(state.tree(), node.base) >= max_nesting) return state.refuse_depth(frame.first);
  const Span begin = state.tree().at(node.base).span;
  Frame whole = frame;
  --whole.exprs;
  const ast::ExprId id = state.add(begin.joined(state.span(frame)), std::move(node));
  state.finish(whole, id);
}

}  // namespace

void member(State& state, const Frame& frame) {
  extend(state, frame, ast::Member{state.exprs[frame.exprs - 1], state.picked_name(frame)});
}

void index(State& state, const Frame& frame) {
  extend(state, frame, ast::Index{state.exprs[frame.exprs - 1], state.expr(frame, 0)});
}

void in_brackets(State& state, const Frame& frame) {
  const ast::ExprId id = state.expr(frame, 0);
  if (!id.valid()) return;
  ast::Expr& expr = state.tree().at(id);
  expr.bracketed = true;
  expr.span = state.span(frame);
}

void braces(State& state, const Frame& frame) {
  state.finish(frame, ast::Braces{state.take_exprs(frame)});
}

void base_date(State& state, const Frame& frame) {
  state.finish(frame, ast::BaseDate{});
}

void conditional(State& state, const Frame& frame) {
  state.finish(frame,
               ast::Conditional{state.expr(frame, 0), state.expr(frame, 1), state.expr(frame, 2)});
}

void known(State& state, const Frame& frame) {
  state.finish(frame, ast::Known{state.expr(frame, 0)});
}

void text_missing(State& state, const Frame& frame) {
  state.finish(frame, ast::TextMissing{state.picked_text(frame)});
}

void two_readings(State& state, const Frame& frame) {
  state.finish(frame, ast::TwoReadings{state.expr(frame, 0), state.expr(frame, 1),
                                       state.picked_text(frame)});
}

void path(State& state, const Frame& frame) {
  ast::Path path;
  for (std::size_t i = frame.picks; i < state.picks.size(); ++i) {
    path.parts.push_back(state.name(state.picks[i]));
  }
  state.rewind(frame);
  state.paths.push_back(std::move(path));
}

void established(State& state, const Frame& frame) {
  state.finish(frame, ast::Established{state.take_path(frame), state.expr(frame, 0)});
}

void count_established(State& state, const Frame& frame) {
  ast::CountEstablished node;
  for (std::size_t i = 0; frame.paths + i < state.paths.size(); ++i) {
    node.rules.push_back(state.take_path(frame, i));
  }
  node.group = state.picked_name(frame);
  state.finish(frame, std::move(node));
}

}  // namespace dsl::parser::build_expression
