// What is asked about documents, in the protocol's form.
#include <catch2/catch.hpp>

#include "tests/editor/lsp/client.hpp"

using support::Client;
using support::json;
using support::range;

namespace {

const std::string text =
    R"(文件 令10 { 名称 "标准" 文号 "1" 机关 "甲" 位阶 法律 地域 全国 施行 2024-01-01 纲目 { 第一条 } }
事实 厂 别名 plant {
  人数 别名 workers : 整数 人   问 "几人?"   查 现场
}
定义 多(甲 : 整数 人) = 甲 超过 9 人   依据 令10 第一条
定义 乙 = 多(人数)
)";

struct Desk : Client {
  explicit Desk(const std::string& content = text) {
    initialize();
    opened = open("a.hzl", content);
  }
  std::vector<json> opened;
};

}  // namespace

TEST_CASE("completion replaces the word that is typed") {
  Desk desk;
  const json answer = desk.result("textDocument/completion", Client::at("a.hzl", 5, 10));
  const json& items = answer.at("items");
  const auto found = std::find_if(items.begin(), items.end(),
                                  [](const json& each) { return each.at("label") == "人数"; });
  REQUIRE(found != items.end());
  CHECK(found->at("textEdit").at("range") == range(5, 9, 11));
  CHECK(found->at("filterText") == "人数 workers");
  CHECK(found->at("detail").get<std::string>().find("fact") == 0);
}

TEST_CASE("hover, definition and references give ranges of the client's units") {
  Desk desk;
  const json hover = desk.result("textDocument/hover", Client::at("a.hzl", 5, 9));
  CHECK(hover.at("range") == range(5, 9, 11));
  CHECK(hover.at("contents").at("value").get<std::string>().find("**人数** `workers`") == 0);
  CHECK(desk.result("textDocument/hover", Client::at("a.hzl", 1, 0)).is_object());
  const json definition = desk.result("textDocument/definition", Client::at("a.hzl", 5, 10));
  CHECK(definition.at("uri") == Client::uri("a.hzl"));
  CHECK(definition.at("range") == range(2, 2, 4));
  json params = Client::at("a.hzl", 2, 2);
  params["context"] = {{"includeDeclaration", false}};
  CHECK(desk.result("textDocument/references", params).size() == 1);
  params["context"] = {{"includeDeclaration", true}};
  CHECK(desk.result("textDocument/references", params).size() == 3);
}

TEST_CASE("a rename is an edit of the workspace, or refused with its reason") {
  Desk desk;
  CHECK(desk.result("textDocument/prepareRename", Client::at("a.hzl", 5, 9)) == range(5, 9, 11));
  json params = Client::at("a.hzl", 5, 9);
  params["newName"] = "人员数";
  const json edit = desk.result("textDocument/rename", params);
  CHECK(edit.at("changes").at(Client::uri("a.hzl")).size() == 2);
  params["newName"] = "";
  const json refused = desk.ask("textDocument/rename", params);
  CHECK(refused.at("error").at("message") == "a name cannot be empty");
  CHECK(desk.error("textDocument/prepareRename", Client::at("a.hzl", 0, 0)) == -32803);
}

TEST_CASE("quick fixes carry their diagnostic and an edit") {
  Desk desk("定义 甲 = 9 人 超过 9\n");
  json params = Client::document("a.hzl");
  params["range"] = range(0, 15, 15);
  params["context"] = {{"diagnostics", json::array()}};
  const json actions = desk.result("textDocument/codeAction", params);
  REQUIRE(actions.size() == 1);
  CHECK(actions[0].at("diagnostics").at(0).at("code") == "bare_number");
  CHECK(actions[0].at("edit").at("changes").at(Client::uri("a.hzl")).size() == 1);
  CHECK(actions[0].at("diagnostics").at(0) ==
        desk.opened.at(0).at("params").at("diagnostics").at(0));
  params["context"]["only"] = {"refactor"};
  CHECK(desk.result("textDocument/codeAction", params).empty());
}

TEST_CASE("signature, inlays, folding, outline and formatting answer") {
  Desk desk;
  const json signature = desk.result("textDocument/signatureHelp", Client::at("a.hzl", 5, 9));
  CHECK(signature.at("signatures").at(0).at("parameters").size() == 1);
  CHECK(desk.result("textDocument/signatureHelp", Client::at("a.hzl", 0, 0)).is_null());
  json params = Client::document("a.hzl");
  params["range"] = {{"start", {{"line", 4}, {"character", 0}}},
                     {"end", {{"line", 5}, {"character", 0}}}};
  const json inlays = desk.result("textDocument/inlayHint", params);
  REQUIRE(inlays.size() == 2);
  CHECK(inlays[0].at("label") == ">");
  CHECK(inlays[1].at("label") == "《标准》");
  CHECK(desk.result("textDocument/foldingRange", Client::document("a.hzl")).at(0) ==
        json{{"startLine", 1}, {"endLine", 2}});
  const json outline = desk.result("textDocument/documentSymbol", Client::document("a.hzl"));
  REQUIRE(outline.size() == 4);
  CHECK(outline[1].at("children").at(0).at("name") == "人数");
  json options = Client::document("a.hzl");
  options["options"] = {{"tabSize", 2}, {"insertSpaces", true}};
  const json edits = desk.result("textDocument/formatting", options);
  REQUIRE(edits.size() == 1);
  CHECK(edits[0].at("newText").get<std::string>().find("定义 乙 = 多(人数)") != std::string::npos);
  options["options"]["language"] = "en";
  const json english = desk.result("textDocument/formatting", options);
  REQUIRE(english.size() == 1);
  CHECK(english[0].at("newText").get<std::string>().find("define 乙 = ") != std::string::npos);
  CHECK(desk.result("workspace/symbol", {{"query", "work"}}).at(0).at("name") == "人数");
}

TEST_CASE("semantic tokens go forward and keep to the legend") {
  Desk desk;
  const json data =
      desk.result("textDocument/semanticTokens/full", Client::document("a.hzl")).at("data");
  REQUIRE(data.size() % 5 == 0);
  CHECK(data.size() > 100);
  for (std::size_t i = 0; i < data.size(); i += 5) {
    CHECK(data[i + 2].get<int>() > 0);
    CHECK(data[i + 3].get<int>() < 14);
    CHECK((data[i].get<int>() > 0 || i == 0 || data[i + 1].get<int>() > 0));
  }
}

TEST_CASE("tables are grids, and an edit of one is edits of the text") {
  Desk desk(
      "文件 令10 { 名称 \"标准\" 文号 \"1\" 机关 \"甲\" 位阶 法律 地域 全国 施行 2024-01-01 纲目 { "
      "第一条 "
      "} }\n"
      "表 系数(甲 : 整数 人) -> 数 依据 令10 第一条 { 0 人 .. 9 人 -> 1 ; 超过 10 人 -> 2 }\n");
  const json tables = desk.result("hazlex/tables", Client::document("a.hzl"));
  REQUIRE(tables.size() == 1);
  CHECK(tables[0].at("name") == "系数");
  CHECK(tables[0].at("gap").at("example") == "甲 = 10 人");
  CHECK(tables[0].at("overlap").is_null());
  const json cell = tables[0].at("rows").at(1).at("cells").at(0);
  CHECK(cell.at("text") == "超过 10 人");
  json params = Client::document("a.hzl");
  params.update(
      {{"table", 0}, {"action", "replace"}, {"row", 1}, {"column", 0}, {"text", "超过 9 人"}});
  const json edits = desk.result("hazlex/editTable", params);
  REQUIRE(edits.size() == 1);
  CHECK(edits[0].at("range") == cell.at("range"));
  CHECK(edits[0].at("newText") == "超过 9 人");
  desk.change("a.hzl", 2, json::array({{{"range", edits[0].at("range")}, {"text", "超过 9 人"}}}));
  CHECK(desk.result("hazlex/tables", Client::document("a.hzl"))[0].at("gap").is_null());
  params["text"] = "9 人 ; 1";
  CHECK(desk.error("hazlex/editTable", params) == -32803);
  params["action"] = "burn";
  CHECK(desk.error("hazlex/editTable", params) == -32602);
  params["action"] = "remove";
  params["row"] = "1";
  CHECK(desk.error("hazlex/editTable", params) == -32602);
  params.erase("row");
  CHECK(desk.error("hazlex/editTable", params) == -32602);
}
