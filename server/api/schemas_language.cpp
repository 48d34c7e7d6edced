// Schemas of the language service's sessions. The messages are those of LSP 3.17.
#include "server/api/schemas.hpp"

namespace server {

Schemas language_schemas() {
  const std::string messages = list_schema(any_schema());
  return {
      {"LanguageSession", object_schema({{"id", text_schema()}, {"sequence", whole_schema()}})},
      {"LanguageMessages", request_schema({{"sequence", whole_schema()}, {"messages", messages}})},
      {"LanguageAnswers", object_schema({{"sequence", whole_schema()}, {"messages", messages}})},
  };
}

}  // namespace server
