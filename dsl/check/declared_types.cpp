#include "dsl/check/declare.hpp"

namespace dsl::checking {

namespace {

std::vector<std::string> type_names(const Context& context) {
  std::vector<std::string> names = keys(context.names.enums);
  for (std::string& name : keys(context.names.lists)) names.push_back(std::move(name));
  return names;
}

/// An enum; or, where no enum has the name, the record type of the list fact of that name.
ValueType read_named(Context& context, const ast::Type& type, SourceId source) {
  ValueType value;
  const Indices& enums = NameTable::find(context.names.enums, type.enumeration.text);
  if (!enums.empty()) {
    value.kind = Kind::enumeration;
    value.enumeration = enums.front();
    value.or_off_table = type.or_off_table;
    return value;
  }
  const Indices& lists = NameTable::find(context.names.lists, type.enumeration.text);
  if (lists.size() == 1) {
    value.kind = Kind::record;
    value.list = lists.front();
    return value;
  }
  const Place place = context.at(source, type.enumeration);
  if (lists.size() > 1) {
    context.sink.report(Code::ambiguous_name, place, {type.enumeration.text});
  } else {
    report_unknown(context, Code::unknown_type, place, type.enumeration.text, type_names(context));
  }
  return value;
}

ValueType read_per_member(Context& context, const ast::Type& type, SourceId source) {
  const Indices& keys_of = NameTable::find(context.names.enums, type.enumeration.text);
  if (keys_of.empty()) {
    report_unknown(context, Code::unknown_type, context.at(source, type.enumeration),
                   type.enumeration.text, keys(context.names.enums));
    return {};
  }
  if (type.element.size() != 1) return {};
  const ValueType element = read_type(context, type.element.front(), source);
  if (element.kind == Kind::bad) return {};
  if (element.kind != Kind::boolean && element.kind != Kind::number &&
      element.kind != Kind::enumeration) {
    context.sink.report(Code::per_member_element, {source, type.element.front().span});
    return {};
  }
  ValueType value;
  value.kind = Kind::per_member;
  value.enumeration = keys_of.front();
  value.element_kind = element.kind;
  value.element_enumeration = element.enumeration;
  value.unit = element.unit;
  value.integer = element.integer;
  return value;
}

}  // namespace

ValueType read_type(Context& context, const ast::Type& type, SourceId source) {
  ValueType value;
  switch (type.form) {
    case ast::TypeForm::boolean:
      value.kind = Kind::boolean;
      break;
    case ast::TypeForm::integer:
    case ast::TypeForm::number:
      value.kind = Kind::number;
      value.integer = type.form == ast::TypeForm::integer;
      value.unit = read_unit(context, type.unit, {source, type.unit_span});
      break;
    case ast::TypeForm::date:
      value.kind = Kind::date;
      break;
    case ast::TypeForm::time:
      value.kind = Kind::time;
      break;
    case ast::TypeForm::duration:
      value.kind = Kind::duration;
      break;
    case ast::TypeForm::text:
      value.kind = Kind::text;
      break;
    case ast::TypeForm::enumeration:
      return read_named(context, type, source);
    case ast::TypeForm::per_member:
      return read_per_member(context, type, source);
    case ast::TypeForm::list:
      context.sink.report(Code::list_type_here, {source, type.span});
      break;
    case ast::TypeForm::bad:
      break;
  }
  return value;
}

}  // namespace dsl::checking
