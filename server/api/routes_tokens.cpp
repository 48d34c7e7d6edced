// Routes about API tokens (one's own; for admins those of the organisation) and the audit log.
#include "server/api/clock.hpp"
#include "server/api/credentials.hpp"
#include "server/api/paging.hpp"
#include "server/api/parameters.hpp"
#include "server/api/people_json.hpp"
#include "server/api/route.hpp"
#include "server/api/small_body.hpp"

namespace server {
namespace {

constexpr std::int64_t seconds_a_day = 86'400;
constexpr std::int64_t most_days = 3650;

Problem unknown_token() {
  return make_problem(404, "unknown_token", {"没有这个令牌", "there is no such token"});
}

bool is_admin(const Caller& caller) {
  return caller.roles.has(Role::admin);
}

/// Of whom a caller sees tokens: of itself, or, as an admin, of all.
std::optional<std::string_view> seen_users(const Caller& caller) {
  if (is_admin(caller)) return std::nullopt;
  return caller.name;
}

Response list_tokens(Call& call) {
  const auto limit = number_parameter(call.request, "limit", usual_page, 1, longest_page);
  if (const auto* problem = std::get_if<Problem>(&limit)) return call.refuse(*problem);
  const auto most = static_cast<std::size_t>(std::get<std::int64_t>(limit));
  const auto rows = call.backend.store.passes().tokens(
      call.caller.organisation, seen_users(call.caller), call.request.parameter("after"), most);
  std::vector<std::string> elements;
  for (const auto& row : rows) elements.push_back(token_json(row));
  const bool more = rows.size() == most;
  return json_response(
      page_json("tokens", elements, more ? engine::json_string(rows.back().id) : ""));
}

struct TokenBody {
  std::optional<std::string> name, user, expires_at;
  std::optional<std::vector<std::string>> roles;
  std::optional<std::int64_t> days;
};

/// Whose token it will be; empty when there is no such user to let in.
std::variant<rulesets::UserRow, Problem> owner_of(const Call& call, const TokenBody& given) {
  const std::string user = given.user.value_or(call.caller.name);
  if (user != call.caller.name && !is_admin(call.caller)) {
    Problem problem = make_problem(
        403, "role_missing", {"您的角色不能做这件事", "this takes a role that you do not have"});
    problem.detail = {"只有管理员可以为他人生成令牌", "only admins make tokens for others"};
    return problem;
  }
  const auto row = call.backend.store.people().user(call.caller.organisation, user);
  if (row && !row->disabled_at) return *row;
  return body_problem("/user", "unknown_user",
                      {"没有这个用户,或已停用", "there is no such user, or it is disabled"});
}

/// At most those of the user, and of the pass that asks: a token never makes a stronger one.
std::variant<Roles, Problem> roles_of(const Call& call, const TokenBody& given,
                                      const rulesets::UserRow& user) {
  const Roles most = is_admin(call.caller) ? Roles::of_bits(user.roles)
                                           : Roles::of_bits(user.roles & call.caller.roles.bits());
  if (!given.roles) return most;
  const auto read = read_roles(*given.roles);
  const auto* roles = std::get_if<Roles>(&read);
  if (roles == nullptr) {
    const std::string& wrong = std::get<std::string>(read);
    return body_problem("/roles", "unknown_role",
                        {"没有角色“" + wrong + "”", "there is no role \"" + wrong + "\""},
                        all_role_names());
  }
  if (roles->empty() || (roles->bits() & ~most.bits()) != 0) {
    return body_problem(
        "/roles", "role_beyond_user",
        {"令牌的角色须在用户自己的角色之内", "a token has roles of its user, and at least one"});
  }
  return *roles;
}

/// In seconds; 0: never.
std::variant<std::int64_t, Problem> expiry_of(const Call& call, const TokenBody& given) {
  const std::int64_t now = call.backend.doors->now() / 1000;
  std::int64_t expires = 0;
  if (given.days) {
    if (given.expires_at || *given.days < 1 || *given.days > most_days) {
      return body_problem("/days", "out_of_range",
                          {"天数须在 1 到 3650 之间,且不与 expires_at 并用",
                           "days are 1 to 3650, and not given beside expires_at"});
    }
    expires = now + *given.days * seconds_a_day;
  } else if (given.expires_at) {
    const auto moment = moment_of(*given.expires_at);
    if (!moment || *moment <= now) {
      return body_problem("/expires_at", "invalid_moment",
                          {"须是将来的时刻", "must be a moment to come"}, {"YYYY-MM-DDThh:mm:ssZ"});
    }
    expires = *moment;
  }
  // What is made by a token does not outlive it.
  const std::int64_t last = call.caller.token.empty() ? 0 : call.caller.expires;
  if (last != 0 && expires == 0) return last;
  if (last != 0 && expires > last) {
    return body_problem(given.days ? "/days" : "/expires_at", "out_of_range",
                        {"不能比所用的令牌更晚到期", "must not outlive the token in use"});
  }
  return expires;
}

Response add_token(Call& call) {
  TokenBody given;
  SmallBody body;
  body.text("name", given.name);
  body.text("user", given.user);
  body.texts("roles", given.roles);
  body.whole("days", given.days);
  body.text("expires_at", given.expires_at);
  if (auto problem = body.read(call.request.body)) return call.refuse(*problem);
  if (!given.name) return call.refuse(missing_member("name"));
  if (const auto fault = name_fault(*given.name)) {
    return call.refuse(body_problem("/name", "invalid_name", *fault));
  }
  const auto owner = owner_of(call, given);
  if (const auto* problem = std::get_if<Problem>(&owner)) return call.refuse(*problem);
  const auto& user = std::get<rulesets::UserRow>(owner);
  const auto roles = roles_of(call, given, user);
  if (const auto* problem = std::get_if<Problem>(&roles)) return call.refuse(*problem);
  const auto expires = expiry_of(call, given);
  if (const auto* problem = std::get_if<Problem>(&expires)) return call.refuse(*problem);

  const std::string secret = new_token();
  rulesets::NewToken token;
  token.id = new_token_id();
  token.name = *given.name;
  token.hash = keyed_hash(call.backend.doors->settings().key, Purpose::token, secret);
  token.roles = std::get<Roles>(roles).bits();
  if (const std::int64_t at = std::get<std::int64_t>(expires); at != 0) {
    token.expires_at = moment_text(at);
  }
  if (!call.backend.store.passes().add_token(call.deed(), user.name, token)) {
    return call.refuse(unknown_token());
  }
  call.backend.doors->changed();
  const auto row = call.backend.store.passes().token(call.caller.organisation, token.id);
  // The one answer that holds the token itself.
  Response response =
      json_response("{\"token\":" + engine::json_string(secret) + "," + token_json(*row).substr(1));
  response.status = 201;
  response.headers.emplace_back("Location", "/v1/tokens/" + token.id);
  return response;
}

std::optional<rulesets::TokenRow> visible_token(const Call& call) {
  auto row = call.backend.store.passes().token(call.caller.organisation, call.name());
  if (row && !is_admin(call.caller) && row->user != call.caller.name) return std::nullopt;
  return row;
}

Response show_token(Call& call) {
  const auto row = visible_token(call);
  return row ? json_response(token_json(*row)) : call.refuse(unknown_token());
}

Response revoke_token(Call& call) {
  if (!visible_token(call)) return call.refuse(unknown_token());
  const bool found = call.backend.store.passes().revoke_token(call.deed(), call.name());
  call.backend.doors->changed();
  return found ? show_token(call) : call.refuse(unknown_token());
}

Response list_audit(Call& call) {
  const auto after = number_parameter(call.request, "after", 0, 0, INT64_MAX);
  if (const auto* problem = std::get_if<Problem>(&after)) return call.refuse(*problem);
  const auto limit = number_parameter(call.request, "limit", usual_page, 1, longest_page);
  if (const auto* problem = std::get_if<Problem>(&limit)) return call.refuse(*problem);
  const auto most = static_cast<std::size_t>(std::get<std::int64_t>(limit));
  const auto entries = call.backend.store.audit().entries(call.caller.organisation,
                                                          std::get<std::int64_t>(after), most);
  std::vector<std::string> elements;
  for (const auto& entry : entries) elements.push_back(audit_json(entry));
  const bool more = entries.size() == most;
  return json_response(
      page_json("entries", elements, more ? std::to_string(entries.back().seq) : ""));
}

}  // namespace

std::vector<Route> token_routes() {
  const Roles anyone = Roles::all();
  return secret_routes({
      {"GET",
       "/v1/tokens",
       list_tokens,
       {"自己的令牌;管理员看本机构的", "one's tokens; for admins those of the organisation"},
       anyone,
       page_options(),
       BodyKind::none,
       {.answers = {ok("Tokens")}}},
      {"POST",
       "/v1/tokens",
       add_token,
       {"生成令牌,只显示这一次", "makes a token, which is shown this once"},
       anyone,
       {},
       BodyKind::json,
       {.body = "NewToken", .answers = {made("FreshToken")}, .problems = {"unknown_token"}}},
      {"GET",
       "/v1/tokens/{id}",
       show_token,
       {"一个令牌", "one token"},
       anyone,
       {},
       BodyKind::none,
       {.answers = {ok("Token")}, .problems = {"unknown_token"}}},
      {"DELETE",
       "/v1/tokens/{id}",
       revoke_token,
       {"撤销令牌", "revokes a token"},
       anyone,
       {},
       BodyKind::none,
       {.answers = {ok("Token")}, .problems = {"unknown_token"}}},
      {"GET",
       "/v1/audit",
       list_audit,
       {"审计记录", "the audit log"},
       {Role::admin},
       page_options(true),
       BodyKind::none,
       {.answers = {ok("AuditLog")}}},
  });
}

}  // namespace server
