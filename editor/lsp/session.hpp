// One client's session of LSP 3.17 without its transport: texts of JSON-RPC messages in, texts of
// messages out. Messages that have come together are given together: a request that is cancelled by
// a later one of them is not worked on, and diagnostics go out once, after the last change. Throws
// nothing that a message can bring about. Owns the open texts. One thread at a time.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "editor/lsp/documents.hpp"
#include "editor/lsp/host.hpp"

namespace editor::lsp {

struct SessionSettings {
  OpenRoot open_root;
  /// Empty: as the client's `locale` says, else Chinese.
  std::optional<dsl::Language> language;
  std::string version;  ///< of the program, for `serverInfo`
  std::size_t message_bytes = std::size_t{8} << 20U;
  DocumentLimits limits = {};
};

class Session {
 public:
  explicit Session(SessionSettings settings);
  ~Session();
  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;

  [[nodiscard]] std::vector<std::string> receive(const std::vector<std::string>& messages);

  /// After `exit` nothing more is answered.
  [[nodiscard]] bool exited() const;
  /// 0 when `shutdown` came before `exit`, else 1.
  [[nodiscard]] int exit_code() const;

 private:
  class Work;
  std::unique_ptr<Work> work_;
};

}  // namespace editor::lsp
