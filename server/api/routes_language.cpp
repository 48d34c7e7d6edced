// Routes of the language service: a session is opened, gets messages of LSP, is closed.
#include "editor/lsp/rpc.hpp"
#include "engine/facts/json_text.hpp"
#include "server/api/language_files.hpp"
#include "server/api/language_request.hpp"
#include "server/api/language_sessions.hpp"
#include "server/api/problems.hpp"
#include "server/api/route.hpp"

namespace server {
namespace {

Problem unknown_session() {
  Problem problem =
      make_problem(404, "unknown_session", {"没有这个会话", "there is no such session"});
  problem.detail = {"会话闲置过久或服务重启后即不存在:请新开一个,并重新发送文本",
                    "a session that lay idle or was there before a restart is gone: open another "
                    "and send its texts again"};
  return problem;
}

Problem wrong_sequence(std::int64_t expected) {
  Problem problem = make_problem(409, "wrong_sequence",
                                 {"消息的次序不对", "these messages are out of their order"});
  const std::string number = std::to_string(expected);
  problem.detail = {"下一个 sequence 是 " + number, "the next sequence is " + number};
  problem.more = {{"expected", number}};
  return problem;
}

/// The session outlives the call, so it keeps what it needs of it.
editor::lsp::OpenRoot root_of(Call& call) {
  return [&backend = call.backend, caller = call.caller](const editor::lsp::Opening& opening) {
    auto root = language_files(backend, caller, opening.root_uri, opening.draft);
    if (!root) {
      throw editor::lsp::Refusal(editor::lsp::ErrorCode::request_failed,
                                 {"没有这个草稿", "there is no such draft"});
    }
    return *std::move(root);
  };
}

Response open_session(Call& call) {
  editor::lsp::SessionSettings settings;
  settings.open_root = root_of(call);
  settings.language = call.language;
  settings.version = HAZLEX_VERSION;
  const std::string id = call.backend.language->open(call.caller, std::move(settings),
                                                     call.backend.hooks.milliseconds());
  if (id.empty()) return call.refuse(too_busy());
  Response response = json_response("{\"id\":" + engine::json_string(id) + ",\"sequence\":1}");
  response.status = 201;
  response.headers.emplace_back("Location", "/v1/language/" + id);
  return response;
}

Response send_messages(Call& call) {
  const auto read = read_language_request(call.request.body);
  if (const auto* problem = std::get_if<Problem>(&read)) return call.refuse(*problem);
  const auto& request = std::get<LanguageRequest>(read);
  const auto result =
      call.backend.language->receive(call.caller, call.name(), request.sequence, request.messages,
                                     call.backend.hooks.milliseconds());
  if (std::holds_alternative<LanguageSessions::Unknown>(result)) {
    return call.refuse(unknown_session());
  }
  if (const auto* wrong = std::get_if<LanguageSessions::WrongSequence>(&result)) {
    return call.refuse(wrong_sequence(wrong->expected));
  }
  const auto& answered = std::get<LanguageSessions::Answered>(result);
  std::string out = "{\"sequence\":" + std::to_string(answered.next) + ",\"messages\":[";
  for (const std::string& message : answered.messages) {
    if (out.back() != '[') out += ',';
    out += message;
  }
  return json_response(out + "]}");
}

Response close_session(Call& call) {
  if (!call.backend.language->close(call.caller, call.name(), call.backend.hooks.milliseconds())) {
    return call.refuse(unknown_session());
  }
  Response response;
  response.status = 204;
  return response;
}

}  // namespace

std::vector<Route> language_routes() {
  const Roles author = {Role::author};
  return {
      {"POST",
       "/v1/language",
       open_session,
       {"开始一个语言服务会话(LSP)", "opens a session of the language service (LSP)"},
       author,
       {},
       BodyKind::none,
       {.answers = {made("LanguageSession")}}},
      {"POST",
       "/v1/language/{id}",
       send_messages,
       {"向会话发送 LSP 消息", "sends messages of LSP to a session"},
       author,
       {},
       BodyKind::json,
       {.body = "LanguageMessages",
        .answers = {ok("LanguageAnswers")},
        .problems = {"unknown_session", "wrong_sequence"}}},
      {"DELETE",
       "/v1/language/{id}",
       close_session,
       {"结束会话", "closes a session"},
       author,
       {},
       BodyKind::none,
       {.answers = {{204, {}, {}}}, .problems = {"unknown_session"}}},
  };
}

}  // namespace server
