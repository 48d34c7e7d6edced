// Citations: the document exists, the clause stands in its outline, and the documents that one rule
// rests on were in force together at some time.
#pragma once

#include "dsl/check/context.hpp"

namespace dsl::checking {

/// One `CitationInfo` a clause (one with an empty path for a whole document).
std::vector<CitationInfo> read_citations(Context& context,
                                         const std::vector<ast::Citation>& citations,
                                         SourceId source);

/// The documents that determine: those cited as 依据, each once.
std::vector<DocumentIndex> determining(const std::vector<CitationInfo>& citations);

/// Reports a set of documents of which no day saw all in force.
void check_in_force_together(Context& context, const std::vector<CitationInfo>& citations,
                             Place place, const std::string& name);

/// Adds those of `more` that are not yet in `all`.
void append_citations(std::vector<CitationInfo>& all, const std::vector<CitationInfo>& more);

}  // namespace dsl::checking
