// Copies of the database, beside a running server or without one, and the way back. A copy is one
// file (no WAL beside it) of one state of the database, checked, for its owner alone, on disk when
// the call returns. Failures throw `StoreError` and leave nothing behind. Any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "rulesets/store/error.hpp"

namespace rulesets {

struct Copied {
  std::int64_t bytes = 0;
  std::int64_t schema = 0;
};

/// Called between two steps of a copy, for tests that want to write meanwhile; may be empty.
using BetweenSteps = std::function<void()>;

/// Never over a file that is there (`conflict`). Writers go on: the copy holds one snapshot and
/// reads so many pages at a time.
Copied back_up(const std::string& database, const std::string& output,
               const BetweenSteps& between = {});

struct Restored {
  Copied copy;
  bool kept = false;  ///< what was there before is at `keep_as`
};

/// Puts the copy in the place of `database`, all of it or nothing, once it has been found whole and
/// ours (`corrupt`, `foreign`, `newer_schema`). What is there already is refused (`conflict`),
/// unless `keep_as` says under which name it stays. `in_use` when a server or another program has
/// it open.
Restored restore(const std::string& copy, const std::string& database, const std::string& keep_as);

}  // namespace rulesets
