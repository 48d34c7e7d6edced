#include "rulesets/store/passes.hpp"

#include "rulesets/store/audit.hpp"
#include "rulesets/store/role_names.hpp"

namespace rulesets {
namespace {

constexpr std::string_view token_columns =
    "SELECT token.id, user.name, token.name, token.roles, token.created_at, expires_at, "
    "last_used_at, revoked_at, user.organisation_id FROM token JOIN user ON user.id = user_id ";

TokenRow token_of(const Statement& row) {
  TokenRow token;
  token.id = row.text(0);
  token.user = row.text(1);
  token.name = row.text(2);
  token.roles = static_cast<std::uint32_t>(row.integer(3)) & all_roles;
  token.created_at = row.text(4);
  token.expires_at = row.optional_text(5);
  token.last_used_at = row.optional_text(6);
  token.revoked_at = row.optional_text(7);
  return token;
}

std::optional<std::int64_t> user_to_let_in(Database& database, std::int64_t organisation,
                                           std::string_view name) {
  Statement select(
      database,
      "SELECT id FROM user WHERE name = ? AND organisation_id = ? AND disabled_at IS NULL");
  if (!select.bind(name).bind(organisation).step()) return std::nullopt;
  return select.integer(0);
}

/// JSON text in quotes: ids and times have nothing to escape.
std::string quoted(std::string_view plain) {
  return "\"" + std::string(plain) + "\"";
}

void note(Database& database, std::string_view sql, const std::vector<PassUse>& uses) {
  for (const PassUse& use : uses) {
    Statement update(database, sql);
    update.bind(use.at).bind(use.hash).run();
  }
}

}  // namespace

bool Passes::add_token(const Deed& deed, std::string_view user, const NewToken& token) {
  bool added = false;
  connections_.write([&](Database& database) {
    const auto id = user_to_let_in(database, deed.organisation, user);
    added = id.has_value();
    if (!added) return;
    Statement insert(database,
                     "INSERT INTO token (id, user_id, name, hash, roles, created_at, expires_at) "
                     "VALUES (?, ?, ?, ?, ?, ?, ?)");
    insert.bind(token.id).bind(*id).bind(token.name).bind(token.hash);
    insert.bind(std::int64_t{token.roles}).bind(deed.at).bind_maybe(token.expires_at).run();
    const std::string expires = token.expires_at ? quoted(*token.expires_at) : "null";
    append_audit(database, deed, "token.add", std::string(user) + " " + token.id,
                 "{\"roles\":" + roles_json(token.roles) + ",\"expires_at\":" + expires + "}");
  });
  return added;
}

std::vector<TokenRow> Passes::tokens(std::optional<std::int64_t> organisation,
                                     std::optional<std::string_view> user, std::string_view after,
                                     std::size_t most) const {
  std::vector<TokenRow> rows;
  connections_.read([&](Database& database) {
    Statement select(database, std::string(token_columns) +
                                   "WHERE token.id > ?1 AND (?3 IS NULL OR organisation_id = ?3) "
                                   "AND (?4 IS NULL OR user.name = ?4) ORDER BY token.id LIMIT ?2");
    select.bind(after).bind(static_cast<std::int64_t>(most)).bind(organisation);
    if (user) {
      select.bind(*user);
    } else {
      select.bind_null();
    }
    while (select.step()) rows.push_back(token_of(select));
  });
  return rows;
}

std::optional<TokenRow> Passes::token(std::optional<std::int64_t> organisation,
                                      std::string_view id) const {
  std::optional<TokenRow> found;
  connections_.read([&](Database& database) {
    Statement select(database, std::string(token_columns) +
                                   "WHERE token.id = ?1 AND (?2 IS NULL OR organisation_id = ?2)");
    if (select.bind(id).bind(organisation).step()) found = token_of(select);
  });
  return found;
}

bool Passes::revoke_token(const Deed& deed, std::string_view id) {
  bool found = false;
  connections_.write([&](Database& database) {
    std::string user;
    {
      Statement select(database,
                       std::string(token_columns) + "WHERE token.id = ?1 AND organisation_id = ?2");
      found = select.bind(id).bind(deed.organisation).step();
      if (!found || select.optional_text(7)) return;
      user = select.text(1);
    }
    Statement update(database, "UPDATE token SET revoked_at = ? WHERE id = ?");
    update.bind(deed.at).bind(id).run();
    append_audit(database, deed, "token.revoke", user + " " + std::string(id));
  });
  return found;
}

std::int64_t Passes::live_tokens() const {
  std::int64_t count = 0;
  connections_.read([&](Database& database) {
    count = database.integer("SELECT count(*) FROM token WHERE revoked_at IS NULL");
  });
  return count;
}

bool Passes::add_session(const Deed& deed, const NewSession& session) {
  bool added = false;
  connections_.write([&](Database& database) {
    {
      Statement same(database,
                     "SELECT 1 FROM user WHERE id = ? AND password = ? AND disabled_at IS NULL");
      added = same.bind(session.user).bind(session.password_hash).step();
    }
    if (!added) return;
    Statement oldest(database,
                     "DELETE FROM session WHERE hash IN (SELECT hash FROM session WHERE "
                     "user_id = ? ORDER BY created_at DESC LIMIT -1 OFFSET ?)");
    oldest.bind(session.user).bind(std::int64_t{max_sessions - 1}).run();
    Statement insert(database,
                     "INSERT INTO session (hash, user_id, csrf, created_at, expires_at, used_at) "
                     "VALUES (?1, ?2, ?3, ?4, ?5, ?4)");
    insert.bind(session.hash).bind(session.user).bind(session.csrf).bind(deed.at);
    insert.bind(session.expires_at).run();
    append_audit(database, deed, "session.begin", deed.actor);
  });
  return added;
}

void Passes::end_session(const Deed& deed, std::string_view hash) {
  connections_.write([&](Database& database) {
    Statement remove(database, "DELETE FROM session WHERE hash = ?");
    remove.bind(hash).run();
    if (database.changes() > 0) append_audit(database, deed, "session.end", deed.actor);
  });
}

std::optional<PassRow> Passes::find_token(std::string_view hash) const {
  std::optional<PassRow> found;
  connections_.read([&](Database& database) {
    Statement select(database,
                     "SELECT token.id, hash, user.id, organisation_id, user.name, "
                     "token.roles & user.roles, expires_at FROM token JOIN user ON user.id = "
                     "user_id WHERE hash = ? AND revoked_at IS NULL AND disabled_at IS NULL");
    if (!select.bind(hash).step()) return;
    found = PassRow{select.text(0),
                    select.text(1),
                    select.integer(2),
                    select.integer(3),
                    select.text(4),
                    static_cast<std::uint32_t>(select.integer(5)),
                    select.optional_text(6),
                    "",
                    ""};
  });
  return found;
}

std::optional<PassRow> Passes::find_session(std::string_view hash) const {
  std::optional<PassRow> found;
  connections_.read([&](Database& database) {
    Statement select(database,
                     "SELECT hash, user.id, organisation_id, user.name, roles, expires_at, csrf, "
                     "used_at FROM session JOIN user ON user.id = user_id WHERE hash = ? AND "
                     "disabled_at IS NULL");
    if (!select.bind(hash).step()) return;
    found = PassRow{"",
                    select.text(0),
                    select.integer(1),
                    select.integer(2),
                    select.text(3),
                    static_cast<std::uint32_t>(select.integer(4)),
                    select.optional_text(5),
                    select.text(6),
                    select.text(7)};
  });
  return found;
}

void Passes::note_uses(const std::vector<PassUse>& tokens, const std::vector<PassUse>& sessions,
                       std::string_view now) {
  connections_.write([&](Database& database) {
    // A clock that was set back moves nothing back.
    note(database,
         "UPDATE token SET last_used_at = max(?1, ifnull(last_used_at, '')) WHERE hash = ?2",
         tokens);
    note(database, "UPDATE session SET used_at = max(?1, used_at) WHERE hash = ?2", sessions);
    Statement expired(database, "DELETE FROM session WHERE expires_at <= ?");
    expired.bind(now).run();
  });
}

}  // namespace rulesets
