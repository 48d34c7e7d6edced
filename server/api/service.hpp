// The HTTP interface without sockets: from a request to the route that answers it. `handle` may be
// called from any thread, each with its own `Workspace`; it throws nothing. The store must outlive
// the service.
#pragma once

#include <string>
#include <vector>

#include "server/api/backend.hpp"
#include "server/api/evaluator.hpp"
#include "server/api/http.hpp"
#include "server/api/route.hpp"

namespace server {

class Service {
 public:
  /// Unless the settings say otherwise, only tokens and sessions let in.
  Service(rulesets::Store& store, CatalogueSnapshot catalogue, ServiceHooks hooks = {},
          DoorSettings doors = {});

  [[nodiscard]] Response handle(const Request& request, Workspace& workspace);

  /// The route that a request with a body would take; null when there is none, or none with a body.
  [[nodiscard]] static const Route* route_with_body(std::string_view method, std::string_view path);

  [[nodiscard]] Doors& doors() { return *backend_.doors; }
  [[nodiscard]] Metrics& metrics() { return backend_.metrics; }

  /// Before the first request.
  void set_keys(KeyFolder keys) { backend_.keys = std::move(keys); }
  [[nodiscard]] Publisher& publisher() { return *backend_.publisher; }
  [[nodiscard]] CatalogueSnapshot catalogue() const { return backend_.catalogue.load(); }
  void set_catalogue(CatalogueSnapshot catalogue) {
    backend_.catalogue.store(std::move(catalogue));
  }

 private:
  /// `caller` is who `call` says that asks.
  [[nodiscard]] Response enter(Call& call, Caller& caller, const Route& route);
  [[nodiscard]] Response route(const Request& request, Workspace& workspace);

  Backend backend_;
};

/// `lang=zh|en`, else what Accept-Language likes better, else Chinese.
[[nodiscard]] dsl::Language language_of(const Request& request);

}  // namespace server
