// Who does something, and when: what every record of a change says. Values.
#pragma once

#include <cstdint>
#include <string>

namespace rulesets {

/// This machine's own organisation: of open mode, and of what was kept before there were any.
inline constexpr std::int64_t own_organisation = 1;

struct Deed {
  std::string at;     ///< UTC, ISO 8601
  std::string actor;  ///< a user's name; "本机" in open mode and on the command line
  std::int64_t organisation = own_organisation;
};

}  // namespace rulesets
