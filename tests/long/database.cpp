#include "tests/long/database.hpp"

#include <sqlite3.h>

#include <array>
#include <functional>
#include <stdexcept>

namespace proof {
namespace {

struct Question {
  const char* what;
  const char* sql;  ///< rows that must not be there
};

constexpr std::array<Question, 13> questions = {{
    {"evaluations without content that are not erased",
     "SELECT id FROM evaluation e WHERE NOT EXISTS (SELECT 1 FROM evaluation_content c WHERE c.seq "
     "= e.seq) AND NOT EXISTS (SELECT 1 FROM evaluation_erasure x WHERE x.seq = e.seq)"},
    {"erased evaluations that have content",
     "SELECT seq FROM evaluation_erasure WHERE seq IN (SELECT seq FROM evaluation_content)"},
    {"content of no evaluation",
     "SELECT seq FROM evaluation_content WHERE seq NOT IN (SELECT seq FROM evaluation)"},
    {"findings of no evaluation",
     "SELECT rowid FROM finding WHERE seq NOT IN (SELECT seq FROM evaluation)"},
    {"evaluations that are found by no rule set",
     "SELECT id FROM evaluation WHERE seq NOT IN (SELECT seq FROM evaluation_ruleset)"},
    {"keys of no evaluation",
     "SELECT key FROM idempotency WHERE evaluation_id NOT IN (SELECT id FROM evaluation)"},
    {"erasures without a line in the audit log",
     "SELECT e.id FROM evaluation_erasure x JOIN evaluation e USING (seq) WHERE e.id NOT IN "
     "(SELECT object FROM audit WHERE action = 'evaluation.erase')"},
    {"interviews without what they began with",
     "SELECT id FROM interview WHERE id NOT IN (SELECT interview_id FROM interview_answer)"},
    {"evaluations of interviews that are not finished",
     "SELECT id FROM evaluation WHERE subject LIKE 'interview-%' AND id NOT IN (SELECT "
     "evaluation_id FROM interview WHERE evaluation_id IS NOT NULL)"},
    {"drafts without files or without a history",
     "SELECT id FROM draft WHERE id NOT IN (SELECT draft_id FROM draft_file) OR id NOT IN (SELECT "
     "draft_id FROM draft_event)"},
    {"published drafts without their version",
     "SELECT id FROM draft WHERE (state = 'published') <> (version_id IS NOT NULL)"},
    {"versions without files or without a line in the audit log",
     "SELECT id FROM version WHERE id NOT IN (SELECT version_id FROM version_file) OR name || '@' "
     "|| version NOT IN (SELECT object FROM audit WHERE action = 'version.publish')"},
    {"tokens without a line in the audit log",
     "SELECT id FROM token WHERE id NOT IN (SELECT substr(object, instr(object, ' ') + 1) FROM "
     "audit "
     "WHERE action = 'token.add')"},
}};

class Reading {
 public:
  explicit Reading(const std::string& file) {
    if (sqlite3_open_v2(file.c_str(), &handle_, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK) {
      throw std::runtime_error("cannot open " + file);
    }
    sqlite3_busy_timeout(handle_, 20'000);
  }
  ~Reading() { sqlite3_close(handle_); }
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

  void rows(const std::string& sql, const std::function<void(sqlite3_stmt*)>& take) {
    sqlite3_stmt* statement = nullptr;
    int code = sqlite3_prepare_v2(handle_, sql.c_str(), -1, &statement, nullptr);
    while (code == SQLITE_OK || code == SQLITE_ROW) {
      code = sqlite3_step(statement);
      if (code == SQLITE_ROW) take(statement);
    }
    const std::string what = sqlite3_errmsg(handle_);
    sqlite3_finalize(statement);
    if (code != SQLITE_DONE) throw std::runtime_error(what + ": " + sql);
  }

 private:
  sqlite3* handle_ = nullptr;
};

std::string text(sqlite3_stmt* row, int column) {
  const auto* bytes = sqlite3_column_text(row, column);
  return bytes == nullptr ? "" : reinterpret_cast<const char*>(bytes);
}

}  // namespace

std::vector<std::string> ask(const std::string& file, const std::string& sql) {
  std::vector<std::string> all;
  Reading(file).rows(sql, [&](sqlite3_stmt* row) { all.push_back(text(row, 0)); });
  return all;
}

void check_database(const std::string& file, Report& report) {
  const auto integrity = ask(file, "PRAGMA integrity_check");
  report.expect(integrity == std::vector<std::string>{"ok"},
                "integrity: " + (integrity.empty() ? "nothing" : integrity.front()));
  report.expect(ask(file, "PRAGMA foreign_key_check").empty(), "keys lead nowhere");
  for (const Question& question : questions) {
    const auto found = ask(file, question.sql);
    report.expect(found.empty(), std::string(question.what) + ": " + std::to_string(found.size()) +
                                     (found.empty() ? "" : ", such as " + found.front()));
  }
}

std::vector<KeptId> kept_evaluations(const std::string& file, std::int64_t after) {
  std::vector<KeptId> all;
  Reading(file).rows(
      "SELECT e.seq, e.id, x.seq IS NOT NULL FROM evaluation e LEFT JOIN evaluation_erasure x "
      "USING (seq) WHERE e.seq > " +
          std::to_string(after) + " ORDER BY e.seq",
      [&](sqlite3_stmt* row) {
        all.push_back(
            {sqlite3_column_int64(row, 0), text(row, 1), sqlite3_column_int(row, 2) != 0});
      });
  return all;
}

}  // namespace proof
