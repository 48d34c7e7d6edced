// What rests on itself: definitions, parameters, tables, computed facts and rules, through names
// and through 成立. Depth first on a stack of our own.
#include <algorithm>
#include <set>

#include "dsl/check/children.hpp"
#include "dsl/check/rules.hpp"

namespace dsl::checking {

namespace {

class Cycles {
 public:
  explicit Cycles(Context& context)
      : context_(context),
        model_(context.model),
        parameters_(model_.definitions.size()),
        tables_(parameters_ + model_.parameters.size()),
        facts_(tables_ + model_.tables.size()),
        rules_(facts_ + model_.facts.size()),
        state_(rules_ + model_.rules.size(), State::untouched) {}

  void run() {
    for (std::size_t node = 0; node < state_.size(); ++node) visit(node);
  }

 private:
  enum class State : std::uint8_t { untouched, open, done };
  struct Frame {
    std::size_t node;
    std::vector<std::size_t> needs;
    std::size_t next = 0;
  };

  void visit(std::size_t root) {
    if (state_[root] != State::untouched) return;
    std::vector<Frame> stack;
    open(stack, root);
    while (!stack.empty()) {
      Frame& frame = stack.back();
      if (frame.next == frame.needs.size()) {
        state_[frame.node] = State::done;
        stack.pop_back();
        continue;
      }
      const std::size_t next = frame.needs[frame.next++];
      if (state_[next] == State::untouched) {
        open(stack, next);
      } else if (state_[next] == State::open) {
        report(stack, next);
      }
    }
  }

  void open(std::vector<Frame>& stack, std::size_t node) {
    state_[node] = State::open;
    stack.push_back({node, needs(node)});
  }

  void report(const std::vector<Frame>& stack, std::size_t node) {
    const auto begin = std::find_if(stack.begin(), stack.end(),
                                    [&](const Frame& frame) { return frame.node == node; });
    constexpr std::ptrdiff_t most = 12;
    std::string path;
    for (auto frame = begin; frame != stack.end(); ++frame) {
      if (frame - begin == most) {
        path += "… → ";
        break;
      }
      path += name(frame->node) + " → ";
    }
    context_.sink.report(Code::cyclic, place(node), {name(node), path + name(node)});
  }

  [[nodiscard]] const std::string& name(std::size_t node) const {
    if (node < parameters_) return model_.definitions[node].name;
    if (node < tables_) return model_.parameters[node - parameters_].name;
    if (node < facts_) return model_.tables[node - tables_].name;
    return node < rules_ ? model_.facts[node - facts_].name : model_.rules[node - rules_].name;
  }

  [[nodiscard]] Place place(std::size_t node) const {
    if (node < parameters_) return model_.definitions[node].place;
    if (node < tables_) return model_.parameters[node - parameters_].place;
    if (node < facts_) return model_.tables[node - tables_].place;
    return node < rules_ ? model_.facts[node - facts_].place : model_.rules[node - rules_].place;
  }

  std::vector<std::size_t> needs(std::size_t node) const {
    std::set<std::size_t> found;
    for (const ast::ExprId root : roots(node)) {
      for_each_below(context_.tree, root, [&](ast::ExprId id) { collect(id, found); });
    }
    return {found.begin(), found.end()};
  }

  [[nodiscard]] std::vector<ast::ExprId> roots(std::size_t node) const {
    std::vector<ast::ExprId> ids;
    if (node < parameters_) {
      ids.push_back(model_.definitions[node].body);
    } else if (node < tables_) {
      for (const auto& value : model_.parameters[node - parameters_].values) {
        ids.push_back(value.value);
      }
    } else if (node < facts_) {
      for (const RowInfo& row : model_.tables[node - tables_].rows) ids.push_back(row.result);
    } else if (node < rules_) {
      ids.push_back(model_.facts[node - facts_].declaration->computed_from);
    } else {
      rule_roots(model_.rules[node - rules_], ids);
      peer_roots(model_.rules[node - rules_], ids);
    }
    return ids;
  }

  static void exception_roots(const ExceptionInfo& exception, std::vector<ast::ExprId>& ids) {
    ids.push_back(exception.condition.condition);
    for (const ExceptionInfo& unless : exception.unless) exception_roots(unless, ids);
  }

  static void rule_roots(const RuleInfo& rule, std::vector<ast::ExprId>& ids) {
    ids.push_back(rule.grade);
    for (const PartInfo& part : rule.parts) {
      for (const LoopInfo& loop : part.loops) ids.push_back(loop.domain);
      for (const ConditionInfo& scope : part.scopes) ids.push_back(scope.condition);
      for (const ConditionInfo& pre : part.preconditions) ids.push_back(pre.condition);
      ids.push_back(part.condition);
      for (const ExceptionInfo& exception : part.exceptions) exception_roots(exception, ids);
    }
  }

  /// A grading is compared with the others of its matter, so it rests on what they read.
  void peer_roots(const RuleInfo& rule, std::vector<ast::ExprId>& ids) const {
    if (rule.matter == no_index) return;
    for (const RuleIndex peer : model_.matters[rule.matter].gradings) {
      if (&model_.rules[peer] != &rule) rule_roots(model_.rules[peer], ids);
    }
  }

  void collect(ast::ExprId id, std::set<std::size_t>& found) const {
    const Reference& reference = model_.references[id.index];
    switch (reference.target) {
      case Target::definition:
        found.insert(reference.index);
        break;
      case Target::parameter:
        found.insert(parameters_ + reference.index);
        break;
      case Target::table:
        found.insert(tables_ + reference.index);
        break;
      case Target::fact:
      case Target::field:
        found.insert(facts_ + reference.index);
        break;
      default:
        break;
    }
    const RuleIndex read = model_.read_rules[id.index];
    if (read != no_index) found.insert(rules_ + read);
    for (const RuleIndex rule : model_.counted_rules[id.index]) found.insert(rules_ + rule);
  }

  Context& context_;
  const Model& model_;
  std::size_t parameters_, tables_, facts_, rules_;
  std::vector<State> state_;
};

}  // namespace

void check_cycles(Context& context) {
  Cycles(context).run();
}

}  // namespace dsl::checking
