// What a route takes and answers beside its address, declared once where the route is declared. The
// router, `GET /v1/openapi.json`, `GET /docs` and the tests all read this declaration. Values of
// static lifetime.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/text/diagnostic.hpp"

namespace server {

/// One option of the address, or one header that a route reads.
struct Parameter {
  std::string_view name;
  dsl::Bilingual about;
  std::string schema;  ///< JSON Schema of its values
  bool required = false;
};

/// One way in which a route answers well. Several may share a status, with other content.
struct Success {
  int status = 200;
  std::string_view schema =
      {};  ///< of the JSON body, or of each line, by its name in `all_schemas`
  std::string_view content_type = "application/json";  ///< empty: no body
  bool location = false;                               ///< says where to find what was made
};

[[nodiscard]] inline Success ok(std::string_view schema) {
  return {200, schema};
}
[[nodiscard]] inline Success made(std::string_view schema) {
  return {201, schema, "application/json", true};
}
[[nodiscard]] inline Success content(std::string_view type) {
  return {200, {}, type};
}
[[nodiscard]] inline Success lines_of(std::string_view schema) {
  return {200, schema, "application/x-ndjson"};
}

/// How long a good answer to GET may be kept on the way.
enum class Caching : std::uint8_t {
  never,    ///< tells of facts or people
  checked,  ///< may be kept, but is asked for again each time, by its ETag
  /// Of one version of a rule set: stays what it is. Where the version is an option, only when it
  /// was named.
  fixed,
  named,  ///< is called after its bytes: there is never another one at its address
};

struct Contract {
  std::string_view body = {};  ///< schema of a JSON body, a form or a line, by its name
  std::vector<Success> answers = {};
  std::vector<std::string_view> problems = {};  ///< codes, beside what every such route may answer
  std::vector<Parameter> headers = {};
  Caching caching = Caching::never;
};

}  // namespace server
