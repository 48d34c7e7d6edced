// hazlex lsp: the language service for editors, over standard input and output.
#include <unistd.h>

#include <array>
#include <cerrno>
#include <iostream>

#include "editor/lsp/framing.hpp"
#include "editor/lsp/session.hpp"
#include "server/app/commands.hpp"
#include "server/app/input.hpp"
#include "server/app/language_root.hpp"

namespace server {
namespace {

constexpr std::size_t most_bytes = std::size_t{8} << 20U;

bool write_all(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// Waits for bytes; false at the end of the input.
bool read_some(editor::lsp::Frames& frames) {
  std::array<char, 1 << 16> block{};
  ssize_t count = 0;
  do {
    count = ::read(STDIN_FILENO, block.data(), block.size());
  } while (count < 0 && errno == EINTR);
  if (count <= 0) return false;
  frames.add({block.data(), static_cast<std::size_t>(count)});
  return true;
}

/// Until `exit`, or until the client goes without one, which is a failure.
int run_session(editor::lsp::Session& session, dsl::Language language) {
  editor::lsp::Frames frames(most_bytes);
  while (!session.exited()) {
    if (!read_some(frames)) return exit_findings;
    std::vector<std::string> messages;
    while (auto message = frames.next()) messages.push_back(std::move(*message));
    for (const std::string& answer : session.receive(messages)) {
      if (!write_all(editor::lsp::framed(answer))) return exit_findings;
    }
    if (!frames.broken()) continue;
    std::cerr << (language == dsl::Language::zh
                      ? "hazlex lsp: 输入不是 LSP 的消息(须有 Content-Length)\n"
                      : "hazlex lsp: the input is no message of LSP (Content-Length is missing)\n");
    return exit_findings;
  }
  return session.exit_code();
}

int serve_editor(const Arguments& arguments) {
  const std::string library = library_of(arguments);
  editor::lsp::SessionSettings settings;
  settings.open_root = [library](const editor::lsp::Opening& opening) {
    return language_root(opening.root_uri, library);
  };
  if (arguments.has("--lang")) settings.language = arguments.language;
  settings.version = program_version();
  settings.message_bytes = most_bytes;
  editor::lsp::Session session(std::move(settings));
  return run_session(session, arguments.language);
}

}  // namespace

Command lsp_command() {
  Usage usage;
  usage.name = "lsp";
  usage.summary = {"供编辑器使用的语言服务(LSP 3.17,标准输入与输出)",
                   "the language service for editors (LSP 3.17, over standard input and output)"};
  usage.options = {
      library_option(),
      {"--stdio",
       "",
       {"经标准输入与输出,本来就是如此", "over standard input and output, as always"}}};
  usage.examples = {{"hazlex lsp", {"由编辑器启动", "started by an editor"}}};
  return {usage, &serve_editor};
}

}  // namespace server
