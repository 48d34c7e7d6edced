// Passwords by Argon2id. Each takes 64 MiB and a good part of a second, so that two are worked at
// once and a few wait; the rest are told to come again. Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dsl/text/diagnostic.hpp"
#include "server/api/slots.hpp"

namespace server {

inline constexpr std::size_t min_password_characters = 12;
inline constexpr std::size_t max_password_bytes = 1024;

/// Why a password will not do for a user of that name; nothing when it will.
[[nodiscard]] std::optional<dsl::Bilingual> password_fault(std::string_view user,
                                                           std::string_view password);

class Passwords {
 public:
  enum class Match : std::uint8_t { yes, no, busy };

  /// As libsodium writes it; nothing when too many wait.
  [[nodiscard]] std::optional<std::string> hash(std::string_view password);
  /// Without a kept hash (no such user, no password) it works as long, against a hash that nothing
  /// fits, so that the time does not tell who is known.
  [[nodiscard]] Match verify(const std::optional<std::string>& kept, std::string_view password);

 private:
  Slots slots_{2, 16};
};

}  // namespace server
