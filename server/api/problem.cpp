#include "server/api/problem.hpp"

#include "engine/facts/json_text.hpp"

namespace server {
namespace {

void member(std::string& out, const char* name, std::string_view text) {
  if (out.back() != '{') out += ',';
  out += '"';
  out += name;
  out += "\":";
  engine::append_json_string(out, text);
}

void texts(std::string& out, const char* name, const std::vector<std::string>& values) {
  if (values.empty()) return;
  out += ",\"";
  out += name;
  out += "\":[";
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) out += ',';
    engine::append_json_string(out, values[i]);
  }
  out += ']';
}

void faults(std::string& out, const std::vector<InputFault>& faults, dsl::Language language) {
  if (faults.empty()) return;
  out += ",\"errors\":[";
  for (std::size_t i = 0; i < faults.size(); ++i) {
    if (i > 0) out += ',';
    out += '{';
    member(out, "pointer", faults[i].pointer);
    member(out, "code", faults[i].code);
    member(out, "message", faults[i].message.in(language));
    texts(out, "expected", faults[i].expected);
    out += '}';
  }
  out += ']';
}

}  // namespace

std::string problem_text(const Problem& problem, dsl::Language language,
                         std::string_view request_id) {
  std::string out = "{";
  member(out, "type", "urn:hazlex:problem:" + problem.code);
  member(out, "title", problem.title.in(language));
  out += ",\"status\":" + std::to_string(problem.status);
  member(out, "code", problem.code);
  if (const std::string& detail = problem.detail.in(language); !detail.empty()) {
    member(out, "detail", detail);
  }
  if (!request_id.empty()) member(out, "instance", "urn:hazlex:request:" + std::string(request_id));
  texts(out, "known", problem.known);
  faults(out, problem.faults, language);
  for (const auto& [name, value] : problem.more) out += ",\"" + name + "\":" + value;
  return out + "}";
}

Response problem_response(const Problem& problem, dsl::Language language,
                          std::string_view request_id) {
  Response response;
  response.status = problem.status;
  response.content_type = "application/problem+json";
  response.headers = problem.headers;
  response.body = problem_text(problem, language, request_id);
  return response;
}

}  // namespace server
