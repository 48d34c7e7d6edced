// Schemas of organisations, users, tokens, the audit log, and of the forms by which one comes in.
#include "rulesets/store/people.hpp"
#include "rulesets/store/role_names.hpp"
#include "server/api/schemas.hpp"

namespace server {
namespace {

constexpr std::int64_t most_keep_days = rulesets::People::most_keep_days;

std::string roles() {
  return list_schema(word_schema({rulesets::role_names.begin(), rulesets::role_names.end()}));
}

Members token() {
  const std::string moment = or_null(moment_schema());
  return {{"id", text_schema()},    {"user", text_schema()},         {"name", text_schema()},
          {"roles", roles()},       {"created_at", moment_schema()}, {"expires_at", moment},
          {"last_used_at", moment}, {"revoked_at", moment}};
}

Schemas of_requests() {
  const std::string text = text_schema();
  return {
      {"PasswordChange", request_schema({{"old", text}, {"new", text}})},
      {"NewToken", request_schema({{"name", text_schema(100)},
                                   {"user", text, false},
                                   {"roles", roles(), false},
                                   {"days", whole_schema(1, 3650), false},
                                   {"expires_at", moment_schema(), false}})},
      {"NewUser", request_schema({{"name", text_schema(100)},
                                  {"roles", roles()},
                                  {"password", text, false},
                                  {"organisation", whole_schema(), false}})},
      {"UserChange", request_schema({{"roles", roles(), false},
                                     {"disabled", yes_or_no_schema(), false},
                                     {"password", text, false}})},
      {"NewOrganisation", request_schema({{"name", text_schema(100)}})},
      {"OrganisationChange",
       request_schema({{"keep_days", or_null(whole_schema(1, most_keep_days))}})},
      {"SignInForm", object_schema({{"form_token", text},
                                    {"lang", word_schema({"zh", "en"}), false},
                                    {"name", text},
                                    {"password", text}})},
      {"SignOutForm",
       object_schema({{"csrf_token", text}, {"lang", word_schema({"zh", "en"}), false}})},
  };
}

}  // namespace

Schemas people_schemas() {
  const std::string text = text_schema();
  Schemas all = of_requests();
  all.push_back({"Me", object_schema({{"name", text},
                                      {"organisation", whole_schema()},
                                      {"roles", roles()},
                                      {"by", word_schema({"open", "session", "token"})},
                                      {"csrf_token", text, false}})});
  all.push_back({"Token", object_schema(token())});
  all.push_back({"FreshToken", object_schema(joined({{"token", text}}, token()))});
  all.push_back({"Tokens", object_schema({{"tokens", list_schema(ref_schema("Token"))},
                                          {"next", or_null(text)}})});
  all.push_back({"User", object_schema({{"name", text},
                                        {"organisation", whole_schema()},
                                        {"organisation_name", text},
                                        {"roles", roles()},
                                        {"has_password", yes_or_no_schema()},
                                        {"created_at", moment_schema()},
                                        {"disabled_at", or_null(moment_schema())}})});
  all.push_back({"Users", object_schema({{"users", list_schema(ref_schema("User"))},
                                         {"next", or_null(text)}})});
  all.push_back({"Organisation", object_schema({{"id", whole_schema()},
                                                {"name", text},
                                                {"created_at", moment_schema()},
                                                {"keep_days", or_null(whole_schema())}})});
  all.push_back(
      {"Organisations", object_schema({{"organisations", list_schema(ref_schema("Organisation"))},
                                       {"next", or_null(whole_schema())}})});
  all.push_back({"AuditEntry", object_schema({{"seq", whole_schema()},
                                              {"at", moment_schema()},
                                              {"actor", text},
                                              {"organisation", whole_schema()},
                                              {"action", text},
                                              {"object", text},
                                              {"detail", any_schema()},
                                              {"previous", text},
                                              {"digest", text}})});
  all.push_back({"AuditLog", object_schema({{"entries", list_schema(ref_schema("AuditEntry"))},
                                            {"next", or_null(whole_schema())}})});
  return all;
}

}  // namespace server
