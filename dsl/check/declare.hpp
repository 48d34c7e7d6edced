// The first stage: what each item declares goes into the model, so that the later stages can look
// it up. Every function reports what is wrong with the declarations themselves and leaves
// expressions alone.
#pragma once

#include "dsl/check/context.hpp"

namespace dsl::checking {

void declare_documents(Context& context);
void declare_enums(Context& context);
void declare_facts(Context& context);
/// A question may name fields of its own element and of those around it.
void check_placeholders(Context& context, const FactInfo& fact, const ast::Text& question,
                        SourceId source);
void declare_definitions(Context& context);  ///< definitions and parameters
void declare_tables(Context& context);
void declare_rules(Context& context);  ///< rules, their parts' names, groups, rule set
void declare_check_items(Context& context);
/// 问 of importing files: which words each fact is asked in.
void settle_questions(Context& context);
void report_duplicates(Context& context);

/// The type as a value type. Lists are declared by facts only, and reported elsewhere.
ValueType read_type(Context& context, const ast::Type& type, SourceId source);

/// The steps of 纲目, ranges expanded.
std::vector<ClausePath> expand_outline(Context& context, const ast::Document& document,
                                       SourceId source);

}  // namespace dsl::checking
