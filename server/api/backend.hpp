// What all routes share: the store, the snapshot of published rule sets, and the hooks to the world
// outside. A running request keeps the snapshot that it began with while a newer takes its place.
// Any thread.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "rulesets/bundle/catalogue.hpp"
#include "rulesets/store/store.hpp"
#include "server/api/author_page.hpp"
#include "server/api/bundles.hpp"
#include "server/api/decision.hpp"
#include "server/api/doors.hpp"
#include "server/api/in_flight.hpp"
#include "server/api/language_sessions.hpp"
#include "server/api/metrics.hpp"
#include "server/api/publisher.hpp"

namespace server {

using CatalogueSnapshot = std::shared_ptr<const rulesets::Catalogue>;

/// What the service needs of the world outside; defaults are the real ones, tests give their own.
struct ServiceHooks {
  std::function<std::string()> now;     ///< UTC, ISO 8601
  std::function<std::string()> new_id;  ///< of an evaluation
  /// Since the epoch: for what expires and how often who may.
  std::function<std::int64_t()> milliseconds;
  /// Told of what went wrong inside, for the log: the request's id and what was thrown. None of it
  /// goes into an answer.
  std::function<void(std::string_view request_id, std::string_view what)> failed;
  /// Told of each evaluation, for the decision log; may be left out.
  std::function<void(const Decision& decision)> decided;
  /// Whether less disk is left than there should be; may be left out.
  std::function<bool()> disk_is_short;
  /// Adds what is counted outside: the process, the decision log; may be left out.
  std::function<void(MetricsText& text)> more_metrics;
};

struct Backend {
  rulesets::Store& store;
  std::atomic<CatalogueSnapshot> catalogue;
  ServiceHooks hooks;
  InFlight keyed = {};                     ///< requests with an Idempotency-Key that are under way
  std::unique_ptr<Doors> doors = nullptr;  ///< who may come in; made once the hooks stand
  std::unique_ptr<Publisher> publisher = nullptr;  ///< of the catalogue
  KeyFolder keys = {};                             ///< of bundles
  AuthorPage author_page = {};                     ///< as it was built with the program
  Metrics metrics = {};
  std::unique_ptr<LanguageSessions> language = nullptr;  ///< of authors, in memory
};

}  // namespace server
