// Schemas of rule sets, their versions and checklists.
#include "server/api/schemas.hpp"

namespace server {
namespace {

/// What a form needs to ask for a fact; what does not apply is left out.
Members fact() {
  return {{"kind", text_schema()},
          {"by", text_schema(), false},
          {"by_members", list_schema(ref_schema("EnumMember")), false},
          {"unit", text_schema(), false},
          {"low", text_schema(), false},
          {"high", text_schema(), false},
          {"integer", yes_or_no_schema(), false},
          {"not_negative", yes_or_no_schema(), false},
          {"members", list_schema(ref_schema("EnumMember")), false},
          {"ordered", yes_or_no_schema(), false},
          {"open", yes_or_no_schema(), false},
          {"identity", text_schema(), false},
          {"fields", list_schema(ref_schema("Field")), false},
          {"judgement", yes_or_no_schema(), false},
          {"source_required", yes_or_no_schema(), false},
          {"valid_for", text_schema(), false},
          {"methods", list_schema(text_schema()), false},
          {"evidence", list_schema(text_schema()), false},
          {"help", text_schema(), false}};
}

Schemas of_checklists() {
  return {
      {"EnumMember", object_schema({{"name", text_schema()}, {"alias", text_schema(), false}})},
      {"Field", object_schema(joined({{"name", text_schema()},
                                      {"alias", text_schema(), false},
                                      {"question", text_schema(), false}},
                                     fact()))},
      {"Clause", object_schema({{"document", text_schema()},
                                {"title", text_schema(), false},
                                {"number", text_schema(), false},
                                {"clause", text_schema(), false}})},
      {"FactItem", object_schema(joined({{"path", text_schema()},
                                         {"question", text_schema()},
                                         {"clauses", list_schema(ref_schema("Clause"))},
                                         {"rules", list_schema(text_schema())}},
                                        fact()))},
      {"WrittenItem", object_schema({{"hand_written", yes_or_no_schema()},
                                     {"name", text_schema()},
                                     {"text", text_schema()},
                                     {"alias", text_schema(), false},
                                     {"methods", list_schema(text_schema()), false},
                                     {"evidence", list_schema(text_schema()), false},
                                     {"help", text_schema(), false},
                                     {"clauses", list_schema(ref_schema("Clause"))},
                                     {"rules", list_schema(text_schema())},
                                     {"facts", list_schema(text_schema())}})},
      {"ChecklistItem", either_schema({ref_schema("FactItem"), ref_schema("WrittenItem")})},
      {"ChecklistGroup", object_schema({{"place", text_schema()},
                                        {"method", or_null(text_schema())},
                                        {"items", list_schema(ref_schema("ChecklistItem"))}})},
      {"Checklist", object_schema({{"rulesets", list_schema(ref_schema("ReleaseName"))},
                                   {"as_of", day_schema()},
                                   {"groups", list_schema(ref_schema("ChecklistGroup"))},
                                   {"items", whole_schema()}})},
      {"Question", object_schema(joined({{"path", text_schema()},
                                         {"fact", text_schema()},
                                         {"question", text_schema()},
                                         {"reason", text_schema()},
                                         {"weight", whole_schema()},
                                         {"clauses", list_schema(ref_schema("Clause"))},
                                         {"rules", list_schema(ref_schema("WaitingRule"))}},
                                        fact()))},
  };
}

}  // namespace

Members version_members() {
  return {{"name", text_schema()},
          {"alias", or_null(text_schema())},
          {"title", or_null(text_schema())},
          {"version", text_schema()},
          {"state", text_schema()},
          {"origin", text_schema()},
          {"default", yes_or_no_schema()},
          {"digest", digest_schema()},
          {"effective_from", or_null(day_schema())},
          {"effective_to", or_null(day_schema())},
          {"published_at", or_null(moment_schema())},
          {"rules", whole_schema()},
          {"documents", list_schema(ref_schema("Document"))},
          {"coverage", list_schema(ref_schema("DocumentCoverage"))}};
}

Schemas ruleset_schemas() {
  Schemas all = {
      {"Document", object_schema({{"name", text_schema()},
                                  {"alias", or_null(text_schema())},
                                  {"title", text_schema()},
                                  {"number", or_null(text_schema())},
                                  {"effective", or_null(day_schema())},
                                  {"repealed", or_null(day_schema())}})},
      {"DocumentCoverage", object_schema({{"document", text_schema()},
                                          {"clauses", whole_schema()},
                                          {"encoded", whole_schema()},
                                          {"in_part", whole_schema()},
                                          {"not_encoded", whole_schema()},
                                          {"unaccounted", whole_schema()}})},
      {"RulesetVersion", object_schema(version_members())},
      {"Rulesets", object_schema({{"rulesets", list_schema(ref_schema("RulesetVersion"))}})},
      {"Ruleset", object_schema({{"name", text_schema()},
                                 {"alias", or_null(text_schema())},
                                 {"title", or_null(text_schema())},
                                 {"versions", list_schema(ref_schema("RulesetVersion"))}})},
      {"VersionEvent", object_schema({{"kind", text_schema()},
                                      {"at", moment_schema()},
                                      {"by", text_schema()},
                                      {"reason", text_schema()}})},
      {"VersionFile",
       object_schema(
           {{"path", text_schema()}, {"bytes", whole_schema()}, {"digest", digest_schema()}})},
      {"WholeVersion", object_schema(joined(version_members(),
                                            {{"events", list_schema(ref_schema("VersionEvent"))},
                                             {"main", text_schema()},
                                             {"files", list_schema(ref_schema("VersionFile"))}}))},
      {"VersionFiles",
       object_schema({{"main", text_schema()}, {"files", list_schema(ref_schema("DraftFile"))}})},
      {"FactsSchema", R"({"type":"object","description":"JSON Schema 2020-12"})"},
  };
  for (NamedSchema& each : of_checklists()) all.push_back(std::move(each));
  return all;
}

}  // namespace server
