#include "server/api/doors.hpp"

#include <algorithm>

#include "server/api/backend.hpp"
#include "server/api/clock.hpp"
#include "server/api/form.hpp"
#include "server/api/problems.hpp"

namespace server {
namespace {

bool same_word(std::string_view a, std::string_view b) {
  const auto lower = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  };
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [&](char x, char y) { return lower(x) == lower(y); });
}

Problem unauthorized(std::string code, dsl::Bilingual title, const char* challenge) {
  Problem problem = make_problem(401, std::move(code), std::move(title));
  problem.detail = {
      "请在请求头中给出 Authorization: Bearer hzx_…;令牌用 hazlex token add 用户名 或 "
      "POST /v1/tokens 生成",
      "send the header Authorization: Bearer hzx_…; tokens are made by hazlex token add USER or "
      "POST /v1/tokens"};
  problem.headers.emplace_back("WWW-Authenticate", challenge);
  return problem;
}

Problem no_token() {
  return unauthorized("token_missing", {"需要令牌", "a token is needed"},
                      "Bearer realm=\"hazlex\"");
}

Problem wrong_token() {
  return unauthorized(
      "token_invalid",
      {"令牌无效:不存在、已过期或已撤销", "the token is unknown, expired or revoked"},
      "Bearer realm=\"hazlex\", error=\"invalid_token\"");
}

Problem no_session() {
  Problem problem = unauthorized("session_ended", {"登录已失效", "the session has ended"},
                                 "Bearer realm=\"hazlex\"");
  problem.detail = {"请在 /sign-in 重新登录", "sign in again at /sign-in"};
  return problem;
}

Problem no_role(Roles wanted) {
  Problem problem = make_problem(
      403, "role_missing", {"您的角色不能做这件事", "this takes a role that you do not have"});
  for (std::size_t role = 0; role < rulesets::role_names.size(); ++role) {
    if (wanted.has(static_cast<Role>(role)))
      problem.known.emplace_back(rulesets::role_names.at(role));
  }
  return problem;
}

bool is_safe(const std::string& method) {
  return method == "GET" || method == "HEAD";
}

bool came_through_proxy(const Request& request) {
  return std::any_of(request.headers.begin(), request.headers.end(), [](const auto& header) {
    const std::string& name = header.first;
    return name == "forwarded" || name == "via" || name.starts_with("x-forwarded-");
  });
}

Caller caller_of(const rulesets::PassRow& pass) {
  Caller caller;
  caller.user = pass.user;
  caller.name = pass.user_name;
  caller.organisation = pass.organisation;
  caller.roles = Roles::of_bits(pass.roles);
  caller.token = pass.id;
  caller.csrf = pass.csrf;
  if (pass.expires_at) caller.expires = moment_of(*pass.expires_at).value_or(0);
  return caller;
}

Caller nobody() {
  Caller caller;
  caller.name.clear();
  caller.organisation = 0;
  return caller;
}

PassUses::World world_of(const ServiceHooks& hooks) {
  return {hooks.milliseconds, [&hooks](std::string_view what) { hooks.failed("", what); }};
}

}  // namespace

Doors::Doors(rulesets::Store& store, DoorSettings settings, const ServiceHooks& hooks)
    : store_(store),
      settings_(std::move(settings)),
      hooks_(hooks),
      passes_(store),
      sign_in_(store, settings_),
      requests_(settings_.token_requests_per_second, settings_.token_requests_at_once, 20'000) {
  if (!settings_.open) {
    uses_ = std::make_unique<PassUses>(store_, world_of(hooks_), settings_.idle_seconds);
  }
}

std::int64_t Doors::now() const {
  return hooks_.milliseconds();
}

bool Doors::secure(const Request& request) const {
  return is_secure(request, settings_.trusted_proxies);
}

std::string Doors::address(const Request& request) const {
  return client_address(request, settings_.trusted_proxies);
}

bool Doors::own_origin(const Request& request) const {
  const std::string_view host = request.header("host");
  const std::string own = (secure(request) ? "https://" : "http://") + std::string(host);
  return !host.empty() && same_word(request.header("origin"), own);
}

std::optional<Problem> Doors::refuse_address(const Request& request) {
  constexpr std::array<std::string_view, 6> names = {"token",         "access_token", "api_token",
                                                     "authorization", "password",     "session"};
  bool found = holds_token(request.path);
  for (const auto& [name, value] : request.query) {
    for (const std::string_view secret : names) found = found || same_word(name, secret);
    found = found || holds_token(name) || holds_token(value);
  }
  if (!found) return std::nullopt;
  Problem problem = make_problem(
      400, "token_in_address",
      {"令牌与密码不能写在地址中", "tokens and passwords do not belong into the address"});
  problem.detail = {"请改用请求头 Authorization;写进过地址的令牌请撤销",
                    "use the header Authorization, and revoke a token that was in an address"};
  return problem;
}

/// What came through a proxy has the proxy's address, and whoever stands behind it is not known.
bool Doors::from_named_address(const Request& request) const {
  const auto address = address_range(request.remote_address);
  if (!address || came_through_proxy(request)) return false;
  return std::any_of(settings_.metrics_from.begin(), settings_.metrics_from.end(),
                     [&](const AddressRange& range) { return range.holds(address->bytes); });
}

std::variant<Caller, Problem> Doors::admit(const Request& request, Roles wanted,
                                           bool named_addresses) {
  if (settings_.open) {
    Caller caller;
    caller.roles = Roles::all();
    return caller;
  }
  if (wanted.empty()) return nobody();
  if (named_addresses && from_named_address(request)) return nobody();
  auto identified = identify(request);
  const auto* caller = std::get_if<Caller>(&identified);
  if (caller == nullptr) return identified;
  if (auto problem = limit(*caller)) return *problem;
  if (auto problem = refuse_forgery(request, *caller)) return *problem;
  if (!caller->roles.meets(wanted)) return no_role(wanted);
  return identified;
}

std::variant<Caller, Problem> Doors::identify(const Request& request) {
  const std::string_view authorization = request.header("authorization");
  if (!authorization.empty()) return by_token(authorization);
  const std::string_view secret = session_secret(request);
  if (secret.empty()) return no_token();
  auto caller = by_session(secret);
  if (!caller) return no_session();
  return *caller;
}

std::variant<Caller, Problem> Doors::by_token(std::string_view authorization) {
  constexpr std::string_view scheme = "Bearer ";
  if (!same_word(authorization.substr(0, scheme.size()), scheme)) return no_token();
  authorization.remove_prefix(scheme.size());
  if (!is_token(authorization)) return wrong_token();
  const std::int64_t at = now();
  const std::string hash = keyed_hash(settings_.key, Purpose::token, authorization);
  const auto pass = passes_.find(PassCache::Kind::token, hash, at);
  if (!pass) return wrong_token();
  Caller caller = caller_of(*pass);
  if (pass->expires_at && at / 1000 >= caller.expires) return wrong_token();
  uses_->note_token(hash, at / 1000);
  return caller;
}

std::string_view Doors::session_secret(const Request& request) const {
  return cookie_of(request.header("cookie"), cookie_name(session_cookie, secure(request)));
}

std::optional<Caller> Doors::by_session(std::string_view secret) {
  const std::int64_t at = now();
  const std::int64_t seconds = at / 1000;
  const std::string hash = keyed_hash(settings_.key, Purpose::session, secret);
  const auto pass = passes_.find(PassCache::Kind::session, hash, at);
  if (!pass) return std::nullopt;
  Caller caller = caller_of(*pass);
  const std::int64_t used =
      std::max(moment_of(pass->used_at).value_or(0), uses_->session_used(hash).value_or(0));
  if (seconds >= caller.expires || seconds - used >= settings_.idle_seconds) return std::nullopt;
  uses_->note_session(hash, seconds);
  return caller;
}

std::optional<Caller> Doors::signed_in(const Request& request) {
  if (settings_.open) return std::nullopt;
  const std::string_view secret = session_secret(request);
  return secret.empty() ? std::nullopt : by_session(secret);
}

void Doors::sign_out(const Request& request) {
  const auto caller = signed_in(request);
  if (!caller) return;
  const std::string hash = keyed_hash(settings_.key, Purpose::session, session_secret(request));
  store_.passes().end_session({hooks_.now(), caller->name, caller->organisation}, hash);
  changed();
}

void Doors::write_uses() {
  if (uses_) uses_->write();
}

std::optional<Problem> Doors::limit(const Caller& caller) {
  const std::string key =
      caller.token.empty() ? "user " + std::to_string(caller.user) : caller.token;
  const std::int64_t seconds = requests_.take(key, now());
  if (seconds == 0) return std::nullopt;
  return retry_problem(429, "too_many_requests", {"请求过于频繁", "there are too many requests"},
                       seconds);
}

/// What a browser sends along unasked proves nothing: another site's page may have made it send.
std::optional<Problem> Doors::refuse_forgery(const Request& request, const Caller& caller) const {
  if (!caller.token.empty() || is_safe(request.method)) return std::nullopt;
  if (!own_origin(request)) {
    return make_problem(403, "foreign_origin",
                        {"不接受别处页面的请求", "requests of other pages are not accepted"});
  }
  if (same_secret(request.header("x-csrf-token"), caller.csrf)) return std::nullopt;
  return make_problem(403, "csrf_token_missing",
                      {"缺少 X-CSRF-Token,或与登录不符;GET /v1/me 会给出",
                       "X-CSRF-Token is missing or not that of the session; GET /v1/me tells it"});
}

}  // namespace server
