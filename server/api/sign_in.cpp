#include "server/api/sign_in.hpp"

#include <algorithm>

#include "server/api/clock.hpp"
#include "server/api/people_json.hpp"
#include "server/api/problems.hpp"

namespace server {
namespace {

Problem failed() {
  return make_problem(401, "sign_in_failed",
                      {"用户名或密码不对", "the name or the password is not right"});
}

Problem too_many(std::int64_t seconds) {
  return retry_problem(
      429, "too_many_attempts",
      {"登录失败次数过多,请稍后再试", "too many sign-ins have failed; try again later"}, seconds);
}

/// A name may hold a blank, an address may not. No name is longer than what is kept of it.
std::string pair_of(const SignIn::Attempt& attempt) {
  return address_to_count(attempt.address) + " " + attempt.name.substr(0, max_name_bytes);
}

}  // namespace

Problem retry_problem(int status, std::string code, dsl::Bilingual title, std::int64_t seconds) {
  Problem problem = make_problem(status, std::move(code), std::move(title));
  const std::string text = std::to_string(seconds);
  problem.detail = {"请在 " + text + " 秒后再试", "try again in " + text + " s"};
  problem.headers.emplace_back("Retry-After", text);
  return problem;
}

Problem busy_problem() {
  return retry_problem(503, "busy", {"此刻登录的人太多", "too many are signing in right now"}, 2);
}

SignIn::SignIn(rulesets::Store& store, const DoorSettings& settings)
    : store_(store),
      settings_(settings),
      failures_(settings.failed_sign_ins_per_minute / 60, settings.failed_sign_ins_at_once,
                20'000) {}

std::variant<std::string, Problem> SignIn::begin(const Attempt& attempt) {
  const auto checked = check(attempt);
  if (const auto* problem = std::get_if<Problem>(&checked)) return *problem;
  return session_for(attempt, std::get<rulesets::PasswordRow>(checked));
}

std::variant<rulesets::PasswordRow, Problem> SignIn::check(const Attempt& attempt) {
  const std::string address = address_to_count(attempt.address);
  const std::string pair = pair_of(attempt);
  const std::int64_t wait =
      std::max(lockout_.wait(pair, attempt.now), failures_.wait(address, attempt.now));
  if (wait > 0) return too_many(wait);
  if (attempt.password.size() > max_password_bytes) return failed();
  auto row = store_.people().password_of(attempt.name);
  const bool known = row && row->hash && !row->disabled;
  // The same work for everybody: only its outcome differs.
  const auto match =
      passwords_.verify(known ? row->hash : std::optional<std::string>(), attempt.password);
  if (match == Passwords::Match::busy) return busy_problem();
  if (match == Passwords::Match::no) {
    lockout_.failed(pair, attempt.now);
    (void)failures_.take(address, attempt.now);
    return failed();
  }
  lockout_.succeeded(pair);
  return *row;
}

std::variant<std::string, Problem> SignIn::session_for(const Attempt& attempt,
                                                       const rulesets::PasswordRow& row) {
  const std::string secret = random_secret();
  rulesets::NewSession session;
  session.hash = keyed_hash(settings_.key, Purpose::session, secret);
  session.csrf = random_secret();
  session.expires_at = moment_text(attempt.now / 1000 + settings_.session_seconds);
  session.user = row.user;
  session.password_hash = *row.hash;
  const rulesets::Deed deed{attempt.now_text, attempt.name, row.organisation};
  if (!store_.passes().add_session(deed, session)) return failed();
  return secret;
}

}  // namespace server
