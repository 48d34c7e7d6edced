// Schemas of drafts: written, reviewed, validated, published.
#include "rulesets/store/drafts.hpp"
#include "server/api/schemas.hpp"

namespace server {
namespace {

std::string state() {
  std::vector<std::string> words;
  for (unsigned i = 0; i <= static_cast<unsigned>(rulesets::DraftState::discarded); ++i) {
    words.emplace_back(name_of(static_cast<rulesets::DraftState>(i)));
  }
  return word_schema(words);
}

Members draft() {
  const std::string text = text_schema();
  return {{"id", text},
          {"title", text},
          {"state", state()},
          {"revision", whole_schema()},
          {"main", text},
          {"based_on", or_null(text)},
          {"author", text},
          {"reviewer", or_null(text)},
          {"alone", yes_or_no_schema()},
          {"created_at", moment_schema()},
          {"updated_at", moment_schema()}};
}

/// Against the version before; null of both when there is none.
Members step_from_before() {
  return {{"previous", or_null(text_schema())},
          {"differences", or_null(ref_schema("Differences"))}};
}

Schemas of_requests() {
  const std::string text = text_schema();
  const Member revision = {"revision", whole_schema()};
  const Member note = {"note", text_schema(4000), false};
  return {
      {"NewDraft", request_schema({{"title", text_schema(200)},
                                   {"based_on", text, false},
                                   {"path", text_schema(200), false},
                                   {"text", text, false}})},
      {"FileChange", request_schema({revision,
                                     {"path", text_schema(200)},
                                     {"text", text, false},
                                     {"remove", yes_or_no_schema(), false}})},
      {"DraftTrial",
       request_schema({{"as_of", day_schema()}, {"facts", R"({"type":"object"})", false}})},
      {"DraftPicture",
       request_schema({{"as_of", day_schema(), false}, {"facts", R"({"type":"object"})", false}})},
      {"DraftStep", request_schema({note, revision})},
      {"DraftReview", request_schema({{"verdict", word_schema({"approved", "returned"})},
                                      note,
                                      {"alone", yes_or_no_schema(), false},
                                      revision})},
      {"DraftPublication",
       request_schema(
           {{"digest", digest_schema(), false}, {"with", list_schema(text), false}, revision})},
  };
}

Schemas of_validation() {
  const std::string text = text_schema();
  const std::string yes = yes_or_no_schema();
  return {
      {"Extent", object_schema({{"file", text},
                                {"line", whole_schema()},
                                {"column", whole_schema()},
                                {"end_line", whole_schema()},
                                {"end_column", whole_schema()},
                                {"begin", whole_schema()},
                                {"end", whole_schema()}})},
      {"Fix", object_schema({{"title", text},
                             {"edits", list_schema(object_schema(
                                           {{"place", ref_schema("Extent")}, {"text", text}}))}})},
      {"Diagnostic", object_schema({{"code", text},
                                    {"severity", word_schema({"error", "warning", "note"})},
                                    {"message", text},
                                    {"place", ref_schema("Extent")},
                                    {"help", list_schema(text)},
                                    {"fixes", list_schema(ref_schema("Fix"))}})},
      {"CaseResult", object_schema({{"title", text},
                                    {"file", text},
                                    {"line", whole_schema()},
                                    {"passed", yes},
                                    {"failures", list_schema(text)}})},
      {"PartCoverage",
       object_schema({{"rule", text},
                      {"case", or_null(text)},
                      {"place", ref_schema("Extent")},
                      {"outcomes", list_schema(word_schema(outcome_words()))},
                      {"conditions", list_schema(object_schema({{"text", text},
                                                                {"place", ref_schema("Extent")},
                                                                {"turned_true", yes},
                                                                {"turned_false", yes}}))},
                      {"limits", list_schema(object_schema({{"text", text},
                                                            {"place", ref_schema("Extent")},
                                                            {"below", yes},
                                                            {"at", yes},
                                                            {"above", yes}}))}})},
      {"CaseCoverage", object_schema({{"parts", list_schema(ref_schema("PartCoverage"))},
                                      {"totals", object_schema({{"parts", whole_schema()},
                                                                {"established", whole_schema()},
                                                                {"not_established", whole_schema()},
                                                                {"conditions", whole_schema()},
                                                                {"independent", whole_schema()},
                                                                {"limits", whole_schema()},
                                                                {"bounded", whole_schema()}})}})},
      {"Survivor", object_schema({{"kind", word_schema({"limit", "comparison", "connective"})},
                                  {"place", ref_schema("Extent")},
                                  {"before", text},
                                  {"after", text},
                                  {"killer", text}})},
      {"MutantLine",
       either_schema(
           {object_schema({{"survivor", ref_schema("Survivor")}}), ref_schema("Progress"),
            object_schema({{"mutants", object_schema({{"killed", whole_schema()},
                                                      {"survived", whole_schema()},
                                                      {"stillborn", whole_schema()}})}})})},
      {"Validation", object_schema(joined({{"revision", whole_schema()},
                                           {"errors", whole_schema()},
                                           {"warnings", whole_schema()},
                                           {"diagnostics", list_schema(ref_schema("Diagnostic"))},
                                           {"unused_files", list_schema(text)},
                                           {"release", or_null(ref_schema("RulesetVersion"))},
                                           {"passed", whole_schema(), false},
                                           {"failed", whole_schema(), false},
                                           {"cases", list_schema(ref_schema("CaseResult")), false},
                                           {"coverage", ref_schema("CaseCoverage"), false}},
                                          optional(step_from_before())))},
  };
}

}  // namespace

Schemas draft_schemas() {
  const std::string text = text_schema();
  Schemas all = of_requests();
  for (NamedSchema& each : of_validation()) all.push_back(std::move(each));
  all.push_back({"Draft", object_schema(draft())});
  all.push_back({"Drafts", object_schema({{"drafts", list_schema(ref_schema("Draft"))},
                                          {"next", or_null(text)}})});
  all.push_back({"DraftFile", object_schema({{"path", text},
                                             {"bytes", whole_schema()},
                                             {"digest", digest_schema()},
                                             {"text", text}})});
  all.push_back({"DraftEvent", object_schema({{"kind", text},
                                              {"revision", whole_schema()},
                                              {"at", moment_schema()},
                                              {"by", text},
                                              {"note", text}})});
  all.push_back({"WholeDraft", object_schema(joined(
                                   draft(), {{"files", list_schema(ref_schema("DraftFile"))},
                                             {"events", list_schema(ref_schema("DraftEvent"))}}))});
  all.push_back(
      {"Publication", object_schema(joined(joined(version_members(), {{"warnings", whole_schema()},
                                                                      {"cases", whole_schema()}}),
                                           step_from_before()))});
  all.push_back(
      {"Published", object_schema({{"published", list_schema(ref_schema("Publication"))}})});
  return all;
}

}  // namespace server
