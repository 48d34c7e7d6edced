// Text as a picture needs it: how wide it comes out, broken into lines, and fit to stand in XML.
// Widths are whole hundredths of an em, so that a picture is the same on every machine: a
// full-width character is one em, any other about half of one. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rulesets::picture {

/// In hundredths of an em.
[[nodiscard]] int width_of(std::string_view text);

struct Wrapped {
  std::vector<std::string> lines;
  bool cut = false;  ///< the last line ends in "…", and more was there
};
/// At most `most` lines (one at least), none wider than `width`; broken at blanks where there are
/// some, else anywhere.
[[nodiscard]] Wrapped wrap(std::string_view text, int width, std::size_t most);

/// For text and attributes; what XML cannot hold at all becomes U+FFFD.
[[nodiscard]] std::string escaped(std::string_view text);

/// On one line: comments of rule text left out, blanks and line ends as one blank each, brackets
/// around all of it taken off.
[[nodiscard]] std::string on_one_line(std::string_view rule_text);

}  // namespace rulesets::picture
