#include "server/api/fact_json.hpp"

#include "engine/facts/canonical.hpp"
#include "engine/facts/json_text.hpp"
#include "engine/program/names.hpp"

namespace server {
namespace {

using engine::Fact;
using engine::Kind;
using engine::Schema;

void text(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  out += ",\"";
  out += name;
  out += "\":";
  engine::append_json_string(out, value);
}

void yes(std::string& out, std::string_view name, bool value) {
  if (!value) return;
  out += ",\"";
  out += name;
  out += "\":true";
}

void members(std::string& out, std::string_view name, const engine::Enumeration& enumeration,
             bool or_off_table) {
  out += ",\"";
  out += name;
  out += "\":[";
  for (const engine::Member& member : enumeration.members) {
    if (out.back() != '[') out += ',';
    out += '{';
    out += "\"name\":";
    engine::append_json_string(out, member.name);
    text(out, "alias", member.alias);
    out += '}';
  }
  if (or_off_table) out += R"(,{"name":"表外"})";
  out += ']';
}

/// Limits as exact texts in the fact's own unit.
void range(std::string& out, const Schema& schema, const Fact& fact) {
  const dsl::Unit& unit = schema.units[fact.unit];
  text(out, "unit", unit.text);
  if (fact.range_low) text(out, "low", engine::number_in_unit(*fact.range_low, unit));
  if (fact.range_high) text(out, "high", engine::number_in_unit(*fact.range_high, unit));
  yes(out, "integer", fact.integer);
  yes(out, "not_negative", fact.not_negative);
}

template <typename Words>
void words(std::string& out, std::string_view name, const Words& list) {
  if (list.empty()) return;
  out += ",\"";
  out += name;
  out += "\":[";
  for (const auto one : list) {
    if (out.back() != '[') out += ',';
    engine::append_json_string(out, engine::name_of(one));
  }
  out += ']';
}

/// Deep as lists are: the schema ends.
void fields(std::string& out, const Schema& schema, const engine::List& list) {
  text(out, "identity", schema.facts[list.identity].name);
  out += ",\"fields\":[";
  for (const std::uint32_t index : list.fields) {
    const Fact& field = schema.facts[index];
    if (out.back() != '[') out += ',';
    out += "{\"name\":";
    engine::append_json_string(out, field.name);
    text(out, "alias", field.alias);
    text(out, "question", field.question);
    append_fact(out, schema, field);
    out += '}';
  }
  out += ']';
}

}  // namespace

void append_fact(std::string& out, const Schema& schema, const Fact& fact) {
  const bool per_member = fact.kind == Kind::per_member;
  const Kind kind = per_member ? fact.element_kind : fact.kind;
  text(out, "kind", engine::name_of(kind));
  if (per_member) {
    const engine::Enumeration& by = schema.enums[fact.enumeration];
    text(out, "by", by.name);
    members(out, "by_members", by, false);
  }
  if (kind == Kind::number) range(out, schema, fact);
  if (kind == Kind::enumeration) {
    const std::uint32_t of = per_member ? fact.element_enumeration : fact.enumeration;
    members(out, "members", schema.enums[of], fact.or_off_table);
    yes(out, "ordered", schema.enums[of].ordered);
    yes(out, "open", schema.enums[of].open);
  }
  if (kind == Kind::list) fields(out, schema, schema.lists[fact.list]);
  yes(out, "judgement", fact.judgement);
  yes(out, "source_required", fact.source_required);
  if (fact.valid_for) text(out, "valid_for", fact.valid_for->to_text());
  words(out, "methods", fact.methods);
  words(out, "evidence", fact.evidence);
  text(out, "help", fact.help);
}

void append_check_item(std::string& out, const engine::CheckItem& item) {
  text(out, "alias", item.alias);
  words(out, "methods", item.methods);
  words(out, "evidence", item.evidence);
  text(out, "help", item.help);
}

void append_clause(std::string& out, const engine::Program& program,
                   const engine::Citation& citation) {
  const engine::Document& document = program.documents[citation.document];
  out += "{\"document\":";
  engine::append_json_string(out, document.name);
  text(out, "title", document.title);
  text(out, "number", document.number);
  text(out, "clause", citation.clause);
  out += '}';
}

}  // namespace server
