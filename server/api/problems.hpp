// The problems that several routes answer with, so that each has one wording. Values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rulesets/store/store.hpp"
#include "server/api/problem.hpp"

namespace server {

[[nodiscard]] Problem make_problem(int status, std::string code, dsl::Bilingual title);
[[nodiscard]] Problem path_not_found();
[[nodiscard]] Problem method_not_allowed(const std::string& allowed);
[[nodiscard]] Problem evaluation_not_found();
[[nodiscard]] Problem not_json_content();
[[nodiscard]] Problem parameter_problem(std::string_view name, std::string code,
                                        dsl::Bilingual message,
                                        std::vector<std::string> expected = {});
/// What went wrong inside; says nothing of how.
[[nodiscard]] Problem internal_problem();
[[nodiscard]] Problem body_too_large(std::size_t most_bytes);
/// Too much at once; later, perhaps.
[[nodiscard]] Problem too_busy();
[[nodiscard]] Problem storage_problem(rulesets::StoreError::Kind kind);

}  // namespace server
