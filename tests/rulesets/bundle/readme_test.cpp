// The language reference says nothing that the program does not do: every example of
// `dsl/README.md` is checked, evaluated, or refused with the code that it names.
#include <catch2/catch.hpp>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "dsl/parse/parse.hpp"
#include "engine/compile/compile.hpp"
#include "engine/evaluate/evaluation.hpp"
#include "engine/facts/reader.hpp"
#include "rulesets/bundle/cases.hpp"
#include "rulesets/bundle/release.hpp"
#include "tests/rulesets/bundle/fences.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/source_dir.hpp"

namespace {

using rulesets::Checked;
using support::Fence;

std::string page() {
  return support::read_file(support::source_path("/dsl/README.md"));
}

/// The page from top to bottom: what `hazlex-facts`, `hazlex-file`, `json` and `csv` blocks gave so
/// far.
struct Reader {
  std::string declarations;
  std::string facts = "{}";
  std::map<std::string, std::string> files;

  /// True when the block only prepares what follows.
  bool prepares(const Fence& fence) {
    if (fence.language == "csv" || fence.language == "hazlex-file")
      return files[fence.argument] = fence.body, true;
    if (fence.language == "json") return facts = fence.body, true;
    if (fence.language == "hazlex-facts") declarations = fence.body;
    return false;
  }
  [[nodiscard]] std::string whole(const Fence& fence) const {
    const bool part = fence.language == "hazlex-part" || fence.language == "hazlex-bad";
    return part ? declarations + "\n" + fence.body : fence.body;
  }
  [[nodiscard]] std::unique_ptr<Checked> check(const std::string& text) const {
    return rulesets::check_sources("page.hzl",
                                   [&](std::string_view path) -> std::optional<std::string> {
                                     if (path == "page.hzl") return text;
                                     const auto file = files.find(std::string(path));
                                     if (file == files.end()) return std::nullopt;
                                     return file->second;
                                   });
  }
};

std::string rendered(const Checked& checked) {
  std::string text;
  for (const dsl::Diagnostic& diagnostic : checked.diagnostics) {
    if (diagnostic.severity() != dsl::Severity::error) continue;
    text += dsl::render(diagnostic, checked.parsed.sources, dsl::Language::en);
  }
  return text;
}

std::string failures(const rulesets::CaseResult& result) {
  std::string text;
  for (const rulesets::CaseFailure& failure : result.failures) text += failure.message.en + "\n";
  return text;
}

void run_file(const Reader& reader, const Fence& fence) {
  const auto checked = reader.check(reader.whole(fence));
  INFO("dsl/README.md:" << fence.line << "\n" << rendered(*checked));
  CHECK(checked->errors == 0);
  if (checked->errors > 0) return;
  const auto release = rulesets::release_of(*checked, "page.hzl");
  for (const rulesets::CaseResult& result : rulesets::run_cases(*checked, *release)) {
    INFO("case " << result.title << "\n" << failures(result));
    CHECK(result.passed());
  }
}

std::string shown(const engine::Evaluation& evaluation, const engine::Cell& cell,
                  const dsl::ValueType& type, const dsl::Model& model) {
  switch (cell.state) {
    case engine::State::no:
      return "否";
    case engine::State::yes:
      return "是";
    case engine::State::unknown:
      return "未知";
    case engine::State::error:
      return "错误";
    case engine::State::value:
      break;
  }
  if (type.kind == dsl::Kind::number) {
    const dsl::Unit& unit = model.units[type.unit];
    dsl::Number value;
    if (dsl::from_base(evaluation.number(cell), unit, value) != dsl::Arithmetic::ok) return "?";
    return value.to_text() + (unit.text.empty() ? "" : " " + unit.text);
  }
  if (type.kind == dsl::Kind::date) return evaluation.date(cell).to_text();
  if (type.kind == dsl::Kind::enumeration)
    return model.enums[type.enumeration].members[cell.payload].name;
  return "?";
}

/// What an expression comes to on the page's facts; `✗ code` when it does not check.
std::string value_of(const Reader& reader, const std::string& expression) {
  const auto checked = reader.check(reader.declarations);
  if (checked->errors > 0) return rendered(*checked);
  auto& parsed = checked->parsed;
  dsl::Sink sink;
  const dsl::SourceId source = parsed.sources.add("expression", expression);
  const dsl::ast::ExprId expr = dsl::parse_expression(parsed.sources, source, parsed.tree, sink);
  if (expr.valid() && !sink.has_errors()) {
    dsl::check_expression(parsed.tree, expr, parsed.sources, checked->model, sink);
  }
  if (sink.has_errors()) {
    const auto diagnostics = sink.take();
    return "✗ " + std::string(dsl::info(diagnostics.front().code).name);
  }
  const auto compiled = engine::compile_expression(parsed.tree, checked->model, expr);
  REQUIRE(engine::verify(compiled.program).empty());
  engine::FactReader facts_reader(compiled.program.schema);
  engine::Facts facts;
  engine::FactIssues issues;
  if (!facts_reader.read(reader.facts, facts, issues)) {
    return issues.all().front().pointer + ": " + issues.all().front().en;
  }
  engine::Evaluation evaluation;
  evaluation.run(compiled.program, facts, *dsl::make_day(2024, 7, 1));
  return shown(evaluation, evaluation.at(compiled.result, {}), compiled.type, checked->model);
}

std::string without_blanks_around(const std::string& text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

void run_expressions(const Reader& reader, const Fence& fence) {
  std::size_t number = fence.line;
  for (const std::string& line : support::lines_of(fence.body)) {
    const std::size_t mark = line.rfind('#');
    INFO("dsl/README.md:" << number++ << ": " << line);
    REQUIRE(mark != std::string::npos);
    std::string expected = without_blanks_around(line.substr(mark + 1));
    const std::string arrow = "→ ";
    if (expected.rfind(arrow, 0) == 0) expected.erase(0, arrow.size());
    CHECK(value_of(reader, without_blanks_around(line.substr(0, mark))) == expected);
  }
}

void run_refused(const Reader& reader, const Fence& fence) {
  const auto checked = reader.check(reader.whole(fence));
  std::string found;
  bool named = false;
  for (const dsl::Diagnostic& diagnostic : checked->diagnostics) {
    const std::string_view name = dsl::info(diagnostic.code).name;
    named = named || name == fence.argument;
    found += std::string(name) + " ";
  }
  INFO("dsl/README.md:" << fence.line << " gives " << found);
  CHECK(named);
}

}  // namespace

TEST_CASE("the examples of the language reference run", "[readme]") {
  Reader reader;
  std::map<std::string, int> seen;
  for (const Fence& fence : support::read_fences(page())) {
    ++seen[fence.language];
    if (reader.prepares(fence)) continue;
    if (fence.language == "hazlex" || fence.language == "hazlex-part" ||
        fence.language == "hazlex-facts") {
      run_file(reader, fence);
    } else if (fence.language == "hazlex-expr") {
      run_expressions(reader, fence);
    } else if (fence.language == "hazlex-bad") {
      run_refused(reader, fence);
    } else {
      INFO("dsl/README.md:" << fence.line << ": nothing runs a block of " << fence.language);
      CHECK(fence.language == "sh");
    }
  }
  // A page whose fences were not found would pass everything above.
  CHECK(seen["hazlex"] >= 3);
  CHECK(seen["hazlex-part"] >= 5);
  CHECK(seen["hazlex-expr"] >= 5);
  CHECK(seen["hazlex-bad"] >= 3);
}
