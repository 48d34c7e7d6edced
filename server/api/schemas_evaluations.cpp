// Schemas of evaluations: asked for, answered, listed, erased.
#include "engine/program/names.hpp"
#include "server/api/schemas.hpp"

namespace server {
namespace {

std::string outcome() {
  return word_schema(outcome_words());
}

std::string roles_of_citations() {
  std::vector<std::string> words;
  for (unsigned i = 0; i <= static_cast<unsigned>(engine::Role::penalty); ++i) {
    words.emplace_back(name_of(static_cast<engine::Role>(i)));
  }
  return word_schema(words);
}

std::string kinds_of_rules() {
  std::vector<std::string> words;
  for (unsigned i = 0; i <= static_cast<unsigned>(engine::RuleKind::violation); ++i) {
    words.emplace_back(name_of(static_cast<engine::RuleKind>(i)));
  }
  return word_schema(words);
}

Members summary() {
  Members members = {{"rules", whole_schema()}};
  for (const std::string& word : outcome_words()) members.push_back({word, whole_schema()});
  members.push_back({"judgement", whole_schema()});
  return members;
}

Members verdict() {
  const std::string text = text_schema();
  const std::string read = list_schema(ref_schema("FactRead"));
  return {{"ruleset", text},
          {"rule", text},
          {"case", or_null(text)},
          {"title", text},
          {"kind", kinds_of_rules()},
          {"element", or_null(text)},
          {"outcome", outcome()},
          {"rule_outcome", outcome()},
          {"possible", list_schema(outcome())},
          {"value", or_null(text)},
          {"against", list_schema(object_schema({{"rule", text}, {"value", text}})), false},
          {"values_read", read},
          {"deciding", read},
          {"missing", list_schema(ref_schema("MissingFact"))},
          {"citations", list_schema(ref_schema("Citation"))},
          {"open_texts", list_schema(text)},
          {"remedy", or_null(text)},
          {"penalty", null_schema()},
          {"judgement", yes_or_no_schema()},
          {"error", or_null(text)},
          {"steps", ref_schema("Step"), false}};
}

Members evaluation() {
  return {
      {"id", text_schema(), false},
      {"supersedes", text_schema(), false},
      {"verdicts", list_schema(either_schema({ref_schema("Verdict"), ref_schema("ShortVerdict")}))},
      {"summary", ref_schema("Summary")},
      {"receipt", ref_schema("Receipt"), false}};
}

std::string request() {
  return request_schema({{"ruleset", text_schema(), false},
                         {"as_of", day_schema()},
                         {"subject", text_schema(200), false},
                         {"supersedes", text_schema(), false},
                         {"facts", R"({"type":"object"})", false}});
}

Schemas of_verdicts() {
  const std::string text = text_schema();
  return {
      {"FactRead", object_schema({{"path", text}, {"value", text}})},
      {"MissingFact",
       object_schema({{"path", text}, {"fact", text}, {"reason", text}, {"question", text}})},
      {"Citation", object_schema({{"document", text},
                                  {"title", text},
                                  {"number", text},
                                  {"clause", text},
                                  {"role", roles_of_citations()}})},
      {"Step",
       object_schema({{"label", text},
                      {"kind", text},
                      {"state", word_schema({"false", "true", "unknown", "error", "known"})},
                      {"value", text, false},
                      {"reason", text, false},
                      {"element", text, false},
                      {"decides", yes_or_no_schema(), false},
                      {"place", ref_schema("Extent"), false},
                      {"steps", list_schema(ref_schema("Step")), false},
                      {"left_out", whole_schema(), false}})},
      {"Verdict", object_schema(verdict())},
      {"ShortVerdict", object_schema({{"ruleset", text},
                                      {"rule", text},
                                      {"case", text, false},
                                      {"element", text, false},
                                      {"outcome", outcome()},
                                      {"clauses", list_schema(text)}})},
      {"Summary", object_schema(summary())},
      {"Receipt", object_schema({{"engine", text},
                                 {"language", text},
                                 {"canonical_form", whole_schema()},
                                 {"rulesets", list_schema(ref_schema("ReleaseName"))},
                                 {"as_of", day_schema()},
                                 {"options", object_schema({{"explain", text}, {"view", text}})},
                                 {"input_digest", digest_schema()},
                                 {"verdict_digest", digest_schema()}})},
  };
}

}  // namespace

Schemas evaluation_schemas() {
  const std::string text = text_schema();
  Schemas all = of_verdicts();
  all.push_back({"EvaluationRequest", request()});
  all.push_back({"Evaluation", object_schema(evaluation())});
  all.push_back(
      {"BatchProblem", object_schema({{"line", whole_schema()},
                                      {"type", text},
                                      {"title", text},
                                      {"status", whole_schema()},
                                      {"code", text},
                                      {"detail", text, false},
                                      {"instance", text, false},
                                      {"known", list_schema(text), false},
                                      {"errors", list_schema(ref_schema("Fault")), false}})});
  all.push_back(
      {"BatchEvaluation", object_schema(joined({{"line", whole_schema()}}, evaluation()))});
  all.push_back(
      {"BatchLine", either_schema({ref_schema("BatchEvaluation"), ref_schema("BatchProblem")})});
  all.push_back(
      {"EvaluationLine", object_schema({{"id", text},
                                        {"created_at", moment_schema()},
                                        {"created_by", text},
                                        {"subject", text},
                                        {"as_of", day_schema()},
                                        {"rulesets", list_schema(ref_schema("ReleaseName"))},
                                        {"summary", ref_schema("Summary")},
                                        {"supersedes", or_null(text)},
                                        {"superseded_by", or_null(text)},
                                        {"erased_at", or_null(moment_schema())}})});
  all.push_back(
      {"Evaluations", object_schema({{"evaluations", list_schema(ref_schema("EvaluationLine"))},
                                     {"next", or_null(text)}})});
  all.push_back(
      {"Erased",
       object_schema(
           {{"id", text}, {"erased_at", moment_schema()}, {"erased_by", text}, {"reason", text}})});
  return all;
}

}  // namespace server
