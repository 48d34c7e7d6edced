#include "engine/facts/canonical.hpp"

#include <map>
#include <unordered_map>
#include <vector>

#include "engine/facts/json_text.hpp"
#include "engine/program/names.hpp"

namespace engine {
namespace {

const Fact& element_of(const Fact& fact, Fact& scratch) {
  if (fact.kind != Kind::per_member) return fact;
  scratch = fact;
  scratch.kind = fact.element_kind;
  scratch.enumeration = fact.element_enumeration;
  return scratch;
}

std::string member_name(const Enumeration& enumeration, std::uint32_t code) {
  return code < enumeration.members.size() ? enumeration.members[code].name : "表外";
}

class Writer {
 public:
  Writer(const Schema& schema, const Facts& facts) : schema_(schema), facts_(facts) {
    for (const Provenance& one : facts.provenance) provenance_.emplace(one.cell, &one);
  }

  std::string site() const {
    std::map<std::string, JsonMembers> packages;
    JsonMembers members;
    for (const Fact& fact : schema_.facts) {
      if (fact.owner != no_index) continue;
      std::string text = fact_text(fact, fact.slot);
      if (text.empty()) continue;
      (fact.package.empty() ? members : packages[fact.package])
          .emplace_back(fact.name, std::move(text));
    }
    for (auto& [name, inside] : packages) {
      members.emplace_back(name, canonical_object(std::move(inside)));
    }
    return canonical_object(std::move(members));
  }

 private:
  /// Empty for what was not asked.
  std::string fact_text(const Fact& fact, std::uint32_t cell) const {
    if (fact.kind != Kind::per_member) return cell_text(fact, cell);
    Fact scratch;
    const Fact& element = element_of(fact, scratch);
    JsonMembers members;
    const auto& names = schema_.enums[fact.enumeration].members;
    for (std::uint32_t code = 0; code < names.size(); ++code) {
      std::string text = cell_text(element, cell + code);
      if (!text.empty()) members.emplace_back(names[code].name, std::move(text));
    }
    return members.empty() ? "" : canonical_object(std::move(members));
  }

  std::string cell_text(const Fact& fact, std::uint32_t index) const {
    const Cell& cell = facts_.cells[index];
    const auto found = provenance_.find(index);
    const Provenance* const provenance = found == provenance_.end() ? nullptr : found->second;
    if (!cell.is_known()) {
      if (cell.reason == Reason::not_asked && provenance == nullptr) return "";
      JsonMembers members{{"unknown", json_string(name_of(cell.reason))}};
      if (provenance != nullptr) add(members, *provenance);
      return canonical_object(std::move(members));
    }
    std::string text = value_text(fact, cell);
    if (provenance == nullptr) return text;
    JsonMembers members{{"value", std::move(text)}};
    add(members, *provenance);
    return canonical_object(std::move(members));
  }

  std::string value_text(const Fact& fact, const Cell& cell) const {
    if (fact.kind == Kind::boolean) return cell.state == State::yes ? "true" : "false";
    if (fact.kind == Kind::list) return list_text(fact, facts_.lists[cell.payload]);
    return json_string(canonical_value(schema_, facts_, fact, cell));
  }

  std::string list_text(const Fact& fact, const ListValue& value) const {
    const List& list = schema_.lists[fact.list];
    std::vector<std::string> records;
    for (std::uint32_t i = 0; i < value.count; ++i) {
      JsonMembers members;
      for (const std::uint32_t index : list.fields) {
        const Fact& field = schema_.facts[index];
        std::string text = fact_text(field, value.first_cell + i * list.record_cells + field.slot);
        if (!text.empty()) members.emplace_back(field.name, std::move(text));
      }
      records.push_back(canonical_object(std::move(members)));
    }
    std::string items = json_array(records);
    if (value.complete) return items;
    return plain_object({{"complete", "false"}, {"items", std::move(items)}});
  }

  static void add(JsonMembers& members, const Provenance& provenance) {
    const auto text = [&members](const char* name, const std::string& value) {
      if (!value.empty()) members.emplace_back(name, json_string(value));
    };
    text("reason", provenance.reason);
    text("by", provenance.by);
    text("at", provenance.at);
    text("source", provenance.source);
    text("name", provenance.name);
    if (provenance.evidence.empty()) return;
    std::vector<std::string> evidence;
    for (const std::string& one : provenance.evidence) evidence.push_back(json_string(one));
    members.emplace_back("evidence", json_array(evidence));
  }

  const Schema& schema_;
  const Facts& facts_;
  std::unordered_map<std::uint32_t, const Provenance*> provenance_;
};

}  // namespace

std::string number_in_unit(const dsl::Number& base, const dsl::Unit& unit) {
  dsl::Number value;
  return dsl::from_base(base, unit, value) == dsl::Arithmetic::ok ? value.to_text()
                                                                  : base.to_text();
}

std::string canonical_value(const Schema& schema, const Facts& facts, const Fact& fact,
                            const Cell& cell) {
  const Kind kind = fact.kind == Kind::per_member ? fact.element_kind : fact.kind;
  switch (kind) {
    case Kind::boolean:
      return cell.state == State::yes ? "true" : "false";
    case Kind::number:
      return number_in_unit(facts.numbers[cell.payload], schema.units[fact.unit]);
    case Kind::date:
      return facts.dates[cell.payload].to_text();
    case Kind::time:
      return time_text(facts.numbers[cell.payload]);
    case Kind::duration:
      return facts.durations[cell.payload].to_text();
    case Kind::text:
      return facts.texts[cell.payload];
    case Kind::enumeration: {
      const bool inside = fact.kind == Kind::per_member;
      return member_name(schema.enums[inside ? fact.element_enumeration : fact.enumeration],
                         cell.payload);
    }
    case Kind::list:
      return std::to_string(facts.lists[cell.payload].count);
    case Kind::per_member:
      break;
  }
  return "";
}

std::string canonical_facts(const Schema& schema, const Facts& facts) {
  return Writer(schema, facts).site();
}

}  // namespace engine
