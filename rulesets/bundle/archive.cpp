#include "rulesets/bundle/archive.hpp"

#include <array>
#include <cstring>
#include <set>

namespace rulesets {
namespace {

constexpr std::size_t block = 512;
constexpr std::size_t name_bytes = 100;
constexpr std::size_t prefix_at = 345, prefix_bytes = 155;
constexpr std::size_t size_at = 124, size_bytes = 12;
constexpr std::size_t checksum_at = 148, checksum_bytes = 8;

using Header = std::array<char, block>;

void put(Header& header, std::size_t at, std::string_view text) {
  std::memcpy(header.data() + at, text.data(), text.size());
}

/// Octal digits up to a closing NUL.
std::string octal(std::size_t value, std::size_t digits) {
  std::string text(digits, '0');
  for (std::size_t i = digits; i-- > 0; value >>= 3U) {
    text[i] = static_cast<char>('0' + (value & 7U));
  }
  return text;
}

bool put_path(Header& header, const std::string& path) {
  if (path.size() <= name_bytes) {
    put(header, 0, path);
    return true;
  }
  for (std::size_t slash = path.find('/'); slash != std::string::npos;
       slash = path.find('/', slash + 1)) {
    if (slash > prefix_bytes || path.size() - slash - 1 > name_bytes) continue;
    put(header, 0, std::string_view(path).substr(slash + 1));
    put(header, prefix_at, std::string_view(path).substr(0, slash));
    return true;
  }
  return false;
}

std::optional<Header> header_of(const SourceFile& file) {
  Header header{};
  if (!put_path(header, file.path)) return std::nullopt;
  put(header, 100, "0000644");
  put(header, 108, "0000000");
  put(header, 116, "0000000");
  put(header, size_at, octal(file.text.size(), size_bytes - 1));
  put(header, 136, "00000000000");
  put(header, checksum_at, "        ");
  put(header, 156, "0");
  put(header, 257, "ustar");
  put(header, 263, "00");
  std::size_t sum = 0;
  for (const char c : header) sum += static_cast<unsigned char>(c);
  put(header, checksum_at, octal(sum, checksum_bytes - 2) + std::string(1, '\0'));
  return header;
}

std::string_view text_at(std::string_view header, std::size_t at, std::size_t most) {
  const std::string_view field = header.substr(at, most);
  return field.substr(0, field.find('\0'));
}

std::optional<std::size_t> size_of(std::string_view header) {
  std::size_t size = 0;
  for (const char c : text_at(header, size_at, size_bytes)) {
    if (c < '0' || c > '7') return std::nullopt;
    size = size * 8 + static_cast<std::size_t>(c - '0');
    if (size > max_archive_bytes) return std::nullopt;
  }
  return size;
}

std::size_t padded(std::size_t size) {
  return (size + block - 1) / block * block;
}

}  // namespace

std::optional<std::string> write_archive(const std::vector<SourceFile>& files) {
  std::string out;
  for (const SourceFile& file : files) {
    const auto header = header_of(file);
    if (!header) return std::nullopt;
    out.append(header->data(), header->size());
    out += file.text;
    out.append(padded(file.text.size()) - file.text.size(), '\0');
  }
  out.append(2 * block, '\0');
  return out;
}

std::optional<std::vector<SourceFile>> read_archive(std::string_view bytes) {
  if (bytes.size() > max_archive_bytes) return std::nullopt;
  std::vector<SourceFile> files;
  std::set<std::string> seen;
  for (std::size_t at = 0; at + block <= bytes.size() && bytes[at] != '\0';) {
    const std::string_view header = bytes.substr(at, block);
    const auto size = size_of(header);
    if (!size || at + block + *size > bytes.size()) return std::nullopt;
    std::string path(text_at(header, prefix_at, prefix_bytes));
    if (!path.empty()) path += '/';
    path += text_at(header, 0, name_bytes);
    if (!path_allowed(path) || !seen.insert(path).second) return std::nullopt;
    files.push_back({std::move(path), std::string(bytes.substr(at + block, *size))});
    at += block + padded(*size);
  }
  const auto again = write_archive(files);
  if (!again || *again != bytes) return std::nullopt;
  return files;
}

}  // namespace rulesets
