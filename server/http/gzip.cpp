#include "server/http/gzip.hpp"

#include <zlib.h>

#include <algorithm>
#include <memory>

namespace server {
namespace {

// The verdicts of the shipped sample: level 1 makes an eleventh of them, level 6 a fifteenth in
// more than half as much time again.
constexpr int level = 1;
constexpr int gzip_window = 15 + 16;  // the largest, with gzip's head
constexpr int memory = 8;

std::string_view take(std::string_view& rest, char mark) {
  const std::size_t end = std::min(rest.find(mark), rest.size());
  std::string_view taken = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  while (taken.starts_with(' ') || taken.starts_with('\t')) taken.remove_prefix(1);
  while (taken.ends_with(' ') || taken.ends_with('\t')) taken.remove_suffix(1);
  return taken;
}

bool same(std::string_view a, std::string_view lower) {
  return a.size() == lower.size() &&
         std::equal(a.begin(), a.end(), lower.begin(),
                    [](char x, char y) { return (x >= 'A' && x <= 'Z' ? x - 'A' + 'a' : x) == y; });
}

/// "q=0", "q=0.000"
bool is_zero(std::string_view weight) {
  return (weight.starts_with("q=0") || weight.starts_with("Q=0")) &&
         weight.substr(2).find_first_not_of("0.") == std::string_view::npos;
}

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
  bool any = false;
  while (!accept_encoding.empty()) {
    std::string_view entry = take(accept_encoding, ',');
    const std::string_view name = take(entry, ';');
    const bool wanted = !is_zero(take(entry, ';'));
    if (same(name, "gzip")) return wanted;
    if (name == "*") any = wanted;
  }
  return any;
}

bool is_compressible(std::string_view content_type) {
  const std::string_view type = take(content_type, ';');
  return type.starts_with("text/") || type.ends_with("json") || type.ends_with("xml") ||
         type == "application/javascript";
}

std::string gzip(std::string_view bytes) {
  z_stream stream{};
  if (::deflateInit2(&stream, level, Z_DEFLATED, gzip_window, memory, Z_DEFAULT_STRATEGY) != Z_OK) {
    return {};
  }
  const std::unique_ptr<z_stream, int (*)(z_stream*)> ending(&stream, ::deflateEnd);
  std::string out(::deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  // zlib does not write to what it is given to read, but its type says so.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  if (::deflate(&stream, Z_FINISH) != Z_STREAM_END) return {};
  out.resize(stream.total_out);
  return out;
}

}  // namespace server
