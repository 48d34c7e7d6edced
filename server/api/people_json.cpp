#include "server/api/people_json.hpp"

#include <algorithm>

#include "dsl/text/utf8.hpp"
#include "engine/facts/json_text.hpp"
#include "rulesets/store/role_names.hpp"

namespace server {
namespace {

std::string text_or_null(const std::optional<std::string>& text) {
  return text ? engine::json_string(*text) : "null";
}

}  // namespace

std::string user_json(const rulesets::UserRow& user) {
  return engine::plain_object({{"name", engine::json_string(user.name)},
                               {"organisation", std::to_string(user.organisation)},
                               {"organisation_name", engine::json_string(user.organisation_name)},
                               {"roles", rulesets::roles_json(user.roles)},
                               {"has_password", user.has_password ? "true" : "false"},
                               {"created_at", engine::json_string(user.created_at)},
                               {"disabled_at", text_or_null(user.disabled_at)}});
}

std::string token_json(const rulesets::TokenRow& token) {
  return engine::plain_object({{"id", engine::json_string(token.id)},
                               {"user", engine::json_string(token.user)},
                               {"name", engine::json_string(token.name)},
                               {"roles", rulesets::roles_json(token.roles)},
                               {"created_at", engine::json_string(token.created_at)},
                               {"expires_at", text_or_null(token.expires_at)},
                               {"last_used_at", text_or_null(token.last_used_at)},
                               {"revoked_at", text_or_null(token.revoked_at)}});
}

std::string organisation_json(const rulesets::OrganisationRow& organisation) {
  return engine::plain_object(
      {{"id", std::to_string(organisation.id)},
       {"name", engine::json_string(organisation.name)},
       {"created_at", engine::json_string(organisation.created_at)},
       {"keep_days", organisation.keep_days ? std::to_string(*organisation.keep_days) : "null"}});
}

std::string audit_json(const rulesets::AuditEntry& entry) {
  return engine::plain_object({{"seq", std::to_string(entry.seq)},
                               {"at", engine::json_string(entry.deed.at)},
                               {"actor", engine::json_string(entry.deed.actor)},
                               {"organisation", std::to_string(entry.deed.organisation)},
                               {"action", engine::json_string(entry.action)},
                               {"object", engine::json_string(entry.object)},
                               {"detail", entry.detail},
                               {"previous", engine::json_string(entry.previous)},
                               {"digest", engine::json_string(entry.digest)}});
}

std::optional<dsl::Bilingual> name_fault(std::string_view name) {
  if (name.empty() || name.size() > max_name_bytes) {
    return dsl::Bilingual{"名称须有 1 到 100 字节", "a name has 1 to 100 bytes"};
  }
  // What cannot stand in an address, or looks like something else than it is.
  constexpr std::string_view forbidden = "/\\?#%\"'<>&;:\t\n\r";
  bool good = name.front() != ' ' && name.back() != ' ' && name.front() != '-';
  for (std::size_t at = 0; at < name.size();) {
    const dsl::CodePoint point = dsl::decode(name, at);
    good = good && point.valid && !dsl::is_invisible(point.value);
    good = good && forbidden.find(name[at]) == std::string_view::npos;
    at += point.length;
  }
  if (!good) {
    return dsl::Bilingual{
        "名称只能有可见的字符,不含 / \\ ? # % \" ' < > & ; :,不以空格或 - 开头",
        "a name has visible characters only, none of / \\ ? # % \" ' < > & ; :, and does not begin "
        "with a blank or -"};
  }
  if (name == Caller().name) {
    return dsl::Bilingual{"这个名称已作他用", "this name stands for something else"};
  }
  return std::nullopt;
}

std::variant<Roles, std::string> read_roles(const std::vector<std::string>& names) {
  std::uint32_t bits = 0;
  for (const std::string& name : names) {
    const auto found =
        std::find(rulesets::role_names.begin(), rulesets::role_names.end(), std::string_view(name));
    if (found == rulesets::role_names.end()) return name;
    bits |= 1U << static_cast<unsigned>(found - rulesets::role_names.begin());
  }
  return Roles::of_bits(bits);
}

std::vector<std::string> all_role_names() {
  return {rulesets::role_names.begin(), rulesets::role_names.end()};
}

}  // namespace server
