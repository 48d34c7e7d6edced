// Any bytes sent to a session of the language service are answered with JSON-RPC or with nothing:
// the input's lines are messages, those without a brace at their begin are edits of an open text.
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "editor/lsp/framing.hpp"
#include "editor/lsp/session.hpp"

namespace {

using nlohmann::json;

std::string notice(const char* method, json params) {
  return json{{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}}.dump(
      -1, ' ', false, json::error_handler_t::replace);
}

void send(editor::lsp::Session& session, const std::string& message) {
  for (const std::string& answer : session.receive({message})) {
    const json read = json::parse(answer, nullptr, false);
    if (!read.is_object() || read.value("jsonrpc", "") != "2.0") __builtin_trap();
    if (editor::lsp::framed(answer).empty()) __builtin_trap();
  }
}

const json document = {{"uri", "file:///a.hzl"}};

/// "line begin end text": a change, and then questions at its place.
void edit(editor::lsp::Session& session, const std::string& line, int version) {
  const auto number = [&](std::size_t at) {
    return at < line.size() ? static_cast<unsigned char>(line[at]) : 0U;
  };
  const json begin = {{"line", number(0) % 16}, {"character", number(1) % 64}};
  const json end = {{"line", number(0) % 16 + number(2) % 2}, {"character", number(3) % 64}};
  json target = document;
  target["version"] = version;
  send(session, notice("textDocument/didChange",
                       {{"textDocument", target},
                        {"contentChanges",
                         json::array({{{"range", {{"start", begin}, {"end", end}}},
                                       {"text", line.size() > 4 ? line.substr(4) : "\n"}}})}}));
  for (const char* method : {"textDocument/completion", "textDocument/hover",
                             "textDocument/signatureHelp", "textDocument/definition"}) {
    send(session, json{{"jsonrpc", "2.0"},
                       {"id", version},
                       {"method", method},
                       {"params", {{"textDocument", document}, {"position", begin}}}}
                      .dump());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string text(reinterpret_cast<const char*>(data), size);
  editor::lsp::Frames frames(1000);
  frames.add(text);
  while (frames.next()) continue;
  editor::lsp::Session session(editor::lsp::SessionSettings{});
  send(session, R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":{"capabilities":{}}})");
  json opened = document;
  opened["version"] = 0;
  opened["languageId"] = "hazlex";
  opened["text"] = "事实 甲 { 乙 : 整数 人 问 \"乙?\" }\n定义 丙 = 乙 超过 9 人\n";
  send(session, notice("textDocument/didOpen", {{"textDocument", opened}}));
  int version = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    at = end + 1;
    if (line.starts_with('{')) {
      send(session, line);
    } else {
      edit(session, line, ++version);
    }
  }
  return 0;
}
