// Options of addresses that several routes take. Values.
#pragma once

#include "server/api/contract.hpp"

namespace server {

[[nodiscard]] Parameter day_option(std::string_view name, dsl::Bilingual about,
                                   bool required = false);
[[nodiscard]] Parameter text_option(std::string_view name, dsl::Bilingual about,
                                    bool required = false);
/// One of these words.
[[nodiscard]] Parameter word_option(std::string_view name, dsl::Bilingual about,
                                    const std::vector<std::string>& words);
[[nodiscard]] Parameter number_option(std::string_view name, dsl::Bilingual about,
                                      std::int64_t least, std::int64_t most);

/// `limit` and `after` of a list in pages; what comes before as text or as number.
[[nodiscard]] std::vector<Parameter> page_options(bool by_number = false);
/// `view`, `explain` and `store` of an evaluation.
[[nodiscard]] std::vector<Parameter> evaluation_options();
/// Which every route knows.
[[nodiscard]] Parameter language_option();

}  // namespace server
