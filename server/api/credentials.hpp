// Secrets that let somebody in: made of 256 random bits, handed out once, kept only as a hash under
// the machine's own key. Who reads the database without the key cannot try guesses against it. Pure
// functions over libsodium, any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace server {

/// Lies in a file of its own beside the database, for its owner alone.
struct SecretKey {
  static constexpr std::size_t size = 32;
  std::array<unsigned char, size> bytes{};
};
[[nodiscard]] SecretKey random_key();

/// By what people and scanners tell a token from other text.
inline constexpr std::string_view token_prefix = "hzx_";

/// "hzx_" and 43 characters of base64url.
[[nodiscard]] std::string new_token();
/// Whether the text has a token's form.
[[nodiscard]] bool is_token(std::string_view text);
/// Whether there is one anywhere in the text.
[[nodiscard]] bool holds_token(std::string_view text);
/// What a token is called where it is listed: random too, but no secret.
[[nodiscard]] std::string new_token_id();

/// 256 random bits in base64url.
[[nodiscard]] std::string random_secret();

/// What a secret is for: the hash of one is never that of another.
enum class Purpose : std::uint8_t { token, session, form };

/// BLAKE2b under the key, as 64 hex digits.
[[nodiscard]] std::string keyed_hash(const SecretKey& key, Purpose purpose,
                                     std::string_view secret);

/// In a time that does not tell where they differ.
[[nodiscard]] bool same_secret(std::string_view a, std::string_view b);

}  // namespace server
