// Each clause of an outline is cited by something or left out by 未编码 with a reason.
#include <algorithm>

#include "dsl/check/lint/lints.hpp"

namespace dsl::checking::lint {

namespace {

using Clauses = std::vector<std::vector<ClausePath>>;  // by document

void add(Clauses& clauses, const std::vector<CitationInfo>& citations) {
  for (const CitationInfo& citation : citations) {
    if (citation.document < clauses.size()) clauses[citation.document].push_back(citation.path);
  }
}

void add(Clauses& clauses, const std::vector<ConditionInfo>& conditions) {
  for (const ConditionInfo& condition : conditions) add(clauses, condition.citations);
}

void add(Clauses& clauses, const ExceptionInfo& exception) {
  add(clauses, exception.condition.citations);
  for (const ExceptionInfo& unless : exception.unless) add(clauses, unless);
}

/// What rules cite, and what 未编码 leaves out: a document of which neither speaks is another rule
/// set's, here for a table or a definition.
Clauses encoded_clauses(const Model& model) {
  Clauses clauses(model.documents.size());
  for (const RuleInfo& rule : model.rules) {
    add(clauses, rule.citations);
    for (const PartInfo& part : rule.parts) {
      add(clauses, part.citations);
      add(clauses, part.scopes);
      add(clauses, part.preconditions);
      for (const ExceptionInfo& exception : part.exceptions) add(clauses, exception);
    }
  }
  for (const UnencodedInfo& item : model.unencoded) {
    add(clauses, std::vector<CitationInfo>{item.citation});
  }
  return clauses;
}

void add_supporting(Clauses& clauses, const Model& model) {
  for (const DefinitionInfo& definition : model.definitions) add(clauses, definition.citations);
  for (const ParameterInfo& parameter : model.parameters) add(clauses, parameter.citations);
  for (const TableInfo& table : model.tables) {
    add(clauses, table.citations);
    for (const RowInfo& row : table.rows) add(clauses, row.citations);
  }
  for (const PrecedenceInfo& precedence : model.precedences) add(clauses, precedence.citations);
}

}  // namespace

void clause_not_covered(Context& context) {
  const Clauses encoded = encoded_clauses(context.model);
  Clauses cited = encoded;
  add_supporting(cited, context.model);
  for (DocumentIndex i = 0; i < cited.size(); ++i) {
    const DocumentInfo& document = context.model.documents[i];
    if (encoded[i].empty()) continue;
    for (const ClausePath& clause : document.outline) {
      const bool covered =
          std::any_of(cited[i].begin(), cited[i].end(), [&](const ClausePath& path) {
            return !path.steps.empty() && (clause.contains(path) || path.contains(clause));
          });
      if (!covered) {
        context.sink.report(Code::clause_not_covered, document.place,
                            {document.name, clause.to_text()});
      }
    }
  }
}

}  // namespace dsl::checking::lint
