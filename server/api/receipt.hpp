// A receipt names everything that an answer came from, so that it can be replayed byte for byte:
// engine, language, rule set digests, digest of the facts, date, options, digest of the verdicts.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rulesets/bundle/release.hpp"
#include "server/api/evaluation_request.hpp"

namespace server {

inline constexpr std::string_view engine_version = HAZLEX_VERSION;
inline constexpr std::string_view language_version = "1";
/// The number of the canonical form that digests are taken over; a changed form is a new number.
inline constexpr int canonical_form = 1;

using Releases = std::vector<std::shared_ptr<const rulesets::Release>>;

/// [{"digest":…,"name":…,"version":…}, …]
[[nodiscard]] std::string rulesets_text(const Releases& releases);
/// Canonical JSON of the options that change an answer.
[[nodiscard]] std::string options_text(const EvaluationOptions& options);

/// `canonical_facts`: by rule set; `canonical_verdicts`: a JSON array.
void append_receipt(std::string& out, const Releases& releases, const EvaluationRequest& request,
                    std::string_view canonical_facts, std::string_view canonical_verdicts);

}  // namespace server
