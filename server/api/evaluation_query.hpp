// What a list of evaluations is asked for, out of the query of its address, and the cursor that
// leads from page to page. Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "rulesets/bundle/catalogue.hpp"
#include "rulesets/store/evaluation_list.hpp"
#include "server/api/http.hpp"
#include "server/api/problem.hpp"

namespace server {

struct EvaluationQuery {
  rulesets::EvaluationFilter filter;
  std::string after;  ///< id of the last evaluation of the page before; empty for the first page
  std::size_t limit = 50;
};

/// `catalogue` knows the names behind aliases.
[[nodiscard]] std::variant<EvaluationQuery, Problem> read_evaluation_query(
    const Request& request, std::int64_t organisation, const rulesets::Catalogue& catalogue);

/// Of the page after the evaluation `last`: bound to the query, so that another's is refused.
[[nodiscard]] std::string cursor_after(const EvaluationQuery& query, std::string_view last);

[[nodiscard]] Problem invalid_cursor();

}  // namespace server
