#include "server/api/clause_set.hpp"

#include "server/api/fact_json.hpp"

namespace server {

void ClauseSet::add(const engine::Program& program, std::uint32_t first, std::uint32_t count) {
  for (std::uint32_t i = first; i < first + count; ++i) {
    const engine::Citation& cited = program.citations[i];
    if (!told_.insert({program.documents[cited.document].name, cited.clause}).second) continue;
    clauses_.push_back({&program, &cited});
  }
}

void ClauseSet::add(const engine::Program& program, const engine::Part& part, bool scope) {
  for (const engine::Guard& guard : part.guards) {
    if (scope && guard.role == engine::Role::scope) {
      add(program, guard.first_citation, guard.citation_count);
    }
  }
  add(program, part.first_citation, part.citation_count);
}

void ClauseSet::add(const engine::Program& program, const engine::CheckItem& item) {
  add(program, item.first_citation, item.citation_count);
}

void ClauseSet::append_json(std::string& out) const {
  out += '[';
  for (const Clause& clause : clauses_) {
    if (out.back() != '[') out += ',';
    append_clause(out, *clause.program, *clause.citation);
  }
  out += ']';
}

}  // namespace server
