// 纲目: a range is expanded along its last step: (一)..(十), a)..f), 4.1.1..4.1.7, 序号1..序号85.
#include <algorithm>

#include "dsl/check/declare.hpp"

namespace dsl::checking {

namespace {

constexpr std::uint32_t longest_range = 1000;

/// The last number in a label ("4.1.2" → 2), and what stands before it.
struct Tail {
  std::string head;
  std::uint32_t number = 0;
};

std::optional<Tail> split_tail(const std::string& label) {
  std::size_t digits = label.size();
  while (digits > 0 && label[digits - 1] >= '0' && label[digits - 1] <= '9') --digits;
  if (digits == label.size() || label.size() - digits > 6) return std::nullopt;
  Tail tail{label.substr(0, digits), 0};
  for (std::size_t i = digits; i < label.size(); ++i) {
    tail.number = tail.number * 10 + static_cast<std::uint32_t>(label[i] - '0');
  }
  return tail;
}

bool is_letter(const std::string& label) {
  return label.size() == 1 &&
         ((label[0] >= 'a' && label[0] <= 'z') || (label[0] >= 'A' && label[0] <= 'Z'));
}

std::vector<ClauseStep> steps_between(const ClauseStep& first, const ClauseStep& last) {
  std::vector<ClauseStep> steps;
  ClauseStep step = first;
  if (first.label.empty() && last.label.empty()) {
    if (last.number < first.number || last.number - first.number > longest_range) return {};
    for (step.number = first.number; step.number <= last.number; ++step.number) {
      steps.push_back(step);
    }
    return steps;
  }
  if (is_letter(first.label) && is_letter(last.label)) {
    for (char letter = first.label[0]; letter <= last.label[0]; ++letter) {
      step.label = std::string(1, letter);
      steps.push_back(step);
    }
    return steps;
  }
  const auto from = split_tail(first.label);
  const auto to = split_tail(last.label);
  if (!from || !to || from->head != to->head || to->number < from->number ||
      to->number - from->number > longest_range) {
    return {};
  }
  for (std::uint32_t number = from->number; number <= to->number; ++number) {
    step.label = from->head + std::to_string(number);
    steps.push_back(step);
  }
  return steps;
}

std::vector<ClausePath> expand(const ast::OutlineEntry& entry) {
  if (!entry.last) return {entry.first};
  if (entry.first.steps.empty() || entry.last->steps.empty()) return {};
  const ClauseStep& first = entry.first.steps.back();
  const ClauseStep& last = entry.last->steps.back();
  // A range stays among brothers.
  if (first.part != last.part || first.insertion != 0 || last.insertion != 0) return {};
  if (entry.last->steps.size() > 1 &&
      (entry.last->steps.size() != entry.first.steps.size() ||
       !std::equal(entry.first.steps.begin(), entry.first.steps.end() - 1,
                   entry.last->steps.begin()))) {
    return {};
  }
  std::vector<ClausePath> paths;
  for (ClauseStep& step : steps_between(first, last)) {
    ClausePath path = entry.first;
    path.steps.back() = std::move(step);
    paths.push_back(std::move(path));
  }
  return paths;
}

}  // namespace

std::vector<ClausePath> expand_outline(Context& context, const ast::Document& document,
                                       SourceId source) {
  std::vector<ClausePath> outline;
  for (const ast::OutlineEntry& entry : document.outline) {
    std::vector<ClausePath> paths = expand(entry);
    if (paths.empty()) {
      context.sink.report(Code::bad_outline_range, {source, entry.span},
                          {entry.first.to_text(), entry.last ? entry.last->to_text() : ""});
    }
    for (ClausePath& path : paths) {
      if (std::find(outline.begin(), outline.end(), path) != outline.end()) {
        context.sink.report(Code::outline_repeats, {source, entry.span}, {path.to_text()});
        continue;
      }
      outline.push_back(std::move(path));
    }
  }
  return outline;
}

}  // namespace dsl::checking
