// One route of the HTTP interface: its address, who may use it, and the function that answers. Each
// resource has its own file with its routes; `all_routes` puts them together. What a route takes
// and answers is declared with it (`Contract`), once. Values of static lifetime.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "dsl/text/diagnostic.hpp"
#include "server/api/backend.hpp"
#include "server/api/caller.hpp"
#include "server/api/contract.hpp"
#include "server/api/evaluator.hpp"
#include "server/api/guards.hpp"
#include "server/api/http.hpp"
#include "server/api/problem.hpp"

namespace server {

/// What stands for the {…} of a pattern, in order.
using Segments = std::array<std::string_view, 3>;

/// One request on its way through a route.
struct Call {
  Backend& backend;
  const Request& request;
  Workspace& workspace;
  const Caller& caller;
  dsl::Language language;
  Segments segments;

  [[nodiscard]] std::string_view name() const { return segments[0]; }
  /// Who does it, and now.
  [[nodiscard]] rulesets::Deed deed() const;
  [[nodiscard]] Response refuse(const Problem& problem) const;
  /// Begins an answer through the exchange, which must be there; false when the client has gone.
  [[nodiscard]] bool begin(Response head) const;
  /// To be called by a prompt route before it waits.
  void before_waiting() const {
    if (request.before_waiting) request.before_waiting();
  }
};

/// What a route takes as a request's body.
enum class BodyKind : std::uint8_t { none, json, lines, form, bundle };

struct Route {
  std::string_view method;
  std::string_view
      pattern;  ///< `{…}` stands for one segment that is not empty; a `:verb` may follow
  Response (*handler)(Call& call);
  dsl::Bilingual summary;                  ///< one line, for people
  Roles roles;                             ///< any of these may; empty: everybody, without a token
  std::vector<Parameter> parameters = {};  ///< beside `lang`; others are refused
  BodyKind body = BodyKind::none;
  Contract contract = {};
  bool named_addresses =
      false;  ///< also who asks from one of `DoorSettings::metrics_from`, unasked
  /// Answers with what nobody may guess from its length: it is never compressed.
  bool secret = false;
  /// Its time is the processor's: it waits for nothing, or says so (`Request::before_waiting`).
  bool prompt = false;
};

/// By what the transport reads the body of such a route; of `none`: nothing.
[[nodiscard]] BodyRule body_rule(BodyKind kind);

[[nodiscard]] std::vector<Route> health_routes();
[[nodiscard]] std::vector<Route> metrics_routes();
[[nodiscard]] std::vector<Route> ruleset_routes();
[[nodiscard]] std::vector<Route> evaluation_routes();
[[nodiscard]] std::vector<Route> interview_routes();
[[nodiscard]] std::vector<Route> checklist_routes();
[[nodiscard]] std::vector<Route> evaluation_batch_routes();
[[nodiscard]] std::vector<Route> evaluation_record_routes();
[[nodiscard]] std::vector<Route> organisation_routes();
[[nodiscard]] std::vector<Route> user_routes();
[[nodiscard]] std::vector<Route> token_routes();
[[nodiscard]] std::vector<Route> sign_in_routes();
[[nodiscard]] std::vector<Route> version_routes();
[[nodiscard]] std::vector<Route> draft_routes();
[[nodiscard]] std::vector<Route> draft_trial_routes();
[[nodiscard]] std::vector<Route> draft_mutant_routes();
[[nodiscard]] std::vector<Route> draft_review_routes();
[[nodiscard]] std::vector<Route> difference_routes();
[[nodiscard]] std::vector<Route> docs_routes();
[[nodiscard]] std::vector<Route> bundle_routes();
[[nodiscard]] std::vector<Route> author_routes();
[[nodiscard]] std::vector<Route> language_routes();

/// The same routes, all of them `secret`.
[[nodiscard]] std::vector<Route> secret_routes(std::vector<Route> routes);

/// HEAD goes where GET goes.
[[nodiscard]] const std::vector<Route>& all_routes();

[[nodiscard]] Response json_response(std::string body);

/// Who may evaluate, and see what their organisation evaluated.
[[nodiscard]] Roles deciding_roles();

}  // namespace server
