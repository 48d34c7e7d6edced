// application/x-www-form-urlencoded, and the cookies of a request: the two small texts in which a
// browser sends what a page asks for. Pure functions, any thread.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace server {

using FormFields = std::map<std::string, std::string>;

/// Nothing when an escape is wrong, a field is given twice or what it says is no UTF-8.
[[nodiscard]] std::optional<FormFields> read_form(std::string_view text);

/// "application/x-www-form-urlencoded", with or without `charset=utf-8`.
inline constexpr std::string_view form_type = "application/x-www-form-urlencoded";

/// The value of a cookie; empty when there is none, or two that differ.
[[nodiscard]] std::string_view cookie_of(std::string_view header, std::string_view name);

/// Set-Cookie for this host alone, out of reach of scripts and of other sites. `seconds` 0 takes it
/// back.
[[nodiscard]] std::string set_cookie(std::string_view name, std::string_view value,
                                     std::int64_t seconds, bool secure);
/// With the prefix by which browsers keep a secure cookie from being set by anybody else.
[[nodiscard]] std::string cookie_name(std::string_view name, bool secure);

}  // namespace server
