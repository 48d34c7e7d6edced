#include "server/api/openapi.hpp"

#include <algorithm>
#include <map>

#include "engine/facts/json_text.hpp"
#include "rulesets/store/role_names.hpp"
#include "server/api/form.hpp"
#include "server/api/parameters.hpp"
#include "server/api/problem_codes.hpp"
#include "server/api/schemas.hpp"

namespace server {
namespace {

using engine::json_array;
using engine::json_string;
using engine::JsonMembers;
using engine::plain_object;

/// The document has no language of its own: both stand in it.
std::string both(const dsl::Bilingual& text) {
  return json_string(text.zh + " / " + text.en);
}

std::string parameter(const char* in, std::string_view name, const std::string& about,
                      const std::string& schema, bool required) {
  return plain_object({{"name", json_string(name)},
                       {"in", json_string(in)},
                       {"description", about},
                       {"required", required ? "true" : "false"},
                       {"schema", schema}});
}

dsl::Bilingual about_segment(std::string_view name) {
  if (name == "name") return {"名称或别名", "name or alias"};
  if (name == "version") return {"版本号", "number of the version"};
  return {"编号", "id"};
}

std::string parameters(const Route& route) {
  std::vector<std::string> all;
  for (const std::string_view name : path_names(route.pattern)) {
    all.push_back(parameter("path", name, both(about_segment(name)),
                            R"({"type":"string","minLength":1})", true));
  }
  std::vector<Parameter> options = route.parameters;
  options.push_back(language_option());
  for (const Parameter& each : options) {
    all.push_back(parameter("query", each.name, both(each.about), each.schema, each.required));
  }
  for (const Parameter& each : route.contract.headers) {
    all.push_back(parameter("header", each.name, both(each.about), each.schema, each.required));
  }
  if (route.contract.caching != Caching::never) {
    all.push_back(parameter("header", "If-None-Match",
                            both({"已有的 ETag", "the ETag that one has already"}), text_schema(),
                            false));
  }
  return json_array(all);
}

/// An empty requirement says that some come in without.
std::string security(const Route& route) {
  if (route.roles.empty()) return "[]";
  if (route.named_addresses) return R"([{},{"token":[]},{"session":[]}])";
  return R"([{"token":[]},{"session":[]}])";
}

std::string request_body(const Route& route) {
  const std::string_view type = body_type(route);
  const std::string schema =
      route.contract.body.empty() ? any_schema() : ref_schema(route.contract.body);
  const std::string media = plain_object({{"schema", schema}});
  return plain_object(
      {{"required", "true"}, {"content", plain_object({{std::string(type), media}})}});
}

/// Headers that clients may rely on.
std::string headers(const Route& route, const Success& answer) {
  const std::string text = plain_object({{"schema", text_schema()}});
  JsonMembers all;
  if (answer.location) all.emplace_back("Location", text);
  if (route.contract.caching != Caching::never) {
    all.emplace_back("ETag", text);
    all.emplace_back("Cache-Control", text);
  }
  return plain_object(all);
}

/// What there is at one status: good answers by content type, and problems.
struct Answers {
  JsonMembers content;
  std::string headers;
  std::vector<std::string> codes;
};

std::string_view phrase(int status) {
  if (status == 304) return "不变 / nothing has changed";
  return status < 400 ? "成 / done" : "拒绝 / refused";
}

std::string answer(int status, const Answers& answers) {
  JsonMembers members;
  std::string text(phrase(status));
  for (const std::string& code : answers.codes) {
    text += (&code == &answers.codes.front() ? ": " : ", ") + code;
  }
  members.emplace_back("description", json_string(text));
  if (!answers.headers.empty() && answers.headers != "{}") {
    members.emplace_back("headers", answers.headers);
  }
  JsonMembers content = answers.content;
  if (!answers.codes.empty()) {
    std::vector<std::string> quoted;
    for (const std::string& code : answers.codes) quoted.push_back(json_string(code));
    const std::string codes =
        plain_object({{"code", plain_object({{"enum", json_array(quoted)}})}});
    const std::string schema =
        R"({"$ref":"#/components/schemas/Problem","properties":)" + codes + "}";
    content.emplace_back("application/problem+json", plain_object({{"schema", schema}}));
  }
  if (!content.empty()) members.emplace_back("content", plain_object(content));
  return plain_object(members);
}

std::string responses(const Route& route) {
  std::map<int, Answers> by_status;
  for (const Success& each : route.contract.answers) {
    Answers& at = by_status[each.status];
    at.headers = headers(route, each);
    if (each.content_type.empty()) continue;
    JsonMembers media;
    if (!each.schema.empty()) media.emplace_back("schema", ref_schema(each.schema));
    at.content.emplace_back(each.content_type, plain_object(media));
  }
  if (route.contract.caching != Caching::never) {
    by_status[304].headers = headers(route, {304, {}, {}});
  }
  for (const std::string_view code : problems_of(route)) {
    for (const int status : statuses_of(code)) by_status[status].codes.emplace_back(code);
  }
  JsonMembers all;
  for (const auto& [status, answers] : by_status) {
    all.emplace_back(std::to_string(status), answer(status, answers));
  }
  return plain_object(all);
}

/// "get_v1_rulesets_name_schema"
std::string operation_id(const Route& route) {
  std::string id;
  for (const char c : std::string(route.method) + std::string(route.pattern)) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain || upper) id += upper ? static_cast<char>(c - 'A' + 'a') : c;
    if (!plain && !upper && !id.ends_with('_') && c != '}') id += '_';
  }
  return id;
}

std::string operation(const Route& route) {
  JsonMembers members = {{"operationId", json_string(operation_id(route))},
                         {"summary", both(route.summary)},
                         {"tags", json_array({json_string(resource_of(route))})}};
  if (!route.roles.empty()) {
    members.emplace_back("description",
                         json_string("角色 / roles: " + rulesets::roles_json(route.roles.bits())));
    members.emplace_back("x-roles", rulesets::roles_json(route.roles.bits()));
  }
  members.emplace_back("security", security(route));
  members.emplace_back("parameters", parameters(route));
  if (route.body != BodyKind::none) members.emplace_back("requestBody", request_body(route));
  members.emplace_back("responses", responses(route));
  return plain_object(members);
}

std::string lower(std::string_view method) {
  std::string out(method);
  for (char& c : out) c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::string paths(const std::vector<Route>& routes) {
  std::vector<std::pair<std::string_view, JsonMembers>> all;
  for (const Route& route : routes) {
    auto place = std::find_if(all.begin(), all.end(),
                              [&](const auto& each) { return each.first == route.pattern; });
    if (place == all.end()) place = all.insert(all.end(), {route.pattern, {}});
    place->second.emplace_back(lower(route.method), operation(route));
  }
  JsonMembers out;
  for (const auto& [pattern, operations] : all) {
    out.emplace_back(pattern, plain_object(operations));
  }
  return plain_object(out);
}

std::string components() {
  JsonMembers schemas;
  for (const NamedSchema& each : all_schemas()) schemas.emplace_back(each.name, each.schema);
  const std::string token =
      R"({"type":"http","scheme":"bearer","description":"hzx_…: POST /v1/tokens"})";
  const std::string session =
      R"({"type":"apiKey","in":"cookie","name":"hazlex_session","description":)"
      R"("/sign-in; changes need X-CSRF-Token from GET /v1/me"})";
  return plain_object(
      {{"schemas", plain_object(schemas)},
       {"securitySchemes", plain_object({{"token", token}, {"session", session}})}});
}

}  // namespace

std::string_view resource_of(const Route& route) {
  constexpr std::string_view under = "/v1/";
  if (!route.pattern.starts_with(under)) return "service";
  const std::string_view rest = route.pattern.substr(under.size());
  return rest.substr(0, std::min(rest.find('/'), rest.find(':')));
}

std::vector<std::string_view> path_names(std::string_view pattern) {
  std::vector<std::string_view> names;
  while (true) {
    const std::size_t open = pattern.find('{');
    if (open == std::string_view::npos) return names;
    const std::size_t close = pattern.find('}', open);
    names.push_back(pattern.substr(open + 1, close - open - 1));
    pattern.remove_prefix(close + 1);
  }
}

std::string_view body_type(const Route& route) {
  switch (route.body) {
    case BodyKind::json:
      return "application/json";
    case BodyKind::lines:
      return "application/x-ndjson";
    case BodyKind::form:
      return form_type;
    case BodyKind::bundle:
      return "application/x-tar";
    case BodyKind::none:
      break;
  }
  return {};
}

std::string openapi_json(const std::vector<Route>& routes) {
  const std::string about =
      "重大事故隐患判定 / decides whether what was found at a site is a major accident hazard, and "
      "says why, clause by clause. HEAD goes where GET goes. Problems are RFC 9457; `code` is "
      "stable.";
  return plain_object({{"openapi", json_string("3.1.0")},
                       {"info", plain_object({{"title", json_string("Hazlex")},
                                              {"version", json_string(HAZLEX_VERSION)},
                                              {"description", json_string(about)}})},
                       {"servers", R"([{"url":"/"}])"},
                       {"paths", paths(routes)},
                       {"components", components()}});
}

}  // namespace server
