// Organisations and their users. Every change writes its audit entry in the same write; neither a
// password nor a hash of one is ever told there. Names of users are unique over all organisations,
// since one signs in by them. Any thread; failures throw `StoreError`, nothing is half written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rulesets/store/connections.hpp"
#include "rulesets/store/deed.hpp"

namespace rulesets {

struct OrganisationRow {
  std::int64_t id = 0;
  std::string name, created_at;
  std::optional<std::int64_t> keep_days;  ///< of facts; none: until somebody erases them
};

struct UserRow {
  std::int64_t id = 0, organisation = own_organisation;
  std::string organisation_name, name;
  std::uint32_t roles = 0;  ///< bits in the order of `role_names`
  bool has_password = false;
  std::string created_at;
  std::optional<std::string> disabled_at;
};

/// What a sign-in needs to know.
struct PasswordRow {
  std::int64_t user = 0, organisation = own_organisation;
  std::optional<std::string> hash;  ///< as libsodium writes it; none: only tokens
  bool disabled = false;
};

class People {
 public:
  explicit People(Connections& connections) : connections_(connections) {}

  /// Its id; nothing when the name is taken.
  std::optional<std::int64_t> add_organisation(const Deed& deed, const std::string& name);
  [[nodiscard]] std::vector<OrganisationRow> organisations(std::int64_t after,
                                                           std::size_t most) const;
  [[nodiscard]] std::optional<OrganisationRow> organisation(std::int64_t id) const;
  [[nodiscard]] std::optional<OrganisationRow> organisation(std::string_view name) const;

  /// How long the deed's organisation keeps facts, 1 to `most_keep_days`; false when there is none.
  static constexpr std::int64_t most_keep_days = 36'500;
  bool set_keep_days(const Deed& deed, std::optional<std::int64_t> days);

  /// Into the deed's organisation. False when the name is taken.
  bool add_user(const Deed& deed, const std::string& name, std::uint32_t roles,
                const std::optional<std::string>& password_hash);
  /// By name, those after `after`.
  [[nodiscard]] std::vector<UserRow> users(std::optional<std::int64_t> organisation,
                                           std::string_view after, std::size_t most) const;
  /// Of one organisation, or of any.
  [[nodiscard]] std::optional<UserRow> user(std::optional<std::int64_t> organisation,
                                            std::string_view name) const;
  [[nodiscard]] std::optional<PasswordRow> password_of(std::string_view name) const;
  [[nodiscard]] std::int64_t user_count() const;

  /// What is to change of a user; what is empty stays. A new password, and being disabled, ends
  /// the user's sessions.
  struct Change {
    std::optional<std::uint32_t> roles;
    std::optional<bool> disabled;
    std::optional<std::string> password_hash;
  };
  /// A user of the deed's organisation, by name; false when there is none.
  bool change_user(const Deed& deed, std::string_view name, const Change& change);

 private:
  Connections& connections_;
};

}  // namespace rulesets
