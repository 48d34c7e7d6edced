#include "server/api/recorded_evaluations.hpp"

namespace server {
namespace {

constexpr std::size_t page_size = 200;

}  // namespace

bool RecordedEvaluations::next_page() {
  ids_.clear();
  at_ = 0;
  if (last_) return false;
  rulesets::EvaluationFilter filter;
  filter.organisation = organisation_;
  filter.ruleset = ruleset_;
  const auto page = store_.evaluations().list(filter, after_, page_size);
  if (!page || page->lines.empty()) return false;
  for (const rulesets::EvaluationLine& line : page->lines) {
    if (!line.superseded_by && !line.erased_at) ids_.push_back(line.id);
  }
  after_ = page->lines.back().id;
  last_ = !page->more;
  return true;
}

std::optional<rulesets::RecordedSite> RecordedEvaluations::next() {
  while (true) {
    while (at_ < ids_.size()) {
      auto row = store_.evaluations().find(organisation_, ids_[at_++]);
      if (row && !row->erasure) {  // erased since the page was read: left out like the others
        return rulesets::RecordedSite{std::move(row->id), row->as_of, std::move(row->facts)};
      }
    }
    if (!next_page()) return std::nullopt;
  }
}

}  // namespace server
