#include "server/app/data_check.hpp"

#include <algorithm>

#include "rulesets/store/health.hpp"
#include "server/api/record.hpp"
#include "server/app/publish_library.hpp"

namespace server {
namespace {

constexpr std::size_t page = 200;

std::vector<dsl::Bilingual> same_in_both(const std::vector<std::string>& lines) {
  std::vector<dsl::Bilingual> messages;
  for (const std::string& line : lines) messages.push_back({line, line});
  return messages;
}

dsl::Bilingual counted(std::int64_t count, const char* zh, const char* en) {
  return {std::to_string(count) + zh, std::to_string(count) + en};
}

DataCheck check_audit(const rulesets::Store& store) {
  const rulesets::Audit::Verdict verdict = store.audit().verify();
  DataCheck check{"audit", counted(verdict.entries, " 条审计记录", " audit entries"), {}};
  if (verdict.broken_at) {
    const std::string at = std::to_string(*verdict.broken_at);
    check.faults.push_back({"自第 " + at + " 条起与其摘要不符",
                            "the log does not fit its digests from entry " + at + " on"});
  }
  return check;
}

/// Replays a page of an organisation's evaluations after another.
class Replays {
 public:
  Replays(rulesets::Store& store, CatalogueSnapshot catalogue)
      : store_(store), backend_{store, std::move(catalogue), {}} {}

  void run(std::int64_t organisation, std::size_t most) {
    rulesets::EvaluationFilter filter;
    filter.organisation = organisation;
    std::string after;
    while (most > 0) {
      const auto found = store_.evaluations().list(filter, after, std::min(most, page));
      if (!found || found->lines.empty()) return;
      for (const auto& line : found->lines) one(organisation, line.id);
      most -= found->lines.size();
      after = found->lines.back().id;
      if (!found->more) return;
    }
  }

  [[nodiscard]] DataCheck result() && {
    check_.looked_at = counted(done_, " 次判定已重算", " evaluations done again");
    return std::move(check_);
  }

 private:
  void one(std::int64_t organisation, const std::string& id) {
    const auto row = store_.evaluations().find(organisation, id);
    if (!row || row->erasure) return;
    ++done_;
    Call call{backend_, request_, workspace_, caller_, dsl::Language::zh, {}};
    const auto again = replay(call, *row);
    if (const auto* problem = std::get_if<Problem>(&again)) {
      const dsl::Bilingual& detail = problem->detail;
      check_.faults.push_back(
          {id + ":" + problem->title.zh + (detail.zh.empty() ? "" : ":" + detail.zh),
           id + ": " + problem->title.en + (detail.en.empty() ? "" : ": " + detail.en)});
    }
  }

  rulesets::Store& store_;
  Backend backend_;
  const Request request_;
  const Caller caller_;
  Workspace workspace_;
  DataCheck check_{"evaluations", {}, {}};
  std::int64_t done_ = 0;
};

/// Published versions have their digests; and if so, the evaluations.
void check_versions(rulesets::Store& store, std::size_t sample, std::vector<DataCheck>& checks) {
  DataCheck versions{"versions", {}, {}};
  const auto loaded = load_store(store);
  if (const auto* fault = std::get_if<LibraryError>(&loaded)) {
    versions.faults.push_back(fault->message);
    checks.push_back(std::move(versions));
    return;
  }
  const auto& catalogue = std::get<rulesets::LoadedCatalogue>(loaded).catalogue;
  versions.looked_at = counted(static_cast<std::int64_t>(catalogue->entries().size()),
                               " 个已发布的版本", " published versions");
  checks.push_back(std::move(versions));
  Replays replays(store, catalogue);
  for (const auto& organisation : store.people().organisations(0, INT32_MAX)) {
    replays.run(organisation.id, sample);
  }
  checks.push_back(std::move(replays).result());
}

}  // namespace

std::vector<DataCheck> check_data(rulesets::Store& store, std::size_t sample) {
  std::vector<DataCheck> checks;
  DataCheck file{"integrity", {"数据库文件", "the database file"}, {}};
  DataCheck references{"references", {"表间引用", "references between tables"}, {}};
  store.connections().read([&](rulesets::Database& database) {
    file.faults = same_in_both(rulesets::integrity_faults(database));
    references.faults = same_in_both(rulesets::reference_faults(database));
  });
  const bool whole = file.faults.empty();
  checks.push_back(std::move(file));
  checks.push_back(std::move(references));
  if (!whole) return checks;  // what is read from a damaged file proves nothing
  checks.push_back(check_audit(store));
  check_versions(store, sample, checks);
  return checks;
}

}  // namespace server
