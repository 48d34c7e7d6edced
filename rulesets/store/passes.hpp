// What lets a user in: API tokens and the sessions of pages. Both are kept as keyed hashes only
// (hex text); what is handed out cannot be had from here. Making and ending one writes its audit
// entry in the same write. Times are UTC, ISO 8601, so that they compare as text. Any thread;
// failures throw `StoreError`, nothing is half written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rulesets/store/connections.hpp"
#include "rulesets/store/deed.hpp"

namespace rulesets {

struct NewToken {
  std::string id, name, hash;
  std::uint32_t roles = 0;
  std::optional<std::string> expires_at;
};

/// A token as it is shown: all but what lets in.
struct TokenRow {
  std::string id, user, name;
  std::uint32_t roles = 0;  ///< as given; what the user has lost meanwhile, it does not give
  std::string created_at;
  std::optional<std::string> expires_at, last_used_at, revoked_at;
};

/// Whom a pass lets in, now.
struct PassRow {
  std::string id;  ///< of a token; empty for a session
  std::string hash;
  std::int64_t user = 0, organisation = own_organisation;
  std::string user_name;
  std::uint32_t roles = 0;  ///< those of the pass that the user still has
  std::optional<std::string> expires_at;
  std::string csrf, used_at;  ///< of a session
};

struct NewSession {
  std::string hash, csrf, expires_at;
  std::int64_t user = 0;
  std::string password_hash;  ///< the one that was verified
};

/// When something was last used.
struct PassUse {
  std::string hash, at;
};

class Passes {
 public:
  /// A user has so many sessions at most; a new one ends the oldest.
  static constexpr std::size_t max_sessions = 20;

  explicit Passes(Connections& connections) : connections_(connections) {}

  /// For a user of the deed's organisation, by name; false when there is none or it is disabled.
  bool add_token(const Deed& deed, std::string_view user, const NewToken& token);
  /// By id, those after `after`; of one organisation or of all, of one user or of all.
  [[nodiscard]] std::vector<TokenRow> tokens(std::optional<std::int64_t> organisation,
                                             std::optional<std::string_view> user,
                                             std::string_view after, std::size_t most) const;
  [[nodiscard]] std::optional<TokenRow> token(std::optional<std::int64_t> organisation,
                                              std::string_view id) const;
  /// Of the deed's organisation; false when there is none. Revoking it again changes nothing.
  bool revoke_token(const Deed& deed, std::string_view id);
  /// Those not revoked, expired or not.
  [[nodiscard]] std::int64_t live_tokens() const;

  /// False when the user's password is another by now, or the user disabled.
  bool add_session(const Deed& deed, const NewSession& session);
  void end_session(const Deed& deed, std::string_view hash);

  /// Neither revoked nor of a disabled user; whether it has expired is the caller's to see.
  [[nodiscard]] std::optional<PassRow> find_token(std::string_view hash) const;
  [[nodiscard]] std::optional<PassRow> find_session(std::string_view hash) const;
  /// Notes when tokens and sessions were used, in one write, and forgets sessions that expired.
  void note_uses(const std::vector<PassUse>& tokens, const std::vector<PassUse>& sessions,
                 std::string_view now);

 private:
  Connections& connections_;
};

}  // namespace rulesets
