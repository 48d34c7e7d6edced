// Ed25519 keys and signatures through libsodium. Keys are texts: "ed25519:" and hex for the public
// one, "ed25519-secret:" and hex for the secret one. Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rulesets {

struct KeyPair {
  std::string secret, open;  ///< `open` is for everybody
};

[[nodiscard]] KeyPair make_key_pair();
/// Of a secret key; nothing when it is none.
[[nodiscard]] std::optional<std::string> public_key_of(std::string_view secret);
[[nodiscard]] bool is_public_key(std::string_view key);
/// As hex; nothing when the key is none.
[[nodiscard]] std::optional<std::string> sign(std::string_view secret, std::string_view text);
[[nodiscard]] bool verify_signature(std::string_view key, std::string_view signature,
                                    std::string_view text);

}  // namespace rulesets
