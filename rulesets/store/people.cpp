#include "rulesets/store/people.hpp"

#include "rulesets/store/audit.hpp"
#include "rulesets/store/role_names.hpp"

namespace rulesets {
namespace {

constexpr std::string_view user_columns =
    "SELECT user.id, organisation_id, organisation.name, user.name, roles, password IS NOT NULL, "
    "user.created_at, disabled_at FROM user JOIN organisation ON organisation.id = "
    "organisation_id ";

UserRow user_of(const Statement& row) {
  UserRow user;
  user.id = row.integer(0);
  user.organisation = row.integer(1);
  user.organisation_name = row.text(2);
  user.name = row.text(3);
  user.roles = static_cast<std::uint32_t>(row.integer(4)) & all_roles;
  user.has_password = row.integer(5) != 0;
  user.created_at = row.text(6);
  user.disabled_at = row.optional_text(7);
  return user;
}

OrganisationRow organisation_of(const Statement& row) {
  return {row.integer(0), row.text(1), row.text(2), row.optional_integer(3)};
}

bool is_there(Database& database, std::string_view sql, std::string_view name) {
  Statement select(database, sql);
  return select.bind(name).step();
}

void end_sessions(Database& database, std::int64_t user) {
  Statement sessions(database, "DELETE FROM session WHERE user_id = ?");
  sessions.bind(user).run();
}

void set_roles(Database& database, const Deed& deed, const UserRow& user, std::uint32_t roles) {
  if (roles == user.roles) return;
  Statement update(database, "UPDATE user SET roles = ? WHERE id = ?");
  update.bind(std::int64_t{roles}).bind(user.id).run();
  append_audit(database, deed, "user.roles", user.name,
               "{\"before\":" + roles_json(user.roles) + ",\"after\":" + roles_json(roles) + "}");
}

void set_disabled(Database& database, const Deed& deed, const UserRow& user, bool disabled) {
  if (disabled == user.disabled_at.has_value()) return;
  Statement update(database, "UPDATE user SET disabled_at = ? WHERE id = ?");
  if (disabled) {
    update.bind(deed.at);
    end_sessions(database, user.id);
  } else {
    update.bind_null();
  }
  update.bind(user.id).run();
  append_audit(database, deed, disabled ? "user.disable" : "user.enable", user.name);
}

void set_password(Database& database, const Deed& deed, const UserRow& user,
                  const std::string& hash) {
  Statement update(database, "UPDATE user SET password = ? WHERE id = ?");
  update.bind(hash).bind(user.id).run();
  end_sessions(database, user.id);
  append_audit(database, deed, "user.password", user.name);
}

std::optional<UserRow> find_user(Database& database, std::int64_t organisation,
                                 std::string_view name) {
  Statement select(database,
                   std::string(user_columns) + "WHERE user.name = ? AND organisation_id = ?");
  if (!select.bind(name).bind(organisation).step()) return std::nullopt;
  return user_of(select);
}

}  // namespace

std::optional<std::int64_t> People::add_organisation(const Deed& deed, const std::string& name) {
  std::optional<std::int64_t> id;
  connections_.write([&](Database& database) {
    if (is_there(database, "SELECT 1 FROM organisation WHERE name = ?", name)) return;
    Statement insert(database, "INSERT INTO organisation (name, created_at) VALUES (?, ?)");
    insert.bind(name).bind(deed.at).run();
    id = database.integer("SELECT last_insert_rowid()");
    append_audit(database, deed, "organisation.add", name);
  });
  return id;
}

std::vector<OrganisationRow> People::organisations(std::int64_t after, std::size_t most) const {
  std::vector<OrganisationRow> rows;
  connections_.read([&](Database& database) {
    Statement select(database,
                     "SELECT id, name, created_at, keep_days FROM organisation WHERE id > ? ORDER "
                     "BY id LIMIT ?");
    select.bind(after).bind(static_cast<std::int64_t>(most));
    while (select.step()) rows.push_back(organisation_of(select));
  });
  return rows;
}

std::optional<OrganisationRow> People::organisation(std::int64_t id) const {
  std::optional<OrganisationRow> found;
  connections_.read([&](Database& database) {
    Statement select(database,
                     "SELECT id, name, created_at, keep_days FROM organisation WHERE id = ?");
    if (select.bind(id).step()) found = organisation_of(select);
  });
  return found;
}

std::optional<OrganisationRow> People::organisation(std::string_view name) const {
  std::optional<OrganisationRow> found;
  connections_.read([&](Database& database) {
    Statement select(database,
                     "SELECT id, name, created_at, keep_days FROM organisation WHERE name = ?");
    if (select.bind(name).step()) found = organisation_of(select);
  });
  return found;
}

bool People::set_keep_days(const Deed& deed, std::optional<std::int64_t> days) {
  bool found = false;
  connections_.write([&](Database& database) {
    std::string name;
    std::optional<std::int64_t> before;
    {
      Statement select(database, "SELECT name, keep_days FROM organisation WHERE id = ?");
      found = select.bind(deed.organisation).step();
      if (!found) return;
      name = select.text(0);
      before = select.optional_integer(1);
    }
    if (before == days) return;
    Statement update(database, "UPDATE organisation SET keep_days = ? WHERE id = ?");
    update.bind(days).bind(deed.organisation).run();
    const auto text = [](const auto& value) { return value ? std::to_string(*value) : "null"; };
    append_audit(database, deed, "organisation.keep_days", name,
                 "{\"before\":" + text(before) + ",\"after\":" + text(days) + "}");
  });
  return found;
}

bool People::add_user(const Deed& deed, const std::string& name, std::uint32_t roles,
                      const std::optional<std::string>& password_hash) {
  bool added = false;
  connections_.write([&](Database& database) {
    added = !is_there(database, "SELECT 1 FROM user WHERE name = ?", name);
    if (!added) return;
    Statement insert(database,
                     "INSERT INTO user (organisation_id, name, roles, password, created_at) "
                     "VALUES (?, ?, ?, ?, ?)");
    insert.bind(deed.organisation).bind(name).bind(std::int64_t{roles});
    insert.bind_maybe(password_hash).bind(deed.at).run();
    append_audit(database, deed, "user.add", name, "{\"roles\":" + roles_json(roles) + "}");
  });
  return added;
}

std::vector<UserRow> People::users(std::optional<std::int64_t> organisation, std::string_view after,
                                   std::size_t most) const {
  std::vector<UserRow> rows;
  connections_.read([&](Database& database) {
    const std::string which =
        organisation ? "WHERE user.name > ?1 AND organisation_id = ?3 " : "WHERE user.name > ?1 ";
    Statement select(database, std::string(user_columns) + which + "ORDER BY user.name LIMIT ?2");
    select.bind(after).bind(static_cast<std::int64_t>(most));
    if (organisation) select.bind(*organisation);
    while (select.step()) rows.push_back(user_of(select));
  });
  return rows;
}

std::optional<UserRow> People::user(std::optional<std::int64_t> organisation,
                                    std::string_view name) const {
  std::optional<UserRow> found;
  connections_.read([&](Database& database) {
    if (organisation) {
      found = find_user(database, *organisation, name);
      return;
    }
    Statement select(database, std::string(user_columns) + "WHERE user.name = ?");
    if (select.bind(name).step()) found = user_of(select);
  });
  return found;
}

std::optional<PasswordRow> People::password_of(std::string_view name) const {
  std::optional<PasswordRow> found;
  connections_.read([&](Database& database) {
    Statement select(
        database,
        "SELECT id, organisation_id, password, disabled_at IS NOT NULL FROM user WHERE name = ?");
    if (!select.bind(name).step()) return;
    found = PasswordRow{select.integer(0), select.integer(1), select.optional_text(2),
                        select.integer(3) != 0};
  });
  return found;
}

std::int64_t People::user_count() const {
  std::int64_t count = 0;
  connections_.read(
      [&](Database& database) { count = database.integer("SELECT count(*) FROM user"); });
  return count;
}

bool People::change_user(const Deed& deed, std::string_view name, const Change& change) {
  bool found = false;
  connections_.write([&](Database& database) {
    const auto user = find_user(database, deed.organisation, name);
    found = user.has_value();
    if (!found) return;
    if (change.roles) set_roles(database, deed, *user, *change.roles);
    if (change.password_hash) set_password(database, deed, *user, *change.password_hash);
    if (change.disabled) set_disabled(database, deed, *user, *change.disabled);
  });
  return found;
}

}  // namespace rulesets
