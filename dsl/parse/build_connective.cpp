// 且 and 或: one node a chain, and the two readings of a chain that mixes them.
#include <utility>
#include <vector>

#include "dsl/parse/build_expression.hpp"

namespace dsl::parser::build_expression {
namespace {

constexpr std::size_t longest_shown = 300;  ///< bytes of a reading that help quotes

/// Operands [begin, end) of a chain that stand together.
struct Group {
  std::size_t begin, end;
};

/// The runs of operands joined by `keyword`; an operand alone is a run.
std::vector<Group> runs(const std::vector<const Token*>& joints, Keyword keyword) {
  std::vector<Group> groups{{0, 1}};
  for (std::size_t i = 0; i < joints.size(); ++i) {
    if (joints[i]->keyword == keyword) {
      groups.back().end = i + 2;
    } else {
      groups.push_back({i + 1, i + 2});
    }
  }
  return groups;
}

std::string with_edits(const State& state, Span whole, std::string_view text,
                       const std::vector<Edit>& edits) {
  std::string reading;
  std::uint32_t at = whole.begin;
  for (const Edit& edit : edits) {
    reading.append(text.substr(at - whole.begin, edit.place.span.begin - at)).append(edit.text);
    at = edit.place.span.begin;
  }
  (void)state;
  return reading.append(text.substr(at - whole.begin));
}

std::vector<Edit> brackets(State& state, const std::vector<ast::ExprId>& operands,
                           const std::vector<Group>& groups) {
  std::vector<Edit> edits;
  for (const Group& group : groups) {
    if (group.end - group.begin < 2) continue;
    const std::uint32_t begin = state.tree().at(operands[group.begin]).span.begin;
    const std::uint32_t end = state.tree().at(operands[group.end - 1]).span.end;
    edits.push_back({{state.source(), {begin, begin}}, "("});
    edits.push_back({{state.source(), {end, end}}, ")"});
  }
  return edits;
}

void report_mixed(State& state, const Frame& frame, const std::vector<ast::ExprId>& operands,
                  const std::vector<const Token*>& joints) {
  const Span whole = state.span(frame);
  Token covering;
  covering.span = whole;
  const std::string_view text = state.text_of(covering);
  Diagnostic& diagnostic = state.report(Code::mixed_and_or, whole);
  for (const Keyword inner : {Keyword::and_, Keyword::or_}) {
    std::vector<Edit> edits = brackets(state, operands, runs(joints, inner));
    if (text.size() <= longest_shown) {
      const std::string reading = with_edits(state, whole, text, edits);
      diagnostic.help.push_back({"可写成:" + reading, "either: " + reading});
    }
    const std::string shown = state.word(inner);
    diagnostic.fixes.push_back(
        {{"先算「" + shown + "」", "'" + shown + "' first"}, std::move(edits)});
  }
}

ast::ExprId join(State& state, const std::vector<ast::ExprId>& operands, Group group) {
  if (group.end - group.begin == 1) return operands[group.begin];
  const Span first = state.tree().at(operands[group.begin]).span;
  const Span last = state.tree().at(operands[group.end - 1]).span;
  const auto at = [&](std::size_t i) { return operands.begin() + static_cast<std::ptrdiff_t>(i); };
  return state.add(first.joined(last), ast::All{{at(group.begin), at(group.end)}});
}

}  // namespace

void connective(State& state, const Frame& frame) {
  if (state.expr_count(frame) < 2) return;
  const std::vector<const Token*> joints(
      state.picks.begin() + static_cast<std::ptrdiff_t>(frame.picks), state.picks.end());
  std::size_t ands = 0;
  for (const Token* joint : joints) ands += joint->keyword == Keyword::and_ ? 1 : 0;

  std::vector<ast::ExprId> operands = state.take_exprs(frame);
  if (ands == joints.size()) return state.finish(frame, ast::All{std::move(operands)});
  if (ands == 0) return state.finish(frame, ast::Any{std::move(operands)});

  report_mixed(state, frame, operands, joints);
  ast::Any any;
  for (const Group& group : runs(joints, Keyword::and_)) {
    any.operands.push_back(join(state, operands, group));
  }
  state.finish(frame, std::move(any));
}

void negation(State& state, const Frame& frame) {
  state.finish(frame, ast::Not{state.expr(frame, 0)});
}

}  // namespace dsl::parser::build_expression
