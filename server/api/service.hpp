// The HTTP interface without sockets: from a request to the route that answers it. `handle` may be
// called from any thread, each with its own `Workspace`; it throws nothing. The store must outlive
// the service.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "server/api/backend.hpp"
#include "server/api/evaluator.hpp"
#include "server/api/http.hpp"
#include "server/api/language.hpp"
#include "server/api/route.hpp"

namespace server {

class Service {
 public:
  /// Unless the settings say otherwise, only tokens and sessions let in.
  Service(rulesets::Store& store, CatalogueSnapshot catalogue, ServiceHooks hooks = {},
          DoorSettings doors = {});

  [[nodiscard]] Response handle(const Request& request, Workspace& workspace);

  /// Before a body is read: what `handle` would refuse of this request whatever its body is, so
  /// that strangers make nobody read one. `head` is the request without its body, with
  /// `remote_address`, `secure` and `id`. An answer is to be sent, and the connection closed;
  /// nothing means that the body may be read, and `handle` is to be called with the whole request,
  /// which checks again and counts it. Checked are the address, route and method, options, token or
  /// session with role, origin and rate, and that `Content-Length` is no longer than the route
  /// takes (forms, which strangers send, are short). Throws nothing.
  [[nodiscard]] std::optional<Response> admit(const Request& head);

  /// The route that a request with a body would take; null when there is none, or none with a body.
  [[nodiscard]] static const Route* route_with_body(std::string_view method, std::string_view path);

  [[nodiscard]] Doors& doors() { return *backend_.doors; }
  [[nodiscard]] Metrics& metrics() { return backend_.metrics; }

  /// Before the first request.
  void set_keys(KeyFolder keys) { backend_.keys = std::move(keys); }
  void set_author_page(AuthorPage page) { backend_.author_page = std::move(page); }
  [[nodiscard]] Publisher& publisher() { return *backend_.publisher; }
  [[nodiscard]] CatalogueSnapshot catalogue() const { return backend_.catalogue.load(); }
  void set_catalogue(CatalogueSnapshot catalogue) {
    backend_.catalogue.store(std::move(catalogue));
  }

 private:
  [[nodiscard]] Response answer(const Request& request, Workspace& workspace);
  /// Who asks and by which route, or the answer that refuses it.
  struct Entry;
  [[nodiscard]] std::variant<Entry, Response> enter(const Request& request, Doors::Count count);
  /// `work`, and an answer that tells nothing of the inside when it throws.
  template <class Work>
  [[nodiscard]] Response guarded(const Request& request, Work work);

  Backend backend_;
};

}  // namespace server
