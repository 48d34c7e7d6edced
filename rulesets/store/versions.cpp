#include "rulesets/store/versions.hpp"

#include <functional>

#include "rulesets/store/audit.hpp"
#include "rulesets/store/drafts.hpp"

namespace rulesets {
namespace {

std::optional<std::int64_t> days(const std::optional<dsl::Day>& day) {
  if (!day) return std::nullopt;
  return day->days;
}

std::optional<dsl::Day> day(const std::optional<std::int64_t>& days) {
  if (!days) return std::nullopt;
  return dsl::Day{static_cast<std::int32_t>(*days)};
}

std::string label(const VersionRow& row) {
  return row.name + "@" + row.version;
}

/// Whether it is there already; another digest under its name and number is a conflict.
bool is_published(Database& database, const VersionRow& row) {
  Statement existing(database, "SELECT digest FROM version WHERE name = ? AND version = ?");
  existing.bind(row.name).bind(row.version);
  if (!existing.step()) return false;
  if (existing.text(0) == row.digest) return true;
  throw StoreError(StoreError::Kind::conflict, label(row) + " is published with another digest");
}

void insert_version(Database& database, std::int64_t id, const VersionRow& row) {
  Statement insert(
      database,
      "INSERT INTO version (id, name, version, digest, state, origin, main_path, effective_from, "
      "effective_to, published_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  insert.bind(id).bind(row.name).bind(row.version).bind(row.digest).bind(row.state);
  insert.bind(row.origin).bind(row.main_path);
  insert.bind(days(row.effective_from)).bind(days(row.effective_to)).bind(row.published_at).run();
}

void add_event(Database& database, const Deed& deed, std::int64_t version, std::string_view kind,
               std::string_view reason) {
  Statement insert(database,
                   "INSERT INTO version_event (version_id, kind, at, actor, reason) "
                   "VALUES (?, ?, ?, ?, ?)");
  insert.bind(version).bind(kind).bind(deed.at).bind(deed.actor).bind(reason).run();
}

constexpr const char* is_default_sql =
    "coalesce((SELECT e.kind = 'default_set' FROM version_event e WHERE e.version_id = v.id AND "
    "e.kind <> 'withdrawn' ORDER BY e.seq DESC LIMIT 1), 0)";

/// Whatever version of the name is the default is so no longer.
void clear_defaults(Database& database, const Deed& deed, const std::string& name,
                    std::string_view reason) {
  std::vector<std::pair<std::int64_t, std::string>> defaults;
  {
    Statement select(database,
                     std::string("SELECT v.id, v.version FROM version v WHERE v.name = ? AND ") +
                         is_default_sql);
    select.bind(name);
    while (select.step()) defaults.emplace_back(select.integer(0), select.text(1));
  }
  for (const auto& [id, version] : defaults) {
    add_event(database, deed, id, "default_cleared", reason);
    append_audit(database, deed, "version.clear_default", name + "@" + version);
  }
}

void publish_one(Database& database, const Deed& deed, const NewVersion& fresh) {
  const std::int64_t id = database.integer("SELECT coalesce(max(id), 0) + 1 FROM version");
  for (const SourceFile& file : fresh.files) {
    Statement insert(database,
                     "INSERT INTO version_file (version_id, path, text) VALUES (?, ?, ?)");
    insert.bind(id).bind(file.path).bind(file.text).run();
  }
  clear_defaults(database, deed, fresh.row.name, label(fresh.row));
  insert_version(database, id, fresh.row);
  if (fresh.draft) close_draft(database, deed, *fresh.draft, id);
  append_audit(database, deed, "version.publish", label(fresh.row), fresh.detail);
}

VersionsMark mark_of(Database& database) {
  return {database.integer("SELECT coalesce(max(id), 0) FROM version"),
          database.integer("SELECT coalesce(max(seq), 0) FROM version_event")};
}

VersionChange decide(Connections& connections, const VersionsMark& seen,
                     const std::function<VersionChange(Database&)>& work) {
  VersionChange change = VersionChange::versions_moved;
  connections.write([&](Database& database) {
    change = mark_of(database) == seen ? work(database) : VersionChange::versions_moved;
  });
  return change;
}

}  // namespace

bool Versions::publish(const VersionRow& row, const std::vector<SourceFile>& files) {
  bool added = false;
  connections_.write([&](Database& database) {
    if (is_published(database, row)) return;
    NewVersion fresh;
    fresh.row = row;
    fresh.files = files;
    publish_one(database, {row.published_at, "本机", own_organisation}, fresh);
    added = true;
  });
  return added;
}

VersionChange Versions::publish(const Deed& deed, const std::vector<NewVersion>& fresh,
                                const VersionsMark& seen) {
  return decide(connections_, seen, [&](Database& database) {
    for (const NewVersion& each : fresh) {
      if (each.draft && !is_approved(database, deed.organisation, *each.draft, each.draft_revision))
        return VersionChange::draft_moved;
    }
    for (const NewVersion& each : fresh) publish_one(database, deed, each);
    return VersionChange::made;
  });
}

VersionChange Versions::withdraw(const Deed& deed, const VersionRow& row, std::string_view reason,
                                 const VersionsMark& seen) {
  return decide(connections_, seen, [&](Database& database) {
    if (row.is_default) clear_defaults(database, deed, row.name, reason);
    add_event(database, deed, row.id, "withdrawn", reason);
    append_audit(database, deed, "version.withdraw", label(row));
    return VersionChange::made;
  });
}

VersionChange Versions::make_default(const Deed& deed, const VersionRow& row,
                                     std::string_view reason, const VersionsMark& seen) {
  return decide(connections_, seen, [&](Database& database) {
    clear_defaults(database, deed, row.name, label(row));
    add_event(database, deed, row.id, "default_set", reason);
    append_audit(database, deed, "version.make_default", label(row));
    return VersionChange::made;
  });
}

VersionChange Versions::clear_default(const Deed& deed, const VersionRow& row,
                                      std::string_view reason, const VersionsMark& seen) {
  return decide(connections_, seen, [&](Database& database) {
    clear_defaults(database, deed, row.name, reason);
    return VersionChange::made;
  });
}

VersionsMark Versions::mark() const {
  VersionsMark mark;
  connections_.read([&](Database& database) { mark = mark_of(database); });
  return mark;
}

VersionsState Versions::state() const {
  VersionsState state;
  connections_.read([&](Database& database) {
    state.mark = mark_of(database);
    Statement select(
        database,
        std::string("SELECT v.id, v.name, v.version, v.digest, CASE WHEN EXISTS (SELECT 1 FROM "
                    "version_event w WHERE w.version_id = v.id AND w.kind = 'withdrawn') THEN "
                    "'withdrawn' ELSE v.state END, v.origin, v.main_path, v.effective_from, "
                    "v.effective_to, v.published_at, ") +
            is_default_sql + " FROM version v ORDER BY v.name, v.id");
    while (select.step()) {
      state.rows.push_back({select.integer(0), select.text(1), select.text(2), select.text(3),
                            select.text(4), select.text(5), select.text(6),
                            day(select.optional_integer(7)), day(select.optional_integer(8)),
                            select.text(9), select.integer(10) != 0});
    }
  });
  return state;
}

std::vector<SourceFile> Versions::files(std::int64_t version_id) const {
  std::vector<SourceFile> files;
  connections_.read([&](Database& database) {
    Statement select(database,
                     "SELECT path, text FROM version_file WHERE version_id = ? ORDER BY path");
    select.bind(version_id);
    while (select.step()) files.push_back({select.text(0), select.text(1)});
  });
  return files;
}

std::vector<VersionEvent> Versions::events(std::int64_t version_id) const {
  std::vector<VersionEvent> events;
  connections_.read([&](Database& database) {
    Statement select(database,
                     "SELECT kind, at, actor, reason FROM version_event WHERE version_id = ? "
                     "ORDER BY seq");
    select.bind(version_id);
    while (select.step()) {
      events.push_back({select.text(0), select.text(1), select.text(2), select.text(3)});
    }
  });
  return events;
}

}  // namespace rulesets
