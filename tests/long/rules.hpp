// The rule sets that the proofs publish: small, and each version says its mark in what it answers,
// so that an answer tells by which version it was made.
#pragma once

#include <string>

namespace proof {

/// "试验.冷库", alias "cold", or another name and alias; a version like "1.7.0". Its remedies are
/// "标记 MARK". Three rules: for ten people the first two stand.
[[nodiscard]] std::string rules(const std::string& version, const std::string& mark,
                                const std::string& name = "试验.冷库",
                                const std::string& alias = "cold");

/// The body of a request for it.
[[nodiscard]] std::string request(const std::string& subject, int workers,
                                  const std::string& ruleset = "试验.冷库",
                                  const std::string& more = "");

}  // namespace proof
