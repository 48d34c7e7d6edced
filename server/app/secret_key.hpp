// The machine's key, in the file `secret.key` of the data folder: 32 random bytes, readable by
// their owner only, made at the first start. A copy of the database without it is of no use to who
// would try tokens. Any thread.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "dsl/text/diagnostic.hpp"
#include "server/api/credentials.hpp"

namespace server {

/// The key, or why there is none. A new one is made only while there are no tokens that were made
/// under another.
[[nodiscard]] std::variant<SecretKey, dsl::Bilingual> secret_key(const std::string& folder,
                                                                 std::int64_t live_tokens);

/// Whether a service has ever begun here.
[[nodiscard]] bool has_secret_key(const std::string& folder);

}  // namespace server
