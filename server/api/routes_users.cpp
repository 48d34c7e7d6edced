// Routes about the users of an organisation, for its admins.
#include "rulesets/store/role_names.hpp"
#include "server/api/organisation_call.hpp"
#include "server/api/paging.hpp"
#include "server/api/parameters.hpp"
#include "server/api/people_json.hpp"
#include "server/api/route.hpp"
#include "server/api/small_body.hpp"

namespace server {
namespace {

Problem unknown_user() {
  return make_problem(404, "unknown_user", {"没有这个用户", "there is no such user"});
}

std::variant<Roles, Problem> roles_of(const std::vector<std::string>& names) {
  const auto roles = read_roles(names);
  if (const auto* wrong = std::get_if<std::string>(&roles)) {
    return body_problem("/roles", "unknown_role",
                        {"没有角色“" + *wrong + "”", "there is no role \"" + *wrong + "\""},
                        all_role_names());
  }
  if (std::get<Roles>(roles).empty()) {
    return body_problem("/roles", "missing", {"至少要有一个角色", "at least one role is needed"},
                        all_role_names());
  }
  return std::get<Roles>(roles);
}

/// The hash of a password that will do.
std::variant<std::string, Problem> hash_of(const Call& call, std::string_view user,
                                           std::string_view password) {
  if (const auto fault = password_fault(user, password)) {
    return body_problem("/password", "weak_password", *fault);
  }
  auto hash = call.backend.doors->sign_in().passwords().hash(password);
  if (!hash) return busy_problem();
  return std::move(*hash);
}

Response list_users(Call& call) {
  const auto limit = number_parameter(call.request, "limit", usual_page, 1, longest_page);
  if (const auto* problem = std::get_if<Problem>(&limit)) return call.refuse(*problem);
  const auto most = static_cast<std::size_t>(std::get<std::int64_t>(limit));
  const auto rows = call.backend.store.people().users(call.caller.organisation,
                                                      call.request.parameter("after"), most);
  std::vector<std::string> elements;
  for (const auto& row : rows) elements.push_back(user_json(row));
  const bool more = rows.size() == most;
  return json_response(
      page_json("users", elements, more ? engine::json_string(rows.back().name) : ""));
}

Response answer_user(const Call& call, std::string_view name, std::int64_t organisation,
                     int status) {
  const auto row = call.backend.store.people().user(organisation, name);
  if (!row) return call.refuse(unknown_user());
  Response response = json_response(user_json(*row));
  response.status = status;
  return response;
}

struct UserBody {
  std::optional<std::string> name, password;
  std::optional<std::vector<std::string>> roles;
  std::optional<std::int64_t> organisation;
  std::optional<bool> disabled;
};

/// Where the user goes: one's own organisation, or, for this machine's admins, the one named.
std::variant<rulesets::Deed, Problem> deed_in(const Call& call,
                                              const std::optional<std::int64_t>& organisation) {
  rulesets::Deed deed = call.deed();
  if (!organisation || *organisation == deed.organisation) return deed;
  if (auto problem = refuse_tenant(call.caller)) return *problem;
  if (!call.backend.store.people().organisation(*organisation)) {
    return body_problem("/organisation", "unknown_organisation",
                        {"没有这个机构", "there is no such organisation"});
  }
  deed.organisation = *organisation;
  return deed;
}

Response add_user(Call& call) {
  UserBody given;
  SmallBody body;
  body.text("name", given.name);
  body.texts("roles", given.roles);
  body.text("password", given.password);
  body.whole("organisation", given.organisation);
  if (auto problem = body.read(call.request.body)) return call.refuse(*problem);
  if (!given.name) return call.refuse(missing_member("name"));
  if (!given.roles) return call.refuse(missing_member("roles"));
  if (const auto fault = name_fault(*given.name)) {
    return call.refuse(body_problem("/name", "invalid_name", *fault));
  }
  const auto roles = roles_of(*given.roles);
  if (const auto* problem = std::get_if<Problem>(&roles)) return call.refuse(*problem);
  const auto deed = deed_in(call, given.organisation);
  if (const auto* problem = std::get_if<Problem>(&deed)) return call.refuse(*problem);
  std::optional<std::string> hash;
  if (given.password) {
    auto hashed = hash_of(call, *given.name, *given.password);
    if (const auto* problem = std::get_if<Problem>(&hashed)) return call.refuse(*problem);
    hash = std::get<std::string>(hashed);
  }
  const auto& by = std::get<rulesets::Deed>(deed);
  if (!call.backend.store.people().add_user(by, *given.name, std::get<Roles>(roles).bits(), hash)) {
    return call.refuse(name_taken("/name"));
  }
  return answer_user(call, *given.name, by.organisation, 201);
}

Response show_user(Call& call) {
  return answer_user(call, call.name(), call.caller.organisation, 200);
}

/// Nobody shuts the door on themselves by mistake.
std::optional<Problem> refuse_own(const Call& call, const UserBody& given,
                                  const std::optional<Roles>& roles) {
  const bool loses = given.disabled.value_or(false) || (roles && !roles->has(Role::admin));
  if (call.name() != call.caller.name || !loses) return std::nullopt;
  return make_problem(409, "own_account",
                      {"不能停用自己,也不能去掉自己的管理员角色",
                       "one cannot disable oneself or give up one's own role of admin"});
}

Response change_user(Call& call) {
  UserBody given;
  SmallBody body;
  body.texts("roles", given.roles);
  body.yes_or_no("disabled", given.disabled);
  body.text("password", given.password);
  if (auto problem = body.read(call.request.body)) return call.refuse(*problem);
  rulesets::People::Change change;
  change.disabled = given.disabled;
  std::optional<Roles> roles;
  if (given.roles) {
    const auto read = roles_of(*given.roles);
    if (const auto* problem = std::get_if<Problem>(&read)) return call.refuse(*problem);
    roles = std::get<Roles>(read);
    change.roles = roles->bits();
  }
  rulesets::People& people = call.backend.store.people();
  if (!people.user(call.caller.organisation, call.name())) return call.refuse(unknown_user());
  if (auto problem = refuse_own(call, given, roles)) return call.refuse(*problem);
  if (given.password) {
    auto hashed = hash_of(call, call.name(), *given.password);
    if (const auto* problem = std::get_if<Problem>(&hashed)) return call.refuse(*problem);
    change.password_hash = std::get<std::string>(hashed);
  }
  const bool found = people.change_user(call.deed(), call.name(), change);
  call.backend.doors->changed();
  if (!found) return call.refuse(unknown_user());
  return answer_user(call, call.name(), call.caller.organisation, 200);
}

}  // namespace

std::vector<Route> user_routes() {
  const Roles admin = {Role::admin};
  return {
      {"GET",
       "/v1/users",
       list_users,
       {"本机构的用户", "the users of one's organisation"},
       admin,
       page_options(),
       BodyKind::none,
       {.answers = {ok("Users")}}},
      {"POST",
       "/v1/users",
       add_user,
       {"新增用户", "adds a user"},
       admin,
       {},
       BodyKind::json,
       {.body = "NewUser", .answers = {{201, "User"}}, .problems = {"name_taken", "busy"}}},
      {"GET",
       "/v1/users/{name}",
       show_user,
       {"一个用户", "one user"},
       admin,
       {},
       BodyKind::none,
       {.answers = {ok("User")}, .problems = {"unknown_user"}}},
      {"PATCH",
       "/v1/users/{name}",
       change_user,
       {"停用、启用,改角色,重设密码", "disables, enables, sets roles, resets the password"},
       admin,
       {},
       BodyKind::json,
       {.body = "UserChange",
        .answers = {ok("User")},
        .problems = {"unknown_user", "own_account", "busy"}}},
  };
}

}  // namespace server
