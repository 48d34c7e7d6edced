// 承 and 优先于: which gradings are of one matter, whether they can be compared, and whether the
// precedences among them settle anything.
#include <map>

#include "dsl/check/rules.hpp"

namespace dsl::checking {

namespace {

/// Each grading is compared with each other one, for each once more.
constexpr std::size_t max_gradings = 16;

class Matters {
 public:
  explicit Matters(Context& context) : context_(context), model_(context.model) {}

  void run() {
    gather();
    for (const MatterInfo& matter : model_.matters) check(matter);
    for (const PrecedenceInfo& precedence : model_.precedences) check(precedence);
    check_circles();
  }

 private:
  /// Other rules of a matter are reported with it and add up; only grades can contradict.
  void gather() {
    std::map<std::string, std::vector<RuleIndex>> by_name;
    for (RuleIndex rule = 0; rule < model_.rules.size(); ++rule) {
      const RuleInfo& info = model_.rules[rule];
      if (info.kind != ast::RuleKind::grading || info.same_matter.empty()) continue;
      by_name[info.same_matter].push_back(rule);
    }
    for (auto& [name, gradings] : by_name) {
      if (gradings.size() < 2) continue;
      for (const RuleIndex rule : gradings) {
        model_.rules[rule].matter = static_cast<std::uint32_t>(model_.matters.size());
      }
      model_.matters.push_back({name, std::move(gradings)});
    }
  }

  void check(const MatterInfo& matter) {
    const RuleInfo& first = model_.rules[matter.gradings.front()];
    if (matter.gradings.size() > max_gradings) {
      context_.sink.report(Code::matter_too_large, first.place,
                           {matter.name, std::to_string(max_gradings)});
    }
    for (const RuleIndex index : matter.gradings) {
      const RuleInfo& rule = model_.rules[index];
      if (rule.parts.size() > 1 || !rule.parts.front().name.empty()) {
        context_.sink.report(Code::matter_variants, rule.place, {rule.name});
      } else if (!same_lists(first, rule)) {
        report_pair(Code::matter_lists, first, rule, matter.name);
      } else if (!comparable(first.grade_type, rule.grade_type)) {
        report_pair(Code::matter_grades, first, rule, matter.name);
      }
    }
  }

  void report_pair(Code code, const RuleInfo& first, const RuleInfo& rule,
                   const std::string& matter) {
    context_.sink.report(code, rule.place, {first.name, rule.name, matter})
        .labels.push_back({first.place, {"与它同承一事", "of one matter with it"}});
  }

  [[nodiscard]] static bool same_lists(const RuleInfo& a, const RuleInfo& b) {
    const auto& left = a.parts.front().loops;
    const auto& right = b.parts.front().loops;
    if (left.size() != right.size()) return false;
    for (std::size_t i = 0; i < left.size(); ++i) {
      if (left[i].list != right[i].list) return false;
    }
    return true;
  }

  [[nodiscard]] bool comparable(const ValueType& a, const ValueType& b) const {
    if (a.kind == Kind::bad || b.kind == Kind::bad) return true;  // reported already
    if (a.kind != b.kind) return false;
    if (a.kind == Kind::number) return convertible(model_.units[a.unit], model_.units[b.unit]);
    return a.kind == Kind::boolean ||
           (a.kind == Kind::enumeration && a.enumeration == b.enumeration);
  }

  [[nodiscard]] bool settles(const PrecedenceInfo& precedence) const {
    if (precedence.rule == no_index || precedence.over == no_index) return false;
    const std::uint32_t matter = model_.rules[precedence.rule].matter;
    return matter != no_index && matter == model_.rules[precedence.over].matter &&
           precedence.rule != precedence.over;
  }

  void check(const PrecedenceInfo& precedence) {
    const bool found = precedence.rule != no_index && precedence.over != no_index;
    if (!found || precedence.rule == precedence.over || settles(precedence)) return;
    context_.sink.report(Code::precedence_unused, precedence.place,
                         {model_.rules[precedence.rule].name, model_.rules[precedence.over].name});
  }

  /// Takes away, again and again, the gradings that nothing left prevails over. What cannot be
  /// taken away stands in a circle or behind one; upwards from there every way ends in a circle.
  void check_circles() {
    std::vector<std::vector<std::size_t>> by_rule(model_.rules.size());
    std::vector<std::size_t> above(model_.rules.size());
    std::vector<bool> open(model_.precedences.size());
    for (std::size_t i = 0; i < model_.precedences.size(); ++i) {
      if (!settles(model_.precedences[i])) continue;
      open[i] = true;
      by_rule[model_.precedences[i].rule].push_back(i);
      ++above[model_.precedences[i].over];
    }
    std::vector<std::size_t> free;
    for (std::size_t rule = 0; rule < above.size(); ++rule) {
      if (above[rule] == 0) free.push_back(rule);
    }
    while (!free.empty()) {
      const std::size_t rule = free.back();
      free.pop_back();
      for (const std::size_t i : by_rule[rule]) {
        open[i] = false;
        if (--above[model_.precedences[i].over] == 0) free.push_back(model_.precedences[i].over);
      }
    }
    std::size_t last = open.size();
    std::vector<std::size_t> upwards(model_.rules.size());
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (!open[i]) continue;
      last = i;
      upwards[model_.precedences[i].over] = i;
    }
    if (last == open.size()) return;
    for (std::size_t i = 0; i < open.size(); ++i) last = upwards[model_.precedences[last].rule];
    const PrecedenceInfo& inside = model_.precedences[last];
    context_.sink.report(Code::precedence_circle, inside.place,
                         {model_.rules[inside.rule].name, model_.rules[inside.over].name});
  }

  Context& context_;
  Model& model_;
};

}  // namespace

void check_matters(Context& context) {
  Matters(context).run();
}

}  // namespace dsl::checking
