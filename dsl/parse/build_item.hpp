// Actions of the item grammars: drafts from the parts on the stacks, items from drafts. Free
// functions, one thread (that of the `State`).
#pragma once

#include "dsl/parse/state.hpp"

namespace dsl::parser::build_item {

using Part = void(State& state, const Frame& frame);

// shared (build_citation.cpp)
Part citation, citations, bad_item;
// types and facts (build_type.cpp)
Part plain_type, numeric_type, list_type, per_member_type, enum_type;
Part begin_field, finish_field, question, inspection, evidence, range, help_of_field, judgement,
    source_required, not_negative, valid_for, computed_from, facts;
// documents and enums (build_document.cpp)
Part begin_document, finish_document, title, number, issuer, rank, territory, issued, effective,
    repealed, replaces, bound, outline_entry, begin_outline_line, finish_outline_line;
Part begin_enum, member, others, separator, drawn_from, finish_enum;
// definitions, parameters, tables (build_table.cpp)
Part begin_definition, formal, published, definition_body, finish_definition;
Part begin_parameter, dated_value, parameter_matter, finish_parameter;
Part begin_table, column, result_name, result, file, hit, table_citations, begin_row, whatever,
    cell, otherwise, row_result, row_from, row_until, row_citations, finish_row, finish_table;
// rules (build_rule.cpp, build_attribute.cpp)
Part begin_chapter, finish_chapter, begin_group, finish_group, begin_rule, finish_rule,
    begin_variant, finish_variant, grade, catch_all, refers_elsewhere, same_matter;
Part for_each, scope, precondition, when, attribute_citations, remedy, help, exception_head,
    exception, unless;
// check items (build_check_item.cpp); 适用, 依据 and 说明 are those of rules
Part begin_check_item, where, item_inspection, item_evidence, concerns, finish_check_item;
// files and cases (build_file.cpp, build_example.cpp)
Part ruleset_head, ruleset_alias, ruleset_title, ruleset_scope, ruleset, import, added_question,
    unencoded, precedence;
Part begin_example, assignment, example_date, expectation_path, expectation_element,
    expectation_outcome, expectation_grade, missing, decided_by, expectation, finish_example;

}  // namespace dsl::parser::build_item
