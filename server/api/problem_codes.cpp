#include "server/api/problem_codes.hpp"

#include <algorithm>

namespace server {
namespace {

using Codes = std::vector<std::string_view>;

/// Of any request: of its head, its address, its way here, and of what may break.
const Codes& of_every_route() {
  static const Codes codes = {
      "invalid_address",
      "invalid_option",
      "token_in_address",
      "invalid_header",
      "invalid_length",
      "unexpected_body",
      "ranges_refused",
      "foreign_host",
      "forwarded_refused",
      "foreign_origin",
      "body_too_large",
      "content_encoding_refused",
      "too_many_headers",
      "transfer_encoding_refused",
      "internal_error",
      "storage_unavailable",
      "bad_request",
      "invalid_host",
      "request_timeout",
      "address_too_long",
      "head_too_large",
      "expectation_failed",
      "method_unknown",
      "version_not_supported",
      "busy",
  };
  return codes;
}

void add(Codes& codes, const Codes& more) {
  for (const std::string_view code : more) {
    if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
  }
}

}  // namespace

const std::vector<ProblemCode>& all_problem_codes() {
  static const std::vector<ProblemCode> table = {
      {"invalid_json", {400}},
      {"invalid_request", {400}},
      {"as_of_missing", {400}},
      {"as_of_invalid", {400}},
      {"invalid_option", {400}},
      {"invalid_address", {400}},
      {"bad_request", {400}},
      {"invalid_header", {400}},
      {"invalid_host", {400}},
      {"invalid_length", {400}},
      {"unexpected_body", {400}},
      {"ranges_refused", {400}},
      {"invalid_idempotency_key", {400}},
      {"body_incomplete", {400}},
      {"token_in_address", {400}},
      {"invalid_form", {400}},
      {"invalid_facts", {400, 413, 422}},
      {"token_missing", {401}},
      {"token_invalid", {401}},
      {"session_ended", {401}},
      {"sign_in_failed", {401}},
      {"forwarded_refused", {403}},
      {"foreign_origin", {403}},
      {"role_missing", {403}},
      {"csrf_token_missing", {403}},
      {"foreign_form", {403}},
      {"author_reviews", {403}},
      {"alone_refused", {403}},
      {"not_found", {404}},
      {"unknown_ruleset", {404}},
      {"unknown_version", {404}},
      {"unknown_evaluation", {404}},
      {"unknown_user", {404}},
      {"unknown_token", {404}},
      {"unknown_interview", {404}},
      {"unknown_draft", {404}},
      {"unknown_session", {404}},
      {"unknown_file", {404}},
      {"unknown_name", {404}},
      {"unknown_organisation", {404}},
      {"method_not_allowed", {405}},
      {"request_timeout", {408}},
      {"idempotency_conflict", {409}},
      {"name_taken", {409}},
      {"own_account", {409}},
      {"revision_conflict", {409}},
      {"interview_finished", {409}},
      {"draft_changed", {409}},
      {"wrong_sequence", {409}},
      {"wrong_state", {409}},
      {"main_file", {409}},
      {"version_exists", {409}},
      {"version_not_higher", {409}},
      {"ruleset_name_taken", {409}},
      {"facts_disagree", {409}},
      {"digest_differs", {409}},
      {"already_withdrawn", {409}},
      {"already_default", {409}},
      {"not_default", {409}},
      {"no_signing_key", {409}},
      {"facts_erased", {410}},
      {"length_required", {411}},
      {"transfer_encoding_refused", {411}},
      {"body_too_large", {413}},
      {"draft_too_large", {413}},
      {"address_too_long", {414}},
      {"unsupported_content_type", {415}},
      {"content_encoding_refused", {415}},
      {"expectation_failed", {417}},
      {"foreign_host", {421}},
      {"not_in_force", {422}},
      {"unknown_superseded", {422}},
      {"invalid_answers", {422}},
      {"interview_full", {422}},
      {"withdrawn", {422}},
      {"sources_invalid", {422}},
      {"cases_missing", {422}},
      {"cases_failed", {422}},
      {"bundle_malformed", {422}},
      {"key_not_trusted", {422}},
      {"signature_invalid", {422}},
      {"file_differs", {422}},
      {"path_too_long", {422}},
      {"too_many_requests", {429}},
      {"too_many_attempts", {429}},
      {"too_many_headers", {431}},
      {"head_too_large", {431}},
      {"internal_error", {500}},
      {"replay_differs", {500}},
      {"version_missing", {500}},
      {"method_unknown", {501}},
      {"storage_unavailable", {503}},
      {"not_ready", {503}},
      {"busy", {503}},
      {"publishing_busy", {503}},
      {"mutating_busy", {503}},
      {"version_not_supported", {505}},
      {"storage_full", {507}},
  };
  return table;
}

const std::vector<int>& statuses_of(std::string_view code) {
  static const std::vector<int> none;
  for (const ProblemCode& each : all_problem_codes()) {
    if (each.code == code) return each.statuses;
  }
  return none;
}

std::vector<std::string_view> problems_of(const Route& route) {
  Codes codes = route.contract.problems;
  add(codes, of_every_route());
  if (!route.roles.empty()) {
    add(codes,
        {"token_missing", "token_invalid", "session_ended", "too_many_requests", "role_missing"});
  }
  if (route.method == "GET") return codes;
  add(codes, {"storage_full"});
  if (!route.roles.empty()) add(codes, {"csrf_token_missing"});
  if (route.method != "DELETE") add(codes, {"length_required", "unsupported_content_type"});
  if (route.body == BodyKind::json) add(codes, {"invalid_json", "invalid_request"});
  return codes;
}

bool may_answer(const Route& route, int status, std::string_view code) {
  const Codes codes = problems_of(route);
  const std::vector<int>& statuses = statuses_of(code);
  return std::find(codes.begin(), codes.end(), code) != codes.end() &&
         std::find(statuses.begin(), statuses.end(), status) != statuses.end();
}

}  // namespace server
