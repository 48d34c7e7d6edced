#include "server/api/lines_answer.hpp"

#include "server/api/problems.hpp"

namespace server {

LinesAnswer answer_in_lines(const Call& call) {
  Exchange* const exchange = call.request.exchange;
  if (exchange == nullptr) return {call.refuse(internal_problem())};
  const auto nothing = [](std::string_view bytes) { return bytes.empty(); };
  if (!exchange->receive(nothing, [] { return true; })) return {};
  Response response;
  response.content_type = "application/x-ndjson";
  response.sent = true;
  const bool begun = call.begin(response);
  return {std::move(response), begun ? exchange : nullptr};
}

}  // namespace server
