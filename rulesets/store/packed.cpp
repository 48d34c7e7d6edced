#include "rulesets/store/packed.hpp"

#include <zlib.h>

#include <cstdint>

#include "rulesets/store/error.hpp"

namespace rulesets {
namespace {

// The first byte says how the rest is kept; compressed, the text's length follows, low byte first.
constexpr char as_text = 't';
constexpr char as_zlib = 'z';
constexpr std::size_t length_bytes = 8;
constexpr std::size_t worth_it = 256;
constexpr std::uint64_t max_text = std::uint64_t{1} << 30;
// Fastest: answers repeat themselves so much that more effort takes thrice as long for a quarter.
constexpr int effort = 1;

[[noreturn]] void corrupt() {
  throw StoreError(StoreError::Kind::corrupt, "content of an evaluation is damaged");
}

std::string plain(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size() + 1);
  bytes += as_text;
  return bytes += text;
}

}  // namespace

std::string packed(std::string_view text) {
  if (text.size() < worth_it || text.size() > max_text) return plain(text);
  constexpr std::size_t head = 1 + length_bytes;
  uLongf size = compressBound(text.size());
  std::string bytes(head + size, '\0');
  bytes[0] = as_zlib;
  for (std::size_t i = 0; i < length_bytes; ++i) {
    bytes[1 + i] = static_cast<char>(std::uint64_t{text.size()} >> (8 * i));
  }
  const int code = compress2(reinterpret_cast<Bytef*>(bytes.data() + head), &size,
                             reinterpret_cast<const Bytef*>(text.data()), text.size(), effort);
  if (code != Z_OK || head + size > text.size()) return plain(text);
  bytes.resize(head + size);
  return bytes;
}

std::string unpacked(std::string_view bytes) {
  if (bytes.empty()) corrupt();
  if (bytes[0] == as_text) return std::string(bytes.substr(1));
  constexpr std::size_t head = 1 + length_bytes;
  if (bytes[0] != as_zlib || bytes.size() < head) corrupt();
  std::uint64_t length = 0;
  for (std::size_t i = 0; i < length_bytes; ++i) {
    length |= std::uint64_t{static_cast<unsigned char>(bytes[1 + i])} << (8 * i);
  }
  if (length > max_text) corrupt();
  std::string text(length, '\0');
  uLongf size = text.size();
  const int code =
      uncompress(reinterpret_cast<Bytef*>(text.data()), &size,
                 reinterpret_cast<const Bytef*>(bytes.data() + head), bytes.size() - head);
  if (code != Z_OK || size != length) corrupt();
  return text;
}

}  // namespace rulesets
