#include "rulesets/bundle/coverage.hpp"

#include <algorithm>

namespace rulesets {
namespace {

using dsl::CitationInfo;
using dsl::ClausePath;
using dsl::DocumentIndex;
using dsl::Model;

/// Everything that a rule set cites, with whether the text there is open.
struct Cited {
  DocumentIndex document;
  ClausePath path;
  bool open;
};

class Collector {
 public:
  Collector(const dsl::ast::Tree& tree, const Model& model) : tree_(tree), model_(model) {}

  std::vector<Cited> collect() {
    for (const auto& scope : model_.ruleset.scopes) add(scope.citations, false);
    for (const auto& definition : model_.definitions) {
      add(definition.citations, is_open(definition));
    }
    for (const auto& parameter : model_.parameters) add(parameter.citations, false);
    for (const auto& table : model_.tables) add_table(table);
    for (std::size_t rule = 0; rule < model_.rules.size(); ++rule) {
      add_rule(model_.rules[rule], is_open(static_cast<dsl::RuleIndex>(rule)));
    }
    return std::move(cited_);
  }

 private:
  bool is_open(dsl::RuleIndex rule) const {
    return std::any_of(model_.open_texts.begin(), model_.open_texts.end(),
                       [&](const dsl::OpenText& open) { return open.rule == rule; });
  }
  bool is_open(const dsl::DefinitionInfo& definition) const {
    const dsl::Place body = tree_.place(definition.body);
    return std::any_of(
        model_.open_texts.begin(), model_.open_texts.end(), [&](const dsl::OpenText& open) {
          const dsl::Place place = tree_.place(open.expr);
          return place.source == body.source && body.span.begin <= place.span.begin &&
                 place.span.end <= body.span.end;
        });
  }
  void add(const std::vector<CitationInfo>& citations, bool open) {
    for (const CitationInfo& citation : citations) {
      cited_.push_back({citation.document, citation.path, open});
    }
  }
  void add_table(const dsl::TableInfo& table) {
    add(table.citations, false);
    for (const dsl::RowInfo& row : table.rows) add(row.citations, false);
  }
  void add_exceptions(const std::vector<dsl::ExceptionInfo>& exceptions) {
    for (const dsl::ExceptionInfo& exception : exceptions) {
      add(exception.condition.citations, false);
      add_exceptions(exception.unless);
    }
  }
  void add_rule(const dsl::RuleInfo& rule, bool open) {
    add(rule.citations, open);
    for (const dsl::PartInfo& part : rule.parts) {
      add(part.citations, open);
      for (const auto& scope : part.scopes) add(scope.citations, false);
      for (const auto& precondition : part.preconditions) add(precondition.citations, false);
      add_exceptions(part.exceptions);
    }
  }

  const dsl::ast::Tree& tree_;
  const Model& model_;
  std::vector<Cited> cited_;
};

const char* reason_name(dsl::ast::UnencodedReason reason) {
  switch (reason) {
    case dsl::ast::UnencodedReason::text_missing:
      return "text_missing";
    case dsl::ast::UnencodedReason::judgement:
      return "judgement";
    case dsl::ast::UnencodedReason::not_a_criterion:
      return "not_a_criterion";
    case dsl::ast::UnencodedReason::refers_elsewhere:
      return "refers_elsewhere";
  }
  return "";
}

ClauseCoverage classify(const Model& model, const std::vector<Cited>& cited, DocumentIndex document,
                        const ClausePath& clause) {
  ClauseCoverage result{clause.to_text(), ClauseState::unaccounted, {}, {}};
  for (const dsl::UnencodedInfo& left_out : model.unencoded) {
    if (left_out.citation.document != document || !left_out.citation.path.contains(clause))
      continue;
    result.state = ClauseState::not_encoded;
    result.reason = reason_name(left_out.reason);
    result.note = left_out.note;
  }
  for (const Cited& citation : cited) {
    if (citation.document != document || citation.path.steps.empty()) continue;
    if (!citation.path.contains(clause) && !clause.contains(citation.path)) continue;
    if (citation.open) {
      result.state = ClauseState::in_part;
    } else if (result.state != ClauseState::in_part) {
      result.state = ClauseState::encoded;
    }
  }
  return result;
}

bool has_clause_below(const std::vector<ClausePath>& outline, const ClausePath& clause) {
  return std::any_of(outline.begin(), outline.end(), [&](const ClausePath& other) {
    return other.steps.size() > clause.steps.size() && clause.contains(other);
  });
}

}  // namespace

std::size_t DocumentCoverage::count(ClauseState state) const {
  return static_cast<std::size_t>(
      std::count_if(clauses.begin(), clauses.end(),
                    [&](const ClauseCoverage& clause) { return clause.state == state; }));
}

std::vector<DocumentCoverage> coverage_of(const dsl::ast::Tree& tree, const Model& model) {
  const std::vector<Cited> cited = Collector(tree, model).collect();
  std::vector<DocumentCoverage> coverage;
  for (DocumentIndex index = 0; index < model.documents.size(); ++index) {
    const dsl::DocumentInfo& document = model.documents[index];
    DocumentCoverage& entry = coverage.emplace_back();
    entry.document = document.name;
    entry.title = document.title;
    entry.number = document.number;
    for (const ClausePath& clause : document.outline) {
      if (!has_clause_below(document.outline, clause)) {
        entry.clauses.push_back(classify(model, cited, index, clause));
      }
    }
  }
  return coverage;
}

}  // namespace rulesets
