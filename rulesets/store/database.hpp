// A thin, safe skin over SQLite: a connection, prepared statements, and errors
// as `StoreError`. A connection is used by one thread at a time.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "rulesets/store/store.hpp"

namespace rulesets {

class Statement;

class Database {
 public:
  explicit Database(const std::string& path);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void execute(const char* sql);
  [[nodiscard]] std::int64_t integer(const char* sql);
  [[nodiscard]] std::string text(const char* sql);

  /// Turns a result code into a `StoreError` of the right kind.
  [[noreturn]] void fail(int code) const;
  [[nodiscard]] sqlite3* handle() const { return handle_; }

 private:
  sqlite3* handle_ = nullptr;
};

/// One prepared statement, bound by position from 1.
class Statement {
 public:
  Statement(Database& database, std::string_view sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& bind(std::string_view value);
  Statement& bind(std::int64_t value);
  Statement& bind(std::optional<std::int64_t> value);
  /// True while there is a row.
  bool step();
  /// Ready to be bound again; lets go of what it was reading.
  void reset();
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] std::optional<std::int64_t> optional_integer(int column) const;

 private:
  Database& database_;
  sqlite3_stmt* statement_ = nullptr;
  int next_ = 1;
};

/// A kept statement in use: whatever happens, it is reset afterwards, so that no read stays open.
class Use {
 public:
  explicit Use(Statement& statement) : statement_(statement) {}
  ~Use() { statement_.reset(); }
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;

 private:
  Statement& statement_;
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
