// Writing JSON as RFC 8785 wants it: shortest escapes, members sorted by UTF-16 code units where
// the caller cannot know an order. Pure functions, any thread.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace engine {

/// Whether the text stands between quotes as it is.
[[nodiscard]] bool is_plain_json(std::string_view text);
/// The text in quotes; it must be UTF-8.
void append_json_string(std::string& out, std::string_view text);
[[nodiscard]] std::string json_string(std::string_view text);

/// The order of member names in canonical JSON: by UTF-16 code units, which differs from that of
/// UTF-8 bytes for characters beyond U+FFFF.
[[nodiscard]] bool utf16_less(std::string_view a, std::string_view b);

/// Members of an object, each value as JSON text already.
using JsonMembers = std::vector<std::pair<std::string, std::string>>;
/// The object in canonical order.
[[nodiscard]] std::string canonical_object(JsonMembers members);
/// The object in the order given.
[[nodiscard]] std::string plain_object(const JsonMembers& members);
[[nodiscard]] std::string json_array(const std::vector<std::string>& elements);

}  // namespace engine
