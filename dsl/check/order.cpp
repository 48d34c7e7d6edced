#include "dsl/check/bodies.hpp"
#include "dsl/check/children.hpp"

namespace dsl::checking {

namespace {

/// Definitions first, then parameters, numbered through.
class Order {
 public:
  explicit Order(const Context& context)
      : context_(context),
        definitions_(static_cast<std::uint32_t>(context.model.definitions.size())),
        state_(definitions_ + context.model.parameters.size(), State::untouched) {}

  std::vector<Body> run() {
    for (std::uint32_t node = 0; node < state_.size(); ++node) visit(node);
    return std::move(order_);
  }

 private:
  enum class State : std::uint8_t { untouched, open, done };
  struct Frame {
    std::uint32_t node;
    std::vector<std::uint32_t> needs;
    std::size_t next = 0;
  };

  /// Depth first on a stack of our own: a chain of definitions may be as long as a file.
  void visit(std::uint32_t root) {
    if (state_[root] != State::untouched) return;
    std::vector<Frame> stack;
    open(stack, root);
    while (!stack.empty()) {
      Frame& frame = stack.back();
      if (frame.next < frame.needs.size()) {
        const std::uint32_t next = frame.needs[frame.next++];
        if (state_[next] == State::untouched) open(stack, next);
        continue;
      }
      state_[frame.node] = State::done;
      order_.push_back(frame.node < definitions_
                           ? Body{Target::definition, frame.node}
                           : Body{Target::parameter, frame.node - definitions_});
      stack.pop_back();
    }
  }

  void open(std::vector<Frame>& stack, std::uint32_t node) {
    state_[node] = State::open;
    stack.push_back({node, needs(node)});
  }

  std::vector<std::uint32_t> needs(std::uint32_t node) const {
    std::vector<std::uint32_t> found;
    if (node < definitions_) {
      collect(context_.model.definitions[node].body, found);
    } else {
      for (const auto& value : context_.model.parameters[node - definitions_].values) {
        collect(value.value, found);
      }
    }
    return found;
  }

  void collect(ast::ExprId root, std::vector<std::uint32_t>& found) const {
    for_each_below(context_.tree, root, [&](ast::ExprId id) {
      const ast::Node& node = context_.tree.at(id).node;
      if (const auto* name = std::get_if<ast::NameRef>(&node)) add(name->name.text, found);
      if (const auto* call = std::get_if<ast::Call>(&node)) add(call->function.text, found);
    });
  }

  void add(const std::string& name, std::vector<std::uint32_t>& found) const {
    for (const std::uint32_t i : NameTable::find(context_.names.definitions, name)) {
      found.push_back(i);
    }
    for (const std::uint32_t i : NameTable::find(context_.names.parameters, name)) {
      found.push_back(definitions_ + i);
    }
  }

  const Context& context_;
  std::uint32_t definitions_;
  std::vector<State> state_;
  std::vector<Body> order_;
};

}  // namespace

std::vector<Body> order_bodies(const Context& context) {
  return Order(context).run();
}

}  // namespace dsl::checking
