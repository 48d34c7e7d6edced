// What to say when the store will not do, so that whoever reads it knows what to do. Pure function.
#pragma once

#include <string>

#include "dsl/text/diagnostic.hpp"
#include "rulesets/store/error.hpp"

namespace server {

[[nodiscard]] dsl::Bilingual store_failure(const rulesets::StoreError& error,
                                           const std::string& file);

}  // namespace server
