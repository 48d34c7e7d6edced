// A head is found where it ends however it arrives, what was read can be written and read again to
// the same, and so for chunks: nothing is taken for two things.
#include "server/http/head.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "server/http/chunks.hpp"

namespace {

using server::ChunkReader;
using server::Head;
using server::HeadSearch;

/// Where the head ends; 0 when it has not ended, npos when it is refused.
std::size_t end_of(std::string_view text, std::size_t piece) {
  HeadSearch search;
  for (std::size_t had = 0; had < text.size() && search.end == 0;) {
    had = std::min(had + piece, text.size());
    if (server::find_end(text.substr(0, had), search)) return std::string_view::npos;
  }
  return search.end;
}

std::string written(const Head& head) {
  std::string out(head.fields.method);
  out += ' ';
  out += head.target;
  out += head.old ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n";
  for (const auto& [name, value] : head.fields.headers) {
    out += name;
    out += ':';
    out += value;
    out += "\r\n";
  }
  return out + "\r\n";
}

void try_head(std::string_view text) {
  const std::size_t end = end_of(text, text.size());
  if (end_of(text, 1) != end || end_of(text, 5) != end) __builtin_trap();
  if (end == 0 || end == std::string_view::npos) return;
  if (end > text.size() || end > server::max_head_bytes + 1) __builtin_trap();
  Head head;
  if (server::read_head(text.substr(0, end), head)) return;
  if (head.fields.headers.size() > server::max_headers || head.target[0] != '/') __builtin_trap();
  (void)server::refuse_head(head.fields);
  const std::string once = written(head);
  if (end_of(once, once.size()) != once.size()) __builtin_trap();
  Head again;
  if (server::read_head(once, again) || written(again) != once) __builtin_trap();
}

struct Chunks {
  ChunkReader::State state = ChunkReader::State::more;
  std::string body;
  std::size_t used = 0;

  bool operator==(const Chunks&) const = default;
};

Chunks chunks_of(std::string_view text, std::size_t piece) {
  Chunks got;
  ChunkReader reader;
  while (got.used < text.size() && got.state == ChunkReader::State::more) {
    std::string_view bytes = text.substr(got.used, piece);
    const std::size_t before = bytes.size();
    got.state = reader.push(bytes, [&](std::string_view some) {
      got.body += some;
      return true;
    });
    got.used += before - bytes.size();
  }
  return got;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try_head(text);
  const Chunks whole = chunks_of(text, size);
  if (chunks_of(text, 1) != whole || chunks_of(text, 3) != whole) __builtin_trap();
  return 0;
}
