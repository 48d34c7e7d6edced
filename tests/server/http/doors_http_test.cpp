// The doors through a real socket: what the transport must hand on, and what it must not.
#include "server/api/credentials.hpp"
#include "server/api/form.hpp"
#include "server/api/ids.hpp"
#include "server/http/gzip.hpp"
#include "tests/server/http/client.hpp"

using namespace http_test;
using rulesets::own_organisation;

namespace {

server::DoorSettings closed() {
  server::DoorSettings doors;
  doors.key.bytes.fill(7);
  doors.failed_sign_ins_at_once = 2;
  doors.failed_sign_ins_per_minute = 0.01;  // none comes back while a test runs
  doors.trusted_proxies.push_back(*server::address_range("127.0.0.1"));
  return doors;
}

/// A server with one user, who has every role, and a token of it.
struct Guarded {
  Server server{closed()};
  std::string token = server::new_token();

  Guarded() {
    const rulesets::Deed deed{server::utc_now(), "试验", own_organisation};
    const auto hash = server::Passwords().hash("correct horse battery");
    REQUIRE(server.store().people().add_user(deed, "z", rulesets::all_roles, hash));
    rulesets::NewToken made;
    made.id = "t1";
    made.name = "x";
    made.hash = server::keyed_hash(closed().key, server::Purpose::token, token);
    made.roles = rulesets::all_roles;
    REQUIRE(server.store().passes().add_token(deed, "z", made));
  }
  [[nodiscard]] std::string bearer() const { return "Authorization: Bearer " + token + "\r\n"; }
  [[nodiscard]] Reply form(const std::string& path, const std::string& text,
                           const std::string& headers) const {
    return server.raw("POST " + path +
                      " HTTP/1.1\r\nHost: hazlex.example\r\n"
                      "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
                      std::to_string(text.size()) + "\r\n" + headers + "\r\n" + text);
  }
};

std::string between(const std::string& text, const std::string& before, const std::string& after) {
  const std::size_t at = text.find(before);
  if (at == std::string::npos) return "";
  const std::size_t begin = at + before.size();
  return text.substr(begin, text.find(after, begin) - begin);
}

}  // namespace

TEST_CASE("what carries secrets is never compressed") {
  Guarded guarded;
  const rulesets::Deed deed{server::utc_now(), "试验", own_organisation};
  for (int i = 0; i < 20; ++i) {
    rulesets::NewToken made;
    made.id = "more" + std::to_string(i);
    made.name = "手机";
    made.hash = server::keyed_hash(closed().key, server::Purpose::token, server::new_token());
    made.roles = rulesets::all_roles;
    REQUIRE(guarded.server.store().passes().add_token(deed, "z", made));
  }
  const Reply listed =
      guarded.server.get("/v1/tokens", guarded.bearer() + "Accept-Encoding: gzip\r\n");
  REQUIRE(listed.status == 200);
  CHECK(listed.body.size() > server::least_to_compress);
  CHECK(listed.header("content-encoding").empty());
}

TEST_CASE("a stranger's body is not waited for") {
  Guarded guarded;
  const std::string head =
      "POST /v1/evaluations HTTP/1.1\r\nHost: hazlex.example\r\n"
      "Content-Type: application/json\r\nContent-Length: 100000\r\n";
  Connection stranger(guarded.server.port());
  REQUIRE(stranger.send(head + "\r\n"));
  const Reply refused = stranger.receive();
  CHECK(refused.status == 401);
  CHECK(refused.code() == "token_missing");
  CHECK(refused.header("connection") == "close");
  Connection known(guarded.server.port());
  REQUIRE(known.send(head + guarded.bearer() + "Expect: 100-continue\r\n\r\n"));
  CHECK(known.receive(false).status == 100);
  REQUIRE(known.send("{" + std::string(99'999, ' ')));
  CHECK(known.receive().code() == "invalid_json");
}

TEST_CASE("with tokens: any host, proxies, and the same problems as without a socket") {
  Guarded guarded;
  const Server& server = guarded.server;
  CHECK(server.get("/healthz").status == 200);
  const Reply nobody = server.get("/v1/rulesets");
  CHECK(nobody.status == 401);
  CHECK(nobody.code() == "token_missing");
  CHECK(nobody.header("www-authenticate").find("bearer") == 0);
  CHECK(server.get("/v1/rulesets", guarded.bearer()).status == 200);
  CHECK(server
            .raw("GET /v1/me HTTP/1.1\r\nHost: hazlex.example\r\nVia: 1.1 p\r\n" +
                 guarded.bearer() + "\r\n")
            .status == 200);
  CHECK(server.post(service_test::body(service_test::ten_people)).status == 401);
  CHECK(server.post(service_test::body(service_test::ten_people), guarded.bearer()).status == 201);
  CHECK(server
            .raw("DELETE /v1/tokens/t1 HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n" +
                 guarded.bearer() + "\r\n")
            .status == 200);
  CHECK(server.get("/v1/me", guarded.bearer()).status == 401);
}

TEST_CASE("two headers where there must be one are not one of the two") {
  Guarded guarded;
  const std::string wrong = "Authorization: Bearer " + server::new_token() + "\r\n";
  CHECK(guarded.server.get("/v1/me", guarded.bearer() + wrong).status == 401);
  CHECK(guarded.server.get("/v1/me", wrong + guarded.bearer()).status == 401);
}

TEST_CASE("a token in the address is refused and in no line of the log") {
  Guarded guarded;
  const Reply reply = guarded.server.get("/v1/me?token=" + guarded.token);
  CHECK(reply.status == 400);
  CHECK(reply.code() == "token_in_address");
  CHECK((reply.head + reply.body).find(guarded.token) == std::string::npos);
  CHECK(guarded.server.get("/v1/tokens/" + guarded.token, guarded.bearer()).status == 400);
  for (const server::AccessLine& line : guarded.server.lines()) {
    const std::string all = line.method + std::string(line.route) + line.request_id;
    CHECK(all.find(server::token_prefix) == std::string::npos);
  }
}

TEST_CASE("the sign-in form through the socket") {
  Guarded guarded;
  const Reply page = guarded.server.get("/sign-in");
  CHECK(page.status == 200);
  CHECK(page.header("referrer-policy") == "same-origin");
  CHECK(page.head.find("no-referrer") == std::string::npos);
  CHECK(page.header("content-security-policy").find("style-src 'self'") != std::string::npos);
  // The client puts heads in lower case, values too: the cookie is read from an exact copy.
  Connection connection(guarded.server.port());
  const std::string secret = server::random_secret();
  const std::string cookie = "Cookie: hazlex_form=" + secret + "\r\n";
  const std::string form_token = server::keyed_hash(closed().key, server::Purpose::form, secret);
  const std::string fields = "name=z&password=correct+horse%20battery&form_token=" + form_token;
  const std::string origin = "Origin: http://hazlex.example\r\n";
  const Reply in = guarded.form("/sign-in", fields, cookie + origin);
  CHECK(in.status == 303);
  CHECK(in.header("location") == "/sign-in");
  CHECK(in.header("set-cookie").find("hazlex_session=") == 0);
  CHECK(guarded.form("/sign-in", fields, origin).status == 403);
  const Reply secure =
      guarded.form("/sign-in", fields,
                   "Cookie: __Host-hazlex_form=" + secret +
                       "\r\nOrigin: https://hazlex.example\r\nX-Forwarded-Proto: https\r\n");
  CHECK(secure.status == 303);
  CHECK(secure.header("set-cookie").find("__host-hazlex_session=") == 0);
  CHECK(secure.header("set-cookie").find("; secure") != std::string::npos);
  CHECK(between(page.body, "form_token\" value=\"", "\"").size() == 64);
}

TEST_CASE("a form's fields are no part of its address, and forms go to forms' routes only") {
  Guarded guarded;
  // Were they taken for options, this would be token_in_address.
  CHECK(guarded.form("/sign-in", "password=x&token=y", "").status == 403);
  const Reply in_address = guarded.form("/sign-in?password=x", "name=a", "");
  CHECK(in_address.status == 400);
  CHECK(in_address.code() == "token_in_address");
  CHECK(guarded.form("/v1/evaluations", "name=x", guarded.bearer()).code() ==
        "unsupported_content_type");
  const Reply json_form = guarded.server.post("{}", "", "/sign-in");
  CHECK(json_form.code() == "unsupported_content_type");
  CHECK(guarded.form("/sign-in", "name=" + std::string(20'000, 'a'), "").status >= 400);
}

TEST_CASE("whose address counts is what the trusted proxy says") {
  Guarded guarded;
  const std::string secret = server::random_secret();
  const std::string fields = "name=nobody&password=x&form_token=" +
                             server::keyed_hash(closed().key, server::Purpose::form, secret);
  const auto attempt = [&](const std::string& client) {
    return guarded
        .form("/sign-in", fields,
              "Cookie: hazlex_form=" + secret + "\r\nX-Forwarded-For: 9.9.9.9\r\n" +
                  "X-Forwarded-For: " + client + "\r\n")
        .status;
  };
  for (int i = 0; i < 2; ++i) CHECK(attempt("198.51.100.7") == 401);
  CHECK(attempt("198.51.100.7") == 429);
  CHECK(attempt("198.51.100.8") == 401);
}
