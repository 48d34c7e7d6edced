#include "server/api/client_address.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

namespace server {
namespace {

using Bytes = std::array<unsigned char, 16>;

constexpr std::size_t v4_at = 12;

std::optional<Bytes> bytes_of(std::string_view text) {
  const std::string plain(text);
  Bytes bytes{};
  if (::inet_pton(AF_INET6, plain.c_str(), bytes.data()) == 1) return bytes;
  bytes = {};
  bytes[10] = bytes[11] = 0xFF;
  if (::inet_pton(AF_INET, plain.c_str(), bytes.data() + v4_at) == 1) return bytes;
  return std::nullopt;
}

bool is_v4(const Bytes& bytes) {
  return std::all_of(bytes.begin(), bytes.begin() + 10, [](unsigned char b) { return b == 0; }) &&
         bytes[10] == 0xFF && bytes[11] == 0xFF;
}

bool is_proxy(std::string_view address, const AddressRanges& proxies) {
  const auto bytes = bytes_of(address);
  if (!bytes) return false;
  return std::any_of(proxies.begin(), proxies.end(),
                     [&](const AddressRange& range) { return range.holds(*bytes); });
}

std::string_view trim(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

/// The last of a comma-separated list, which is cut off.
std::string_view take_last(std::string_view& list) {
  const std::size_t comma = list.rfind(',');
  const std::string_view last = comma == list.npos ? list : list.substr(comma + 1);
  list = comma == list.npos ? std::string_view() : list.substr(0, comma);
  return trim(last);
}

}  // namespace

bool AddressRange::holds(const Bytes& address) const {
  for (unsigned bit = 0; bit < bits; bit += 8) {
    const unsigned left = std::min(8U, bits - bit);
    const unsigned mask = 0xFFU << (8 - left) & 0xFFU;
    if (((bytes.at(bit / 8) ^ address.at(bit / 8)) & mask) != 0) return false;
  }
  return true;
}

std::optional<AddressRange> address_range(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto bytes = bytes_of(text.substr(0, slash));
  if (!bytes) return std::nullopt;
  AddressRange range;
  range.bytes = *bytes;
  if (slash == text.npos) return range;
  const bool v4 = is_v4(*bytes) && text.find(':') == text.npos;
  const std::string_view bits = text.substr(slash + 1);
  const auto read = std::from_chars(bits.data(), bits.data() + bits.size(), range.bits);
  if (read.ec != std::errc() || read.ptr != bits.data() + bits.size()) return std::nullopt;
  if (range.bits > (v4 ? 32U : 128U)) return std::nullopt;
  if (v4) range.bits += 8 * v4_at;
  return range;
}

std::string client_address(const Request& request, const AddressRanges& proxies) {
  std::string_view address = request.remote_address;
  std::string_view list = request.header("x-forwarded-for");
  while (is_proxy(address, proxies) && !list.empty()) {
    const std::string_view before = take_last(list);
    if (!bytes_of(before)) break;  // it says no address: the proxy itself is what we know
    address = before;
  }
  return std::string(address);
}

bool is_secure(const Request& request, const AddressRanges& proxies) {
  if (request.secure) return true;
  std::string_view list = request.header("x-forwarded-proto");
  return is_proxy(request.remote_address, proxies) && take_last(list) == "https";
}

std::string address_to_count(std::string_view address) {
  auto bytes = bytes_of(address);
  if (!bytes || is_v4(*bytes)) return std::string(address);
  std::fill(bytes->begin() + 8, bytes->end(), static_cast<unsigned char>(0));
  std::array<char, INET6_ADDRSTRLEN> text{};
  ::inet_ntop(AF_INET6, bytes->data(), text.data(), text.size());
  return text.data();
}

}  // namespace server
