// JSON-RPC 2.0 as LSP 3.17 uses it: codes of errors, and the one exception of this folder, by which
// a request is refused. It never leaves the session. Values.
#pragma once

#include <exception>
#include <string>
#include <utility>

#include "dsl/text/diagnostic.hpp"

namespace editor::lsp {

enum class ErrorCode : int {
  parse_error = -32700,
  invalid_request = -32600,
  method_not_found = -32601,
  invalid_params = -32602,
  internal_error = -32603,
  not_initialized = -32002,
  request_failed = -32803,
  cancelled = -32800,
};

class Refusal : public std::exception {
 public:
  Refusal(ErrorCode code, dsl::Bilingual message) : code_(code), message_(std::move(message)) {}
  [[nodiscard]] const char* what() const noexcept override { return message_.en.c_str(); }
  [[nodiscard]] ErrorCode code() const { return code_; }
  [[nodiscard]] const dsl::Bilingual& message() const { return message_; }

 private:
  ErrorCode code_;
  dsl::Bilingual message_;
};

}  // namespace editor::lsp
