// The texts that the client has open, as it edits them: versions, incremental changes, and the one
// way from the client's positions to bytes and back. Keeps the workspace up to date. One thread.
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "editor/language/navigate.hpp"
#include "editor/language/positions.hpp"
#include "editor/lsp/uris.hpp"

namespace editor::lsp {

struct DocumentLimits {
  std::size_t documents = 200;
  std::size_t bytes = std::size_t{4} << 20U;  ///< of all open texts together
  std::size_t analyses = 16;                  ///< kept at once; others are made again when asked
};

/// Spans of one text as the client wants them. Made once for many.
class Ranges {
 public:
  Ranges(std::string text, Encoding encoding);

  [[nodiscard]] Position at(std::uint32_t offset) const;
  [[nodiscard]] nlohmann::json position(std::uint32_t offset) const;
  [[nodiscard]] nlohmann::json range(dsl::Span span) const;

 private:
  std::string text_;
  Lines lines_;
  Encoding encoding_;
};

class Documents {
 public:
  explicit Documents(DocumentLimits limits) : limits_(limits) {}

  void start(Root root, Encoding encoding);
  /// Only once started.
  [[nodiscard]] Workspace& workspace() { return *workspace_; }
  [[nodiscard]] Encoding encoding() const { return encoding_; }

  /// Each throws `Refusal` where the document or the change cannot be; nothing is changed then.
  void open(const nlohmann::json& params);
  std::string change(const nlohmann::json& params);  ///< answers the path
  std::string close(const nlohmann::json& params);

  [[nodiscard]] std::string path_of(const nlohmann::json& params);  ///< of `textDocument.uri`
  /// The path of an open document; refused when it is not open.
  [[nodiscard]] std::string open_path(const nlohmann::json& params);
  [[nodiscard]] std::string uri(std::string_view path) const { return uris_.uri(path); }
  [[nodiscard]] std::optional<std::int64_t> version(std::string_view path) const;

  [[nodiscard]] std::uint32_t offset(const std::string& path, const nlohmann::json& position);
  [[nodiscard]] dsl::Span span(const std::string& path, const nlohmann::json& range);
  /// Of a file, open or not.
  [[nodiscard]] Ranges ranges(const std::string& path);

 private:
  struct Open {
    std::int64_t version = 0;
    std::size_t bytes = 0;
  };
  void set(const std::string& path, std::string text, std::int64_t version);

  DocumentLimits limits_;
  Encoding encoding_ = Encoding::utf16;
  Uris uris_;
  std::optional<Workspace> workspace_;
  std::map<std::string, Open, std::less<>> open_;
  std::size_t bytes_ = 0;
};

}  // namespace editor::lsp
