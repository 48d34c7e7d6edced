// An exception that is never true where its rule's own condition is, and exceptions that leave
// nothing of the condition: the rule could then never hold.
#include <map>

#include "dsl/check/lint/conditions.hpp"
#include "dsl/check/lint/holds.hpp"
#include "dsl/check/lint/lints.hpp"

namespace dsl::checking::lint {

namespace {

/// By condition: an exception of a rule stands in all of its 情形, and need only matter in one.
struct Seen {
  bool reachable = false;
  ast::ExprId condition;  ///< of a part that it cannot be true in
};

void look(Context& context, const PartInfo& part, std::map<std::uint32_t, Seen>& seen) {
  Worlds worlds(context);
  const Worlds::Formula own = applies_and_meets(worlds, part);
  const bool can_hold = worlds.possible(own) != false;
  const auto note = [&](const ExceptionInfo& exception, Worlds::Formula where) {
    const ast::ExprId id = exception.condition.condition;
    if (!id.valid()) return;
    Seen& entry = seen[id.index];
    const bool never = worlds.possible(worlds.all({where, worlds.read(id)})) == false;
    // Where the rule itself never holds another lint says so.
    const bool alone = worlds.possible(worlds.read(id)) == false;
    if (!never || (!can_hold && !alone)) entry.reachable = true;
    entry.condition = part.condition;
  };
  for (const ExceptionInfo& exception : part.exceptions) {
    note(exception, own);
    const Worlds::Formula excepted = worlds.all({own, worlds.read(exception.condition.condition)});
    if (worlds.possible(excepted) == false) continue;  // then what stands below it says nothing new
    for (const ExceptionInfo& unless : exception.unless) note(unless, excepted);
  }
  if (part.exceptions.empty() || !part.condition.valid() || !can_hold) return;
  if (worlds.possible(holds(worlds, part)) != false) return;
  context.sink.report(Code::always_false, context.place(part.condition))
      .labels.push_back({context.place(part.exceptions.front().condition.condition),
                         {"除外把「当」全部排除了", "the exceptions leave nothing of it"}});
}

}  // namespace

void unreachable_exception(Context& context) {
  std::map<std::uint32_t, Seen> seen;
  for (const RuleInfo& rule : context.model.rules) {
    for (const PartInfo& part : rule.parts) look(context, part, seen);
  }
  for (const auto& [index, entry] : seen) {
    if (entry.reachable) continue;
    const ast::ExprId id{index};
    Worlds worlds(context);
    Diagnostic& diagnostic = context.sink.report(Code::unreachable_exception, context.place(id));
    if (!entry.condition.valid() || worlds.possible(worlds.read(id)) == false) continue;
    diagnostic.labels.push_back(
        {context.place(entry.condition),
         {"规则只在这里成立时才成立", "the rule holds only where this does"}});
  }
}

}  // namespace dsl::checking::lint
