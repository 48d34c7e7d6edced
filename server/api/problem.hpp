// What a request is answered with when it cannot be done: RFC 9457, with a stable `code` and the
// places in the input as JSON Pointers. The command line prints the same text. Values.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "dsl/text/diagnostic.hpp"
#include "engine/facts/json_text.hpp"
#include "server/api/http.hpp"

namespace server {

struct InputFault {
  std::string pointer;  ///< "/facts/工贸/快冻间人数"; empty for the whole
  std::string code;
  dsl::Bilingual message;
  std::vector<std::string> expected;
};

struct Problem {
  int status = 500;
  std::string code;  ///< "not_in_force": what programs may rely on
  dsl::Bilingual title;
  dsl::Bilingual detail;
  std::vector<InputFault> faults;
  std::vector<std::string> known;  ///< names, versions, intervals that there are
  engine::JsonMembers more = {};   ///< members of its own, each value as JSON
  std::vector<std::pair<std::string, std::string>> headers = {};  ///< that go with it: Retry-After
};

[[nodiscard]] std::string problem_text(const Problem& problem, dsl::Language language,
                                       std::string_view request_id);
[[nodiscard]] Response problem_response(const Problem& problem, dsl::Language language,
                                        std::string_view request_id);

}  // namespace server
