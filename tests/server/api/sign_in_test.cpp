// The sign-in page: forms, cookies, what holds up guessing, and what other sites cannot do.
#include "server/api/sign_in.hpp"

#include <set>

#include "server/api/sign_in_page.hpp"
#include "tests/server/doors.hpp"

using namespace doors_test;
using rulesets::own_organisation;
using server::Role;

namespace {

const std::string password = "correct horse battery";

/// One hash for all tests: making it takes long on purpose.
const std::string& password_hash() {
  static const std::string hash = *server::Passwords().hash(password);
  return hash;
}

std::string between(const std::string& text, const std::string& before, const std::string& after) {
  const std::size_t at = text.find(before);
  if (at == std::string::npos) return "";
  const std::size_t begin = at + before.size();
  return text.substr(begin, text.find(after, begin) - begin);
}

std::vector<std::string> cookies_of(const server::Response& response) {
  std::vector<std::string> cookies;
  for (const auto& [name, value] : response.headers) {
    if (name == "Set-Cookie") cookies.push_back(value);
  }
  return cookies;
}

std::string encoded(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    constexpr const char* digits = "0123456789ABCDEF";
    out += '%';
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
  }
  return out;
}

/// A browser: what it was told to keep, and the origin it sends along.
struct Browser {
  House& house;
  std::string form_cookie, form_token, session, origin = "http://hazlex.example";

  explicit Browser(House& in) : house(in) { open(); }

  server::Response open() {
    const auto page = house.call("GET", "/sign-in", "", "", with_cookies());
    form_token = between(page.body, "name=\"form_token\" value=\"", "\"");
    keep(page);
    return page;
  }
  server::Response sign_in(const std::string& name, const std::string& with) {
    const auto response =
        post("/sign-in", "form_token=" + form_token + "&lang=en&name=" + encoded(name) +
                             "&password=" + encoded(with));
    const std::string again = between(response.body, "name=\"form_token\" value=\"", "\"");
    if (!again.empty()) form_token = again;
    keep(response);
    return response;
  }
  server::Response post(const std::string& path, const std::string& form) {
    auto headers = with_cookies();
    headers["content-type"] = "application/x-www-form-urlencoded";
    if (!origin.empty()) headers["origin"] = origin;
    return house.call("POST", path, "", form, headers);
  }
  server::Response call(const std::string& method, const std::string& path,
                        const std::string& text = "",
                        std::map<std::string, std::string> more = {}) {
    for (const auto& [name, value] : with_cookies()) more.emplace(name, value);
    return house.call(method, path, "", text, more);
  }

 private:
  std::map<std::string, std::string> with_cookies() const {
    std::string cookies;
    if (!form_cookie.empty()) cookies += "hazlex_form=" + form_cookie + "; ";
    if (!session.empty()) cookies += "hazlex_session=" + session;
    return {{"cookie", cookies}};
  }
  void keep(const server::Response& response) {
    for (const std::string& cookie : cookies_of(response)) {
      if (cookie.starts_with("hazlex_form=")) form_cookie = between(cookie, "form=", ";");
      if (cookie.starts_with("hazlex_session=")) session = between(cookie, "session=", ";");
    }
  }
};

struct Home {
  House house;
  Home() { house.add_user("张三", {Role::field, Role::admin}, own_organisation, password_hash()); }
};

}  // namespace

TEST_CASE("the page works without script and loads nothing from elsewhere") {
  Home home;
  for (const char* target : {"/sign-in", "/sign-in?lang=en"}) {
    const auto page = home.house.get(target);
    CHECK(page.status == 200);
    CHECK(page.content_type == "text/html; charset=utf-8");
    const std::string policy = header_of(page, "Content-Security-Policy");
    CHECK_THAT(policy, Catch::Contains("default-src 'none'") &&
                           Catch::Contains("form-action 'self'") &&
                           Catch::Contains("frame-ancestors 'none'") && !Catch::Contains("unsafe"));
    for (const char* no : {"<script", "style=", "<style", "onclick", "http://", "https://"}) {
      CHECK(page.body.find(no) == std::string::npos);
    }
  }
  CHECK_THAT(home.house.get("/sign-in").body, Catch::Contains("登录"));
  CHECK_THAT(home.house.get("/sign-in?lang=en").body, Catch::Contains("Sign in"));
  CHECK(home.house.get("/sign-in.css").content_type == "text/css; charset=utf-8");
}

TEST_CASE("signing in, acting, signing out") {
  Home home;
  Browser browser(home.house);
  const auto in = browser.sign_in("张三", password);
  REQUIRE(in.status == 303);
  CHECK(header_of(in, "Location") == "/sign-in");
  const auto cookies = cookies_of(in);
  REQUIRE(cookies.size() == 2);
  CHECK_THAT(cookies[0], Catch::StartsWith("hazlex_session=") && Catch::Contains("; HttpOnly") &&
                             Catch::Contains("; SameSite=Strict") && Catch::Contains("; Path=/") &&
                             Catch::Contains("; Max-Age=43200") && !Catch::Contains("Secure") &&
                             !Catch::Contains("Domain"));
  const auto page = browser.open();
  CHECK_THAT(page.body, Catch::Contains("张三") && Catch::Contains("/sign-out"));
  const json me = json::parse(browser.call("GET", "/v1/me").body);
  CHECK(me.at("by") == "session");
  const std::string csrf = me.at("csrf_token");

  const std::string text = service_test::body(service_test::ten_people);
  const std::string own = "http://hazlex.example";
  const auto evaluate = [&](std::map<std::string, std::string> headers) {
    headers.emplace("content-type", "application/json");
    return browser.call("POST", "/v1/evaluations?store=false", text, std::move(headers));
  };
  CHECK(evaluate({{"origin", own}, {"x-csrf-token", csrf}}).status == 200);
  CHECK(problem_of(evaluate({{"x-csrf-token", csrf}})) == "403 foreign_origin");
  CHECK(problem_of(evaluate({{"origin", "null"}, {"x-csrf-token", csrf}})) == "403 foreign_origin");
  for (const char* foreign : {"http://evil.example", "https://hazlex.example",
                              "http://hazlex.example.evil", "http://hazlex.example:81"}) {
    CHECK(problem_of(evaluate({{"origin", foreign}, {"x-csrf-token", csrf}})) ==
          "403 foreign_origin");
  }
  CHECK(problem_of(evaluate({{"origin", own}})) == "403 csrf_token_missing");
  CHECK(problem_of(evaluate({{"origin", own}, {"x-csrf-token", csrf + "A"}})) ==
        "403 csrf_token_missing");

  browser.origin = "http://evil.example";
  CHECK(problem_of(browser.post("/sign-out", "csrf_token=" + csrf)) == "403 foreign_form");
  browser.origin = own;
  CHECK(problem_of(browser.post("/sign-out", "csrf_token=x")) == "403 foreign_form");
  const std::string kept = browser.session;
  const auto out = browser.post("/sign-out", "csrf_token=" + csrf);
  CHECK(out.status == 303);
  CHECK_THAT(cookies_of(out).at(0),
             Catch::StartsWith("hazlex_session=;") && Catch::Contains("Max-Age=0"));
  CHECK(problem_of(browser.call("GET", "/v1/me")) == "401 session_ended");
  CHECK_FALSE(home.house.store.audit().verify().broken_at);
}

TEST_CASE("a form that is not ours signs nobody in") {
  Home home;
  Browser browser(home.house);
  const auto with = [&](const std::string& token, const std::string& cookie,
                        const std::string& origin) {
    Browser other = browser;
    other.form_token = token;
    other.form_cookie = cookie;
    other.origin = origin;
    return other.sign_in("张三", password).status;
  };
  const std::string own = browser.origin;
  CHECK(with("", browser.form_cookie, own) == 403);
  CHECK(with(browser.form_token, "", own) == 403);
  CHECK(with(browser.form_token, server::random_secret(), own) == 403);
  CHECK(with(browser.form_cookie, browser.form_cookie, own) == 403);
  CHECK(with(browser.form_token, browser.form_cookie, "http://evil.example") == 403);
  CHECK(with(browser.form_token, browser.form_cookie, "null") == 403);
  CHECK(with(browser.form_token, browser.form_cookie, "") == 303);  // no browser at all
  for (const char* wrong : {"name=%", "name=%zz", "name=a&name=b", "name=%ff"}) {
    CHECK(problem_of(browser.post("/sign-in", wrong)) == "400 invalid_form");
  }
}

TEST_CASE("wrong names and passwords are answered alike, and shown as text") {
  Home home;
  home.house.add_user("李四", {Role::field});  // without a password
  home.house.add_user("王五", {Role::field}, own_organisation, password_hash());
  rulesets::People::Change change;
  change.disabled = true;
  home.house.store.people().change_user(home.house.deed(own_organisation), "王五", change);
  std::set<std::string> answers;
  int address = 10;
  for (const auto& [name, with] :
       std::vector<std::pair<std::string, std::string>>{{"张三", "wrong password"},
                                                        {"李四", password},
                                                        {"王五", password},
                                                        {"nobody", password},
                                                        {"", ""},
                                                        {"' OR 1=1 --", "seven blue"}}) {
    home.house.address = "192.0.2." + std::to_string(address++);
    Browser browser(home.house);
    const auto response = browser.sign_in(name, with);
    CHECK(response.status == 401);
    CHECK(response.body.find(with.empty() ? password : with) == std::string::npos);
    answers.insert(between(response.body, "role=\"alert\">", "<"));
  }
  CHECK(answers == std::set<std::string>{"the name or the password is not right"});
  Browser browser(home.house);
  const auto response = browser.sign_in("\"><script>alert(1)</script>", "x");
  CHECK(response.body.find("<script") == std::string::npos);
  CHECK_THAT(response.body, Catch::Contains("&lt;script&gt;"));
}

TEST_CASE("who guesses waits longer and longer, and locks nobody else out") {
  Home home;
  House& house = home.house;
  const std::string token = house.token_for("张三", own_organisation, {Role::field});
  house.address = "198.51.100.7";
  Browser attacker(house);
  for (int i = 0; i < 3; ++i) CHECK(attacker.sign_in("张三", "wrong password").status == 401);
  const auto held = attacker.sign_in("张三", password);  // even with the right one
  CHECK(held.status == 429);
  CHECK(header_of(held, "Retry-After") == "1");
  house.now += 1000;
  CHECK(attacker.sign_in("张三", "wrong password").status == 401);
  CHECK(header_of(attacker.sign_in("张三", "wrong password"), "Retry-After") == "2");
  house.now += 2000;
  CHECK(attacker.sign_in("张三", "wrong password").status == 401);
  CHECK(header_of(attacker.sign_in("张三", "wrong password"), "Retry-After") == "4");
  // The user elsewhere, the user's tokens, and others at that address are as before.
  house.address = "192.0.2.1";
  Browser user(house);
  CHECK(user.sign_in("张三", password).status == 303);
  CHECK(house.get("/v1/me", token).status == 200);
  house.address = "198.51.100.7";
  CHECK(user.call("GET", "/v1/me").status == 200);
  CHECK(attacker.sign_in("李四", "wrong password").status == 401);
  house.now += 4000;
  CHECK(attacker.sign_in("张三", password).status == 303);
}

TEST_CASE("an address that fails with many names is held up as a whole") {
  server::DoorSettings settings = closed_doors();
  settings.failed_sign_ins_at_once = 2;
  settings.failed_sign_ins_per_minute = 6;
  House house(":memory:", settings);
  house.add_user("张三", {Role::field}, own_organisation, password_hash());
  house.address = "2001:db8:1:2::1";
  Browser browser(house);
  CHECK(browser.sign_in("a", "wrong").status == 401);
  house.address = "2001:db8:1:2:ffff::2";  // the same /64
  CHECK(browser.sign_in("b", "wrong").status == 401);
  const auto held = browser.sign_in("c", "wrong");
  CHECK(held.status == 429);
  CHECK(header_of(held, "Retry-After") == "10");
  house.address = "2001:db8:1:3::1";
  CHECK(browser.sign_in("张三", password).status == 303);
}

TEST_CASE("sessions end: idle, in any case, with the password") {
  Home home;
  House& house = home.house;
  Browser browser(house);
  REQUIRE(browser.sign_in("张三", password).status == 303);
  const auto status = [&] { return browser.call("GET", "/v1/me").status; };
  const auto pass = [&](std::int64_t seconds) { house.now += seconds * 1000; };
  SECTION("idle") {
    pass(7199);
    CHECK(status() == 200);
    pass(7199);
    CHECK(status() == 200);
    house.service.doors().write_uses();
    house.service.doors().changed();  // nothing kept in memory
    pass(7200);
    CHECK(status() == 401);
  }
  SECTION("in any case") {
    for (int i = 0; i < 11; ++i) {
      pass(3600);
      CHECK(status() == 200);
    }
    pass(3599);
    CHECK(status() == 200);
    pass(1);
    CHECK(status() == 401);
  }
  SECTION("with the password") {
    const std::string admin = house.in("管理", {Role::admin});
    const auto changed =
        house.call("PATCH", "/v1/users/张三", admin, R"({"password":"another long password"})");
    CHECK(changed.status == 200);
    CHECK(changed.body.find("another") == std::string::npos);
    CHECK(status() == 401);
    CHECK(browser.open().status == 200);
    CHECK(browser.sign_in("张三", password).status == 401);
    CHECK(browser.sign_in("张三", "another long password").status == 303);
  }
}

TEST_CASE("one sets one's own password by the old one") {
  Home home;
  House& house = home.house;
  const std::string token = house.token_for("张三", own_organisation, {Role::field});
  const auto set = [&](const std::string& text) {
    return house.call("POST", "/v1/me/password", token, text);
  };
  const std::string good = R"({"old":")" + password + R"(","new":"another long password"})";
  CHECK(problem_of(set(R"({"old":"wrong password","new":"another long password"})")) ==
        "401 sign_in_failed");
  CHECK(problem_of(set(R"({"old":")" + password + R"(","new":"short"})")) == "400 invalid_request");
  CHECK(problem_of(set(R"({"new":"another long password"})")) == "400 invalid_request");
  CHECK(set(good).status == 200);
  CHECK(problem_of(set(good)) == "401 sign_in_failed");
  Browser browser(house);
  CHECK(browser.sign_in("张三", "another long password").status == 303);
  // Guessing is held up here as it is on the page.
  for (int i = 0; i < 3; ++i) CHECK(set(good).status == 401);
  CHECK(set(good).status == 429);
}

TEST_CASE("behind a trusted proxy that says https, cookies are secure and bound to the host") {
  server::DoorSettings settings = closed_doors();
  settings.trusted_proxies.push_back(*server::address_range("10.0.0.0/8"));
  House house(":memory:", settings);
  house.address = "10.1.2.3";
  const std::map<std::string, std::string> https = {{"x-forwarded-proto", "https"}};
  CHECK_THAT(cookies_of(house.call("GET", "/sign-in", "", "", https)).at(0),
             Catch::StartsWith("__Host-hazlex_form=") && Catch::Contains("; Secure") &&
                 Catch::Contains("; Path=/") && !Catch::Contains("Domain"));
  house.address = "192.0.2.1";  // anybody may say so
  CHECK_THAT(cookies_of(house.call("GET", "/sign-in", "", "", https)).at(0),
             Catch::StartsWith("hazlex_form=") && !Catch::Contains("Secure"));
}
