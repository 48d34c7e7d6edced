// An interview and the evaluation that it is finished as are one write.
#include "tests/rulesets/store/support.hpp"

using namespace store_test;
using rulesets::own_organisation;
using rulesets::Store;
using Change = rulesets::Interviews::Change;

namespace {

const rulesets::Deed deed{"2026-01-01T00:00:00Z", "甲", own_organisation};

rulesets::InterviewRow interview(const std::string& id) {
  rulesets::InterviewRow row;
  row.id = id;
  row.created_at = deed.at;
  row.created_by = deed.actor;
  row.rulesets = "[]";
  row.answers.push_back({"", "{}", deed.at, deed.actor});
  return row;
}

}  // namespace

TEST_CASE("a finished interview and its evaluation are there together, or neither") {
  Store store(":memory:");
  store.interviews().begin(deed, interview("i1"));
  const auto finish = [&](std::int64_t seen, const std::string& id) {
    return store.interviews().finish(deed, "i1", seen, evaluation(id));
  };
  const auto is_kept = [&](const std::string& id) {
    return store.evaluations().has(own_organisation, id);
  };
  CHECK(finish(7, "stale") == Change::stale);
  CHECK_FALSE(is_kept("stale"));
  CHECK(finish(1, "e1") == Change::done);
  CHECK(is_kept("e1"));
  CHECK(store.interviews().find(own_organisation, "i1")->evaluation == "e1");
  CHECK(finish(1, "late") == Change::finished);
  CHECK_FALSE(is_kept("late"));
  store.interviews().begin(deed, interview("i2"));
  CHECK(kind_of_failure([&] {
          (void)store.interviews().finish(deed, "i2", 1, evaluation("e1"));
        }) == rulesets::StoreError::Kind::conflict);
  CHECK_FALSE(store.interviews().find(own_organisation, "i2")->evaluation.has_value());
}
