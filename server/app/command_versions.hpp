// What commands share that change the versions of a data folder. Main thread.
#pragma once

#include <vector>

#include "server/api/publisher.hpp"
#include "server/app/data.hpp"

namespace server {

/// The catalogue of a store that a command works on; throws when it cannot be loaded.
struct LocalPublisher {
  Publisher::Slot catalogue{std::make_shared<const rulesets::Catalogue>()};
  Publisher publisher;

  explicit LocalPublisher(rulesets::Store& store);
};

/// Prints a problem with its places; `exit_findings`.
/// With `--json` as the problem object on standard output.
[[nodiscard]] int complain(const char* command, const Problem& problem, const Arguments& arguments);

/// {"name":…,"version":…,"digest":…}
[[nodiscard]] std::string version_json(const rulesets::Release& release);

/// Publishes and prints what was published; the exit code.
[[nodiscard]] int publish_here(const char* command, const Arguments& arguments,
                               const DataFolder& data, const std::vector<Proven>& fresh);

}  // namespace server
