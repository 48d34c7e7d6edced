// Signing in by name and password, and signing out. Guessing is held up by a delay that grows for
// the pair of name and address, and by a limit on what one address may get wrong; neither touches
// who comes from elsewhere, nor tokens and sessions that there are. Any thread.
#pragma once

#include <string>
#include <variant>

#include "rulesets/store/store.hpp"
#include "server/api/door_settings.hpp"
#include "server/api/passwords.hpp"
#include "server/api/problem.hpp"
#include "server/api/rates.hpp"

namespace server {

class SignIn {
 public:
  SignIn(rulesets::Store& store, const DoorSettings& settings);

  struct Attempt {
    std::string name, password;
    std::string address;   ///< of the client
    std::int64_t now = 0;  ///< milliseconds
    std::string now_text;  ///< for the records
  };
  /// The secret of a new session, for the cookie; or 401 `sign_in_failed`, which does not tell what
  /// was wrong, 429 `too_many_attempts`, 503 `busy`.
  [[nodiscard]] std::variant<std::string, Problem> begin(const Attempt& attempt);
  /// The same without a session: whether it is the user's password.
  [[nodiscard]] std::variant<rulesets::PasswordRow, Problem> check(const Attempt& attempt);

  /// For those who change passwords: the same two at a time.
  [[nodiscard]] Passwords& passwords() { return passwords_; }

 private:
  [[nodiscard]] std::variant<std::string, Problem> session_for(const Attempt& attempt,
                                                               const rulesets::PasswordRow& row);

  rulesets::Store& store_;
  const DoorSettings& settings_;
  Passwords passwords_;
  RateLimit failures_;
  Lockout lockout_{20'000};
};

[[nodiscard]] Problem busy_problem();
[[nodiscard]] Problem retry_problem(int status, std::string code, dsl::Bilingual title,
                                    std::int64_t seconds);

}  // namespace server
