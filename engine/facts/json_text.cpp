#include "engine/facts/json_text.hpp"

#include <algorithm>

namespace engine {
namespace {

/// Bytes in an order that sorts like UTF-16: surrogates (from 0xF0 on) stand before U+E000..U+FFFF
/// (0xEE, 0xEF).
unsigned rank(char c) {
  const unsigned byte = static_cast<unsigned char>(c);
  if (byte == 0xEE || byte == 0xEF) return byte + 0x10;
  return byte;
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  static constexpr char hex[] = "0123456789abcdef";
  out.push_back('"');
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          out += "\\u00";
          out.push_back(hex[static_cast<unsigned char>(c) >> 4U]);
          out.push_back(hex[static_cast<unsigned char>(c) & 0xFU]);
        } else {
          out.push_back(c);
        }
    }
  }
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
