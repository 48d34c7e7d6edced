#include "server/app/expression.hpp"

#include "dsl/parse/parse.hpp"
#include "engine/compile/compile.hpp"
#include "engine/explain/text.hpp"
#include "engine/explain/waiting.hpp"
#include "engine/facts/canonical.hpp"
#include "engine/facts/json_text.hpp"
#include "engine/facts/reader.hpp"
#include "server/api/answer.hpp"
#include "server/app/reads_date.hpp"

namespace server {
namespace {

using engine::Cell;
using engine::Evaluation;
using engine::json_string;

struct ErrorReport {
  std::string code;
  std::string message;
  std::string place;  ///< JSON, or "null"
};

std::string_view type_name(const dsl::ValueType& type) {
  switch (type.kind) {
    case dsl::Kind::boolean:
      return "bool";
    case dsl::Kind::number:
      return type.integer ? "integer" : "number";
    case dsl::Kind::date:
      return "date";
    case dsl::Kind::time:
      return "time";
    case dsl::Kind::duration:
      return "duration";
    case dsl::Kind::text:
      return "text";
    case dsl::Kind::enumeration:
      return "enum";
    case dsl::Kind::list:
      return "list";
    case dsl::Kind::record:
      return "record";
    case dsl::Kind::per_member:
      return "per_member";
    case dsl::Kind::bad:
      return "";
  }
  return "";
}

/// A value of the expression's type as JSON: bools as such, everything else as text.
class ValueText {
 public:
  ValueText(const Evaluation& evaluation, const dsl::ValueType& type, const dsl::Unit& unit)
      : evaluation_(evaluation), type_(type), unit_(unit) {}

  [[nodiscard]] std::string json(const Cell& cell) const {
    switch (type_.kind) {
      case dsl::Kind::boolean:
        return cell.state == engine::State::yes ? "true" : "false";
      case dsl::Kind::number:
        return json_string(engine::number_in_unit(evaluation_.number(cell), unit_));
      case dsl::Kind::date:
        return json_string(evaluation_.date(cell).to_text());
      case dsl::Kind::duration:
        return json_string(evaluation_.duration(cell).to_text());
      case dsl::Kind::time:
        return json_string(
            engine::cell_text(evaluation_, cell, engine::Kind::time, engine::no_index));
      case dsl::Kind::enumeration:
        return json_string(member(cell.payload));
      case dsl::Kind::list:
        return list(cell);
      default:
        return json_string(evaluation_.text(cell));
    }
  }

 private:
  [[nodiscard]] std::string member(std::uint32_t code) const {
    const auto& members = evaluation_.program().schema.enums[type_.enumeration].members;
    return code < members.size() ? members[code].name : "表外";
  }

  /// The names of the elements: what a list is shown by.
  [[nodiscard]] std::string list(const Cell& cell) const {
    const engine::Schema& schema = evaluation_.program().schema;
    const engine::Facts& facts = evaluation_.facts();
    const engine::ListValue& value = facts.lists[cell.payload];
    const engine::List& shape = schema.lists[type_.list];
    const engine::Fact& identity = schema.facts[shape.identity];
    std::string out = "[";
    for (std::uint32_t i = 0; i < value.count; ++i) {
      if (i > 0) out += ',';
      const Cell& name = facts.cells[value.first_cell + i * shape.record_cells + identity.slot];
      out += json_string(engine::canonical_value(schema, facts, identity, name));
    }
    return out + "]";
  }

  const Evaluation& evaluation_;
  const dsl::ValueType& type_;
  const dsl::Unit& unit_;
};

std::string result_json(std::string_view state, std::string_view type, const std::string& value,
                        const std::string& unit, const std::string& missing,
                        const ErrorReport* error) {
  std::string out = "{\"state\":\"" + std::string(state) + "\",\"type\":";
  out += type.empty() ? "null" : json_string(type);
  out += ",\"value\":" + value + ",\"unit\":" + (unit.empty() ? "null" : json_string(unit));
  out += ",\"missing\":" + missing + ",\"error\":";
  if (error == nullptr) return out + "null}";
  return out + "{\"code\":" + json_string(error->code) +
         ",\"message\":" + json_string(error->message) + ",\"place\":" + error->place + "}}";
}

ExpressionResult failure(const ErrorReport& error, std::string_view type, std::string readable) {
  return {ExpressionResult::State::error, result_json("error", type, "null", {}, "[]", &error),
          std::move(readable)};
}

ExpressionResult diagnosed(const std::vector<dsl::Diagnostic>& diagnostics,
                           const dsl::SourceSet& sources, dsl::Language language) {
  const bool zh = language == dsl::Language::zh;
  ErrorReport report{"no_expression", zh ? "没有写表达式" : "there is no expression", "null"};
  std::string readable;
  bool first = true;
  for (const dsl::Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity() != dsl::Severity::error) continue;
    readable += dsl::render(diagnostic, sources, language);
    if (!first) continue;
    first = false;
    const dsl::LineColumn at =
        sources.at(diagnostic.place.source).line_column(diagnostic.place.span.begin);
    report.code = dsl::info(diagnostic.code).name;
    report.message = diagnostic.message(language);
    report.place = "{\"file\":" + json_string(sources.at(diagnostic.place.source).name()) +
                   ",\"line\":" + std::to_string(at.line) +
                   ",\"column\":" + std::to_string(at.column) + "}";
  }
  if (first) readable = report.message + "\n";
  return failure(report, {}, readable);
}

std::string missing_json(const Evaluation& evaluation,
                         const std::vector<engine::MissingFact>& missing) {
  std::string out = "[";
  for (const engine::MissingFact& fact : missing) {
    if (out.size() > 1) out += ',';
    out += "{\"path\":" + json_string(engine::path_text(evaluation, fact.path)) + ",\"fact\":" +
           json_string(engine::full_name(evaluation.program().schema, fact.path.fact)) +
           ",\"reason\":" + json_string(name_of(fact.reason)) +
           ",\"question\":" + json_string(engine::question_text(evaluation, fact.path)) + "}";
  }
  return out + "]";
}

/// What to ask, a line a fact.
std::string missing_text(const Evaluation& evaluation,
                         const std::vector<engine::MissingFact>& missing) {
  std::string out;
  for (const engine::MissingFact& fact : missing) {
    out += "  " + engine::path_text(evaluation, fact.path) + "  " +
           engine::question_text(evaluation, fact.path) + "\n";
  }
  return out;
}

/// A known value without what only JSON needs; texts and lists keep their quotes.
std::string for_people(const std::string& json, dsl::Kind kind, bool zh) {
  if (kind == dsl::Kind::boolean) {
    return json == "true" ? (zh ? "是" : "yes") : (zh ? "否" : "no");
  }
  const bool quoted = json.size() > 1 && json.front() == '"' && kind != dsl::Kind::text;
  return quoted ? json.substr(1, json.size() - 2) : json;
}

ExpressionResult conclude_expression(const engine::ProgramIndex& index,
                                     const Evaluation& evaluation,
                                     const engine::CompiledExpression& compiled,
                                     const dsl::Unit& unit, dsl::Language language) {
  const bool zh = language == dsl::Language::zh;
  const Cell& cell = evaluation.at(compiled.result, {});
  const std::string_view type = type_name(compiled.type);
  if (cell.state == engine::State::error) {
    const std::string code(name_of(cell.reason));
    return failure({code, message_of(cell.reason, language), "null"}, type,
                   (zh ? "错误:" : "error: ") + message_of(cell.reason, language) + "\n");
  }
  if (cell.state == engine::State::unknown) {
    const auto missing = engine::missing_of(index, evaluation, compiled.result);
    return {ExpressionResult::State::unknown,
            result_json("unknown", type, "\"unknown\"", unit.text,
                        missing_json(evaluation, missing), nullptr),
            (zh ? "不知道\n" : "unknown\n") + missing_text(evaluation, missing)};
  }
  const std::string value = ValueText(evaluation, compiled.type, unit).json(cell);
  return {ExpressionResult::State::known,
          result_json("known", type, value, unit.text, "[]", nullptr),
          for_people(value, compiled.type.kind, zh) + (unit.text.empty() ? "" : " " + unit.text) +
              "\n"};
}

}  // namespace

ExpressionResult unreadable_facts(const std::string& path, dsl::Language language) {
  const bool zh = language == dsl::Language::zh;
  const std::string message = (zh ? "无法读取:" : "cannot read: ") + path;
  return failure({"file_not_found", message, "null"}, {}, message + "\n");
}

ExpressionResult evaluate_expression(const ExpressionRequest& request, dsl::Language language) {
  dsl::Sink sink;
  rulesets::ParsedSources parsed;
  if (request.with) {
    parsed = rulesets::parse_sources(request.with->main_path, request.with->read, sink);
  } else {
    dsl::parse(parsed.sources, parsed.sources.add("(empty)", {}), parsed.tree, sink);
  }
  dsl::Model model =
      dsl::check(parsed.tree, 0, parsed.sources, parsed.tables, sink, {.lints = false});
  if (sink.has_errors()) return diagnosed(sink.take(), parsed.sources, language);

  const dsl::SourceId source = parsed.sources.add("EXPR", request.text);
  const dsl::ast::ExprId expr = dsl::parse_expression(parsed.sources, source, parsed.tree, sink);
  if (!sink.has_errors() && expr.valid())
    dsl::check_expression(parsed.tree, expr, parsed.sources, model, sink);
  if (sink.has_errors() || !expr.valid()) return diagnosed(sink.take(), parsed.sources, language);

  if (model.type(expr).kind == dsl::Kind::per_member) {
    const bool zh = language == dsl::Language::zh;
    const std::string message = zh ? "这是逐项的事实,请写明是哪一项:名称[成员]"
                                   : "this holds a value per member: say which one, NAME[MEMBER]";
    return failure({"member_needed", message, "null"}, "per_member", message + "\n");
  }

  const engine::CompiledExpression compiled = engine::compile_expression(parsed.tree, model, expr);
  const engine::ProgramIndex index(compiled.program);
  if (!request.as_of && reads_a_date(index, compiled.result)) {
    return {ExpressionResult::State::as_of_needed, {}, {}};
  }

  engine::FactReader reader(compiled.program.schema);
  engine::Facts facts;
  engine::FactIssues issues;
  if (!reader.read(request.facts, facts, issues)) {
    const engine::FactIssue& issue = issues.all().front();
    const std::string& message = language == dsl::Language::zh ? issue.zh : issue.en;
    const std::string place = "{\"pointer\":" + json_string(issue.pointer) + "}";
    return failure({std::string(engine::name_of(issue.code)), message, place}, {},
                   issue.pointer + ": " + message + "\n");
  }
  Evaluation evaluation;
  evaluation.run(compiled.program, facts, request.as_of.value_or(dsl::Day{}));
  return conclude_expression(index, evaluation, compiled, model.units[compiled.type.unit],
                             language);
}

}  // namespace server
