// What stands of an evaluation, by clause, as it is kept for searching. Pure functions.
#pragma once

#include <vector>

#include "engine/explain/verdict.hpp"
#include "rulesets/bundle/release.hpp"
#include "rulesets/store/evaluations.hpp"

namespace server {

/// Appends 成立, 冲突 and 错误, a finding for each clause that determines the rule.
void append_findings(std::vector<rulesets::Finding>& findings, const rulesets::Release& release,
                     const std::vector<engine::Verdict>& verdicts);

}  // namespace server
