// A strict JSON text (RFC 8259) token by token, without a tree and without `double`: numbers come
// as they are written. UTF-8 and surrogate pairs are checked, NUL is refused, depth and size are
// bounded. The text is borrowed and must outlive the reader; a reader is reused by `open` and then
// allocates only for strings with escapes longer than any before. One thread at a time.
//
// Beside `next` there are short ways for a caller who knows what to expect: it compares what comes
// with words that are known to be good (`quoted_word.hpp`), so that nothing needs to be searched,
// decoded or checked. They take a token whole or leave everything as it was, for `next` to judge.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "engine/facts/quoted_word.hpp"

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
  /// The same for an object or array, without a look at what stands inside, which another reader
  /// must check. False, and nothing has moved, where that cannot be done.
  bool skip_unchecked();

  /// Where the next key stands, when there is one and `QuotedWord::room` bytes can be read there;
  /// null otherwise. Nothing moves.
  [[nodiscard]] const char* key_ahead() const;
  /// Takes the key that stands at `key_ahead`, so many bytes with its quotes, which must be good
  /// and without an escape. False when no colon follows.
  bool take_key(const char* at, std::size_t bytes);
  /// Behind a key: takes true, false or null; `error`, and nothing has moved, for anything else.
  JsonToken take_literal();
  bool take_null();
  /// Behind a key: the string that comes when it is short; empty for anything else. Nothing moves,
  /// nothing is checked.
  [[nodiscard]] ShortWord short_string_ahead() const;
  /// Takes that string, which must be good and without an escape.
  void take_string(const ShortWord& word);

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
  void skip_blanks() { at_ = behind_blanks(at_); }
  [[nodiscard]] const char* behind_blanks(const char* at) const;
  void took(JsonToken token, const char* at, std::size_t bytes);

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

inline const char* JsonReader::behind_blanks(const char* at) const {
  while (at != end_ && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t')) ++at;
  return at;
}

inline const char* JsonReader::key_ahead() const {
  const char* at = behind_blanks(at_);
  if (expect_ == Expect::after_value && (objects_ >> depth_ & 1U) != 0) {
    if (at == end_ || *at != ',') return nullptr;
    at = behind_blanks(at + 1);
  } else if (expect_ != Expect::first_key) {
    return nullptr;
  }
  return static_cast<std::size_t>(end_ - at) >= QuotedWord::room && *at == '"' ? at : nullptr;
}

inline void JsonReader::took(JsonToken token, const char* at, std::size_t bytes) {
  offset_ = static_cast<std::size_t>(at - begin_);
  text_ = {at + 1, bytes - 2};
  raw_ = {at + 1, bytes - 2};
  token_ = token;
}

inline bool JsonReader::take_key(const char* at, std::size_t bytes) {
  const char* const colon = behind_blanks(at + bytes);
  if (colon == end_ || *colon != ':') return false;
  took(JsonToken::key, at, bytes);
  at_ = colon + 1;
  expect_ = Expect::value;
  return true;
}

inline JsonToken JsonReader::take_literal() {
  const char* const at = behind_blanks(at_);
  if (end_ - at < 5) return JsonToken::error;
  // Facts say yes as often as no: telling them apart without a branch saves guessing wrong.
  const unsigned yes = std::memcmp(at, "true", 4) == 0 ? 1 : 0;
  const unsigned no = std::memcmp(at + 1, "alse", 4) == 0 && *at == 'f' ? 1 : 0;
  const unsigned null = std::memcmp(at, "null", 4) == 0 ? 1 : 0;
  if ((yes | no | null) == 0) return JsonToken::error;
  static_assert(static_cast<int>(JsonToken::no) == static_cast<int>(JsonToken::yes) + 1);
  static_assert(static_cast<int>(JsonToken::null) == static_cast<int>(JsonToken::yes) + 2);
  offset_ = static_cast<std::size_t>(at - begin_);
  at_ = at + 4 + no;
  expect_ = Expect::after_value;
  return token_ = static_cast<JsonToken>(static_cast<unsigned>(JsonToken::yes) + no + 2 * null);
}

inline bool JsonReader::take_null() {
  const char* const at = behind_blanks(at_);
  if (end_ - at < 4 || std::memcmp(at, "null", 4) != 0) return false;
  offset_ = static_cast<std::size_t>(at - begin_);
  at_ = at + 4;
  expect_ = Expect::after_value;
  token_ = JsonToken::null;
  return true;
}

inline ShortWord JsonReader::short_string_ahead() const {
  const char* const at = behind_blanks(at_);
  if (end_ - at < 1 + static_cast<std::ptrdiff_t>(ShortWord::room) || *at != '"') return {};
  return ShortWord::before_quote(at + 1);
}

inline void JsonReader::take_string(const ShortWord& word) {
  const char* const at = behind_blanks(at_);
  took(JsonToken::string, at, word.size() + 2);
  at_ = at + word.size() + 2;
  expect_ = Expect::after_value;
}

}  // namespace engine
