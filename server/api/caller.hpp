// Who asks: an organisation's user with roles, as the doors found out before a route runs. Values.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>

#include "rulesets/store/deed.hpp"
#include "rulesets/store/role_names.hpp"

namespace server {

enum class Role : std::uint8_t {
  author,      ///< writes drafts
  reviewer,    ///< says of another's draft whether it may be published
  publisher,   ///< publishes, withdraws, sets defaults
  field,       ///< an inspector: evaluates, interviews
  enterprise,  ///< evaluates its own sites
  supervisor,  ///< sees what its organisation's inspectors found
  admin        ///< users, tokens, organisations, audit
};
inline constexpr unsigned role_count = 7;
static_assert(role_count == rulesets::role_names.size());

/// A set of roles.
class Roles {
 public:
  constexpr Roles() = default;
  constexpr Roles(std::initializer_list<Role> roles) {
    for (const Role role : roles) bits_ |= bit(role);
  }
  [[nodiscard]] static constexpr Roles all() { return of_bits((1U << role_count) - 1); }
  [[nodiscard]] static constexpr Roles of_bits(std::uint32_t bits) {
    Roles roles;
    roles.bits_ = bits & ((1U << role_count) - 1);
    return roles;
  }
  [[nodiscard]] constexpr std::uint32_t bits() const { return bits_; }
  [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
  [[nodiscard]] constexpr bool has(Role role) const { return (bits_ & bit(role)) != 0; }
  [[nodiscard]] constexpr bool meets(Roles other) const { return (bits_ & other.bits_) != 0; }

 private:
  static constexpr std::uint32_t bit(Role role) { return 1U << static_cast<unsigned>(role); }
  std::uint32_t bits_ = 0;
};

struct Caller {
  std::int64_t user = 0;  ///< 0 in open mode
  std::string name = "本机";
  std::int64_t organisation = rulesets::own_organisation;
  Roles roles;
  std::string token;         ///< its id; empty in a session and in open mode
  std::string csrf;          ///< of a session
  std::int64_t expires = 0;  ///< of the token or session, seconds since the epoch; 0: never
};

}  // namespace server
