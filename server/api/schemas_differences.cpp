// Schemas of what differs between two versions, and of what that changes.
#include "server/api/schemas.hpp"

namespace server {
namespace {

Members differences() {
  return {{"from", ref_schema("ComparedVersion")},
          {"to", ref_schema("ComparedVersion")},
          {"in_meaning", yes_or_no_schema()},
          {"differences", list_schema(ref_schema("Difference"))}};
}

Schemas of_impact() {
  const std::string both = or_null(ref_schema("Both"));
  const std::string outcome = or_null(word_schema(outcome_words()));
  return {
      {"Standing", object_schema({{"outcome", outcome}, {"value", text_schema(), false}})},
      {"OutcomeChange", object_schema({{"rule", both},
                                       {"part", both},
                                       {"element", text_schema()},
                                       {"from", ref_schema("Standing")},
                                       {"to", ref_schema("Standing")}})},
      {"Unreadable", object_schema({{"by", word_schema({"from", "to"})},
                                    {"pointer", text_schema()},
                                    {"code", text_schema()},
                                    {"message", both}})},
      {"SiteImpact", object_schema({{"id", text_schema()},
                                    {"as_of", day_schema()},
                                    {"compared", yes_or_no_schema()},
                                    {"changes", list_schema(ref_schema("OutcomeChange"))},
                                    {"more_changes", whole_schema()},
                                    {"unreadable", list_schema(ref_schema("Unreadable"))}})},
      {"Progress", object_schema({{"progress", object_schema({{"done", whole_schema()},
                                                              {"total", whole_schema()}})}})},
      {"Transition",
       object_schema({{"from", outcome}, {"to", outcome}, {"count", whole_schema()}})},
      {"RuleTransitions", object_schema({{"rule", both},
                                         {"transitions", list_schema(ref_schema("Transition"))},
                                         {"values", whole_schema()}})},
      {"ImpactCounts",
       object_schema(
           {{"impact", object_schema({{"sites", whole_schema()},
                                      {"changed", whole_schema()},
                                      {"unreadable", whole_schema()},
                                      {"rules", list_schema(ref_schema("RuleTransitions"))}})}})},
      {"ImpactLine", either_schema({ref_schema("SiteImpact"), ref_schema("Progress"),
                                    ref_schema("ImpactCounts")})},
  };
}

}  // namespace

Schemas difference_schemas() {
  const std::string both = or_null(ref_schema("Both"));
  Schemas all = {
      {"ComparedVersion",
       object_schema(
           {{"name", text_schema()}, {"version", text_schema()}, {"digest", text_schema()}})},
      {"Limit", object_schema({{"compared", both},
                               {"relation", word_schema({"<", "<=", ">", ">=", "=", "!="})},
                               {"value", both}})},
      {"DifferenceSide", object_schema({{"name", both},
                                        {"place", ref_schema("Place")},
                                        {"text", both},
                                        {"limit", ref_schema("Limit"), false}})},
      {"Through", object_schema({{"subject", text_schema()}, {"name", both}})},
      {"Difference", object_schema({{"subject", text_schema()},
                                    {"change", text_schema()},
                                    {"aspect", text_schema()},
                                    {"detail", text_schema()},
                                    {"meaning", yes_or_no_schema()},
                                    {"name", both},
                                    {"part", both},
                                    {"evidence", text_schema()},
                                    {"sentence", both},
                                    {"from", or_null(ref_schema("DifferenceSide"))},
                                    {"to", or_null(ref_schema("DifferenceSide"))},
                                    {"through", list_schema(ref_schema("Through"))}})},
      {"Differences", object_schema(differences())},
  };
  for (NamedSchema& each : of_impact()) all.push_back(std::move(each));
  return all;
}

}  // namespace server
