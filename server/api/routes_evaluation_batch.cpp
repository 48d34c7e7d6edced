// The route of many evaluations at once.
#include "server/api/batch.hpp"
#include "server/api/guards.hpp"
#include "server/api/parameters.hpp"
#include "server/api/problems.hpp"
#include "server/api/route.hpp"

namespace server {
namespace {

constexpr const char* lines_content = "application/x-ndjson";

Problem no_key_for_many() {
  return make_problem(400, "invalid_idempotency_key",
                      {"批量判定不接受 Idempotency-Key",
                       "an Idempotency-Key is not accepted with many evaluations"});
}

Response evaluate_lines(Call& call) {
  const Request& request = call.request;
  if (!is_lines_content(request.header("content-type"))) {
    return call.refuse(make_problem(
        415, "unsupported_content_type",
        {"请求内容须是 application/x-ndjson", "the body must be application/x-ndjson"}));
  }
  EvaluationOptions options;
  if (auto problem = read_options(request.parameter("view"), request.parameter("explain"),
                                  request.parameter("store"), options)) {
    return call.refuse(*problem);
  }
  if (request.headers.count("idempotency-key") > 0) return call.refuse(no_key_for_many());
  if (request.exchange == nullptr) return call.refuse(internal_problem());
  Response response;
  response.content_type = lines_content;
  response.sent = true;
  if (!call.begin(response)) return response;
  Batch batch(call, options);
  bool gone = false;
  const auto here = [&gone](bool answered) { return !(gone = !answered); };
  const bool whole =
      request.exchange->receive([&](std::string_view bytes) { return here(batch.take(bytes)); },
                                [&] { return here(batch.flush()); });
  if (!gone) batch.finish(whole);
  return response;
}

}  // namespace

std::vector<Route> evaluation_batch_routes() {
  return {{"POST",
           "/v1/evaluations:batch",
           evaluate_lines,
           {"逐行判定:每行一个场所,逐行作答", "evaluates line by line: a site a line"},
           deciding_roles(),
           evaluation_options(),
           BodyKind::lines,
           {.body = "EvaluationRequest",
            .answers = {lines_of("BatchLine")},
            .problems = {"invalid_idempotency_key"}}}};
}

}  // namespace server
