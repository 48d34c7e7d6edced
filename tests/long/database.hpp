// What lies in the database file, seen by SQLite alone: whether it is whole, whether anything is
// half there, and which evaluations are kept. Reads only. Failures throw.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/long/worker.hpp"

namespace proof {

/// Integrity, keys that lead nowhere, evaluations without content, interviews without answers,
/// versions without files or without a line in the audit log …
void check_database(const std::string& file, Report& report);

struct KeptId {
  std::int64_t seq = 0;
  std::string id;
  bool erased = false;
};
/// Evaluations after a number, in order.
[[nodiscard]] std::vector<KeptId> kept_evaluations(const std::string& file, std::int64_t after);

/// Whatever one question answers in one column.
[[nodiscard]] std::vector<std::string> ask(const std::string& file, const std::string& sql);

}  // namespace proof
