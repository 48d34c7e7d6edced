#include "engine/facts/json_schema.hpp"

#include <map>
#include <utility>
#include <vector>

#include "engine/facts/canonical.hpp"
#include "engine/facts/json_text.hpp"
#include "engine/program/names.hpp"

namespace engine {
namespace {

std::string reference(const std::string& name) {
  return plain_object({{"$ref", json_string("#/$defs/" + name)}});
}

std::string fact_def(std::uint32_t index) {
  return "fact" + std::to_string(index);
}
std::string enum_def(std::uint32_t index) {
  return "enum" + std::to_string(index);
}
std::string record_def(std::uint32_t index) {
  return "record" + std::to_string(index);
}
std::string package_def(std::size_t index) {
  return "package" + std::to_string(index);
}

/// What may come with any answer.
JsonMembers wrapping() {
  const std::string text = R"({"type":["string","null"]})";
  return {{"reason", text},
          {"by", text},
          {"at", text},
          {"source", text},
          {"name", text},
          {"evidence",
           R"({"type":["array","null"],"items":{"type":["string","null"]},"maxItems":10000})"}};
}

std::string reasons_list() {
  std::string list;
  for (const Reason reason : answer_reasons) {
    if (!list.empty()) list += ',';
    append_json_string(list, name_of(reason));
  }
  return list;
}

const std::string unknown_def =
    R"({"type":"object","properties":{"unknown":{"enum":[)" + reasons_list() +
    R"(]},"reason":{"type":["string","null"]},"by":{"type":["string","null"]},)"
    R"("at":{"type":["string","null"]},"source":{"type":["string","null"]},)"
    R"("name":{"type":["string","null"]},"evidence":{"type":["array","null"]}},)"
    R"("required":["unknown"],"additionalProperties":false})";

/// A regular expression that is the text itself (ECMA 262).
std::string literal_pattern(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\^$.|?*+()[]{}/").find(c) != std::string_view::npos) out.push_back('\\');
    out.push_back(c);
  }
  return out;
}

class Builder {
 public:
  explicit Builder(const Schema& schema) : schema_(schema) {}

  std::string build(std::string_view id, std::string_view title) {
    defs_.emplace_back("unknown", unknown_def);
    for (std::uint32_t i = 0; i < schema_.enums.size(); ++i) {
      defs_.emplace_back(enum_def(i), enumeration(schema_.enums[i]));
    }
    for (std::uint32_t i = 0; i < schema_.facts.size(); ++i) {
      defs_.emplace_back(fact_def(i), described(schema_.facts[i], fact(schema_.facts[i])));
    }
    for (std::uint32_t i = 0; i < schema_.lists.size(); ++i) {
      defs_.emplace_back(record_def(i), record(schema_.lists[i]));
    }
    JsonMembers document{{"$schema", json_string("https://json-schema.org/draft/2020-12/schema")}};
    if (!id.empty()) document.emplace_back("$id", json_string(id));
    document.emplace_back("title", json_string(title));
    add_site(document);
    document.emplace_back("$defs", plain_object(defs_));
    return plain_object(document);
  }

 private:
  static std::string enumeration(const Enumeration& one) {
    std::vector<std::string> names;
    for (const Member& member : one.members) {
      names.push_back(json_string(member.name));
      if (!member.alias.empty() && member.alias != member.name) {
        names.push_back(json_string(member.alias));
      }
    }
    JsonMembers members{{"title", json_string(one.name)}};
    // Synonyms and folded spellings are read as well: too many for an `enum`, so it is only a hint.
    bool more = false;
    for (const Member& member : one.members) more = more || !member.synonyms.empty();
    members.emplace_back("type", json_string("string"));
    members.emplace_back(more ? "examples" : "enum", json_array(names));
    if (one.ordered) members.emplace_back("x-ordered", "true");
    if (one.open) members.emplace_back("x-open", "true");
    return plain_object(members);
  }

  std::string number(const Fact& fact) const {
    JsonMembers limits{{"type", json_string(fact.integer ? "integer" : "number")}};
    const dsl::Unit& unit = schema_.units[fact.unit];
    const auto limit = [&](const char* name, const dsl::Number& base) {
      const std::string text = number_in_unit(base, unit);
      if (text.find('/') == std::string::npos) limits.emplace_back(name, text);
    };
    if (fact.range_low && !(fact.not_negative && fact.range_low->sign() < 0)) {
      limit("minimum", *fact.range_low);
    } else if (fact.not_negative && unit.offset == dsl::Number(0)) {
      limits.emplace_back("minimum", "0");
    }
    if (fact.range_high) limit("maximum", *fact.range_high);
    const std::string text = plain_object(
        {{"type", json_string("string")},
         {"pattern",
          json_string(R"(^ *-?[0-9]+(/[0-9]+|(\.[0-9]+)?([eE][+-]?[0-9]+)?)( *[^ 0-9].*)?$)")}});
    return plain_object({{"anyOf", json_array({plain_object(limits), text})}});
  }

  std::string value(const Fact& fact, Kind kind, std::uint32_t enumeration_index) const {
    switch (kind) {
      case Kind::boolean:
        return R"({"type":"boolean"})";
      case Kind::number:
        return number(fact);
      case Kind::date:
        return R"({"type":"string","pattern":"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"})";
      case Kind::time:
        return R"({"type":"string","pattern":"^([0-9]{4}-[0-9]{2}-[0-9]{2}T)?[0-9]{2}:[0-9]{2}(:[0-9]{2})?$"})";
      case Kind::duration:
        return R"({"type":"string","pattern":"^P"})";
      case Kind::text:
        return R"({"type":"string"})";
      case Kind::enumeration:
        if (!fact.or_off_table) return reference(enum_def(enumeration_index));
        return plain_object({{"anyOf", json_array({reference(enum_def(enumeration_index)),
                                                   R"({"enum":["表外","off_table"]})"})}});
      default:
        return "{}";
    }
  }

  /// A single answer: plain (unless it needs company), wrapped, unknown, null.
  std::string answer(const Fact& fact, Kind kind, std::uint32_t enumeration_index) const {
    const std::string plain = value(fact, kind, enumeration_index);
    const bool company = fact.judgement || fact.source_required;
    std::vector<std::string> ways;
    if (!company) ways.push_back(plain);
    JsonMembers properties{{"value", "true"}};
    properties[0].second = plain_object({{"anyOf", json_array({plain, R"({"type":"null"})"})}});
    for (auto& member : wrapping()) properties.push_back(std::move(member));
    ways.push_back(plain_object({{"type", json_string("object")},
                                 {"properties", plain_object(properties)},
                                 {"required", json_array({json_string("value")})},
                                 {"additionalProperties", "false"}}));
    ways.push_back(reference("unknown"));
    ways.emplace_back(R"({"type":"null"})");
    return plain_object({{"anyOf", json_array(ways)}});
  }

  std::string list(const Fact& fact) const {
    const std::string array = plain_object({{"type", json_string("array")},
                                            {"items", reference(record_def(fact.list))},
                                            {"maxItems", "10000"}});
    std::vector<std::string> ways;
    if (!fact.judgement && !fact.source_required) ways.push_back(array);
    for (const char* key : {"items", "value"}) {
      JsonMembers properties{{key, array}, {"complete", R"({"type":"boolean"})"}};
      for (auto& member : wrapping()) properties.push_back(std::move(member));
      ways.push_back(plain_object({{"type", json_string("object")},
                                   {"properties", plain_object(properties)},
                                   {"required", json_array({json_string(key)})},
                                   {"additionalProperties", "false"}}));
    }
    ways.push_back(reference("unknown"));
    ways.emplace_back(R"({"type":"null"})");
    return plain_object({{"anyOf", json_array(ways)}});
  }

  std::string per_member(const Fact& fact) const {
    const std::string one = answer(fact, fact.element_kind, fact.element_enumeration);
    JsonMembers properties;
    for (const Member& member : schema_.enums[fact.enumeration].members) {
      properties.emplace_back(member.name, one);
      if (!member.alias.empty() && member.alias != member.name) {
        properties.emplace_back(member.alias, one);
      }
    }
    const std::string object =
        plain_object({{"type", json_string("object")}, {"properties", plain_object(properties)}});
    return plain_object(
        {{"anyOf", json_array({object, reference("unknown"), R"({"type":"null"})"})}});
  }

  std::string fact(const Fact& fact) const {
    if (fact.kind == Kind::list) return list(fact);
    if (fact.kind == Kind::per_member) return per_member(fact);
    return answer(fact, fact.kind, fact.enumeration);
  }

  /// Joins what people want to know to a definition `{"anyOf":…}`.
  std::string described(const Fact& fact, const std::string& definition) const {
    JsonMembers members{{"title", json_string(fact.name)}};
    std::string text = fact.question;
    if (!fact.help.empty()) text += (text.empty() ? "" : "\n") + fact.help;
    if (!text.empty()) members.emplace_back("description", json_string(text));
    if (!fact.alias.empty()) members.emplace_back("x-alias", json_string(fact.alias));
    const Kind kind = fact.kind == Kind::per_member ? fact.element_kind : fact.kind;
    if (kind == Kind::number && !schema_.units[fact.unit].text.empty()) {
      members.emplace_back("x-unit", json_string(schema_.units[fact.unit].text));
    }
    if (fact.judgement) members.emplace_back("x-judgement", "true");
    if (fact.source_required) members.emplace_back("x-source-required", "true");
    std::vector<std::string> words;
    for (const Method one : fact.methods) {
      words.push_back(json_string(name_of(one)));
    }
    if (!words.empty()) members.emplace_back("x-methods", json_array(words));
    words.clear();
    for (const Evidence one : fact.evidence) {
      words.push_back(json_string(name_of(one)));
    }
    if (!words.empty()) members.emplace_back("x-evidence", json_array(words));
    std::string out = plain_object(members);
    out.back() = ',';
    return out + definition.substr(1);
  }

  static void add_names(JsonMembers& properties, const Fact& fact, const std::string& target) {
    properties.emplace_back(fact.name, target);
    if (!fact.alias.empty() && fact.alias != fact.name) properties.emplace_back(fact.alias, target);
  }

  std::string record(const List& list) const {
    JsonMembers properties;
    for (const std::uint32_t index : list.fields) {
      add_names(properties, schema_.facts[index], reference(fact_def(index)));
    }
    JsonMembers members{{"type", json_string("object")},
                        {"properties", plain_object(properties)},
                        {"additionalProperties", "false"}};
    if (list.identity != no_index) {
      const Fact& identity = schema_.facts[list.identity];
      const auto one = [](const std::string& name) {
        return plain_object({{"required", json_array({json_string(name)})}});
      };
      if (identity.alias.empty()) {
        members.emplace_back("required", json_array({json_string(identity.name)}));
      } else {
        members.emplace_back("anyOf", json_array({one(identity.name), one(identity.alias)}));
      }
    }
    return plain_object(members);
  }

  /// Packages as objects, `包.名` by patterns, and bare names where only one package has them.
  void add_site(JsonMembers& document) {
    std::vector<std::pair<const Fact*, JsonMembers>> packages;
    std::map<std::string, unsigned> uses;
    for (std::uint32_t i = 0; i < schema_.facts.size(); ++i) {
      const Fact& fact = schema_.facts[i];
      if (fact.owner != no_index) continue;
      ++uses[fact.name];
      if (!fact.alias.empty() && fact.alias != fact.name) ++uses[fact.alias];
      if (fact.package.empty()) continue;
      auto at = packages.begin();
      while (at != packages.end() && at->first->package != fact.package) ++at;
      if (at == packages.end()) at = packages.insert(at, {&fact, {}});
      add_names(at->second, fact, reference(fact_def(i)));
    }
    JsonMembers properties;
    JsonMembers patterns;
    for (std::size_t i = 0; i < packages.size(); ++i) {
      const Fact& first = *packages[i].first;
      defs_.emplace_back(package_def(i),
                         plain_object({{"title", json_string(first.package)},
                                       {"type", json_string("object")},
                                       {"properties", plain_object(packages[i].second)},
                                       {"additionalProperties", "false"}}));
      for (const std::string* name : {&first.package, &first.package_alias}) {
        if (name->empty() || (name == &first.package_alias && *name == first.package)) continue;
        properties.emplace_back(*name, reference(package_def(i)));
        uses[*name] = 2;  // the package goes before a fact of that name
      }
    }
    for (std::uint32_t i = 0; i < schema_.facts.size(); ++i) {
      const Fact& fact = schema_.facts[i];
      if (fact.owner != no_index) continue;
      if (uses[fact.name] == 1) properties.emplace_back(fact.name, reference(fact_def(i)));
      if (!fact.alias.empty() && fact.alias != fact.name && uses[fact.alias] == 1) {
        properties.emplace_back(fact.alias, reference(fact_def(i)));
      }
      if (!fact.package.empty()) patterns.emplace_back(pattern(fact), reference(fact_def(i)));
    }
    document.emplace_back("type", json_string("object"));
    document.emplace_back("properties", plain_object(properties));
    if (!patterns.empty()) document.emplace_back("patternProperties", plain_object(patterns));
    document.emplace_back("additionalProperties", "false");
  }

  static std::string pattern(const Fact& fact) {
    const auto either = [](const std::string& a, const std::string& b) {
      return b.empty() || a == b ? literal_pattern(a)
                                 : "(" + literal_pattern(a) + "|" + literal_pattern(b) + ")";
    };
    return "^" + either(fact.package, fact.package_alias) + "\\." + either(fact.name, fact.alias) +
           "$";
  }

  const Schema& schema_;
  JsonMembers defs_;
};

}  // namespace

std::string json_schema(const Schema& schema, std::string_view id, std::string_view title) {
  return Builder(schema).build(id, title);
}

}  // namespace engine
