// A POSIX ustar archive in memory, written in one way only: regular files, no owner, no time. What
// is read must be byte for byte what writing the same files gives, so that links, folders, tricks
// with headers, and anything after the end are refused alike. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rulesets/bundle/sources.hpp"

namespace rulesets {

inline constexpr std::size_t max_archive_bytes = std::size_t{16} << 20;

/// Nothing when a path does not fit into a header: 100 bytes, and 155 more of folders before.
[[nodiscard]] std::optional<std::string> write_archive(const std::vector<SourceFile>& files);
/// Nothing when it is no such archive, too large, or names a path twice or one that is not allowed.
[[nodiscard]] std::optional<std::vector<SourceFile>> read_archive(std::string_view bytes);

}  // namespace rulesets
