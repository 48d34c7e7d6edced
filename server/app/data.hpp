// What commands share that work on a data folder, beside a running server or without one. Main
// thread.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "rulesets/store/store.hpp"
#include "server/api/caller.hpp"
#include "server/app/options.hpp"

namespace server {

struct DataFolder {
  std::string path;
  rulesets::Store& store;
};

/// The database of a data folder. Throws `StoreError` of a damaged one when it has been emptied: to
/// begin anew in it would pass over in silence that all is lost.
[[nodiscard]] std::string database_in(const std::string& folder);

/// Opens the store in `--data` and lets `work` answer the exit code; complains when it cannot.
[[nodiscard]] int with_data(const char* command, const Arguments& arguments,
                            const std::function<int(const DataFolder&)>& work);

/// Says so on standard error; `exit_findings`.
int complain(const char* command, const dsl::Bilingual& message, dsl::Language language);
/// The same of a database that is not there, for commands that must not make one.
int no_database(const char* command, const std::string& file, dsl::Language language);

/// The organisation named by `--organisation`, or this machine's own; empty, with a complaint, when
/// there is none of that name.
[[nodiscard]] std::optional<std::int64_t> organisation_of(const char* command,
                                                          const Arguments& arguments,
                                                          const rulesets::Store& store);
[[nodiscard]] Option organisation_option();
/// "author,reviewer"; empty, with a complaint, when one is no role or there is none.
[[nodiscard]] std::optional<Roles> roles_of(const char* command, const Arguments& arguments,
                                            const std::string& text);
/// Who does it: somebody at this machine.
[[nodiscard]] rulesets::Deed deed_here(std::int64_t organisation);

/// From a terminal without showing it, twice; otherwise the first line of standard input. Empty,
/// with a complaint, when there is none.
[[nodiscard]] std::optional<std::string> read_password(const char* command,
                                                       const Arguments& arguments);

}  // namespace server
