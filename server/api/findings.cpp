#include "server/api/findings.hpp"

#include "server/api/answer.hpp"

namespace server {
namespace {

bool stands(engine::Outcome outcome) {
  using engine::Outcome;
  return outcome == Outcome::established || outcome == Outcome::conflict ||
         outcome == Outcome::error;
}

}  // namespace

void append_findings(std::vector<rulesets::Finding>& findings, const rulesets::Release& release,
                     const std::vector<engine::Verdict>& verdicts) {
  const engine::Program& program = release.program;
  for (const engine::Verdict& verdict : verdicts) {
    if (!stands(verdict.outcome)) continue;
    const engine::Part& part = *verdict.part;
    rulesets::Finding finding{release.name, verdict.rule->name, verdict.element,
                              std::string(name_of(verdict.outcome)), ""};
    if (part.citation_count == 0) findings.push_back(finding);
    for (std::uint32_t i = 0; i < part.citation_count; ++i) {
      const engine::Citation& cited = program.citations[part.first_citation + i];
      finding.clause = program.documents[cited.document].name + " " + cited.clause;
      findings.push_back(finding);
    }
  }
}

}  // namespace server
