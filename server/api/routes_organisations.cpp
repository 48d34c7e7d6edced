// Routes about organisations: all of them for the admins of the first, its own for any other admin.
#include "server/api/organisation_call.hpp"
#include "server/api/paging.hpp"
#include "server/api/parameters.hpp"
#include "server/api/people_json.hpp"
#include "server/api/route.hpp"
#include "server/api/small_body.hpp"

namespace server {
namespace {

Response list_organisations(Call& call) {
  if (auto problem = refuse_tenant(call.caller)) return call.refuse(*problem);
  const auto after = number_parameter(call.request, "after", 0, 0, INT64_MAX);
  if (const auto* problem = std::get_if<Problem>(&after)) return call.refuse(*problem);
  const auto limit = number_parameter(call.request, "limit", usual_page, 1, longest_page);
  if (const auto* problem = std::get_if<Problem>(&limit)) return call.refuse(*problem);
  const auto most = static_cast<std::size_t>(std::get<std::int64_t>(limit));
  const auto rows = call.backend.store.people().organisations(std::get<std::int64_t>(after), most);
  std::vector<std::string> elements;
  for (const auto& row : rows) elements.push_back(organisation_json(row));
  const bool more = rows.size() == most;
  return json_response(
      page_json("organisations", elements, more ? std::to_string(rows.back().id) : ""));
}

Response add_organisation(Call& call) {
  if (auto problem = refuse_tenant(call.caller)) return call.refuse(*problem);
  std::optional<std::string> name;
  SmallBody body;
  body.text("name", name);
  if (auto problem = body.read(call.request.body)) return call.refuse(*problem);
  if (!name) return call.refuse(missing_member("name"));
  if (const auto fault = name_fault(*name)) {
    return call.refuse(body_problem("/name", "invalid_name", *fault));
  }
  const auto id = call.backend.store.people().add_organisation(call.deed(), *name);
  if (!id) return call.refuse(name_taken("/name"));
  Response response =
      json_response(organisation_json(*call.backend.store.people().organisation(*id)));
  response.status = 201;
  return response;
}

/// The one named, where the caller may see it: a tenant sees its own and no other.
std::optional<rulesets::OrganisationRow> visible(const Call& call) {
  auto row = call.backend.store.people().organisation(call.name());
  const bool own = row && row->id == call.caller.organisation;
  if (!own && refuse_tenant(call.caller)) return std::nullopt;
  return row;
}

Problem unknown_organisation() {
  return make_problem(404, "unknown_organisation",
                      {"没有这个机构", "there is no such organisation"});
}

Response show_organisation(Call& call) {
  const auto row = visible(call);
  return row ? json_response(organisation_json(*row)) : call.refuse(unknown_organisation());
}

Response change_organisation(Call& call) {
  constexpr std::int64_t most = rulesets::People::most_keep_days;
  std::optional<std::optional<std::int64_t>> days;
  SmallBody body;
  body.whole_or_null("keep_days", days);
  if (auto problem = body.read(call.request.body)) return call.refuse(*problem);
  if (!days) return call.refuse(missing_member("keep_days"));
  if (*days && (**days < 1 || **days > most)) {
    return call.refuse(body_problem("/keep_days", "out_of_range",
                                    {"须是 1 到 36500 天,或 null(一直保留)",
                                     "must be 1 to 36500 days, or null to keep them for good"}));
  }
  const auto row = visible(call);
  if (!row) return call.refuse(unknown_organisation());
  rulesets::Deed deed = call.deed();
  deed.organisation = row->id;
  (void)call.backend.store.people().set_keep_days(deed, *days);
  return show_organisation(call);
}

}  // namespace

std::vector<Route> organisation_routes() {
  const Roles admin = {Role::admin};
  return {
      {"GET",
       "/v1/organisations",
       list_organisations,
       {"各机构", "the organisations"},
       admin,
       page_options(true),
       BodyKind::none,
       {.answers = {ok("Organisations")}}},
      {"POST",
       "/v1/organisations",
       add_organisation,
       {"新增机构", "adds an organisation"},
       admin,
       {},
       BodyKind::json,
       {.body = "NewOrganisation", .answers = {{201, "Organisation"}}, .problems = {"name_taken"}}},
      {"GET",
       "/v1/organisations/{name}",
       show_organisation,
       {"一个机构", "one organisation"},
       admin,
       {},
       BodyKind::none,
       {.answers = {ok("Organisation")}, .problems = {"unknown_organisation"}}},
      {"PATCH",
       "/v1/organisations/{name}",
       change_organisation,
       {"事实保留几天", "how many days facts are kept"},
       admin,
       {},
       BodyKind::json,
       {.body = "OrganisationChange",
        .answers = {ok("Organisation")},
        .problems = {"unknown_organisation"}}},
  };
}

}  // namespace server
