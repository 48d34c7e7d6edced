// Routes of what is kept of evaluations: the list, and erasing facts.
#include "engine/facts/json_text.hpp"
#include "server/api/evaluation_query.hpp"
#include "server/api/parameters.hpp"
#include "server/api/problems.hpp"
#include "server/api/route.hpp"
#include "server/api/schemas.hpp"
#include "server/api/small_body.hpp"

namespace server {
namespace {

using engine::append_json_string;

void text_or_null(std::string& out, const char* name, const std::optional<std::string>& value) {
  out += name;
  if (value) {
    append_json_string(out, *value);
  } else {
    out += "null";
  }
}

void append_line(std::string& out, const rulesets::EvaluationLine& line) {
  out += "{\"id\":";
  append_json_string(out, line.id);
  out += ",\"created_at\":";
  append_json_string(out, line.created_at);
  out += ",\"created_by\":";
  append_json_string(out, line.created_by);
  out += ",\"subject\":";
  append_json_string(out, line.subject);
  out += ",\"as_of\":";
  append_json_string(out, dsl::Date{line.as_of, line.as_of}.to_text());
  out += ",\"rulesets\":" + line.rulesets + ",\"summary\":" + line.summary;
  text_or_null(out, ",\"supersedes\":", line.supersedes);
  text_or_null(out, ",\"superseded_by\":", line.superseded_by);
  text_or_null(out, ",\"erased_at\":", line.erased_at);
  out += '}';
}

Response list_evaluations(Call& call) {
  const CatalogueSnapshot snapshot = call.backend.catalogue.load();
  const auto read = read_evaluation_query(call.request, call.caller.organisation, *snapshot);
  if (const auto* problem = std::get_if<Problem>(&read)) return call.refuse(*problem);
  const auto& query = std::get<EvaluationQuery>(read);
  const auto page = call.backend.store.evaluations().list(query.filter, query.after, query.limit);
  if (!page) return call.refuse(invalid_cursor());
  std::string out = "{\"evaluations\":[";
  for (const rulesets::EvaluationLine& line : page->lines) {
    if (out.back() != '[') out += ',';
    append_line(out, line);
  }
  out += ']';
  std::optional<std::string> next;
  if (page->more) next = cursor_after(query, page->lines.back().id);
  text_or_null(out, ",\"next\":", next);
  return json_response(out + "}");
}

Response erase_facts(Call& call) {
  std::optional<std::string> reason;
  SmallBody body;
  body.text("reason", reason);
  if (auto problem = body.read(call.request.body)) return call.refuse(*problem);
  if (!reason || reason->empty()) return call.refuse(missing_member("reason"));
  if (reason->size() > 1000) {
    return call.refuse(body_problem("/reason", "too_long",
                                    {"理由至多 1000 字节", "a reason has at most 1000 bytes"}));
  }
  const auto erasure = call.backend.store.evaluations().erase(call.deed(), call.name(), *reason);
  if (!erasure) return call.refuse(evaluation_not_found());
  std::string out = "{\"id\":";
  append_json_string(out, call.name());
  text_or_null(out, ",\"erased_at\":", erasure->at);
  text_or_null(out, ",\"erased_by\":", erasure->actor);
  text_or_null(out, ",\"reason\":", erasure->reason);
  return json_response(out + "}");
}

std::vector<Parameter> list_options() {
  const dsl::Bilingual day = {"判定的基准日,含两端", "about these days, both included"};
  const dsl::Bilingual time = {"判定于此时段:日期或 UTC 时刻",
                               "made in this time: a day, or a moment in UTC"};
  return {text_option("subject", {"对象", "of exactly this subject"}),
          day_option("as_of_from", day),
          day_option("as_of_to", day),
          text_option("created_from", time),
          text_option("created_to", time),
          word_option("outcome", {"有规则得此结论", "where some rule came to it"}, outcome_words()),
          text_option("clause", {"有判定落在此条款:“文件 条款”",
                                 "where something stands by it: \"document clause\""}),
          text_option("ruleset", {"规则集,任何版本", "of this rule set, whatever its version"}),
          number_option("limit", {"至多几项", "how many at most"}, 1, 200),
          text_option("cursor", {"上一页的 next", "`next` of the page before"})};
}

}  // namespace

std::vector<Route> evaluation_record_routes() {
  return {
      {"GET",
       "/v1/evaluations",
       list_evaluations,
       {"所存判定的列表,新的在前", "kept evaluations, newest first"},
       deciding_roles(),
       list_options(),
       BodyKind::none,
       {.answers = {ok("Evaluations")}}},
      {"POST",
       "/v1/evaluations/{id}:erase",
       erase_facts,
       {"删除所存判定的事实与答复,凭证与摘要保留",
        "erases the facts and the answer of a kept evaluation; receipt and summary stay"},
       {Role::supervisor, Role::admin},
       {},
       BodyKind::json,
       {.body = "Reason", .answers = {ok("Erased")}, .problems = {"unknown_evaluation"}}},
  };
}

}  // namespace server
