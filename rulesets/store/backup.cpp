#include "rulesets/store/backup.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <system_error>

#include "rulesets/store/health.hpp"
#include "rulesets/store/schema.hpp"
#include "rulesets/store/server_lock.hpp"

namespace rulesets {
namespace {

namespace fs = std::filesystem;

constexpr int pages_a_step = 256;
constexpr int pause_milliseconds = 10;
constexpr int most_pauses = 500;

[[noreturn]] void fail(const std::string& what) {
  const int why = errno;
  const auto kind = why == ENOSPC || why == EDQUOT  ? StoreError::Kind::full
                    : why == EACCES || why == EROFS ? StoreError::Kind::read_only
                                                    : StoreError::Kind::unavailable;
  throw StoreError(kind, what + ": " + std::generic_category().message(why));
}

/// A file of its own beside `target`, for its owner alone; gone with this unless it was moved.
class Draft {
 public:
  explicit Draft(const std::string& target) : path_(target + ".XXXXXX") {
    const int file = ::mkstemp(path_.data());  // mode 0600
    if (file < 0) fail("cannot write beside " + target);
    ::close(file);
  }
  ~Draft() {
    for (const char* ending : {"", "-journal", "-wal", "-shm"}) {
      std::error_code ignored;
      fs::remove(path_ + ending, ignored);
    }
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

void flush(const std::string& path, int flags) {
  const int file = ::open(path.c_str(), flags | O_CLOEXEC);
  if (file < 0) fail("cannot open " + path);
  const int done = ::fsync(file);
  ::close(file);
  if (done != 0) fail("cannot flush " + path);
}

void flush_folder_of(const std::string& path) {
  const std::string folder = fs::path(path).parent_path().string();
  flush(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY);
}

class Backup {
 public:
  Backup(Database& to, Database& from)
      : to_(to), backup_(sqlite3_backup_init(to.handle(), "main", from.handle(), "main")) {
    if (backup_ == nullptr) to.fail(sqlite3_errcode(to.handle()));
  }
  ~Backup() { sqlite3_backup_finish(backup_); }
  Backup(const Backup&) = delete;
  Backup& operator=(const Backup&) = delete;

  void run(const BetweenSteps& between) {
    int pauses = 0;
    while (true) {
      const int code = sqlite3_backup_step(backup_, pages_a_step);
      if (code == SQLITE_DONE) return;
      if (code == SQLITE_BUSY || code == SQLITE_LOCKED) {
        if (++pauses > most_pauses) to_.fail(code);
        sqlite3_sleep(pause_milliseconds);
      } else if (code != SQLITE_OK) {
        to_.fail(code);
      }
      if (between) between();
    }
  }

 private:
  Database& to_;
  sqlite3_backup* backup_;
};

void refuse_unlike(Database& database) {
  check_ours(database);
  if (database.integer("PRAGMA user_version") == 0) {
    throw StoreError(StoreError::Kind::foreign, "the file has no tables of this program");
  }
}

void refuse_broken(Database& database) {
  for (const auto& faults : {integrity_faults(database, 1), reference_faults(database, 1)}) {
    if (!faults.empty()) throw StoreError(StoreError::Kind::corrupt, faults.front());
  }
}

/// From `path` into the empty file `to`: one snapshot, since a read is open until it is done; so
/// that a writer in another process does not make SQLite begin again and again.
Copied copy_into(const std::string& path, Database::Access access, const std::string& to,
                 const BetweenSteps& between) {
  Database from(path, access);
  from.execute("PRAGMA query_only = ON");
  from.execute("BEGIN");
  refuse_unlike(from);
  Database copy(to, Database::Access::existing);
  copy.execute("PRAGMA synchronous = OFF");  // flushed once, when it is whole
  copy.execute("PRAGMA journal_mode = OFF");
  Backup(copy, from).run(between);
  from.execute("COMMIT");
  // It came over as a database with a WAL; alone, it is one file.
  if (copy.text("PRAGMA journal_mode = DELETE") != "delete") {
    throw StoreError(StoreError::Kind::unavailable, "the copy cannot be made one file");
  }
  refuse_broken(copy);
  return {copy.integer("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"),
          copy.integer("PRAGMA user_version")};
}

void refuse_existing(const std::string& path) {
  struct stat found {};
  if (::lstat(path.c_str(), &found) == 0) {
    throw StoreError(StoreError::Kind::conflict, path + " is there already");
  }
}

/// Takes a name that is free, in one move.
void move_to_free(const std::string& from, const std::string& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return;
  const bool not_known = errno == EINVAL || errno == ENOSYS;       // to this file system
  if (not_known && ::link(from.c_str(), to.c_str()) == 0) return;  // `from` goes with its draft
  if (errno == EEXIST) throw StoreError(StoreError::Kind::conflict, to + " is there already");
  fail("cannot make " + to);
}

/// Brings what stands in the WAL into the file and takes the WAL away; false when the file is
/// damaged.
bool fold_log(const std::string& database) {
  try {
    Database before(database, Database::Access::existing);
    if (before.text("PRAGMA journal_mode = DELETE") == "delete") return true;
  } catch (const StoreError& error) {
    if (error.kind() == StoreError::Kind::corrupt) return false;
    if (error.kind() != StoreError::Kind::busy) throw;
  }
  throw StoreError(StoreError::Kind::in_use, "another program has the file open");
}

/// After it no WAL lies beside the file, that would be laid over what comes in its place. SQLite
/// throws away a WAL that it can make nothing of: a damaged file keeps its own, under the new name.
void set_aside(const std::string& database, const std::string& keep_as) {
  const std::string log = database + "-wal";
  const std::string kept_log = keep_as + "-wal";
  if (::link(log.c_str(), kept_log.c_str()) != 0 && errno != ENOENT) fail("cannot keep " + log);
  bool whole = false;
  try {
    whole = fold_log(database);
  } catch (...) {
    ::unlink(kept_log.c_str());
    throw;
  }
  if (whole) ::unlink(kept_log.c_str());
  for (const std::string& beside : {log, database + "-shm"}) {
    if (::unlink(beside.c_str()) != 0 && errno != ENOENT) fail("cannot remove " + beside);
  }
  if (::link(database.c_str(), keep_as.c_str()) != 0) fail("cannot keep " + keep_as);
}

}  // namespace

Copied back_up(const std::string& database, const std::string& output,
               const BetweenSteps& between) {
  refuse_existing(output);
  const Draft draft(output);
  const Copied copied = copy_into(database, Database::Access::existing, draft.path(), between);
  flush(draft.path(), O_RDONLY);
  move_to_free(draft.path(), output);
  flush_folder_of(output);
  return copied;
}

Restored restore(const std::string& copy, const std::string& database, const std::string& keep_as) {
  const ServerLock lock(database);
  struct stat found {};
  Restored restored;
  restored.kept = ::lstat(database.c_str(), &found) == 0;
  if (restored.kept && keep_as.empty()) refuse_existing(database);
  const Draft draft(database);
  restored.copy = copy_into(copy, Database::Access::read_only, draft.path(), {});
  flush(draft.path(), O_RDONLY);
  if (restored.kept) {
    refuse_existing(keep_as);
    set_aside(database, keep_as);
  }
  if (::rename(draft.path().c_str(), database.c_str()) != 0) fail("cannot replace " + database);
  flush_folder_of(database);
  return restored;
}

}  // namespace rulesets
