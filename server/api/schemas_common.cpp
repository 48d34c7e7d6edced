// Schemas that several resources share: problems, health, and the collection of all.
#include "engine/program/names.hpp"
#include "server/api/schemas.hpp"

namespace server {

std::vector<std::string> outcome_words() {
  std::vector<std::string> words;
  for (unsigned i = 0; i < 7; ++i) words.emplace_back(name_of(static_cast<engine::Outcome>(i)));
  return words;
}

Schemas common_schemas() {
  const std::string texts = list_schema(text_schema());
  return {
      {"Fault", object_schema({{"pointer", text_schema()},
                               {"code", text_schema()},
                               {"message", text_schema()},
                               {"expected", texts, false}})},
      {"Problem", object_schema({{"type", text_schema()},
                                 {"title", text_schema()},
                                 {"status", whole_schema(400, 599)},
                                 {"code", text_schema()},
                                 {"detail", text_schema(), false},
                                 {"instance", text_schema(), false},
                                 {"known", texts, false},
                                 {"errors", list_schema(ref_schema("Fault")), false}})},
      {"Health", object_schema({{"status", word_schema({"ok"})},
                                {"service", word_schema({"hazlex"})},
                                {"version", text_schema()}})},
      {"Ready", object_schema({{"status", word_schema({"ready"})}})},
      {"Place",
       object_schema(
           {{"file", text_schema()}, {"line", whole_schema()}, {"column", whole_schema()}})},
      {"Both", object_schema({{"zh", text_schema()}, {"en", text_schema()}})},
      {"ReleaseName",
       object_schema(
           {{"digest", digest_schema()}, {"name", text_schema()}, {"version", text_schema()}})},
      {"OpenApi", object_schema({{"openapi", text_schema()},
                                 {"info", any_schema()},
                                 {"servers", any_schema()},
                                 {"paths", any_schema()},
                                 {"components", any_schema()}})},
      {"Reason", request_schema({{"reason", text_schema(2000)}})},
  };
}

const Schemas& all_schemas() {
  static const Schemas table = [] {
    Schemas all;
    for (auto* schemas : {common_schemas, ruleset_schemas, difference_schemas, evaluation_schemas,
                          interview_schemas, draft_schemas, people_schemas, language_schemas}) {
      for (NamedSchema& each : schemas()) all.push_back(std::move(each));
    }
    return all;
  }();
  return table;
}

}  // namespace server
