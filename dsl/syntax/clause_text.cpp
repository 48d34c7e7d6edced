#include <algorithm>

#include "dsl/syntax/clause.hpp"
#include "dsl/syntax/numerals.hpp"

namespace dsl {
namespace {

std::string label_or_number(const ClauseStep& step) {
  return step.label.empty() ? std::to_string(step.number) : step.label;
}

std::string ordinal(const ClauseStep& step, std::string_view unit) {
  std::string out = "第";
  if (step.part == ClausePart::item) {
    out += "(" + chars::chinese_numeral(step.number) + ")";
  } else if (step.part == ClausePart::subitem) {
    out += std::to_string(step.number);
  } else {
    out += chars::chinese_numeral(step.number);
  }
  out += unit;
  if (step.insertion != 0) out += "之" + chars::chinese_numeral(step.insertion);
  return out;
}

std::string to_text(const ClauseStep& step, bool last) {
  switch (step.part) {
    case ClausePart::part:
      if (!step.label.empty()) return ordinal(step, step.label);
      return chars::chinese_numeral(step.number) + (last ? "" : "、");
    case ClausePart::chapter:
      return ordinal(step, "章");
    case ClausePart::section:
      return ordinal(step, "节");
    case ClausePart::article:
      return ordinal(step, "条");
    case ClausePart::paragraph:
      return step.number == ClauseStep::last_number ? "末款" : ordinal(step, "款");
    case ClausePart::item:
      return ordinal(step, "项");
    case ClausePart::subitem:
      return ordinal(step, "目");
    case ClausePart::subsubitem:
      return "(" + std::to_string(step.number) + ")";
    case ClausePart::numbered:
      return step.label;
    case ClausePart::lettered:
      return step.label + ")";
    case ClausePart::formula:
      return "式(" + label_or_number(step) + ")";
    case ClausePart::note:
      return step.number == 0 ? "注" : "注" + std::to_string(step.number);
    case ClausePart::table:
      return "表" + label_or_number(step);
    case ClausePart::row:
      return step.label.empty() ? "序号" + std::to_string(step.number) : step.label;
    case ClausePart::appendix:
      if (step.label.starts_with("附件")) {
        return step.label + (step.number == 0 ? "" : chars::chinese_numeral(step.number));
      }
      if (step.number == 0 && step.label.empty()) return "附录";
      return "附录" + label_or_number(step);
    case ClausePart::first_half:
      return "前段";
    case ClausePart::second_half:
      return "后段";
  }
  return {};
}

// Latin labels and what follows them stand apart; Chinese steps touch.
bool needs_blank(ClausePart last, ClausePart next) {
  using enum ClausePart;
  const auto chinese = [](ClausePart part) {
    return part <= subsubitem || part == first_half || part == second_half || part == note;
  };
  if (chinese(next) && next != subsubitem) return last == appendix && next == item;
  return !chinese(last) || !chinese(next);
}

}  // namespace

bool ClausePath::contains(const ClausePath& inner) const {
  return steps.size() <= inner.steps.size() &&
         std::equal(steps.begin(), steps.end(), inner.steps.begin());
}

std::string ClausePath::to_text() const {
  std::string out;
  for (std::size_t index = 0; index < steps.size(); ++index) {
    if (index > 0 && needs_blank(steps[index - 1].part, steps[index].part)) out += ' ';
    out += dsl::to_text(steps[index], index + 1 == steps.size());
  }
  return out;
}

}  // namespace dsl
