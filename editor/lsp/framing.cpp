#include "editor/lsp/framing.hpp"

#include <algorithm>
#include <charconv>

namespace editor::lsp {
namespace {

constexpr std::size_t max_head = 4096;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_length(std::string_view name) {
  static constexpr std::string_view wanted = "content-length";
  return std::equal(name.begin(), name.end(), wanted.begin(), wanted.end(),
                    [](char a, char b) { return lower(a) == b; });
}

}  // namespace

std::string framed(std::string_view message) {
  return "Content-Length: " + std::to_string(message.size()) + "\r\n\r\n" + std::string(message);
}

std::optional<std::size_t> Frames::length_of(std::string_view head) const {
  std::optional<std::size_t> length;
  while (!head.empty()) {
    const std::size_t end = std::min(head.find("\r\n"), head.size());
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(std::min(end + 2, head.size()));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    if (!is_length(line.substr(0, colon))) continue;
    std::string_view value = line.substr(colon + 1);
    while (value.starts_with(' ')) value.remove_prefix(1);
    std::size_t number = 0;
    const auto [rest, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    const bool whole = error == std::errc() && rest == value.data() + value.size();
    if (!whole || number > most_bytes_ || length) return std::nullopt;
    length = number;
  }
  return length;
}

std::optional<std::string> Frames::next() {
  if (broken_) return std::nullopt;
  const std::size_t end = waiting_.find("\r\n\r\n");
  if (end > max_head) {  // or nowhere
    broken_ = waiting_.size() > max_head;
    return std::nullopt;
  }
  const auto length = length_of(std::string_view(waiting_).substr(0, end));
  if (!length) {
    broken_ = true;
    return std::nullopt;
  }
  if (waiting_.size() - (end + 4) < *length) return std::nullopt;
  std::string message = waiting_.substr(end + 4, *length);
  waiting_.erase(0, end + 4 + *length);
  return message;
}

}  // namespace editor::lsp
