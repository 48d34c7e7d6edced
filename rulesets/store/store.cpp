#include "rulesets/store/store.hpp"

#include <sys/stat.h>

#include <mutex>

#include "rulesets/store/database.hpp"
#include "rulesets/store/schema.hpp"

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

/// The file and what SQLite lays beside it are for the owner alone: facts of sites are in there.
class OwnerOnly {
 public:
  OwnerOnly() : before_(::umask(0077)) {}
  ~OwnerOnly() { ::umask(before_); }
  OwnerOnly(const OwnerOnly&) = delete;
  OwnerOnly& operator=(const OwnerOnly&) = delete;

 private:
  mode_t before_;
};

}  // namespace

struct Store::Impl {
  explicit Impl(const std::string& path) : database(path) {
    database.execute("PRAGMA foreign_keys = ON");
    if (path != ":memory:") {
      // EXCLUSIVE: a second server on the same file is refused instead of sharing it unawares.
      database.execute("PRAGMA locking_mode = EXCLUSIVE");
      check_ours(database);  // before WAL, which would alter the file
      if (database.text("PRAGMA journal_mode = WAL") != "wal") {
        throw StoreError(StoreError::Kind::unavailable, "the file system does not support WAL");
      }
    }
    database.execute("PRAGMA synchronous = FULL");
    prepare_schema(database);
  }

  std::mutex mutex;
  Database database;
  // Kept prepared: what every request runs.
  std::optional<Statement> insert_evaluation, select_evaluation;
};

Store::Store(const std::string& path) {
  const OwnerOnly owner_only;
  impl_ = std::make_unique<Impl>(path);
}

Store::~Store() = default;

bool Store::publish(const VersionRow& row, const std::vector<SourceFile>& files) {
  const std::lock_guard lock(impl_->mutex);
  Database& database = impl_->database;
  Transaction transaction(database);
  {
    Statement existing(database, "SELECT digest FROM version WHERE name = ? AND version = ?");
    existing.bind(row.name).bind(row.version);
    if (existing.step()) {
      if (existing.text(0) == row.digest) return false;
      throw StoreError(StoreError::Kind::conflict,
                       row.name + "@" + row.version + " is published with another digest");
    }
  }
  const std::int64_t id = database.integer("SELECT coalesce(max(id), 0) + 1 FROM version");
  for (const SourceFile& file : files) {
    Statement insert(database,
                     "INSERT INTO version_file (version_id, path, text) VALUES (?, ?, ?)");
    insert.bind(id).bind(file.path).bind(file.text).step();
  }
  {
    Statement insert(
        database,
        "INSERT INTO version (id, name, version, digest, state, origin, main_path, effective_from, "
        "effective_to, published_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(id)
        .bind(row.name)
        .bind(row.version)
        .bind(row.digest)
        .bind(row.state)
        .bind(row.origin);
    insert.bind(row.main_path).bind(days(row.effective_from)).bind(days(row.effective_to));
    insert.bind(row.published_at).step();
  }
  transaction.commit();
  return true;
}

std::vector<VersionRow> Store::versions() const {
  const std::lock_guard lock(impl_->mutex);
  Statement select(impl_->database,
                   "SELECT id, name, version, digest, state, origin, main_path, effective_from, "
                   "effective_to, published_at FROM version ORDER BY name, id");
  std::vector<VersionRow> rows;
  while (select.step()) {
    rows.push_back({select.integer(0), select.text(1), select.text(2), select.text(3),
                    select.text(4), select.text(5), select.text(6), day(select.optional_integer(7)),
                    day(select.optional_integer(8)), select.text(9)});
  }
  return rows;
}

std::vector<SourceFile> Store::files(std::int64_t version_id) const {
  const std::lock_guard lock(impl_->mutex);
  Statement select(impl_->database,
                   "SELECT path, text FROM version_file WHERE version_id = ? ORDER BY path");
  select.bind(version_id);
  std::vector<SourceFile> files;
  while (select.step()) files.push_back({select.text(0), select.text(1)});
  return files;
}

void Store::add_evaluation(const EvaluationRow& row) {
  const std::lock_guard lock(impl_->mutex);
  auto& kept = impl_->insert_evaluation;
  if (!kept) {
    kept.emplace(
        impl_->database,
        "INSERT INTO evaluation (id, created_at, subject, as_of, rulesets, facts, options, "
        "answer) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  }
  const Use use(*kept);
  kept->bind(row.id).bind(row.created_at).bind(row.subject).bind(std::int64_t{row.as_of.days});
  kept->bind(row.rulesets).bind(row.facts).bind(row.options).bind(row.answer).step();
}

std::optional<EvaluationRow> Store::evaluation(std::string_view id) const {
  const std::lock_guard lock(impl_->mutex);
  auto& kept = impl_->select_evaluation;
  if (!kept) {
    kept.emplace(impl_->database,
                 "SELECT id, created_at, subject, as_of, rulesets, facts, options, answer "
                 "FROM evaluation WHERE id = ?");
  }
  const Use use(*kept);
  kept->bind(id);
  if (!kept->step()) return std::nullopt;
  return EvaluationRow{kept->text(0), kept->text(1),
                       kept->text(2), dsl::Day{static_cast<std::int32_t>(kept->integer(3))},
                       kept->text(4), kept->text(5),
                       kept->text(6), kept->text(7)};
}

std::string Store::integrity() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->database.text("PRAGMA integrity_check");
}

}  // namespace rulesets
