#include "dsl/check/context.hpp"

#include "dsl/check/spelling.hpp"

namespace dsl::checking {

namespace {
constexpr std::size_t max_suggestions = 100;
}

void note_rulesets(Context& context) {
  for_each_item<ast::Ruleset>(
      context, [&](const ast::Ruleset& set, const ast::Item&, SourceId source, std::size_t) {
        context.rulesets.emplace(source, set.name.text());
      });
}

Diagnostic& report_unknown(Context& context, Code code, Place place, const std::string& name,
                           const std::vector<std::string>& candidates) {
  Diagnostic& diagnostic = context.sink.report(code, place, {name});
  if (context.suggestions++ >= max_suggestions) return diagnostic;
  const std::string best = nearest(name, candidates);
  if (best.empty()) return diagnostic;
  diagnostic.help.push_back({"是不是「" + best + "」?", "Did you mean `" + best + "`?"});
  diagnostic.fixes.push_back(
      {{"改为「" + best + "」", "Change to `" + best + "`"}, {{place, best}}});
  return diagnostic;
}

std::vector<std::string> keys(const IndexMap& map) {
  std::vector<std::string> names;
  names.reserve(map.size());
  for (const auto& [name, indices] : map) names.push_back(name);
  return names;
}

UnitIndex intern(Model& model, const Unit& unit) {
  for (UnitIndex i = 0; i < model.units.size(); ++i) {
    if (model.units[i] == unit) return i;
  }
  model.units.push_back(unit);
  return static_cast<UnitIndex>(model.units.size() - 1);
}

UnitIndex read_unit(Context& context, const std::string& text, Place place) {
  if (text.empty()) return 0;
  if (const auto unit = parse_unit(text)) return intern(context.model, *unit);
  context.sink.report(Code::bad_constant, place);
  return 0;
}

std::optional<Day> read_day(Context& context, const std::optional<std::string>& text, Place place) {
  if (!text) return std::nullopt;
  const auto date = parse_date(*text);
  if (date && date->is_day()) return date->first;
  // A date that does not exist was reported by the scanner.
  if (date) context.sink.report(Code::not_a_day, place, {*text});
  return std::nullopt;
}

std::optional<Quantity> read_quantity(Context& context, const ast::NumberLiteral& literal,
                                      Place place) {
  const auto value = Number::parse(literal.digits);
  if (!value) return std::nullopt;  // reported by the scanner
  const Place unit_place{place.source, literal.unit_span.empty() ? place.span : literal.unit_span};
  Quantity quantity;
  quantity.unit = read_unit(context, literal.unit, unit_place);
  if (to_base(*value, context.model.units[quantity.unit], quantity.base) != Arithmetic::ok) {
    context.sink.report(Code::bad_constant, place);
    return std::nullopt;
  }
  return quantity;
}

}  // namespace dsl::checking
