#include "server/api/schema_text.hpp"

#include "engine/facts/json_text.hpp"

namespace server {
namespace {

std::string typed(std::string_view type, std::string_view more = {}) {
  return "{\"type\":\"" + std::string(type) + "\"" + std::string(more) + "}";
}

std::string object(const Members& members, std::string_view more) {
  engine::JsonMembers properties;
  std::vector<std::string> required;
  for (const Member& member : members) {
    properties.emplace_back(member.name, member.schema);
    if (member.required) required.push_back(engine::json_string(member.name));
  }
  std::string out = "{\"type\":\"object\",\"properties\":" + engine::plain_object(properties);
  if (!required.empty()) out += ",\"required\":" + engine::json_array(required);
  out += more;
  return out + "}";
}

}  // namespace

std::string text_schema() {
  return typed("string");
}
std::string text_schema(std::size_t longest) {
  return typed("string", ",\"maxLength\":" + std::to_string(longest));
}
std::string whole_schema() {
  return typed("integer");
}
std::string whole_schema(std::int64_t least, std::int64_t most) {
  return typed("integer",
               ",\"minimum\":" + std::to_string(least) + ",\"maximum\":" + std::to_string(most));
}
std::string yes_or_no_schema() {
  return typed("boolean");
}
std::string null_schema() {
  return typed("null");
}
std::string any_schema() {
  return "{}";
}
std::string day_schema() {
  return typed("string", R"(,"format":"date")");
}
std::string moment_schema() {
  return typed("string", R"(,"format":"date-time")");
}
std::string digest_schema() {
  return typed("string", R"(,"pattern":"^sha256:[0-9a-f]{64}$")");
}

std::string word_schema(const std::vector<std::string>& words) {
  std::vector<std::string> quoted;
  quoted.reserve(words.size());
  for (const std::string& word : words) quoted.push_back(engine::json_string(word));
  return typed("string", ",\"enum\":" + engine::json_array(quoted));
}

std::string ref_schema(std::string_view name) {
  return R"({"$ref":"#/components/schemas/)" + std::string(name) + "\"}";
}

std::string list_schema(const std::string& element) {
  return typed("array", ",\"items\":" + element);
}

std::string either_schema(const std::vector<std::string>& schemas) {
  return "{\"anyOf\":" + engine::json_array(schemas) + "}";
}

std::string or_null(const std::string& schema) {
  return either_schema({schema, null_schema()});
}

std::string object_schema(const Members& members) {
  return object(members, {});
}

std::string request_schema(const Members& members) {
  return object(members, ",\"additionalProperties\":false");
}

Members joined(Members members, const Members& more) {
  members.insert(members.end(), more.begin(), more.end());
  return members;
}

Members optional(Members members) {
  for (Member& member : members) member.required = false;
  return members;
}

}  // namespace server
