// Every route of the HTTP interface as a plain function from request to response. Holds the
// snapshot of published rule sets: a running request keeps the one it began with while a newer
// takes its place. `handle` may be called from any thread, each with its own `Workspace`; it throws
// nothing. The store must outlive the service.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rulesets/bundle/catalogue.hpp"
#include "rulesets/store/store.hpp"
#include "server/api/evaluator.hpp"
#include "server/api/http.hpp"

namespace server {

using CatalogueSnapshot = std::shared_ptr<const rulesets::Catalogue>;

/// What the service needs of the world outside; defaults are the real ones, tests give their own.
struct ServiceHooks {
  std::function<std::string()> now;     ///< UTC, ISO 8601
  std::function<std::string()> new_id;  ///< of an evaluation
  /// Told of what went wrong inside, for the log: the request's id and what was thrown. None of it
  /// goes into an answer.
  std::function<void(std::string_view request_id, std::string_view what)> failed;
};

class Service {
 public:
  Service(rulesets::Store& store, CatalogueSnapshot catalogue, ServiceHooks hooks = {});

  [[nodiscard]] Response handle(const Request& request, Workspace& workspace);

  /// Paths whose POST carries a body; everything else is answered without reading one.
  [[nodiscard]] static std::vector<std::string> paths_with_body();

  [[nodiscard]] CatalogueSnapshot catalogue() const { return catalogue_.load(); }
  void set_catalogue(CatalogueSnapshot catalogue) { catalogue_.store(std::move(catalogue)); }

  /// One request on its way through a route.
  struct Call {
    const Request& request;
    Workspace& workspace;
    std::string_view name;  ///< what stands for {…} in the route's pattern
  };

  // The routes; see the table in service.cpp.
  [[nodiscard]] Response healthz(const Call& call);
  [[nodiscard]] Response readyz(const Call& call);
  [[nodiscard]] Response list_rulesets(const Call& call);
  [[nodiscard]] Response show_ruleset(const Call& call);
  [[nodiscard]] Response show_schema(const Call& call);
  [[nodiscard]] Response evaluate_facts(const Call& call);
  [[nodiscard]] Response show_evaluation(const Call& call);
  [[nodiscard]] Response replay_evaluation(const Call& call);

 private:
  [[nodiscard]] Response route(const Request& request, Workspace& workspace);
  [[nodiscard]] Response keep(const EvaluationRequest& asked, const Answer& answer);

  rulesets::Store& store_;
  std::atomic<CatalogueSnapshot> catalogue_;
  ServiceHooks hooks_;
};

/// `lang=zh|en`, else what Accept-Language likes better, else Chinese.
[[nodiscard]] dsl::Language language_of(const Request& request);

}  // namespace server
