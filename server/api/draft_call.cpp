#include "server/api/draft_call.hpp"

#include "server/api/drafts_json.hpp"

namespace server {

std::optional<std::int64_t> version_id(const rulesets::Store& store, std::string_view digest) {
  for (const rulesets::VersionRow& row : store.versions().all()) {
    if (row.digest == digest) return row.id;
  }
  return std::nullopt;
}

std::string base_of(const rulesets::Store& store, const rulesets::Draft& draft) {
  if (!draft.based_on) return {};
  for (const rulesets::VersionRow& row : store.versions().all()) {
    if (row.id == *draft.based_on) return row.name + "@" + row.version;
  }
  return {};
}

Response draft_response(const Call& call, const rulesets::Draft& draft) {
  std::string out;
  append_draft(out, draft, base_of(call.backend.store, draft));
  return json_response(out + '}');
}

Response answer(const Call& call, const rulesets::DraftResult& result) {
  if (const auto* refusal = std::get_if<rulesets::DraftRefusal>(&result)) {
    return call.refuse(draft_problem(*refusal));
  }
  return draft_response(call, std::get<rulesets::Draft>(result));
}

}  // namespace server
