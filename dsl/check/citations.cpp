#include "dsl/check/citations.hpp"

#include <algorithm>

namespace dsl::checking {

namespace {

/// A clause fits an outline that names it, a part of it, or what it is a part of.
bool stands_in(const std::vector<ClausePath>& outline, const ClausePath& path) {
  return std::any_of(outline.begin(), outline.end(), [&](const ClausePath& entry) {
    return entry.contains(path) || path.contains(entry);
  });
}

void check_clause(Context& context, const DocumentInfo& document, const ClausePath& path,
                  Place place) {
  if (document.outline.empty() || stands_in(document.outline, path)) return;
  const std::string text = path.to_text();
  std::vector<std::string> known;
  for (const ClausePath& entry : document.outline) known.push_back(entry.to_text());
  Diagnostic& diagnostic = report_unknown(context, Code::unknown_clause, place, text, known);
  diagnostic.arguments.push_back(document.name);
  diagnostic.labels.push_back(
      {document.place, {"「" + document.name + "」的纲目在此", "the outline is declared here"}});
}

void read_one(Context& context, const ast::Citation& citation, SourceId source,
              std::vector<CitationInfo>& all) {
  const Place name_place = context.at(source, citation.document);
  const Indices& found = NameTable::find(context.names.documents, citation.document.text);
  if (found.empty()) {
    report_unknown(context, Code::unknown_document, name_place, citation.document.text,
                   keys(context.names.documents));
    return;
  }
  const DocumentInfo& document = context.model.documents[found.front()];
  if (!citation.interprets && document.rank == Keyword::rank_reply) {
    context.sink.report(Code::reply_as_basis, name_place, {document.name})
        .help.push_back({"在「解读」之后引用它,并另写所依据的条款。",
                         "Cite it after `interpreted_by`, beside the clause it interprets."});
  }
  if (citation.clauses.empty()) {
    all.push_back({found.front(), {}, citation.interprets, {source, citation.span}});
  }
  for (std::size_t i = 0; i < citation.clauses.size(); ++i) {
    const Place place{source,
                      i < citation.clause_spans.size() ? citation.clause_spans[i] : citation.span};
    check_clause(context, document, citation.clauses[i], place);
    all.push_back({found.front(), citation.clauses[i], citation.interprets, place});
  }
}

}  // namespace

std::vector<CitationInfo> read_citations(Context& context,
                                         const std::vector<ast::Citation>& citations,
                                         SourceId source) {
  std::vector<CitationInfo> all;
  for (const ast::Citation& citation : citations) read_one(context, citation, source, all);
  return all;
}

std::vector<DocumentIndex> determining(const std::vector<CitationInfo>& citations) {
  std::vector<DocumentIndex> documents;
  for (const CitationInfo& citation : citations) {
    if (citation.interprets) continue;
    if (std::find(documents.begin(), documents.end(), citation.document) == documents.end()) {
      documents.push_back(citation.document);
    }
  }
  return documents;
}

void check_in_force_together(Context& context, const std::vector<CitationInfo>& citations,
                             Place place, const std::string& name) {
  const std::vector<DocumentIndex> documents = determining(citations);
  for (const DocumentIndex late : documents) {
    for (const DocumentIndex early : documents) {
      const auto& effective = context.model.documents[late].effective;
      const auto& repealed = context.model.documents[early].repealed;
      if (late == early || !effective || !repealed || *effective < *repealed) continue;
      context.sink.report(
          Code::never_in_force_together, place,
          {name, context.model.documents[early].name, context.model.documents[late].name});
      return;
    }
  }
}

void append_citations(std::vector<CitationInfo>& all, const std::vector<CitationInfo>& more) {
  for (const CitationInfo& citation : more) {
    const bool there = std::any_of(all.begin(), all.end(), [&](const CitationInfo& known) {
      return known.document == citation.document && known.path == citation.path &&
             known.interprets == citation.interprets;
    });
    if (!there) all.push_back(citation);
  }
}

}  // namespace dsl::checking
