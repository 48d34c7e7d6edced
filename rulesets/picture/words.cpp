#include "rulesets/picture/words.hpp"

#include "engine/explain/steps.hpp"

namespace rulesets::picture {

using dsl::Language;
using engine::Op;
using engine::Reason;

Mark mark_of(engine::Outcome outcome, Language language) {
  using engine::Outcome;
  switch (outcome) {
    case Outcome::established:
      return {Tone::found, "✓", in(language, "成立", "established")};
    case Outcome::not_established:
      return {Tone::cleared, "✗", in(language, "不成立", "not established")};
    case Outcome::undetermined:
      return {Tone::open, "?", in(language, "待查", "undetermined")};
    case Outcome::not_applicable:
      return {Tone::cleared, "–", in(language, "不适用", "not applicable")};
    case Outcome::conflict:
      return {Tone::fault, "≠", in(language, "冲突", "conflict")};
    case Outcome::error:
      return {Tone::fault, "!", in(language, "错误", "error")};
    case Outcome::text_missing:
      return {Tone::open, "?", in(language, "依据缺失", "text missing")};
  }
  return {};
}

Mark mark_of(engine::State state) {
  using engine::State;
  switch (state) {
    case State::yes:
      return {Tone::yes, "✓", {}};
    case State::no:
      return {Tone::no, "✗", {}};
    case State::unknown:
      return {Tone::open, "?", {}};
    case State::error:
      return {Tone::fault, "!", {}};
    case State::value:
      break;
  }
  return {};
}

std::string_view reason_word(Reason reason, Language language) {
  switch (reason) {
    case Reason::not_asked:
      return in(language, "未问", "not asked");
    case Reason::not_known:
      return in(language, "不清楚", "not known");
    case Reason::not_verifiable:
      return in(language, "无法核实", "not verifiable");
    case Reason::expired:
      return in(language, "已过时效", "expired");
    case Reason::conflicting:
      return in(language, "与算得的不符", "conflicting");
    default:
      return in(language, "未知", "unknown");
  }
}

std::string quantifier_words(engine::Quantifier quantifier, std::uint32_t threshold,
                             Language language) {
  using engine::Quantifier;
  const auto counted = [&](std::string_view zh, std::string_view en) {
    return std::string(in(language, zh, en)) + " " + std::to_string(threshold);
  };
  switch (quantifier) {
    case Quantifier::any:
      return std::string(in(language, "任一", "any"));
    case Quantifier::all:
      return std::string(in(language, "全部", "all"));
    case Quantifier::none:
      return std::string(in(language, "没有", "none"));
    case Quantifier::at_least:
      return counted("至少", "at least");
    case Quantifier::at_most:
      return counted("至多", "at most");
    case Quantifier::exactly:
      return counted("恰好", "exactly");
  }
  return {};
}

std::string loop_word(engine::Fold fold, Language language) {
  using engine::Fold;
  switch (fold) {
    case Fold::count:
      return std::string(in(language, "计数", "count of"));
    case Fold::sum:
      return std::string(in(language, "合计", "sum of"));
    case Fold::maximum:
      return std::string(in(language, "最大", "maximum of"));
    case Fold::minimum:
      return std::string(in(language, "最小", "minimum of"));
    case Fold::outcome:
    case Fold::quantify:
      break;
  }
  return std::string(in(language, "逐个", "for each"));
}

std::string_view operation_word(Op op, Language language) {
  switch (op) {
    case Op::all:
      return in(language, "且", "and");
    case Op::any:
      return in(language, "或", "or");
    case Op::negate:
      return in(language, "非", "not");
    case Op::choose:
      return in(language, "如果", "if");
    case Op::known:
      return in(language, "已知", "known");
    case Op::given_or_computed:
      return in(language, "算自", "computed from");
    case Op::base_date:
      return in(language, "基准日", "date of the facts");
    case Op::two_readings:
      return in(language, "两读", "two readings");
    case Op::text_missing:
      return in(language, "原文未见", "text not seen");
    case Op::defined:
      return in(language, "定义", "definition");
    case Op::lookup:
      return in(language, "表", "table");
    case Op::by_date:
      return in(language, "参数", "parameter");
    case Op::outcome:
      return in(language, "判定", "outcome");
    case Op::any_outcome:
      return in(language, "情形", "variant");
    case Op::contested:
      return in(language, "承", "matter");
    case Op::outcome_holds:
      return in(language, "成立", "established");
    case Op::count_true:
      return in(language, "计数 成立", "count of established");
    default:
      return engine::op_name(op);
  }
}

std::string_view role_word(std::string_view role, Language language) {
  if (language == Language::zh) return role;
  if (role == "适用") return "scope";
  if (role == "条件") return "condition";
  return role == "除外" ? "unless" : role;
}

std::string more_words(std::size_t count, Language language) {
  return language == Language::zh ? "还有 " + std::to_string(count) + " 项"
                                  : std::to_string(count) + " more";
}

}  // namespace rulesets::picture
