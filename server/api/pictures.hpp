// Pictures of a rule set as they are asked for, over HTTP and on the command line: of a rule, with
// or without facts, or of what rests on what. One thread a call.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "rulesets/bundle/release.hpp"
#include "server/api/contract.hpp"
#include "server/api/evaluation_request.hpp"

namespace server {

struct PictureRequest {
  std::string_view rule;  ///< 规则 or 规则.情形
  std::string_view of;    ///< the surroundings of this name; with neither: of everything
  std::optional<dsl::Day> as_of;
  std::optional<std::string_view> facts;  ///< JSON text; with a rule and a day
};

/// An SVG file; a problem where facts are not valid, or there is no such name.
[[nodiscard]] std::variant<std::string, Problem> draw(
    const std::shared_ptr<const rulesets::Release>& release, const PictureRequest& request,
    dsl::Language language);

/// `rule` and `of`.
[[nodiscard]] std::vector<Parameter> picture_options();
/// With headers by which it shows nothing but itself where it is opened alone.
[[nodiscard]] Response picture_response(std::string svg);

inline constexpr std::string_view svg_type = "image/svg+xml";

}  // namespace server
