#include "engine/facts/json_reader.hpp"

#include <bit>
#include <cstring>

#include "engine/facts/json_skip.hpp"

namespace engine {
namespace {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr unsigned byte(char c) {
  return static_cast<unsigned char>(c);
}
constexpr bool is_tail(char c) {
  return (byte(c) & 0xC0U) == 0x80U;
}

/// Whether one of eight bytes ends a plain run: a quote, a backslash, a control or no ASCII.
bool has_special(const char* at) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  constexpr std::uint64_t ones = 0x0101010101010101U;
  constexpr std::uint64_t tops = 0x8080808080808080U;
  const std::uint64_t quote = word ^ (ones * '"');
  const std::uint64_t slash = word ^ (ones * '\\');
  return (((quote - ones) | (slash - ones) | (word - ones * 0x20U) | word) & tops) != 0;
}

/// Whether three bytes are one character of U+1000..U+CFFF or U+E000..U+FFFF, where most that is
/// not ASCII lies. Four bytes must be readable.
bool is_common_three(const char* at) {
  std::uint32_t word = 0;
  std::memcpy(&word, at, sizeof word);
  if constexpr (std::endian::native == std::endian::big) return false;
  const std::uint32_t first = word & 0xFFU;
  return (word & 0xC0C0F0U) == 0x8080E0U && first != 0xE0 && first != 0xED;
}

/// The length of the UTF-8 sequence of a non-ASCII character; 0 when there is none.
std::size_t sequence(const char* at, const char* end) {
  const auto left = static_cast<std::size_t>(end - at);
  const unsigned c = byte(*at);
  if (c >= 0xE1 && c <= 0xEC && left >= 3 && is_tail(at[1]) && is_tail(at[2])) return 3;
  if (c >= 0xC2 && c <= 0xDF && left >= 2 && is_tail(at[1])) return 2;
  if ((c & 0xF0U) == 0xE0U && left >= 3 && is_tail(at[1]) && is_tail(at[2])) {
    if (c == 0xE0 && byte(at[1]) < 0xA0) return 0;  // overlong
    if (c == 0xED && byte(at[1]) > 0x9F) return 0;  // surrogates
    return 3;
  }
  if (c >= 0xF0 && c <= 0xF4 && left >= 4 && is_tail(at[1]) && is_tail(at[2]) && is_tail(at[3])) {
    if (c == 0xF0 && byte(at[1]) < 0x90) return 0;  // overlong
    if (c == 0xF4 && byte(at[1]) > 0x8F) return 0;  // beyond U+10FFFF
    return 4;
  }
  return 0;
}

/// Four hexadecimal digits; -1 when they are none.
int hex4(const char* at) {
  int value = 0;
  for (int i = 0; i < 4; ++i) {
    const char c = at[i];
    int digit = 0;
    if (is_digit(c))
      digit = c - '0';
    else if (c >= 'a' && c <= 'f')
      digit = c - 'a' + 10;
    else if (c >= 'A' && c <= 'F')
      digit = c - 'A' + 10;
    else
      return -1;
    value = value * 16 + digit;
  }
  return value;
}

constexpr bool is_high(int unit) {
  return unit >= 0xD800 && unit <= 0xDBFF;
}
constexpr bool is_low(int unit) {
  return unit >= 0xDC00 && unit <= 0xDFFF;
}

void append(std::string& out, unsigned code) {
  const auto put = [&out](unsigned c) { out.push_back(static_cast<char>(c)); };
  if (code < 0x80) return put(code);
  if (code < 0x800) {
    put(0xC0U | code >> 6U);
  } else {
    if (code < 0x10000) {
      put(0xE0U | code >> 12U);
    } else {
      put(0xF0U | code >> 18U);
      put(0x80U | (code >> 12U & 0x3FU));
    }
    put(0x80U | (code >> 6U & 0x3FU));
  }
  put(0x80U | (code & 0x3FU));
}

char simple_escape(char c) {
  switch (c) {
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return c;
  }
}

}  // namespace

void JsonReader::open(std::string_view text) {
  begin_ = text.data();
  at_ = begin_;
  end_ = begin_ + text.size();
  text_ = raw_ = {};
  offset_ = 0;
  objects_ = 0;
  depth_ = 0;
  expect_ = Expect::value;
  token_ = JsonToken::end;
  error_ = JsonError::none;
  if (text.size() > max_bytes) fail(JsonError::too_large, begin_);
  // Editors that write a byte order mark are not worth a refusal (RFC 8259, section 8.1).
  if (text.substr(0, 3) == "\xEF\xBB\xBF") at_ += 3;
}

JsonToken JsonReader::fail(JsonError error, const char* at) {
  error_ = error;
  offset_ = static_cast<std::size_t>(at - begin_);
  return token_ = JsonToken::error;
}

JsonToken JsonReader::next() {
  if (error_ != JsonError::none) return token_;
  skip_blanks();
  offset_ = static_cast<std::size_t>(at_ - begin_);
  switch (expect_) {
    case Expect::nothing:
      return at_ == end_ ? token_ = JsonToken::end : fail(JsonError::syntax, at_);
    case Expect::value:
      return value();
    case Expect::first_value:
      return at_ != end_ && *at_ == ']' ? close_container(false) : value();
    case Expect::first_key:
      return at_ != end_ && *at_ == '}' ? close_container(true) : key();
    case Expect::after_value:
      break;
  }
  if (at_ == end_) return fail(JsonError::syntax, at_);
  const bool object = (objects_ >> depth_ & 1U) != 0;
  if (*at_ == (object ? '}' : ']')) return close_container(object);
  if (*at_ != ',') return fail(JsonError::syntax, at_);
  ++at_;
  skip_blanks();
  offset_ = static_cast<std::size_t>(at_ - begin_);
  return object ? key() : value();
}

JsonToken JsonReader::key() {
  if (at_ == end_ || *at_ != '"') return fail(JsonError::syntax, at_);
  if (!string()) return token_;
  skip_blanks();
  if (at_ == end_ || *at_ != ':') return fail(JsonError::syntax, at_);
  ++at_;
  expect_ = Expect::value;
  return token_ = JsonToken::key;
}

JsonToken JsonReader::value() {
  if (at_ == end_) return fail(JsonError::syntax, at_);
  expect_ = depth_ == 0 ? Expect::nothing : Expect::after_value;
  switch (*at_) {
    case '{':
      return open_container(true);
    case '[':
      return open_container(false);
    case '"':
      return string() ? token_ = JsonToken::string : token_;
    case 't':
      return literal("true", JsonToken::yes);
    case 'f':
      return literal("false", JsonToken::no);
    case 'n':
      return literal("null", JsonToken::null);
    default:
      return number();
  }
}

JsonToken JsonReader::open_container(bool object) {
  if (depth_ == max_depth) return fail(JsonError::too_deep, at_);
  ++at_;
  ++depth_;
  objects_ = (objects_ & ~(1U << depth_)) | static_cast<unsigned>(object) << depth_;
  expect_ = object ? Expect::first_key : Expect::first_value;
  return token_ = object ? JsonToken::begin_object : JsonToken::begin_array;
}

JsonToken JsonReader::close_container(bool object) {
  ++at_;
  --depth_;
  expect_ = depth_ == 0 ? Expect::nothing : Expect::after_value;
  return token_ = object ? JsonToken::end_object : JsonToken::end_array;
}

JsonToken JsonReader::literal(std::string_view word, JsonToken token) {
  if (static_cast<std::size_t>(end_ - at_) < word.size() ||
      std::memcmp(at_, word.data(), word.size()) != 0) {
    return fail(JsonError::syntax, at_);
  }
  at_ += word.size();
  return token_ = token;
}

JsonToken JsonReader::number() {
  const char* const start = at_;
  const auto digits = [this] {
    const char* const first = at_;
    while (at_ != end_ && is_digit(*at_)) ++at_;
    return at_ != first;
  };
  if (*at_ == '-') ++at_;
  if (at_ != end_ && *at_ == '0')
    ++at_;
  else if (!digits())
    return fail(JsonError::syntax, at_);
  if (at_ != end_ && *at_ == '.') {
    ++at_;
    if (!digits()) return fail(JsonError::syntax, at_);
  }
  if (at_ != end_ && (*at_ == 'e' || *at_ == 'E')) {
    ++at_;
    if (at_ != end_ && (*at_ == '+' || *at_ == '-')) ++at_;
    if (!digits()) return fail(JsonError::syntax, at_);
  }
  text_ = {start, static_cast<std::size_t>(at_ - start)};
  return token_ = JsonToken::number;
}

/// Moves over plain characters to the closing quote, an escape, or an error.
bool JsonReader::plain_run(bool& escaped) {
  const char* at = at_;
  const char* const end = end_;
  const auto stop = [&](JsonError error) { return fail(error, at), false; };
  while (at != end) {
    const unsigned c = byte(*at);
    if (c >= 0x80) {
      if (end - at >= 4 && is_common_three(at)) {
        at += 3;
        continue;
      }
      const std::size_t length = sequence(at, end);
      if (length == 0) return stop(JsonError::utf8);
      at += length;
    } else if (c == '"' || c == '\\') {
      at_ = at;
      escaped = c == '\\';
      return true;
    } else if (c < 0x20) {
      return stop(JsonError::syntax);
    } else {
      ++at;
      while (end - at >= 8 && !has_special(at)) at += 8;
    }
  }
  return stop(JsonError::syntax);
}

bool JsonReader::string() {
  const char* const start = ++at_;
  bool any_escape = false;
  for (bool escaped = false;;) {
    if (!plain_run(escaped)) return false;
    if (!escaped) break;
    any_escape = true;
    if (!escape()) return false;
  }
  raw_ = {start, static_cast<std::size_t>(at_ - start)};
  ++at_;
  if (!any_escape) {
    text_ = raw_;
    return true;
  }
  unescape(raw_, decoded_);
  text_ = decoded_;
  return true;
}

/// Checks one escape and moves behind it. `\u0000` is refused: no name or text has a use for it,
/// and much that reads texts later stops there.
bool JsonReader::escape() {
  const char* const start = at_;
  const auto refuse = [&] { return fail(JsonError::syntax, start), false; };
  ++at_;
  if (at_ == end_) return refuse();
  const char c = *at_++;
  if (c != 'u') return std::strchr("\"\\/bfnrt", c) != nullptr && c != '\0' ? true : refuse();
  if (end_ - at_ < 4) return refuse();
  const int unit = hex4(at_);
  if (unit <= 0 || is_low(unit)) return refuse();
  at_ += 4;
  if (!is_high(unit)) return true;
  if (end_ - at_ < 6 || at_[0] != '\\' || at_[1] != 'u' || !is_low(hex4(at_ + 2))) return refuse();
  at_ += 6;
  return true;
}

void JsonReader::unescape(std::string_view raw, std::string& out) {
  out.clear();
  for (std::size_t i = 0; i < raw.size();) {
    if (raw[i] != '\\') {
      out.push_back(raw[i++]);
      continue;
    }
    const char c = raw[i + 1];
    if (c != 'u') {
      out.push_back(simple_escape(c));
      i += 2;
      continue;
    }
    int code = hex4(raw.data() + i + 2);
    i += 6;
    if (is_high(code)) {
      code = 0x10000 + (code - 0xD800) * 0x400 + hex4(raw.data() + i + 2) - 0xDC00;
      i += 6;
    }
    append(out, static_cast<unsigned>(code));
  }
}

bool JsonReader::skip_unchecked() {
  const bool object = token_ == JsonToken::begin_object;
  if (!object && token_ != JsonToken::begin_array) return false;
  const char* const behind = end_of_container(at_ - 1, end_, max_depth - depth_ + 1);
  if (behind == nullptr) return false;
  at_ = behind - 1;
  offset_ = static_cast<std::size_t>(at_ - begin_);
  close_container(object);
  return true;
}

bool JsonReader::skip() {
  if (token_ != JsonToken::begin_object && token_ != JsonToken::begin_array) {
    return token_ != JsonToken::error;
  }
  const unsigned target = depth_ - 1;
  while (depth_ != target) {
    if (next() == JsonToken::error) return false;
  }
  return true;
}

}  // namespace engine
