#include "server/api/passwords.hpp"

#include <sodium.h>

#include <array>
#include <new>

#include "dsl/text/utf8.hpp"

namespace server {
namespace {

std::string lower(std::string_view text) {
  std::string folded(text);
  for (char& c : folded) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return folded;
}

std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += dsl::decode(text, at).length) ++count;
  return count;
}

/// The name and nothing else, once or several times.
bool is_made_of(std::string_view password, std::string_view name) {
  if (name.empty()) return false;
  const std::string text = lower(password);
  const std::string part = lower(name);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != part[at % part.size()]) return false;
  }
  return true;
}

std::string hashed(std::string_view password) {
  std::array<char, crypto_pwhash_STRBYTES> out{};
  if (crypto_pwhash_str(out.data(), password.data(), password.size(),
                        crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0) {
    throw std::bad_alloc();
  }
  return out.data();
}

/// Of no password at all, but with the cost of every other: salt and hash are random bytes.
constexpr const char* nobodys_hash =
    "$argon2id$v=19$m=65536,t=2,p=1$vvOFzhYFpBFq27wA7BGJvg$GCceEQi0ZOKxhd/"
    "DV9KHC8Ie3jesqJBi+Dz6MHJ6JqQ";
static_assert(crypto_pwhash_OPSLIMIT_INTERACTIVE == 2 &&
              crypto_pwhash_MEMLIMIT_INTERACTIVE == 65536 * 1024);

}  // namespace

std::optional<dsl::Bilingual> password_fault(std::string_view user, std::string_view password) {
  if (password.size() > max_password_bytes) {
    return dsl::Bilingual{"密码至多 1024 字节", "a password has at most 1024 bytes"};
  }
  if (characters(password) < min_password_characters) {
    return dsl::Bilingual{"密码至少 12 个字符", "a password has at least 12 characters"};
  }
  if (is_made_of(password, user)) {
    return dsl::Bilingual{"密码不能就是用户名", "a password must not be the user's name"};
  }
  return std::nullopt;
}

std::optional<std::string> Passwords::hash(std::string_view password) {
  const Slots::Place place(slots_);
  if (!place.taken()) return std::nullopt;
  return hashed(password);
}

Passwords::Match Passwords::verify(const std::optional<std::string>& kept,
                                   std::string_view password) {
  const Slots::Place place(slots_);
  if (!place.taken()) return Match::busy;
  const char* against = kept ? kept->c_str() : nobodys_hash;
  const bool fits = crypto_pwhash_str_verify(against, password.data(), password.size()) == 0;
  return fits && kept ? Match::yes : Match::no;
}

}  // namespace server
