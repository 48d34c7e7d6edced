#include "rulesets/store/connections.hpp"

#include <sys/stat.h>

#include <algorithm>

#include "rulesets/store/schema.hpp"

namespace rulesets {
namespace {

constexpr std::size_t max_group = 256;
constexpr const char* in_memory = ":memory:";

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

void refuse_folder(const std::string& path) {
  struct stat found {};
  if (::stat(path.c_str(), &found) == 0 && S_ISDIR(found.st_mode)) {
    throw StoreError(StoreError::Kind::unavailable, path + " is a folder");
  }
}

/// Whether the one before left a log: it did not stop, it ended.
bool has_log(const std::string& path) {
  struct stat found {};
  return ::stat((path + "-wal").c_str(), &found) == 0 && found.st_size > 0;
}

std::unique_ptr<Database> open_writer(const std::string& path) {
  const OwnerOnly owner_only;
  auto database = std::make_unique<Database>(path);
  database->execute("PRAGMA foreign_keys = ON");
  if (path != in_memory) {
    check_ours(*database);  // before WAL, which would alter the file
    if (database->text("PRAGMA journal_mode = WAL") != "wal") {
      throw StoreError(StoreError::Kind::unavailable, "the file system does not support WAL");
    }
  }
  database->execute("PRAGMA synchronous = FULL");
  database->execute("PRAGMA secure_delete = ON");  // what is erased is overwritten
  prepare_schema(*database);
  return database;
}

}  // namespace

Connections::Connections(const std::string& path, Opening opening) : path_(path) {
  refuse_folder(path);
  if (opening == Opening::server && path != in_memory) {
    lock_ = std::make_unique<ServerLock>(path);
  }
  settled_ = opening == Opening::tool || !has_log(path);
  writer_ = open_writer(path);
  // Beside a service that writes without a pause a tool has to hit upon a gap.
  if (opening == Opening::tool) writer_->execute("PRAGMA busy_timeout = 20000");
  try {
    require_flushed();
  } catch (const StoreError& error) {
    if (error.kind() != StoreError::Kind::full) throw;  // what there is can be read
  }
}

Connections::~Connections() {
  idle_.clear();
  if (!flush_failed_) writer_->checkpoint_on_close();
}

void Connections::write(const Work& work) {
  Waiting mine;
  mine.work = &work;
  std::unique_lock lock(queue_mutex_);
  queue_.push_back(&mine);
  while (!mine.done) {
    if (led_) {
      changed_.wait(lock);
    } else {
      lead(lock);
    }
  }
  if (mine.error) std::rethrow_exception(mine.error);
}

/// Whoever finds nobody at work does the work of all who wait by then.
void Connections::lead(std::unique_lock<std::mutex>& lock) {
  led_ = true;
  const std::size_t count = std::min(queue_.size(), max_group);
  const auto end = queue_.begin() + static_cast<std::ptrdiff_t>(count);
  const std::vector<Waiting*> group(queue_.begin(), end);
  queue_.erase(queue_.begin(), end);
  lock.unlock();
  run(group);
  lock.lock();
  ++groups_;
  for (Waiting* waiting : group) {
    waiting->done = true;
    ++(waiting->error ? failures_ : writes_);
  }
  led_ = false;
  changed_.notify_all();
}

void Connections::run_one(Database& database, Waiting& waiting) {
  database.execute("SAVEPOINT work");
  try {
    (*waiting.work)(database);
    database.execute("RELEASE work");
  } catch (...) {
    waiting.error = std::current_exception();
    if (!database.in_transaction()) throw;  // SQLite gave up all of it
    database.execute("ROLLBACK TO work");
    database.execute("RELEASE work");
  }
}

void Connections::fail_all(const std::vector<Waiting*>& group) {
  for (Waiting* waiting : group) {
    if (!waiting->error) waiting->error = std::current_exception();
  }
}

/// With the writer, before anything is written.
void Connections::require_flushed() {
  if (flush_failed_) {
    throw StoreError(StoreError::Kind::flush_failed,
                     "a flush of the disk has failed: nothing is written until the next start");
  }
  if (settled_) return;
  // What was found in the log may never have reached the disk, if the one who wrote it was told so
  // and ended: it is written and flushed anew before anybody relies on it.
  writer_->execute("PRAGMA wal_checkpoint(TRUNCATE)");
  settled_ = true;
}

void Connections::run(const std::vector<Waiting*>& group) {
  const std::lock_guard lock(writer_mutex_);
  try {
    require_flushed();
    Transaction transaction(*writer_);
    for (Waiting* waiting : group) run_one(*writer_, *waiting);
    transaction.commit();
    if (writer_->checkpoint_failed()) flush_failed_ = true;  // the commit stands
  } catch (const StoreError& error) {
    if (error.kind() == StoreError::Kind::flush_failed) flush_failed_ = true;
    fail_all(group);
  } catch (...) {
    fail_all(group);
  }
}

std::unique_ptr<Database> Connections::reader() const {
  {
    const std::lock_guard lock(idle_mutex_);
    if (!idle_.empty()) {
      auto database = std::move(idle_.back());
      idle_.pop_back();
      return database;
    }
  }
  auto database = std::make_unique<Database>(path_);
  database->execute("PRAGMA query_only = ON");
  return database;
}

void Connections::read(const Work& work) const {
  if (path_ == in_memory) {  // there is no second connection to it
    const std::lock_guard lock(writer_mutex_);
    work(*writer_);
    return;
  }
  auto database = reader();
  database->execute("BEGIN");
  try {
    work(*database);
    database->execute("COMMIT");
  } catch (...) {
    if (database->in_transaction()) database->execute("ROLLBACK");
    throw;
  }
  const std::lock_guard lock(idle_mutex_);
  idle_.push_back(std::move(database));
}

void Connections::checkpoint() {
  const std::lock_guard lock(writer_mutex_);
  require_flushed();
  try {
    writer_->execute("PRAGMA wal_checkpoint(TRUNCATE)");
  } catch (const StoreError& error) {
    if (error.kind() == StoreError::Kind::flush_failed) flush_failed_ = true;
    throw;
  }
}

std::int64_t Connections::foreign_changes() const {
  const std::lock_guard lock(writer_mutex_);
  return writer_->integer("PRAGMA data_version");
}

}  // namespace rulesets
