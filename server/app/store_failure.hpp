// Why a database cannot be used, for people at the terminal.
#pragma once

#include <string>

#include "dsl/text/diagnostic.hpp"
#include "rulesets/store/error.hpp"

namespace server {

[[nodiscard]] dsl::Bilingual store_failure(const rulesets::StoreError& error,
                                           const std::string& file);

}  // namespace server
