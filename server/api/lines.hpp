// Cuts what arrives in pieces into lines, in bounded memory: of a line that is too long nothing is
// kept. A line ends with LF or CRLF; the last may do without. One thread.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace server {

class Lines {
 public:
  /// Told of each line, without its end; of one that is too long with an empty text. False: no
  /// more.
  using Take = std::function<bool(std::string_view line, bool too_long)>;

  explicit Lines(std::size_t most_bytes) : most_(most_bytes) {}

  /// False once `take` has answered so.
  bool push(std::string_view bytes, const Take& take);
  /// The last line, if it has no end.
  bool finish(const Take& take);

 private:
  void keep(std::string_view piece);
  bool end_line(std::string_view line, const Take& take);

  std::size_t most_;
  std::string begun_;
  bool too_long_ = false;
};

}  // namespace server
