#include "server/api/credentials.hpp"

#include <sodium.h>

#include <algorithm>
#include <stdexcept>

#include "server/api/ids.hpp"

namespace server {
namespace {

constexpr std::size_t secret_bytes = 32;
constexpr std::size_t secret_characters = 43;

void need_sodium() {
  static const bool ready = sodium_init() >= 0;
  if (!ready) throw std::runtime_error("libsodium cannot be used");
}

bool is_base64url(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_';
}

}  // namespace

SecretKey random_key() {
  need_sodium();
  SecretKey key;
  randombytes_buf(key.bytes.data(), key.bytes.size());
  return key;
}

std::string random_secret() {
  need_sodium();
  std::array<unsigned char, secret_bytes> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  std::array<char, secret_characters + 1> text{};
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(),
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return {text.data(), secret_characters};
}

std::string new_token() {
  return std::string(token_prefix) + random_secret();
}

bool is_token(std::string_view text) {
  if (text.size() != token_prefix.size() + secret_characters || !text.starts_with(token_prefix)) {
    return false;
  }
  text.remove_prefix(token_prefix.size());
  return std::all_of(text.begin(), text.end(), is_base64url);
}

bool holds_token(std::string_view text) {
  for (std::size_t at = text.find(token_prefix); at != text.npos;
       at = text.find(token_prefix, at + 1)) {
    if (is_token(text.substr(at, token_prefix.size() + secret_characters))) return true;
  }
  return false;
}

std::string new_token_id() {
  return random_id().substr(0, 16);
}

std::string keyed_hash(const SecretKey& key, Purpose purpose, std::string_view secret) {
  need_sodium();
  std::array<unsigned char, 32> hash{};
  crypto_generichash_state state;
  crypto_generichash_init(&state, key.bytes.data(), key.bytes.size(), hash.size());
  const auto mark = static_cast<unsigned char>(purpose);
  crypto_generichash_update(&state, &mark, 1);
  crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(secret.data()),
                            secret.size());
  crypto_generichash_final(&state, hash.data(), hash.size());
  std::array<char, 65> hex{};
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  return {hex.data(), 64};
}

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace server
