// Schemas of interviews.
#include "server/api/schemas.hpp"

namespace server {

Schemas interview_schemas() {
  const std::string text = text_schema();
  return {
      {"InterviewRequest", request_schema({{"ruleset", text, false},
                                           {"as_of", day_schema()},
                                           {"subject", text_schema(200), false},
                                           {"facts", R"({"type":"object"})", false}})},
      {"NewAnswer", request_schema({{"path", text},
                                    {"answer", any_schema(), false},
                                    {"withdrawn", yes_or_no_schema(), false}})},
      {"AnswersRequest", request_schema({{"revision", whole_schema(), false},
                                         {"answers", list_schema(ref_schema("NewAnswer"))}})},
      {"WaitingRule", object_schema({{"ruleset", text},
                                     {"rule", text},
                                     {"case", or_null(text)},
                                     {"element", or_null(text)},
                                     {"scope", yes_or_no_schema(), false},
                                     {"alone", yes_or_no_schema(), false}})},
      {"Unsettled", object_schema({{"path", text}, {"reason", text}, {"question", text}})},
      {"KeptAnswer",
       object_schema(
           {{"path", text}, {"answer", any_schema()}, {"at", moment_schema()}, {"by", text}})},
      {"Interview",
       object_schema({{"id", text},
                      {"created_at", moment_schema()},
                      {"created_by", text},
                      {"subject", text},
                      {"as_of", day_schema()},
                      {"rulesets", list_schema(ref_schema("ReleaseName"))},
                      {"revision", whole_schema()},
                      {"evaluation", or_null(text)},
                      {"progress", object_schema({{"rules", whole_schema()},
                                                  {"decided", whole_schema()},
                                                  {"open", whole_schema()},
                                                  {"questions_at_most", whole_schema()},
                                                  {"lists_unasked", whole_schema()}})},
                      {"summary", ref_schema("Summary")},
                      {"questions", list_schema(ref_schema("Question"))},
                      {"unsettled", list_schema(ref_schema("Unsettled"))},
                      {"answers", list_schema(ref_schema("KeptAnswer"))},
                      {"now", ref_schema("Evaluation"), false}})},
  };
}

}  // namespace server
