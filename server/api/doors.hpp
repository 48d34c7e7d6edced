// Who may come in: from a request to its `Caller`, or the problem to refuse it with. Tokens come in
// the header `Authorization`, sessions of pages in a cookie; nothing is taken from the address.
// What is revoked, disabled or expired is refused within a second, whoever did it. Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "server/api/caller.hpp"
#include "server/api/door_settings.hpp"
#include "server/api/pass_cache.hpp"
#include "server/api/pass_uses.hpp"
#include "server/api/sign_in.hpp"

namespace server {

struct ServiceHooks;

inline constexpr std::string_view session_cookie = "hazlex_session";

class Doors {
 public:
  /// `store` and `hooks` must outlive it.
  Doors(rulesets::Store& store, DoorSettings settings, const ServiceHooks& hooks);

  [[nodiscard]] bool open() const { return settings_.open; }
  [[nodiscard]] const DoorSettings& settings() const { return settings_; }

  /// A secret in the address, where logs and histories would keep it.
  [[nodiscard]] static std::optional<Problem> refuse_address(const Request& request);
  /// For a route that takes these roles; with none, everybody comes in unasked.
  /// With `named_addresses`, so does who asks from an address that the settings name.
  [[nodiscard]] std::variant<Caller, Problem> admit(const Request& request, Roles wanted,
                                                    bool named_addresses = false);

  /// Who has signed in on this page; nobody in open mode.
  [[nodiscard]] std::optional<Caller> signed_in(const Request& request);
  /// Ends the session of the request, if there is one.
  void sign_out(const Request& request);
  [[nodiscard]] SignIn& sign_in() { return sign_in_; }

  /// To be called after every change of users, tokens and sessions, before it is answered for.
  void changed() { passes_.changed(); }
  /// Writes when tokens were last used; done once a minute anyway.
  void write_uses();

  [[nodiscard]] std::int64_t now() const;  ///< milliseconds since the epoch
  [[nodiscard]] bool secure(const Request& request) const;
  [[nodiscard]] std::string address(const Request& request) const;
  /// Whether `Origin` is this service's own page.
  [[nodiscard]] bool own_origin(const Request& request) const;

 private:
  [[nodiscard]] bool from_named_address(const Request& request) const;
  [[nodiscard]] std::variant<Caller, Problem> identify(const Request& request);
  [[nodiscard]] std::variant<Caller, Problem> by_token(std::string_view authorization);
  [[nodiscard]] std::optional<Caller> by_session(std::string_view secret);
  [[nodiscard]] std::string_view session_secret(const Request& request) const;
  [[nodiscard]] std::optional<Problem> limit(const Caller& caller);
  [[nodiscard]] std::optional<Problem> refuse_forgery(const Request& request,
                                                      const Caller& caller) const;

  rulesets::Store& store_;
  const DoorSettings settings_;
  const ServiceHooks& hooks_;
  PassCache passes_;
  std::unique_ptr<PassUses> uses_;  ///< none in open mode
  SignIn sign_in_;
  RateLimit requests_;
};

}  // namespace server
