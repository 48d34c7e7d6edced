#include "rulesets/store/versions.hpp"

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

/// Whether it is there already; another digest under its name and number is a conflict.
bool is_published(Database& database, const VersionRow& row) {
  Statement existing(database, "SELECT digest FROM version WHERE name = ? AND version = ?");
  existing.bind(row.name).bind(row.version);
  if (!existing.step()) return false;
  if (existing.text(0) == row.digest) return true;
  throw StoreError(StoreError::Kind::conflict,
                   row.name + "@" + row.version + " is published with another digest");
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

}  // namespace

bool Versions::publish(const VersionRow& row, const std::vector<SourceFile>& files) {
  bool added = false;
  connections_.write([&](Database& database) {
    if (is_published(database, row)) return;
    const std::int64_t id = database.integer("SELECT coalesce(max(id), 0) + 1 FROM version");
    for (const SourceFile& file : files) {
      Statement insert(database,
                       "INSERT INTO version_file (version_id, path, text) VALUES (?, ?, ?)");
      insert.bind(id).bind(file.path).bind(file.text).run();
    }
    insert_version(database, id, row);
    added = true;
  });
  return added;
}

std::vector<VersionRow> Versions::all() const {
  std::vector<VersionRow> rows;
  connections_.read([&](Database& database) {
    Statement select(database,
                     "SELECT id, name, version, digest, state, origin, main_path, effective_from, "
                     "effective_to, published_at FROM version ORDER BY name, id");
    while (select.step()) {
      rows.push_back({select.integer(0), select.text(1), select.text(2), select.text(3),
                      select.text(4), select.text(5), select.text(6),
                      day(select.optional_integer(7)), day(select.optional_integer(8)),
                      select.text(9)});
    }
  });
  return rows;
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

}  // namespace rulesets
