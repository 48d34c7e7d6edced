// Writing JSON: the one place that knows how a text is escaped (RFC 8785: only what must be, with the
// short escapes where there are some). Appends, so that answers are written into one reused buffer.
#pragma once

#include <string>
#include <string_view>

namespace engine {

/// Appends `text` (UTF-8) as a JSON string with its quotes.
void append_json(std::string& out, std::string_view text);

}  // namespace engine
