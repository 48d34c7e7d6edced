// Tables as grids: requests that are Hazlex's own, in the protocol's manner.
#include <nlohmann/json.hpp>

#include "editor/language/tables.hpp"
#include "editor/lsp/feature_answers.hpp"
#include "editor/lsp/rpc.hpp"

namespace editor::lsp {

using nlohmann::json;

namespace {

struct Teller {
  const Asked& asked;
  const Analysis& analysis;
  const Ranges& ranges;

  [[nodiscard]] json messages(const std::vector<std::size_t>& diagnostics) const {
    json list = json::array();
    for (const std::size_t each : diagnostics) {
      const dsl::Diagnostic& diagnostic = analysis.diagnostics()[each];
      if (diagnostic.severity() == dsl::Severity::error) {
        list.push_back(diagnostic.message(asked.language));
      }
    }
    return list;
  }
  [[nodiscard]] json cell(const TableCell& cell) const {
    return {{"text", cell.text},
            {"range", ranges.range(cell.span)},
            {"errors", messages(cell.diagnostics)}};
  }
  [[nodiscard]] json row(const TableGridRow& row) const {
    json cells = json::array();
    for (const TableCell& each : row.cells) cells.push_back(cell(each));
    return {{"cells", std::move(cells)},       {"result", cell(row.result)},
            {"notes", cell(row.notes)},        {"otherwise", row.otherwise},
            {"range", ranges.range(row.span)}, {"errors", messages(row.diagnostics)}};
  }
  static json column(const TableColumn& column) {
    return {{"name", column.name}, {"type", column.type}};
  }
  static json finding(const std::optional<TableFinding>& finding) {
    if (!finding) return nullptr;
    return {{"example", finding->text}, {"rows", finding->rows}};
  }
  [[nodiscard]] json table(const TableGrid& grid) const {
    json columns = json::array();
    for (const TableColumn& each : grid.columns) columns.push_back(column(each));
    json rows = json::array();
    for (const TableGridRow& each : grid.rows) rows.push_back(row(each));
    return {{"name", grid.name},
            {"range", ranges.range(grid.span)},
            {"columns", std::move(columns)},
            {"result", column(grid.result)},
            {"gravest", grid.gravest},
            {"file", grid.file},
            {"editable", grid.editable},
            {"rows", std::move(rows)},
            {"gap", finding(grid.gap)},
            {"overlap", finding(grid.overlap)},
            {"errors", messages(grid.diagnostics)}};
  }
};

Refusal invalid(const char* field) {
  return {ErrorCode::invalid_params,
          {std::string("参数 ") + field + " 不对", std::string("`") + field + "` is not right"}};
}

std::size_t index(const json& params, const char* field) {
  const json& value = params.at(field);
  if (!value.is_number_unsigned()) throw invalid(field);
  return value.get<std::size_t>();
}

TableAction action(const json& params) {
  const auto& name = params.at("action").get_ref<const std::string&>();
  if (name == "replace") return TableAction::replace;
  if (name == "add") return TableAction::add;
  if (name == "fill") return TableAction::fill;
  if (name == "remove") return TableAction::remove;
  if (name == "up") return TableAction::up;
  if (name == "down") return TableAction::down;
  throw invalid("action");
}

}  // namespace

json tables_of(const Asked& asked, const json& params) {
  const std::string path = asked.documents.open_path(params);
  const AnalysisPointer analysis = asked.documents.workspace().analysis(path);
  const Ranges ranges = asked.documents.ranges(path);
  const Teller teller{asked, *analysis, ranges};
  json list = json::array();
  for (const TableGrid& each : tables(*analysis)) list.push_back(teller.table(each));
  return list;
}

json edit_of_table(const Asked& asked, const json& params) {
  const std::string path = asked.documents.open_path(params);
  TableEdit edit;
  edit.table = index(params, "table");
  edit.action = action(params);
  if (edit.action != TableAction::fill) {
    if (!params.at("row").is_number_integer()) throw invalid("row");
    edit.row = params.at("row").get<std::int64_t>();
  }
  if (edit.action == TableAction::replace) {
    edit.column = index(params, "column");
    edit.text = params.at("text").get<std::string>();
  }
  const AnalysisPointer analysis = asked.documents.workspace().analysis(path);
  auto made = edit_table(*analysis, edit);
  if (auto* reason = std::get_if<dsl::Bilingual>(&made)) {
    throw Refusal(ErrorCode::request_failed, std::move(*reason));
  }
  const Ranges ranges = asked.documents.ranges(path);
  json edits = json::array();
  for (const dsl::Edit& each : std::get<std::vector<dsl::Edit>>(made)) {
    edits.push_back({{"range", ranges.range(each.place.span)}, {"newText", each.text}});
  }
  return edits;
}

}  // namespace editor::lsp
