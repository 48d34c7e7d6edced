// A service that asks for tokens, with two organisations, their users and a clock that the test
// moves.
#pragma once

#include "rulesets/store/role_names.hpp"
#include "server/api/clock.hpp"
#include "tests/server/support.hpp"

namespace doors_test {

using service_test::header_of;
using service_test::json;
using service_test::problem_of;

/// Of a key that every run shares.
inline server::DoorSettings closed_doors() {
  server::DoorSettings doors;
  doors.key.bytes.fill(7);
  return doors;
}

class House {
 public:
  explicit House(const std::string& path = ":memory:",
                 const server::DoorSettings& settings = closed_doors())
      : store(path),
        key(settings.key),
        service(store, service_test::catalogue(), hooks(), settings) {
    other = *store.people().add_organisation(deed(rulesets::own_organisation), "某市");
  }

  [[nodiscard]] rulesets::Deed deed(std::int64_t organisation) const {
    return {server::moment_text(now / 1000), "试验", organisation};
  }
  void add_user(const std::string& name, server::Roles roles,
                std::int64_t organisation = rulesets::own_organisation,
                const std::optional<std::string>& hash = std::nullopt) {
    REQUIRE(store.people().add_user(deed(organisation), name, roles.bits(), hash));
  }
  /// A token of an existing user, as the command line makes it; `hash` names it in the store.
  std::string token_for(const std::string& user, std::int64_t organisation, server::Roles roles,
                        std::optional<std::int64_t> seconds = std::nullopt) {
    const std::string secret = server::new_token();
    rulesets::NewToken token;
    token.id = server::new_token_id();
    token.name = "试验";
    token.hash = server::keyed_hash(key, server::Purpose::token, secret);
    token.roles = roles.bits();
    if (seconds) token.expires_at = server::moment_text(now / 1000 + *seconds);
    REQUIRE(store.passes().add_token(deed(organisation), user, token));
    last_id = token.id;
    return secret;
  }
  /// A user with these roles and a token of all of them.
  std::string in(const std::string& name, server::Roles roles,
                 std::int64_t organisation = rulesets::own_organisation) {
    add_user(name, roles, organisation);
    return token_for(name, organisation, roles);
  }

  server::Response call(const std::string& method, const std::string& target,
                        const std::string& token = "", const std::string& text = "",
                        std::map<std::string, std::string> headers = {}) {
    const server::Request request = request_of(method, target, token, text, std::move(headers));
    server::Response response = service.handle(request, workspace);
    service_test::check_declared(request, response);
    return response;
  }
  [[nodiscard]] server::Request request_of(const std::string& method, const std::string& target,
                                           const std::string& token = "",
                                           const std::string& text = "",
                                           std::map<std::string, std::string> headers = {}) const {
    server::Request request;
    request.method = method;
    request.id = "r1";
    request.remote_address = address;
    const std::size_t mark = target.find('?');
    request.path = target.substr(0, mark);
    std::string rest = mark == std::string::npos ? "" : target.substr(mark + 1);
    while (!rest.empty()) {
      const std::string one = rest.substr(0, rest.find('&'));
      rest = rest.size() > one.size() ? rest.substr(one.size() + 1) : "";
      const std::size_t equals = std::min(one.find('='), one.size());
      request.query.emplace(one.substr(0, equals), one.substr(std::min(equals + 1, one.size())));
    }
    request.headers = std::move(headers);
    request.headers.emplace("host", "hazlex.example");
    if (!text.empty()) request.headers.emplace("content-type", "application/json");
    if (!token.empty()) request.headers.emplace("authorization", "Bearer " + token);
    request.body = text;
    return request;
  }
  server::Response get(const std::string& target, const std::string& token = "") {
    return call("GET", target, token);
  }

  std::int64_t now = *server::moment_of("2026-01-01T00:00:00Z") * 1000;
  std::string address = "192.0.2.1";
  std::string last_id, failures;
  std::int64_t other = 0;
  rulesets::Store store;
  server::SecretKey key;
  server::Service service;
  server::Workspace workspace;

 private:
  server::ServiceHooks hooks() {
    server::ServiceHooks hooks;
    hooks.now = [this] { return server::moment_text(now / 1000); };
    hooks.milliseconds = [this] { return now; };
    hooks.failed = [this](std::string_view, std::string_view what) { failures += what; };
    return hooks;
  }
};

}  // namespace doors_test
