// The frames of LSP over a stream: `Content-Length: N`, an empty line, N bytes. Bytes go in as they
// come, whole messages come out. A head that cannot be read ends the stream: nobody knows where the
// next message begins. A value; one thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace editor::lsp {

[[nodiscard]] std::string framed(std::string_view message);

class Frames {
 public:
  explicit Frames(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  void add(std::string_view bytes) { waiting_ += bytes; }
  /// The next message that has come whole.
  [[nodiscard]] std::optional<std::string> next();
  /// A head was no head, or told of more bytes than may be; nothing more comes out.
  [[nodiscard]] bool broken() const { return broken_; }
  /// Nothing of a message has begun.
  [[nodiscard]] bool empty() const { return waiting_.empty(); }

 private:
  [[nodiscard]] std::optional<std::size_t> length_of(std::string_view head) const;

  std::size_t most_bytes_;
  std::string waiting_;
  bool broken_ = false;
};

}  // namespace editor::lsp
