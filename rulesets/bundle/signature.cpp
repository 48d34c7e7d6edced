#include "rulesets/bundle/signature.hpp"

#include <sodium.h>

#include <array>
#include <stdexcept>

namespace rulesets {
namespace {

constexpr std::string_view public_prefix = "ed25519:";
constexpr std::string_view secret_prefix = "ed25519-secret:";

template <std::size_t Size>
using Bytes = std::array<unsigned char, Size>;
using PublicKey = Bytes<crypto_sign_PUBLICKEYBYTES>;
using SecretKey = Bytes<crypto_sign_SECRETKEYBYTES>;
using Signature = Bytes<crypto_sign_BYTES>;

void begin() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
}

template <std::size_t Size>
std::string hex_of(const Bytes<Size>& bytes) {
  std::string text(2 * Size + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  text.pop_back();
  return text;
}

/// Lower-case hex of exactly that many bytes.
template <std::size_t Size>
bool read_hex(std::string_view text, std::string_view prefix, Bytes<Size>& bytes) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  if (text.size() != 2 * Size) return false;
  std::size_t read = 0;
  const int code =
      sodium_hex2bin(bytes.data(), Size, text.data(), text.size(), nullptr, &read, nullptr);
  return code == 0 && read == Size && hex_of(bytes) == text;
}

}  // namespace

KeyPair make_key_pair() {
  begin();
  PublicKey open{};
  SecretKey secret{};
  crypto_sign_keypair(open.data(), secret.data());
  return {std::string(secret_prefix) + hex_of(secret), std::string(public_prefix) + hex_of(open)};
}

std::optional<std::string> public_key_of(std::string_view secret) {
  begin();
  SecretKey key{};
  if (!read_hex(secret, secret_prefix, key)) return std::nullopt;
  PublicKey open{};
  crypto_sign_ed25519_sk_to_pk(open.data(), key.data());
  return std::string(public_prefix) + hex_of(open);
}

bool is_public_key(std::string_view key) {
  PublicKey bytes{};
  return read_hex(key, public_prefix, bytes);
}

std::optional<std::string> sign(std::string_view secret, std::string_view text) {
  begin();
  SecretKey key{};
  if (!read_hex(secret, secret_prefix, key)) return std::nullopt;
  Signature signature{};
  crypto_sign_detached(signature.data(), nullptr,
                       reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                       key.data());
  return hex_of(signature);
}

bool verify_signature(std::string_view key, std::string_view signature, std::string_view text) {
  begin();
  PublicKey open{};
  Signature bytes{};
  if (!read_hex(key, public_prefix, open) || !read_hex(signature, "", bytes)) return false;
  return crypto_sign_verify_detached(bytes.data(),
                                     reinterpret_cast<const unsigned char*>(text.data()),
                                     text.size(), open.data()) == 0;
}

}  // namespace rulesets
