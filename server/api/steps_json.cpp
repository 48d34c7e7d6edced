#include "server/api/steps_json.hpp"

#include "engine/facts/json_text.hpp"
#include "server/api/answer.hpp"
#include "server/api/diagnostics_json.hpp"

namespace server {
namespace {

using engine::append_json_string;
using engine::Step;
using engine::Steps;

std::string_view name_of(engine::StepKind kind) {
  using engine::StepKind;
  switch (kind) {
    case StepKind::fact:
      return "fact";
    case StepKind::constant:
      return "constant";
    case StepKind::operation:
      return "operation";
    case StepKind::element:
      return "element";
    case StepKind::outcome:
      return "outcome";
    case StepKind::definition:
      return "definition";
    case StepKind::table:
      return "table";
  }
  return "";
}

/// Deeper than any rule that check lets pass would go; a guard for the stack, not a setting.
constexpr unsigned max_depth = 400;

class Writer {
 public:
  Writer(std::string& out, Steps& steps, Explain depth, const dsl::SourceSet* places)
      : out_(out), steps_(steps), depth_(depth), places_(places) {}

  void write(const Step& step, unsigned level) {
    out_ += "{\"label\":";
    append_json_string(out_, step.label);
    out_ += ",\"kind\":";
    append_json_string(out_, name_of(step.kind));
    out_ += ",\"state\":";
    append_json_string(out_, server::name_of(step.state));
    if (!step.value.empty()) {
      out_ += ",\"value\":";
      append_json_string(out_, step.value);
    }
    if (step.reason != engine::Reason::none && step.reason != engine::Reason::computed) {
      out_ += ",\"reason\":";
      append_json_string(out_, name_of(step.reason));
    }
    if (!step.element.empty()) {
      out_ += ",\"element\":";
      append_json_string(out_, step.element);
    }
    if (step.decides) out_ += ",\"decides\":true";
    if (places_ != nullptr && step.place.span.end > step.place.span.begin) {
      out_ += ",\"place\":";
      append_extent(out_, step.place, *places_);
    }
    if (level < max_depth) children(step, level);
    out_ += '}';
  }

 private:
  void children(const Step& step, unsigned level) {
    std::size_t left_out = 0;
    const std::vector<Step> below = steps_.children(step, &left_out);
    bool first = true;
    for (const Step& child : below) {
      if (depth_ == Explain::brief && !child.decides) continue;
      // A constant without a name says nothing.
      if (child.kind == engine::StepKind::constant && child.label.empty()) continue;
      out_ += first ? ",\"steps\":[" : ",";
      first = false;
      write(child, level + 1);
    }
    if (!first) out_ += ']';
    if (left_out > 0) out_ += ",\"left_out\":" + std::to_string(left_out);
  }

  std::string& out_;
  Steps& steps_;
  Explain depth_;
  const dsl::SourceSet* places_;
};

}  // namespace

std::string_view name_of(engine::State state) {
  using engine::State;
  switch (state) {
    case State::no:
      return "false";
    case State::yes:
      return "true";
    case State::unknown:
      return "unknown";
    case State::error:
      return "error";
    case State::value:
      return "known";
  }
  return "";
}

void append_steps(std::string& out, const engine::ProgramIndex& index,
                  const engine::Evaluation& evaluation, const engine::Verdict& verdict,
                  Explain depth, const dsl::SourceSet* places) {
  Steps steps(index, evaluation, verdict);
  Writer(out, steps, depth, places).write(steps.root(), 0);
}

}  // namespace server
