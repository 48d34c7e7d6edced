// Tables as grids: what stands in them, what is wrong, and edits that change one table only.
#include "editor/language/tables.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

#include "rulesets/bundle/release.hpp"
#include "tests/editor/language/desk.hpp"
#include "tests/support/source_dir.hpp"

namespace fs = std::filesystem;
using editor::TableAction;
using editor::TableGrid;
using support::Desk;
using support::plant;

namespace {

const std::string table = R"(表 系数(甲 : 整数 人, 乙 : 装置状态) -> 数   依据 令10 第十四条 {
  0 人 .. 9 人, 任意 -> 1 ;  # 少
  超过 9 人, 有效 -> 2   依据 令10 第十一条第(一)项 ;
  超过 9 人, { 失效, 未设置 } -> 3
}
)";

std::string applied(std::string text, const std::vector<dsl::Edit>& edits) {
  for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) {
    const dsl::Span span = edit->place.span;
    text.replace(span.begin, span.end - span.begin, edit->text);
  }
  return text;
}

std::vector<dsl::Edit> edits(const editor::Analysis& analysis, const editor::TableEdit& edit) {
  auto made = editor::edit_table(analysis, edit);
  if (const auto* reason = std::get_if<dsl::Bilingual>(&made)) FAIL(reason->zh);
  return std::get<std::vector<dsl::Edit>>(made);
}

/// The tables of `after`, when the edit was made in the desk's text; that becomes the new one.
std::vector<TableGrid> edited(Desk& desk, const editor::TableEdit& edit) {
  const std::string text(desk.analysis().text());
  desk.workspace.set(desk.main, applied(text, edits(desk.analysis(), edit)));
  return editor::tables(desk.analysis());
}

std::string refused(Desk& desk, const editor::TableEdit& edit) {
  const auto made = editor::edit_table(desk.analysis(), edit);
  const auto* reason = std::get_if<dsl::Bilingual>(&made);
  return reason == nullptr ? "" : reason->en;
}

std::vector<std::string> written(const editor::TableGridRow& row) {
  std::vector<std::string> texts;
  for (const auto& each : row.cells) texts.push_back(each.text);
  texts.push_back(row.result.text);
  texts.push_back(row.notes.text);
  return texts;
}

using Row = std::vector<std::string>;

}  // namespace

TEST_CASE("a table is read as it is written") {
  Desk desk;
  desk.workspace.set(desk.main, plant + table);
  CHECK(desk.analysis().errors() == 0);
  const auto all = editor::tables(desk.analysis());
  REQUIRE(all.size() == 1);
  const TableGrid& grid = all[0];
  CHECK(grid.name == "系数");
  REQUIRE(grid.columns.size() == 2);
  CHECK(grid.columns[0].type == "整数 人");
  CHECK(grid.result.type == "数");
  CHECK(grid.editable);
  REQUIRE(grid.rows.size() == 3);
  CHECK(written(grid.rows[0]) == Row{"0 人 .. 9 人", "任意", "1", ""});
  CHECK(written(grid.rows[1]) == Row{"超过 9 人", "有效", "2", "依据 令10 第十一条第(一)项"});
  CHECK(written(grid.rows[2]) == Row{"超过 9 人", "{ 失效, 未设置 }", "3", ""});
  CHECK_FALSE(grid.gap);
  CHECK_FALSE(grid.overlap);
}

TEST_CASE("a gap is shown with its example, and filled") {
  Desk desk;
  desk.workspace.set(desk.main, plant + table);
  auto all = edited(desk, {0, TableAction::replace, 2, 1, "失效"});
  REQUIRE(all[0].gap);
  CHECK(all[0].gap->text == "甲 = 10 人, 乙 = 未设置");
  CHECK(all[0].gap->rows.empty());
  all = edited(desk, {0, TableAction::fill, -1, 0, ""});
  REQUIRE(all[0].rows.size() == 4);
  CHECK(written(all[0].rows[3]) == Row{"10 人", "未设置", "3", ""});
  // The new row is for that key alone: the next one is shown.
  REQUIRE(all[0].gap);
  CHECK(all[0].gap->text != "甲 = 10 人, 乙 = 未设置");
  all = edited(desk, {0, TableAction::replace, 3, 0, "超过 9 人"});
  CHECK_FALSE(all[0].gap);
  CHECK_FALSE(refused(desk, {0, TableAction::fill, -1, 0, ""}).empty());
}

TEST_CASE("an overlap names the rows that fit its example") {
  Desk desk;
  desk.workspace.set(desk.main, plant + table);
  const auto all = edited(desk, {0, TableAction::replace, 1, 1, "任意"});
  REQUIRE(all[0].overlap);
  CHECK(all[0].overlap->rows == std::vector<std::size_t>{1, 2});
  CHECK(all[0].overlap->text == "甲 = 10 人, 乙 = 失效");
}

TEST_CASE("a wrong cell is shown with what is wrong with it") {
  Desk desk;
  for (const char* wrong : {"坏的", "超过 超过", "9 MPa"}) {
    INFO(wrong);
    desk.workspace.set(desk.main, plant + table);
    const auto all = edited(desk, {0, TableAction::replace, 1, 0, wrong});
    REQUIRE(all.size() == 1);
    REQUIRE(all[0].rows.size() == 3);
    CHECK(all[0].rows[1].cells[0].text == wrong);
    CHECK_FALSE(all[0].rows[1].cells[0].diagnostics.empty());
    CHECK(all[0].rows[2].cells[0].diagnostics.empty());
  }
}

TEST_CASE("rows are added, deleted and moved as lines of the text") {
  Desk desk;
  desk.workspace.set(desk.main, plant + table);
  auto all = edited(desk, {0, TableAction::add, 0, 0, ""});
  CHECK(desk.analysis().text().find("-> 1 ;  # 少\n  任意, 任意 -> 1 ;\n  超过") !=
        std::string::npos);
  REQUIRE(all[0].rows.size() == 4);
  all = edited(desk, {0, TableAction::remove, 1, 0, ""});
  CHECK(desk.analysis().text() == plant + table);
  all = edited(desk, {0, TableAction::add, 2, 0, ""});
  CHECK(written(all[0].rows[3]) == Row{"任意", "任意", "3", ""});
  all = edited(desk, {0, TableAction::remove, 3, 0, ""});
  CHECK(all[0].rows.size() == 3);
  CHECK(desk.analysis().errors() == 0);
  edited(desk, {0, TableAction::down, 0, 0, ""});
  all = edited(desk, {0, TableAction::up, 2, 0, ""});
  CHECK(written(all[0].rows[1]) == Row{"超过 9 人", "{ 失效, 未设置 }", "3", ""});
  CHECK(all[0].rows[2].result.text == "1");
  CHECK(desk.analysis().errors() == 0);
  CHECK_FALSE(refused(desk, {0, TableAction::up, 0, 0, ""}).empty());
  CHECK_FALSE(refused(desk, {0, TableAction::down, 2, 0, ""}).empty());
  CHECK_FALSE(refused(desk, {0, TableAction::remove, 3, 0, ""}).empty());
  CHECK_FALSE(refused(desk, {1, TableAction::remove, 0, 0, ""}).empty());
}

TEST_CASE("what is written into a cell stays in it") {
  Desk desk;
  desk.workspace.set(desk.main, plant + table);
  for (const char* text : {"1 ; 2", "1 }", "{ 1", "1, 2", "1 # 2", "1 -> 2", "\"1", "「1", "1\n2",
                           " ", "1;2", "(1]"}) {
    INFO(text);
    CHECK_FALSE(refused(desk, {0, TableAction::replace, 0, 0, text}).empty());
  }
  auto all = edited(desk, {0, TableAction::replace, 0, 0, "  0 人..9 人 "});
  CHECK(all[0].rows[0].cells[0].text == "0 人..9 人");
  all = edited(desk, {0, TableAction::replace, 2, 3, "依据 令10 第十四条"});
  CHECK(all[0].rows[2].notes.text == "依据 令10 第十四条");
  CHECK(desk.analysis().errors() == 0);
  all = edited(desk, {0, TableAction::replace, 2, 3, ""});
  CHECK(all[0].rows[2].notes.text.empty());
  CHECK(desk.analysis().errors() == 0);
}

TEST_CASE("in every rule file cells are what their bytes are, and edits change one table") {
  std::size_t seen = 0;
  for (const char* folder : {"/rulesets/library", "/tests/data"}) {
    const std::string root = support::source_path(folder);
    const auto read = rulesets::read_below(root);
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      if (entry.path().extension() != ".hzl") continue;
      const std::string path = fs::relative(entry.path(), root).generic_string();
      INFO(path);
      const editor::Analysis analysis(path, read);
      const auto all = editor::tables(analysis);
      const std::string text(analysis.text());
      for (std::size_t at = 0; at < all.size(); ++at) {
        const auto check = [&](const editor::TableCell& cell) {
          CHECK(text.substr(cell.span.begin, cell.span.end - cell.span.begin) == cell.text);
        };
        for (std::size_t row = 0; row < all[at].rows.size(); ++row) {
          for (const auto& each : all[at].rows[row].cells) check(each);
          check(all[at].rows[row].result);
          check(all[at].rows[row].notes);
          if (!analysis.parsed() || !all[at].editable) continue;
          ++seen;
          for (const TableAction action :
               {TableAction::replace, TableAction::add, TableAction::remove, TableAction::up,
                TableAction::down}) {
            INFO(all[at].name << " row " << row << " action " << static_cast<int>(action));
            const auto number = static_cast<std::int64_t>(row);
            const auto made = editor::edit_table(analysis, {at, action, number, 0, "任意"});
            const auto* list = std::get_if<std::vector<dsl::Edit>>(&made);
            if (list == nullptr) continue;
            const std::string after = applied(text, *list);
            const editor::Analysis next(path, [&](std::string_view wanted) {
              return wanted == path ? std::optional(after) : read(wanted);
            });
            INFO(after);
            CHECK(next.parsed());
            const auto tables = editor::tables(next);
            REQUIRE(tables.size() == all.size());
            const std::size_t rows = all[at].rows.size();
            const std::size_t expected = action == TableAction::add      ? rows + 1
                                         : action == TableAction::remove ? rows - 1
                                                                         : rows;
            CHECK(tables[at].rows.size() == expected);
            CHECK(after.substr(0, all[at].span.begin) == text.substr(0, all[at].span.begin));
            CHECK(after.substr(tables[at].span.end) == text.substr(all[at].span.end));
          }
        }
      }
    }
  }
  CHECK(seen > 20);
}

TEST_CASE("tables and their edits answer at the end of every beginning") {
  Desk desk;
  for (std::size_t size = 0; size <= table.size(); ++size) {
    desk.workspace.set(desk.main, plant + table.substr(0, size));
    const auto length = desk.analysis().text().size();
    for (const TableGrid& grid : editor::tables(desk.analysis())) {
      for (std::size_t row = 0; row < grid.rows.size(); ++row) {
        CHECK(grid.rows[row].span.end <= length);
        for (int action = 0; action <= static_cast<int>(TableAction::down); ++action) {
          const auto made = editor::edit_table(
              desk.analysis(), {0, static_cast<TableAction>(action), static_cast<std::int64_t>(row),
                                grid.rows[row].cells.size(), "1"});
          const auto* list = std::get_if<std::vector<dsl::Edit>>(&made);
          if (list == nullptr) continue;
          std::uint32_t last = 0;
          for (const dsl::Edit& each : *list) {
            CHECK(each.place.span.begin >= last);
            CHECK(each.place.span.end >= each.place.span.begin);
            CHECK(each.place.span.end <= length);
            last = each.place.span.end;
          }
        }
      }
    }
  }
}
