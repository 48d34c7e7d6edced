// A strict JSON text (RFC 8259) token by token, without a tree and without `double`: numbers come
// as they are written. UTF-8 and surrogate pairs are checked, NUL is refused, depth and size are
// bounded. The text is borrowed and must outlive the reader; a reader is reused by `open` and then
// allocates only for strings with escapes longer than any before. One thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace engine {

enum class JsonToken : std::uint8_t {
  begin_object,
  end_object,
  begin_array,
  end_array,
  key,
  string,
  number,
  yes,
  no,
  null,
  end,
  error,
};

enum class JsonError : std::uint8_t { none, syntax, utf8, too_deep, too_large };

class JsonReader {
 public:
  static constexpr std::size_t max_bytes = std::size_t{1} << 20;
  static constexpr unsigned max_depth = 16;

  void open(std::string_view text);

  /// The next token; `end` after the one value of the text, `error` for good once met.
  JsonToken next();
  [[nodiscard]] JsonToken token() const { return token_; }

  /// Of a key or string: decoded, valid until the next `next`. Of a number: as written.
  [[nodiscard]] std::string_view text() const { return text_; }
  /// Of a key or string: as written between the quotes; valid as long as the whole text.
  [[nodiscard]] std::string_view raw() const { return raw_; }
  /// Where the token begins, in bytes; of an error: where it was met.
  [[nodiscard]] std::size_t offset() const { return offset_; }
  [[nodiscard]] JsonError error() const { return error_; }

  /// Reads on to the end of the value whose first token stands; false on an error.
  bool skip();

  /// What stands between the quotes, decoded; `raw` must have been read without an error.
  static void unescape(std::string_view raw, std::string& out);

 private:
  enum class Expect : std::uint8_t { value, first_value, first_key, after_value, nothing };

  JsonToken fail(JsonError error, const char* at);
  JsonToken value();
  JsonToken key();
  JsonToken open_container(bool object);
  JsonToken close_container(bool object);
  JsonToken literal(std::string_view word, JsonToken token);
  JsonToken number();
  bool string();
  bool plain_run(bool& escaped);
  bool escape();
  void skip_blanks();

  const char* begin_ = nullptr;
  const char* at_ = nullptr;
  const char* end_ = nullptr;
  std::string_view text_;
  std::string_view raw_;
  std::string decoded_;
  std::size_t offset_ = 0;
  std::uint32_t objects_ = 0;  ///< a bit a level: whether it is an object
  unsigned depth_ = 0;
  Expect expect_ = Expect::value;
  JsonToken token_ = JsonToken::end;
  JsonError error_ = JsonError::none;
};

}  // namespace engine
