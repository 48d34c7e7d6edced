// Why a draft, a publication, a withdrawal or a bundle is refused, in words, with places. Values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rulesets/bundle/agreement.hpp"
#include "rulesets/bundle/cases.hpp"
#include "rulesets/store/drafts.hpp"
#include "server/api/problem.hpp"

namespace server {

// Of sources.
/// A fault for each error, with file, line and column.
[[nodiscard]] Problem sources_invalid(const rulesets::Checked& checked);
[[nodiscard]] Problem cases_missing(const rulesets::Release& release);
[[nodiscard]] std::optional<Problem> cases_failed(const std::vector<rulesets::CaseResult>& results,
                                                  const dsl::SourceSet& sources);
[[nodiscard]] Problem digest_differs(const std::string& wanted, const std::string& found);

// Of a publication.
[[nodiscard]] Problem version_exists(const rulesets::Release& release,
                                     const rulesets::Release& there);
[[nodiscard]] Problem version_not_higher(const rulesets::Release& release,
                                         const rulesets::Release& there);
[[nodiscard]] Problem name_taken(const std::string& name, const std::string& by);
[[nodiscard]] Problem facts_disagree(const rulesets::Disagreement& found);
/// Others published again and again meanwhile.
[[nodiscard]] Problem busy();

// Of a version.
[[nodiscard]] Problem no_ruleset(const rulesets::Catalogue& catalogue, std::string_view name);
[[nodiscard]] Problem no_version(const std::vector<const rulesets::CatalogueEntry*>& versions,
                                 std::string_view name, std::string_view version);
[[nodiscard]] Problem already_withdrawn(const std::string& name, const std::string& version);
[[nodiscard]] Problem already_default(const std::string& name, const std::string& version);
[[nodiscard]] Problem not_default(const std::string& name, const std::string& version);

// Of a draft.
[[nodiscard]] Problem draft_problem(const rulesets::DraftRefusal& refusal);
[[nodiscard]] Problem unknown_draft();
/// It is not approved at that revision any more.
[[nodiscard]] Problem draft_moved();

}  // namespace server
