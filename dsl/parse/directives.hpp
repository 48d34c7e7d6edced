// The own terminals and directives of the grammar. All have no attribute: actions are plain
// functions over the `State` that the context carries, and take the parts they need from its
// stacks, so every parser here is instantiated for few types. Only grammar files include this (it
// includes X3).
#pragma once

#include <boost/spirit/home/x3.hpp>

#include "dsl/parse/state.hpp"

namespace dsl::parser {

namespace x3 = boost::spirit::x3;

struct state_tag;
using Iterator = const Token*;
using Context = x3::context<state_tag, State, x3::unused_type>;

template <typename AnyContext>
State& state_of(const AnyContext& context) {
  return x3::get<state_tag>(context);
}

/// What all of them are: parsers without an attribute.
template <typename Derived>
struct Terminal : x3::parser<Derived> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;
};

template <typename Subject, typename Derived>
struct Directive : x3::unary_parser<Subject, Derived> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;
  static bool const handles_container = false;
  constexpr explicit Directive(const Subject& body) : x3::unary_parser<Subject, Derived>(body) {}

  template <typename AnyContext>
  bool inner(Iterator& first, const Iterator& last, const AnyContext& context) const {
    x3::unused_type none;
    return this->subject.parse(first, last, context, none, none);
  }
};

// ------------------------------------------------------------------------------------ terminals

struct TokenParser : Terminal<TokenParser> {
  Pattern pattern;
  constexpr explicit TokenParser(const Pattern& of) : pattern(of) {}

  template <typename AnyContext, typename Ruled, typename Attribute>
  bool parse(Iterator& first, const Iterator&, const AnyContext& context, Ruled&,
             Attribute&) const {
    return state_of(context).match(pattern, first);
  }
};

constexpr TokenParser mark(Mark of) {
  return TokenParser({match_mark, static_cast<std::uint8_t>(of), false});
}
constexpr TokenParser word(Keyword of) {
  return TokenParser({match_word, static_cast<std::uint8_t>(of), false});
}
constexpr TokenParser pick(Keyword of) {
  return TokenParser({match_word, static_cast<std::uint8_t>(of), true});
}
constexpr TokenParser pick(TokenKind kind) {
  return TokenParser({match_kind, static_cast<std::uint8_t>(kind), true});
}
constexpr TokenParser pick(Test test) {
  return TokenParser({test, 0, true});
}

/// Looks without moving on.
struct Ahead : Terminal<Ahead> {
  Test test;
  constexpr explicit Ahead(Test of) : test(of) {}

  template <typename AnyContext, typename Ruled, typename Attribute>
  bool parse(Iterator& first, const Iterator&, const AnyContext& context, Ruled&,
             Attribute&) const {
    return !state_of(context).stopped() && test(first, 0) != 0;
  }
};

/// A token that must not stand here: reported, and nothing more is read of this part.
struct Refuse : Terminal<Refuse> {
  Test test;
  Code code;
  constexpr Refuse(Test of, Code with) : test(of), code(with) {}

  template <typename AnyContext, typename Ruled, typename Attribute>
  bool parse(Iterator& first, const Iterator&, const AnyContext& context, Ruled&,
             Attribute&) const {
    if (test(first, 0) != 0) state_of(context).refuse(first, code);
    return true;
  }
};

/// A token that begins no part of the list: reported and skipped.
struct Stray : Terminal<Stray> {
  Block block;
  constexpr explicit Stray(Block of) : block(of) {}

  template <typename AnyContext, typename Ruled, typename Attribute>
  bool parse(Iterator& first, const Iterator&, const AnyContext& context, Ruled&,
             Attribute&) const {
    return state_of(context).skip_stray(first, block);
  }
};

// ----------------------------------------------------------------------------------- directives

using Action = void (*)(State&, const Frame&);

/// `build(action)[p]`: the action runs once p was read, over the parts that p left on the stacks;
/// it knows the tokens that p covers. Nothing of p stays when it was not read.
template <typename Subject>
struct Build : Directive<Subject, Build<Subject>> {
  Action action;
  constexpr Build(const Subject& body, Action with)
      : Directive<Subject, Build<Subject>>(body), action(with) {}

  template <typename AnyContext, typename Ruled, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const AnyContext& context, Ruled&,
             Attribute&) const {
    State& state = state_of(context);
    Frame frame = state.open(first);
    if (!this->inner(first, last, context) || state.stopped()) {
      first = frame.first;
      state.rewind(frame);
      return false;
    }
    frame.last = first;
    action(state, frame);
    return true;
  }
};

/// `must(expected, p)`: what is missing is reported right after the previous token.
template <typename Subject>
struct Must : Directive<Subject, Must<Subject>> {
  Expected expected;
  constexpr Must(const Subject& body, const Expected& what)
      : Directive<Subject, Must<Subject>>(body), expected(what) {}

  template <typename AnyContext, typename Ruled, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const AnyContext& context, Ruled&,
             Attribute&) const {
    return this->inner(first, last, context) || state_of(context).fail(first, expected);
  }
};

/// `nested[p]`: one level deeper, up to the bound.
template <typename Subject>
struct Nested : Directive<Subject, Nested<Subject>> {
  constexpr explicit Nested(const Subject& body) : Directive<Subject, Nested<Subject>>(body) {}

  template <typename AnyContext, typename Ruled, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const AnyContext& context, Ruled&,
             Attribute&) const {
    State& state = state_of(context);
    if (!state.enter(first)) return false;
    const bool read = this->inner(first, last, context);
    state.leave();
    return read;
  }
};

/// `enclosed(open, close)[p]`: in brackets; a missing closing one is reported with the opening one.
template <typename Subject>
struct Enclosed : Directive<Subject, Enclosed<Subject>> {
  Mark opening, closing;
  constexpr Enclosed(const Subject& body, Mark open, Mark close)
      : Directive<Subject, Enclosed<Subject>>(body), opening(open), closing(close) {}

  template <typename AnyContext, typename Ruled, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const AnyContext& context, Ruled&,
             Attribute&) const {
    State& state = state_of(context);
    const Iterator begin = first;
    if (!state.match({match_mark, static_cast<std::uint8_t>(opening), false}, first)) return false;
    if (this->inner(first, last, context) && close(state, first, begin)) return true;
    first = begin;
    return false;
  }

  bool close(State& state, Iterator& first, Iterator begin) const {
    return state.match({match_mark, static_cast<std::uint8_t>(closing), false}, first) ||
           state.fail_close(first, begin, closing);
  }
};

/// `clause(follow)[p]`: an expression that ends a clause. An error in it makes the whole a `Bad`
/// one, and reading goes on at the next attribute.
template <typename Subject>
struct Clause : Directive<Subject, Clause<Subject>> {
  Follow follow;
  constexpr Clause(const Subject& body, Follow by)
      : Directive<Subject, Clause<Subject>>(body), follow(by) {}

  template <typename AnyContext, typename Ruled, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const AnyContext& context, Ruled&,
             Attribute&) const {
    State& state = state_of(context);
    if (state.stopped()) return false;
    const Frame frame = state.open(first);
    state.check_begin(first, follow);
    if (this->inner(first, last, context)) {
      state.check_follow(first, follow);
      if (!state.stopped()) return true;
    }
    state.rewind(frame);
    first = state.recover_clause(frame.first, first, follow);
    state.push_bad(first);
    return !state.stopped();
  }
};

/// `entry(block)[p]`: a part of a list. An error in it that no clause held is recovered from here.
template <typename Subject>
struct Entry : Directive<Subject, Entry<Subject>> {
  Block block;
  Action instead;
  constexpr Entry(const Subject& body, Block of, Action bad)
      : Directive<Subject, Entry<Subject>>(body), block(of), instead(bad) {}

  template <typename AnyContext, typename Ruled, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const AnyContext& context, Ruled&,
             Attribute&) const {
    State& state = state_of(context);
    if (state.stopped()) return false;
    Frame frame = state.open(first);
    const bool read = this->inner(first, last, context);
    if (!state.stopped()) return read;
    state.rewind(frame);
    first = state.recover(frame.first, first, block);
    frame.last = first;
    if (instead != nullptr) instead(state, frame);
    return !state.stopped();
  }
};

/// `directive[p]` for a directive with arguments.
template <template <typename> class Of, typename... Arguments>
struct Make;

template <template <typename> class Of, typename A>
struct Make<Of, A> {
  A a;
  template <typename Subject>
  constexpr auto operator[](const Subject& subject) const {
    using Parser = typename x3::extension::as_parser<Subject>::value_type;
    return Of<Parser>(x3::as_parser(subject), a);
  }
};

template <template <typename> class Of, typename A, typename B>
struct Make<Of, A, B> {
  A a;
  B b;
  template <typename Subject>
  constexpr auto operator[](const Subject& subject) const {
    using Parser = typename x3::extension::as_parser<Subject>::value_type;
    return Of<Parser>(x3::as_parser(subject), a, b);
  }
};

struct MakeNested {
  template <typename Subject>
  constexpr auto operator[](const Subject& subject) const {
    using Parser = typename x3::extension::as_parser<Subject>::value_type;
    return Nested<Parser>(x3::as_parser(subject));
  }
};

constexpr Make<Build, Action> build(Action action) {
  return {action};
}
constexpr Make<Enclosed, Mark, Mark> enclosed(Mark open, Mark close) {
  return {open, close};
}
constexpr Make<Clause, Follow> clause(Follow follow) {
  return {follow};
}
constexpr Make<Entry, Block, Action> entry(Block block, Action bad = nullptr) {
  return {block, bad};
}
inline constexpr MakeNested nested;

inline constexpr auto in_round = enclosed(Mark::open_round, Mark::close_round);
inline constexpr auto in_square = enclosed(Mark::open_square, Mark::close_square);
inline constexpr auto in_curly = enclosed(Mark::open_curly, Mark::close_curly);

// ------------------------------------------------------------------------------ what must stand

template <typename Subject>
constexpr auto must(const Expected& expected, const Subject& subject) {
  return Must<Subject>(subject, expected);
}
template <typename Subject>
constexpr auto must(Code code, const Subject& subject) {
  return must(Expected{code, {}, {}, Repair::none}, subject);
}
constexpr auto must(Mark of) {
  return must(Expected{Code::expected_mark, of, {}, Repair::insert}, mark(of));
}
constexpr auto must(Keyword of) {
  return must(Expected{Code::expected_word, {}, of, Repair::insert}, word(of));
}
/// An expression: what is missing becomes a `Bad` one.
template <typename Subject>
constexpr auto must_expr(const Subject& subject) {
  return must(Expected{Code::expected_expression, {}, {}, Repair::bad_expression}, subject);
}
inline constexpr auto name = pick(match_name);
inline constexpr auto must_name = must(Code::expected_name, name);
inline constexpr auto must_text =
    must(Expected{Code::expected_text, {}, {}, Repair::insert}, pick(TokenKind::text));
inline constexpr auto must_date =
    must(Expected{Code::expected_date, {}, {}, Repair::insert}, pick(TokenKind::date));

/// One or more with a mark between.
template <typename Subject>
constexpr auto listed(const Expected& expected, Mark between, const Subject& subject) {
  return must(expected, subject) >> *(mark(between) >> must(expected, subject));
}
/// `{ part* }` with recovery at each part.
template <typename Subject>
constexpr auto block(Block of, const Subject& part, Action bad = nullptr) {
  return must(Expected{Code::expected_mark, Mark::open_curly, {}, Repair::none},
              in_curly[*(entry(of, bad)[part] | Stray(of))]);
}

}  // namespace dsl::parser
