// A rule as terms: what it applies to, when it holds, what excepts from it, by part (情形).
// Internal to rulesets/compare. Values.
#pragma once

#include <string>
#include <vector>

#include "rulesets/compare/terms.hpp"

namespace rulesets::comparing {

struct ExceptionTerms {
  const dsl::ExceptionInfo* info = nullptr;
  TermId condition = 0;
  std::vector<ExceptionTerms> unless;
};

struct PartTerms {
  std::vector<TermId> elements;  ///< domains of 逐个, outermost first
  TermId scope = 0, precondition = 0, condition = 0;
  std::vector<ExceptionTerms> exceptions;
};

struct RuleTerms {
  std::vector<PartTerms> parts;
  TermId grade = 0;
  Uses uses;
};

[[nodiscard]] RuleTerms lower_rule(Lowering& lowering, std::uint32_t rule);

/// The same for rules of one meaning: kind, parts, exceptions, grade; with or without citations.
[[nodiscard]] std::string meaning_key(const Lowering& lowering, std::uint32_t rule,
                                      const RuleTerms& terms, bool with_citations);

/// The citation of either version, equal where document and clause are.
[[nodiscard]] std::string citation_key(const Lowering& lowering, const dsl::CitationInfo& citation);

/// Pairs rules that nothing but their name differs in, and says by which evidence.
[[nodiscard]] std::map<std::uint32_t, Evidence> pair_by_meaning(const Version& from,
                                                                const Version& to,
                                                                Matching& matching);

}  // namespace rulesets::comparing
