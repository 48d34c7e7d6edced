#include "server/api/evaluation_query.hpp"

#include <algorithm>
#include <charconv>

#include "rulesets/bundle/digest.hpp"
#include "rulesets/store/moment.hpp"
#include "server/api/answer.hpp"
#include "server/api/problems.hpp"

namespace server {
namespace {

constexpr std::size_t most_lines = 200;
constexpr std::size_t mark_size = 16;

std::vector<std::string> outcomes() {
  std::vector<std::string> names;
  for (unsigned i = 0; i < 7; ++i) names.emplace_back(name_of(static_cast<engine::Outcome>(i)));
  return names;
}

/// Of the filter alone: a page may be asked for in another size than the one before.
std::string mark_of(const rulesets::EvaluationFilter& filter) {
  std::string text;
  const auto add = [&](const std::optional<std::string>& part) {
    text += part ? std::to_string(part->size()) + ":" + *part : std::string("-");
    text += ',';
  };
  const auto day = [&](const std::optional<dsl::Day>& part) {
    text += (part ? std::to_string(part->days) : std::string("-")) + ',';
  };
  text += std::to_string(filter.organisation) + ',';
  add(filter.subject);
  day(filter.as_of_from);
  day(filter.as_of_to);
  for (const auto* part : {&filter.created_from, &filter.created_to, &filter.outcome,
                           &filter.clause, &filter.ruleset}) {
    add(*part);
  }
  return rulesets::sha256_hex(text).substr(0, mark_size);
}

class Reading {
 public:
  Reading(const Request& request, const rulesets::Catalogue& catalogue)
      : request_(request), catalogue_(catalogue) {}

  std::variant<EvaluationQuery, Problem> run(std::int64_t organisation) {
    rulesets::EvaluationFilter& filter = query_.filter;
    filter.organisation = organisation;
    filter.subject = text("subject");
    filter.clause = text("clause");
    day("as_of_from", filter.as_of_from);
    day("as_of_to", filter.as_of_to);
    moment("created_from", "T00:00:00Z", filter.created_from);
    moment("created_to", "T23:59:59Z", filter.created_to);
    outcome();
    ruleset();
    limit();
    cursor();
    if (problem_) return *problem_;
    return query_;
  }

 private:
  std::optional<std::string> text(const std::string& name) const {
    const auto found = request_.query.find(name);
    if (found == request_.query.end()) return std::nullopt;
    return found->second;
  }

  void refuse(std::string_view name, const char* code, dsl::Bilingual message,
              std::vector<std::string> expected = {}) {
    if (!problem_) {
      problem_ = parameter_problem(name, code, std::move(message), std::move(expected));
    }
  }

  void day(const char* name, std::optional<dsl::Day>& into) {
    const auto given = text(name);
    if (!given) return;
    const auto date = dsl::parse_date(*given);
    if (!date || !date->is_day()) {
      refuse(name, "invalid_date", {"须是完整的年月日", "a full date is expected"}, {"YYYY-MM-DD"});
      return;
    }
    into = date->first;
  }

  /// A moment, or a day: from its beginning, to its end.
  void moment(const char* name, const char* of_day, std::optional<std::string>& into) {
    const auto given = text(name);
    if (!given) return;
    const auto date = dsl::parse_date(*given);
    into = date && date->is_day() ? *given + of_day : *given;
    if (rulesets::is_moment(*into)) return;
    refuse(name, "invalid_date", {"须是日期或 UTC 时刻", "a date or a moment in UTC is expected"},
           {"YYYY-MM-DD", "YYYY-MM-DDThh:mm:ssZ"});
  }

  void outcome() {
    query_.filter.outcome = text("outcome");
    if (!query_.filter.outcome) return;
    std::vector<std::string> known = outcomes();
    if (query_.filter.clause) known = {"established", "conflict", "error"};  // what findings have
    if (std::find(known.begin(), known.end(), *query_.filter.outcome) != known.end()) return;
    refuse("outcome", "invalid_option", {"没有这种结论", "there is no such outcome"},
           std::move(known));
  }

  /// A name or an alias; versions of one name are not told apart.
  void ruleset() {
    const auto given = text("ruleset");
    if (!given) return;
    const auto versions = catalogue_.versions_of(*given);
    if (!versions.empty()) {
      query_.filter.ruleset = versions.front()->release->name;
      return;
    }
    std::vector<std::string> known;
    for (const rulesets::CatalogueEntry& entry : catalogue_.entries()) {
      if (known.empty() || known.back() != entry.release->name) {
        known.push_back(entry.release->name);
      }
    }
    refuse("ruleset", "unknown_ruleset", {"没有这个规则集", "there is no such rule set"},
           std::move(known));
  }

  void limit() {
    const auto given = text("limit");
    if (!given) return;
    const char* const end = given->data() + given->size();
    const auto read = std::from_chars(given->data(), end, query_.limit);
    if (read.ec == std::errc() && read.ptr == end && query_.limit > 0 &&
        query_.limit <= most_lines) {
      return;
    }
    refuse("limit", "invalid_option",
           {"须是 1 到 200 的整数", "a number from 1 to 200 is expected"}, {"1 … 200"});
  }

  void cursor() {
    const auto given = text("cursor");
    if (!given || problem_) return;
    if (given->size() <= mark_size || given->substr(0, mark_size) != mark_of(query_.filter)) {
      problem_ = invalid_cursor();
      return;
    }
    query_.after = given->substr(mark_size);
  }

  const Request& request_;
  const rulesets::Catalogue& catalogue_;
  EvaluationQuery query_;
  std::optional<Problem> problem_;
};

}  // namespace

std::variant<EvaluationQuery, Problem> read_evaluation_query(const Request& request,
                                                             std::int64_t organisation,
                                                             const rulesets::Catalogue& catalogue) {
  return Reading(request, catalogue).run(organisation);
}

std::string cursor_after(const EvaluationQuery& query, std::string_view last) {
  return mark_of(query.filter) + std::string(last);
}

Problem invalid_cursor() {
  return parameter_problem("cursor", "invalid_cursor",
                           {"不是这一查询给出的", "was not given by this query"});
}

}  // namespace server
