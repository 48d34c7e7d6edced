// What the routes of organisations and of users share. Pure.
#pragma once

#include <optional>
#include <string_view>

#include "server/api/caller.hpp"
#include "server/api/problem.hpp"

namespace server {

[[nodiscard]] Problem name_taken(std::string_view pointer);
/// Other organisations are the business of this machine's own alone.
[[nodiscard]] std::optional<Problem> refuse_tenant(const Caller& caller);

}  // namespace server
