// Users, tokens, organisations and audit entries as JSON, for answers and for the command line; and
// what names and roles may be given for them. None of it holds a secret. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "rulesets/store/store.hpp"
#include "server/api/caller.hpp"
#include "server/api/problem.hpp"

namespace server {

[[nodiscard]] std::string user_json(const rulesets::UserRow& user);
[[nodiscard]] std::string token_json(const rulesets::TokenRow& token);
[[nodiscard]] std::string organisation_json(const rulesets::OrganisationRow& organisation);
[[nodiscard]] std::string audit_json(const rulesets::AuditEntry& entry);

inline constexpr std::size_t max_name_bytes = 100;
/// Why a name will not do for a user, an organisation or a token; nothing when it will.
[[nodiscard]] std::optional<dsl::Bilingual> name_fault(std::string_view name);

/// Roles by their names; a name that is none.
[[nodiscard]] std::variant<Roles, std::string> read_roles(const std::vector<std::string>& names);
[[nodiscard]] std::vector<std::string> all_role_names();

}  // namespace server
