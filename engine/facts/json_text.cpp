#include "engine/facts/json_text.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace engine {
namespace {

/// Bytes in an order that sorts like UTF-16: surrogates (from 0xF0 on) stand before U+E000..U+FFFF
/// (0xEE, 0xEF).
unsigned rank(char c) {
  const unsigned byte = static_cast<unsigned char>(c);
  if (byte == 0xEE || byte == 0xEF) return byte + 0x10;
  return byte;
}

constexpr bool needs_escape(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

/// Whether one of eight bytes may need an escape: never wrongly no.
bool may_need_escape(const char* bytes) {
  constexpr std::uint64_t ones = 0x0101010101010101;
  const auto less = [](std::uint64_t word, std::uint64_t bound) { return (word - bound) & ~word; };
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  const std::uint64_t found =
      less(word, 0x20 * ones) | less(word ^ ('"' * ones), ones) | less(word ^ ('\\' * ones), ones);
  return (found & (0x80 * ones)) != 0;
}

/// The first byte from `at` on that needs an escape, or `end`.
const char* next_escape(const char* at, const char* end) {
  while (end - at >= 8 && !may_need_escape(at)) at += 8;
  return std::find_if(at, end, needs_escape);
}

void append_escape(std::string& out, char c) {
  static constexpr char hex[] = "0123456789abcdef";
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\b':
      out += "\\b";
      return;
    case '\f':
      out += "\\f";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  out += "\\u00";
  out.push_back(hex[static_cast<unsigned char>(c) >> 4U]);
  out.push_back(hex[static_cast<unsigned char>(c) & 0xFU]);
}

}  // namespace

bool is_plain_json(std::string_view text) {
  const char* at = text.data();
  const char* const end = at + text.size();
  if (text.size() < 8) return std::find_if(at, end, needs_escape) == end;
  bool found = may_need_escape(end - 8);  // and the whole eights before, which it may overlap
  for (; end - at > 8; at += 8) found |= may_need_escape(at);
  return !found || next_escape(text.data(), end) == end;
}

void append_json_string(std::string& out, std::string_view text) {
  out.push_back('"');
  const char* plain = text.data();  // where what needs no escape begins
  const char* const end = plain + text.size();
  for (const char* at = next_escape(plain, end); at != end; at = next_escape(at + 1, end)) {
    out.append(plain, at);
    append_escape(out, *at);
    plain = at + 1;
  }
  out.append(plain, end);
  out.push_back('"');
}

std::string json_string(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

bool utf16_less(std::string_view a, std::string_view b) {
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                      [](char x, char y) { return rank(x) < rank(y); });
}

std::string canonical_object(JsonMembers members) {
  std::sort(members.begin(), members.end(),
            [](const auto& a, const auto& b) { return utf16_less(a.first, b.first); });
  return plain_object(members);
}

std::string plain_object(const JsonMembers& members) {
  std::string out = "{";
  for (const auto& [name, value] : members) {
    if (out.size() > 1) out.push_back(',');
    append_json_string(out, name);
    out.push_back(':');
    out += value;
  }
  out.push_back('}');
  return out;
}

std::string json_array(const std::vector<std::string>& elements) {
  std::string out = "[";
  for (const std::string& element : elements) {
    if (out.size() > 1) out.push_back(',');
    out += element;
  }
  out.push_back(']');
  return out;
}

}  // namespace engine
