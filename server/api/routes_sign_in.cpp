// Routes by which one comes in and goes: the sign-in page, which works without script, and who one
// is. A form is ours when it brings back, hashed under our key, what a cookie brings along: another
// site can make a browser send the one, never the other.
#include "engine/facts/json_text.hpp"
#include "rulesets/store/role_names.hpp"
#include "server/api/form.hpp"
#include "server/api/problems.hpp"
#include "server/api/route.hpp"
#include "server/api/sign_in_page.hpp"
#include "server/api/small_body.hpp"

namespace server {
namespace {

constexpr std::string_view form_cookie = "hazlex_form";
constexpr std::int64_t form_seconds = 3600;

/// Of a page that loads nothing but its style and sends only to us. Not "no-referrer": with that,
/// browsers send forms with the origin "null".
Response page_response(int status, std::string html) {
  Response response;
  response.status = status;
  response.content_type = "text/html; charset=utf-8";
  response.headers.emplace_back(
      "Content-Security-Policy",
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
      "frame-ancestors 'none'");
  response.headers.emplace_back("Referrer-Policy", "same-origin");
  response.body = std::move(html);
  return response;
}

Response to_sign_in_page() {
  Response response = page_response(303, "");
  response.headers.emplace_back("Location", "/sign-in");
  return response;
}

std::string form_token(const Doors& doors, std::string_view cookie) {
  return keyed_hash(doors.settings().key, Purpose::form, cookie);
}

/// The form, with a cookie of its own.
Response form_page(const Call& call, int status, SignInPage page) {
  const Doors& doors = *call.backend.doors;
  const bool secure = doors.secure(call.request);
  const std::string secret = random_secret();
  page.form_token = form_token(doors, secret);
  Response response = page_response(status, sign_in_html(page));
  response.headers.emplace_back("Set-Cookie",
                                set_cookie(form_cookie, secret, form_seconds, secure));
  return response;
}

Response refused_page(const Call& call, const Problem& problem, SignInPage page) {
  call.backend.metrics.refused(problem.code);
  page.message = problem.title.in(page.language);
  if (const std::string& detail = problem.detail.in(page.language); !detail.empty()) {
    page.message += page.language == dsl::Language::zh ? "。" : ". ";
    page.message += detail;
  }
  Response response = form_page(call, problem.status, std::move(page));
  for (const auto& header : problem.headers) response.headers.push_back(header);
  return response;
}

Response show_page(Call& call) {
  if (call.backend.doors->open()) {
    return call.refuse(make_problem(
        404, "not_found", {"开放模式不需登录", "in open mode there is nothing to sign in to"}));
  }
  if (const auto caller = call.backend.doors->signed_in(call.request)) {
    return page_response(200, signed_in_html(*caller, call.language));
  }
  SignInPage page;
  page.language = call.language;
  return form_page(call, 200, std::move(page));
}

Response show_style(Call&) {
  Response response;
  response.content_type = "text/css; charset=utf-8";
  response.body = sign_in_css();
  return response;
}

std::string field(const FormFields& fields, const std::string& name) {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string() : found->second;
}

bool is_our_form(const Call& call, const FormFields& fields) {
  const Doors& doors = *call.backend.doors;
  const Request& request = call.request;
  if (!request.header("origin").empty() && !doors.own_origin(request)) return false;
  const std::string_view cookie =
      cookie_of(request.header("cookie"), cookie_name(form_cookie, doors.secure(request)));
  return !cookie.empty() && same_secret(field(fields, "form_token"), form_token(doors, cookie));
}

/// The form says in which language it was shown.
dsl::Language language_in(const FormFields& fields, dsl::Language otherwise) {
  const std::string given = field(fields, "lang");
  if (given == "en") return dsl::Language::en;
  return given == "zh" ? dsl::Language::zh : otherwise;
}

Problem not_our_form() {
  return make_problem(403, "foreign_form",
                      {"登录页已失效,请再试一次", "the page is out of date; try again"});
}

Response sign_in(Call& call) {
  Doors& doors = *call.backend.doors;
  if (doors.open()) return show_page(call);
  const auto fields = read_form(call.request.body);
  if (!fields) {
    return call.refuse(make_problem(400, "invalid_form", {"表单有误", "the form is not valid"}));
  }
  SignInPage page;
  page.language = language_in(*fields, call.language);
  page.name = field(*fields, "name");
  if (!is_our_form(call, *fields)) return refused_page(call, not_our_form(), std::move(page));
  const SignIn::Attempt attempt{page.name, field(*fields, "password"), doors.address(call.request),
                                doors.now(), call.backend.hooks.now()};
  const auto begun = doors.sign_in().begin(attempt);
  if (const auto* problem = std::get_if<Problem>(&begun)) {
    return refused_page(call, *problem, std::move(page));
  }
  doors.sign_out(call.request);  // of the session that this one takes the place of
  doors.changed();
  const bool secure = doors.secure(call.request);
  Response response = to_sign_in_page();
  response.headers.emplace_back("Set-Cookie",
                                set_cookie(session_cookie, std::get<std::string>(begun),
                                           doors.settings().session_seconds, secure));
  response.headers.emplace_back("Set-Cookie", set_cookie(form_cookie, "", 0, secure));
  return response;
}

Response sign_out(Call& call) {
  Doors& doors = *call.backend.doors;
  if (doors.open()) return show_page(call);
  const auto fields = read_form(call.request.body);
  const auto caller = doors.signed_in(call.request);
  if (!caller) return to_sign_in_page();
  const bool ours = fields && doors.own_origin(call.request) &&
                    same_secret(field(*fields, "csrf_token"), caller->csrf);
  if (!ours) {
    return call.refuse(make_problem(403, "foreign_form",
                                    {"不接受别处的表单", "forms of other pages are not accepted"}));
  }
  doors.sign_out(call.request);
  Response response = to_sign_in_page();
  response.headers.emplace_back("Set-Cookie",
                                set_cookie(session_cookie, "", 0, doors.secure(call.request)));
  return response;
}

Response show_me(Call& call) {
  const Caller& caller = call.caller;
  const bool open = call.backend.doors->open();
  const char* by = open ? "open" : caller.token.empty() ? "session" : "token";
  engine::JsonMembers members = {{"name", engine::json_string(caller.name)},
                                 {"organisation", std::to_string(caller.organisation)},
                                 {"roles", rulesets::roles_json(caller.roles.bits())},
                                 {"by", engine::json_string(by)}};
  if (!caller.csrf.empty()) members.emplace_back("csrf_token", engine::json_string(caller.csrf));
  return json_response(engine::plain_object(members));
}

/// One's own, by the old one; ends one's sessions.
Response change_password(Call& call) {
  Doors& doors = *call.backend.doors;
  std::optional<std::string> before;
  std::optional<std::string> after;
  SmallBody body;
  body.text("old", before);
  body.text("new", after);
  if (auto problem = body.read(call.request.body)) return call.refuse(*problem);
  if (!before) return call.refuse(missing_member("old"));
  if (!after) return call.refuse(missing_member("new"));
  if (const auto fault = password_fault(call.caller.name, *after)) {
    return call.refuse(body_problem("/new", "weak_password", *fault));
  }
  const auto checked = doors.sign_in().check(
      {call.caller.name, *before, doors.address(call.request), doors.now(), {}});
  if (const auto* problem = std::get_if<Problem>(&checked)) return call.refuse(*problem);
  rulesets::People::Change change;
  change.password_hash = doors.sign_in().passwords().hash(*after);
  if (!change.password_hash) return call.refuse(busy_problem());
  (void)call.backend.store.people().change_user(call.deed(), call.caller.name, change);
  doors.changed();
  return show_me(call);
}

}  // namespace

std::vector<Route> sign_in_routes() {
  return {
      {"GET",
       "/v1/me",
       show_me,
       {"我是谁,有哪些角色", "who one is, and one's roles"},
       Roles::all()},
      {"POST",
       "/v1/me/password",
       change_password,
       {"换自己的密码", "sets one's own password"},
       Roles::all(),
       {},
       BodyKind::json},
      {"GET", "/sign-in", show_page, {"登录页", "the page to sign in"}, {}},
      {"GET", "/sign-in.css", show_style, {"登录页的样式", "the style of that page"}, {}},
      {"POST", "/sign-in", sign_in, {"登录", "signs in"}, {}, {}, BodyKind::form},
      {"POST", "/sign-out", sign_out, {"退出", "signs out"}, {}, {}, BodyKind::form},
  };
}

}  // namespace server
