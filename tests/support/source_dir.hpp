// Where the sources lie that a test reads: rule library, golden files, documentation. Known to one
// unit only, so that all others compile to the same objects in every checkout. Any thread.
#pragma once

#include <string>
#include <string_view>

namespace support {

/// `inside` ("/rulesets/library") under the root of the sources.
[[nodiscard]] std::string source_path(std::string_view inside);

}  // namespace support
