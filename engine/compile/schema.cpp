#include "engine/compile/schema.hpp"

namespace engine::compiling {

Kind to_kind(dsl::Kind kind) {
  switch (kind) {
    case dsl::Kind::number:
      return Kind::number;
    case dsl::Kind::date:
      return Kind::date;
    case dsl::Kind::time:
      return Kind::time;
    case dsl::Kind::duration:
      return Kind::duration;
    case dsl::Kind::text:
      return Kind::text;
    case dsl::Kind::enumeration:
      return Kind::enumeration;
    case dsl::Kind::list:
    case dsl::Kind::record:
      return Kind::list;
    case dsl::Kind::per_member:
      return Kind::per_member;
    default:
      return Kind::boolean;
  }
}

static Method method_of(dsl::Keyword keyword) {
  switch (keyword) {
    case dsl::Keyword::documents_method:
      return Method::records;
    case dsl::Keyword::interview:
      return Method::interview;
    case dsl::Keyword::measurement:
      return Method::measurement;
    default:
      return Method::on_site;
  }
}

static Evidence evidence_of(dsl::Keyword keyword) {
  switch (keyword) {
    case dsl::Keyword::record:
      return Evidence::record;
    case dsl::Keyword::test_report:
      return Evidence::test_report;
    default:
      return Evidence::photo;
  }
}

std::vector<Method> methods_of(const std::vector<dsl::Keyword>& words) {
  std::vector<Method> methods;
  for (const dsl::Keyword word : words) methods.push_back(method_of(word));
  return methods;
}

std::vector<Evidence> evidence_of(const std::vector<dsl::Keyword>& words) {
  std::vector<Evidence> kinds;
  for (const dsl::Keyword word : words) kinds.push_back(evidence_of(word));
  return kinds;
}

namespace {

Enumeration make_enumeration(const dsl::EnumInfo& info) {
  Enumeration result;
  result.name = info.name;
  result.alias = info.alias;
  result.ordered = info.ordered;
  result.open = info.open;
  for (const dsl::EnumMemberInfo& member : info.members) {
    result.members.push_back({member.name, member.alias, member.synonyms});
  }
  return result;
}

/// 时效 12 月: the unit says which part of a duration it is.
std::optional<dsl::Duration> validity(const dsl::ast::Tree& tree, dsl::ast::ExprId id) {
  if (!id.valid()) return std::nullopt;
  const auto* literal = std::get_if<dsl::ast::NumberLiteral>(&tree.at(id).node);
  if (literal == nullptr) return std::nullopt;
  const auto amount = dsl::Number::parse(literal->digits);
  const auto unit = dsl::parse_unit(literal->unit);
  dsl::Number base;
  if (!amount || !unit || dsl::to_base(*amount, *unit, base) != dsl::Arithmetic::ok) {
    return std::nullopt;
  }
  const auto whole = base.to_int64();
  if (!whole) return std::nullopt;
  dsl::Duration duration;
  const auto power = [&](dsl::Base b) {
    return unit->dimension.exponents[static_cast<std::size_t>(b)].numerator != 0;
  };
  if (power(dsl::Base::calendar_month)) {
    duration.months = static_cast<std::int32_t>(*whole);
  } else if (power(dsl::Base::calendar_day)) {
    duration.days = static_cast<std::int32_t>(*whole);
  } else {
    duration.seconds = *whole;
  }
  return duration;
}

void add_declared(Fact& fact, const dsl::ast::Field& field, const dsl::ast::Tree& tree) {
  fact.judgement = field.judgement;
  fact.source_required = field.source_required;
  fact.not_negative = field.not_negative;
  fact.help = field.help.value;
  fact.methods = methods_of(field.inspection);
  fact.evidence = evidence_of(field.evidence);
  fact.valid_for = validity(tree, field.valid_for);
}

Fact make_fact(const dsl::Model& model, const dsl::FactInfo& info, const dsl::ast::Tree& tree) {
  Fact fact;
  fact.package = info.package;
  fact.package_alias = info.package_alias;
  fact.name = info.name;
  fact.alias = info.alias;
  const dsl::ValueType& type = info.type;
  fact.kind = to_kind(type.kind);
  fact.integer = type.integer;
  fact.or_off_table = type.or_off_table;
  fact.element_kind = to_kind(type.element_kind);
  fact.unit = type.unit;
  fact.enumeration = type.enumeration;
  fact.element_enumeration = type.element_enumeration;
  fact.list = type.kind == dsl::Kind::list ? type.list : no_index;
  fact.owner = info.list;
  fact.range_low = info.range_low;
  fact.range_high = info.range_high;
  fact.question = info.question;
  fact.reworded = info.reworded;
  if (info.declaration != nullptr) add_declared(fact, *info.declaration, tree);
  const bool of_numbers = fact.kind == Kind::number ||
                          (fact.kind == Kind::per_member && fact.element_kind == Kind::number);
  if (of_numbers && type.unit < model.units.size() &&
      dsl::never_negative(model.units[type.unit].dimension)) {
    fact.not_negative = true;
  }
  return fact;
}

std::uint32_t cells_of(const Schema& schema, const Fact& fact) {
  if (fact.kind != Kind::per_member) return 1;
  return static_cast<std::uint32_t>(schema.enums[fact.enumeration].members.size());
}

void lay_out_cells(Schema& schema) {
  for (std::uint32_t i = 0; i < schema.facts.size(); ++i) {
    Fact& fact = schema.facts[i];
    const bool of_site = fact.owner == no_index;
    auto& cells = of_site ? schema.site_facts : schema.lists[fact.owner].record_facts;
    fact.slot = static_cast<std::uint32_t>(cells.size());
    cells.resize(cells.size() + cells_of(schema, fact), i);
  }
  schema.site_cells = static_cast<std::uint32_t>(schema.site_facts.size());
  for (List& list : schema.lists) {
    list.record_cells = static_cast<std::uint32_t>(list.record_facts.size());
  }
}

}  // namespace

Schema make_schema(const dsl::Model& model, const dsl::ast::Tree& tree) {
  Schema schema;
  schema.units = model.units;
  if (schema.units.empty()) schema.units.push_back(dsl::plain_unit());
  for (const dsl::EnumInfo& info : model.enums) schema.enums.push_back(make_enumeration(info));
  for (const dsl::FactInfo& info : model.facts)
    schema.facts.push_back(make_fact(model, info, tree));
  for (const dsl::ListInfo& info : model.lists) {
    List list;
    list.fact = info.fact;
    list.parent = info.parent;
    list.fields = info.fields;
    list.identity = info.identity;
    schema.lists.push_back(std::move(list));
  }
  lay_out_cells(schema);
  return schema;
}

std::vector<Document> make_documents(const dsl::Model& model) {
  std::vector<Document> documents;
  for (const dsl::DocumentInfo& info : model.documents) {
    documents.push_back(
        {info.name, info.alias, info.title, info.number, info.effective, info.repealed});
  }
  return documents;
}

}  // namespace engine::compiling
