#include "rulesets/store/database.hpp"

namespace rulesets {
namespace {

constexpr std::size_t max_kept = 200;
constexpr int checkpoint_pages = 1000;

bool is_failed_flush(int code) {
  return code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC;
}

/// After a commit: when the log is long, its pages go into the file. SQLite's own hook would not
/// tell of a flush that failed here.
int checkpoint_when_long(void* failed, sqlite3* handle, const char* schema, int pages) {
  if (pages < checkpoint_pages) return SQLITE_OK;
  const int code =
      sqlite3_wal_checkpoint_v2(handle, schema, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  if (is_failed_flush(code)) *static_cast<bool*>(failed) = true;
  return SQLITE_OK;  // the commit stands
}

StoreError::Kind kind_of(int code) {
  if (is_failed_flush(code)) return StoreError::Kind::flush_failed;
  switch (code & 0xFF) {
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return StoreError::Kind::read_only;
    case SQLITE_FULL:
      return StoreError::Kind::full;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return StoreError::Kind::corrupt;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return StoreError::Kind::busy;
    case SQLITE_CONSTRAINT:
      return StoreError::Kind::conflict;
    default:
      return StoreError::Kind::unavailable;
  }
}

}  // namespace

Database::Database(const std::string& path, Access access) {
  const bool reads = access == Access::read_only;
  int flags = (reads ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_NOMUTEX;
  if (access == Access::create) flags |= SQLITE_OPEN_CREATE;
  const int code = sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr);
  if (code != SQLITE_OK) {
    const std::string message = handle_ != nullptr ? sqlite3_errmsg(handle_) : "out of memory";
    sqlite3_close_v2(handle_);
    throw StoreError(kind_of(code), message);
  }
  sqlite3_extended_result_codes(handle_, 1);
  sqlite3_busy_timeout(handle_, 2000);
  sqlite3_wal_hook(handle_, checkpoint_when_long, &checkpoint_failed_);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  if (!reads && sqlite3_db_readonly(handle_, "main") == 1) {  // SQLite fell back to reading
    sqlite3_close_v2(handle_);
    throw StoreError(StoreError::Kind::read_only, "the file may not be written");
  }
}

Database::~Database() {
  for (const Kept& kept : kept_) sqlite3_finalize(kept.statement);
  sqlite3_close_v2(handle_);
}

sqlite3_stmt* Database::take(std::string_view sql) {
  for (Kept& kept : kept_) {
    if (kept.taken || kept.sql != sql) continue;
    kept.taken = true;
    return kept.statement;
  }
  sqlite3_stmt* statement = nullptr;
  const int code =
      sqlite3_prepare_v2(handle_, sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
  if (code != SQLITE_OK) fail(code);
  if (kept_.size() < max_kept) kept_.push_back({std::string(sql), statement, true});
  return statement;
}

void Database::give_back(sqlite3_stmt* statement) noexcept {
  for (Kept& kept : kept_) {
    if (kept.statement != statement) continue;
    sqlite3_reset(statement);  // its code repeats what `step` already threw
    sqlite3_clear_bindings(statement);
    kept.taken = false;
    return;
  }
  sqlite3_finalize(statement);
}

void Database::checkpoint_on_close() {
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
}

void Database::fail(int code) const {
  throw StoreError(kind_of(code), sqlite3_errmsg(handle_));
}

void Database::execute(const char* sql) {
  const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

std::int64_t Database::integer(const char* sql) {
  Statement statement(*this, sql);
  return statement.step() ? statement.integer(0) : 0;
}

std::string Database::text(const char* sql) {
  Statement statement(*this, sql);
  return statement.step() ? statement.text(0) : std::string();
}

Statement& Statement::bind(std::string_view value) {
  const int code =
      sqlite3_bind_text64(statement_, next_++, value.data() == nullptr ? "" : value.data(),
                          value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  if (code != SQLITE_OK) database_.fail(code);
  return *this;
}

Statement& Statement::bind(std::int64_t value) {
  const int code = sqlite3_bind_int64(statement_, next_++, value);
  if (code != SQLITE_OK) database_.fail(code);
  return *this;
}

Statement& Statement::bind(std::optional<std::int64_t> value) {
  return value ? bind(*value) : bind_null();
}

Statement& Statement::bind_maybe(const std::optional<std::string>& value) {
  return value ? bind(std::string_view(*value)) : bind_null();
}

Statement& Statement::bind_blob(std::string_view bytes) {
  const int code =
      sqlite3_bind_blob64(statement_, next_++, bytes.data() == nullptr ? "" : bytes.data(),
                          bytes.size(), SQLITE_TRANSIENT);
  if (code != SQLITE_OK) database_.fail(code);
  return *this;
}

Statement& Statement::bind_null() {
  const int code = sqlite3_bind_null(statement_, next_++);
  if (code != SQLITE_OK) database_.fail(code);
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) database_.fail(code);
  return false;
}

void Statement::run() {
  while (step()) {
  }
}

std::string Statement::text(int column) const {
  const auto* bytes = sqlite3_column_text(statement_, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return bytes == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(bytes), size);
}

std::optional<std::string> Statement::optional_text(int column) const {
  if (sqlite3_column_type(statement_, column) == SQLITE_NULL) return std::nullopt;
  return text(column);
}

std::string Statement::blob(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return bytes == nullptr ? std::string() : std::string(static_cast<const char*>(bytes), size);
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}

std::optional<std::int64_t> Statement::optional_integer(int column) const {
  if (sqlite3_column_type(statement_, column) == SQLITE_NULL) return std::nullopt;
  return integer(column);
}

Transaction::~Transaction() {
  if (open_) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  database_.execute("COMMIT");
  open_ = false;
}

}  // namespace rulesets
