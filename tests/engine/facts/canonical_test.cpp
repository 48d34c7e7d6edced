// Canonical JSON, and the JSON Schema of facts.
#include "engine/facts/canonical.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "engine/facts/json_schema.hpp"
#include "engine/facts/json_text.hpp"
#include "tests/engine/facts/test_schema.hpp"

TEST_CASE("member names sort by UTF-16 code units") {
  // U+FF21 stands after U+1F600 (a surrogate pair) in UTF-16, before it in UTF-8.
  CHECK(engine::utf16_less("\xF0\x9F\x98\x80", "\xEF\xBC\xA1"));
  CHECK_FALSE(engine::utf16_less("\xEF\xBC\xA1", "\xF0\x9F\x98\x80"));
  CHECK(engine::utf16_less("中", "\xF0\x9F\x98\x80"));
  CHECK(engine::utf16_less("a", "中"));
  CHECK(engine::canonical_object({{"b", "1"}, {"", "2"}, {"a", "3"}}) == R"({"":2,"a":3,"b":1})");
}

TEST_CASE("strings have the shortest escapes") {
  CHECK(engine::json_string("\"\\\b\f\n\r\t\x01\x1F/中\x7F") ==
        "\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f/中\x7F\"");
}

TEST_CASE("the schema of facts is JSON, the same each time, and knows every name") {
  const engine::Schema schema = test::make_schema();
  const std::string text = engine::json_schema(schema, "urn:hazlex:x", "工贸");
  CHECK(text == engine::json_schema(schema, "urn:hazlex:x", "工贸"));
  const auto json = nlohmann::json::parse(text);
  CHECK(json["$schema"] == "https://json-schema.org/draft/2020-12/schema");
  CHECK(json["additionalProperties"] == false);
  CHECK(json["properties"].contains("工贸"));
  CHECK(json["properties"].contains("trade"));
  CHECK(json["properties"].contains("dust_explosion_risk"));
  CHECK_FALSE(json["properties"].contains("共名"));
  const auto follow = [&json](const nlohmann::json& ref) {
    return json.at(nlohmann::json::json_pointer(ref.at("$ref").get<std::string>().substr(1)));
  };
  const auto package = follow(json["properties"]["工贸"]);
  CHECK(package["properties"].contains("freezer_workers"));
  const auto workers = follow(package["properties"]["快冻间人数"]);
  CHECK(workers["x-alias"] == "freezer_workers");
  CHECK(workers["x-unit"] == "人");
  CHECK(workers["anyOf"][0]["anyOf"][0]["maximum"] == 500);
  CHECK(follow(package["properties"]["积尘严重"])["anyOf"][0].contains("required"));
  CHECK(json["patternProperties"].contains("^(工贸|trade)\\.(储量|stock)$"));
}
