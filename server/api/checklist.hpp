// What an inspector has to look at: the facts that can decide something, derived from the rules of
// one or several rule sets that are in force at a date, by place (package, list, element) and
// method of inspection, each with the clauses that ask for it; and beside them the 检查项 that
// authors wrote, which decide nothing. With facts only what can still decide. Borrows the releases
// and, where there is one, the interview. One thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "rulesets/bundle/release.hpp"
#include "server/api/clause_set.hpp"
#include "server/api/interview_state.hpp"
#include "server/api/receipt.hpp"

namespace server {

/// Derived (`fact`) or written by an author (`written`): one of the two is there.
struct ChecklistItem {
  std::string path;  ///< 包.事实, 包.列表.字段; of a site's element 包.列表["甲"].字段; if derived
  std::string question;   ///< or what is written
  bool reworded = false;  ///< the question is in the words of a rule set, not of its package
  const engine::Schema* schema = nullptr;
  const engine::Fact* fact = nullptr;
  const engine::CheckItem* written = nullptr;
  bool one_member = false;  ///< of 逐项: about one member, not all
  ClauseSet clauses;
  std::vector<std::string> rules;  ///< that can be decided by it, or that it concerns
  std::vector<std::string> facts;  ///< of written ones: that it concerns

  [[nodiscard]] const std::vector<engine::Method>& methods() const {
    return fact != nullptr ? fact->methods : written->methods;
  }
  [[nodiscard]] const std::vector<engine::Evidence>& evidence() const {
    return fact != nullptr ? fact->evidence : written->evidence;
  }
  [[nodiscard]] const std::string& help() const {
    return fact != nullptr ? fact->help : written->help;
  }
};

/// Items of one place that are found out in one way.
struct ChecklistGroup {
  std::string place;                     ///< "液氨制冷", "液氨制冷.快冻装置"
  std::optional<engine::Method> method;  ///< the first that the fact names
  std::vector<ChecklistItem> items;      ///< derived ones first
};

struct Checklist {
  Releases releases;
  dsl::Day as_of;
  std::vector<ChecklistGroup> groups;
};

/// All that can decide anything, and all that is written.
[[nodiscard]] Checklist derive_checklist(const Releases& releases, dsl::Day as_of);
/// What can still decide something of a site; `state` must have been evaluated. What is written is
/// left out where its 适用 does not hold, or all that it concerns is settled.
[[nodiscard]] Checklist remaining_checklist(const Releases& releases, dsl::Day as_of,
                                            const InterviewState& state);

[[nodiscard]] std::string checklist_json(const Checklist& checklist);
[[nodiscard]] std::string checklist_markdown(const Checklist& checklist, dsl::Language language);
/// A page to print: no script, everything escaped.
[[nodiscard]] std::string checklist_html(const Checklist& checklist, dsl::Language language);

}  // namespace server
