// A thin, safe skin over SQLite: a connection, prepared statements, and errors
// as `StoreError`. A connection is used by one thread at a time.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rulesets/store/error.hpp"

namespace rulesets {

class Database {
 public:
  enum class Access : std::uint8_t { create, existing, read_only };

  explicit Database(const std::string& path, Access access = Access::create);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void execute(const char* sql);
  [[nodiscard]] std::int64_t integer(const char* sql);
  [[nodiscard]] std::string text(const char* sql);
  /// Rows that the last statement changed.
  [[nodiscard]] std::int64_t changes() const { return sqlite3_changes(handle_); }
  /// Between BEGIN and COMMIT or ROLLBACK; SQLite itself rolls back when a disk is full.
  [[nodiscard]] bool in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }

  /// Whether a flush failed while pages of the log were written into the file: some may be neither
  /// on disk nor written again.
  [[nodiscard]] bool checkpoint_failed() const { return checkpoint_failed_; }
  /// The last connection to close empties the log into the file; otherwise none does.
  void checkpoint_on_close();

  /// Turns a result code into a `StoreError` of the right kind.
  [[noreturn]] void fail(int code) const;
  [[nodiscard]] sqlite3* handle() const { return handle_; }

 private:
  friend class Statement;
  /// Statements stay prepared: most requests run the same few.
  struct Kept {
    std::string sql;
    sqlite3_stmt* statement = nullptr;
    bool taken = false;
  };
  sqlite3_stmt* take(std::string_view sql);
  void give_back(sqlite3_stmt* statement) noexcept;

  sqlite3* handle_ = nullptr;
  bool checkpoint_failed_ = false;
  std::vector<Kept> kept_;
};

/// One prepared statement in use, bound by position from 1. Whatever happens, it is reset in the
/// end, so that no read stays open.
class Statement {
 public:
  Statement(Database& database, std::string_view sql)
      : database_(database), statement_(database.take(sql)) {}
  ~Statement() { database_.give_back(statement_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& bind(std::string_view value);
  Statement& bind(std::int64_t value);
  Statement& bind(std::optional<std::int64_t> value);
  Statement& bind_maybe(const std::optional<std::string>& value);
  Statement& bind_blob(std::string_view bytes);
  Statement& bind_null();
  /// True while there is a row.
  bool step();
  /// Runs to the end; for statements that answer no rows.
  void run();
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] std::optional<std::string> optional_text(int column) const;
  [[nodiscard]] std::string blob(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] std::optional<std::int64_t> optional_integer(int column) const;

 private:
  Database& database_;
  sqlite3_stmt* statement_ = nullptr;
  int next_ = 1;
};

/// BEGIN IMMEDIATE … COMMIT; rolled back unless `commit` was reached.
class Transaction {
 public:
  explicit Transaction(Database& database) : database_(database) {
    database_.execute("BEGIN IMMEDIATE");
  }
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace rulesets
