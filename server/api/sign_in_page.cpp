#include "server/api/sign_in_page.hpp"

#include "rulesets/store/role_names.hpp"

namespace server {
namespace {

std::string page(dsl::Language language, const std::string& content) {
  const bool zh = language == dsl::Language::zh;
  std::string out = "<!doctype html>\n<html lang=\"";
  out += zh ? "zh-CN" : "en";
  out +=
      "\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<title>Hazlex</title>\n<link rel=\"stylesheet\" href=\"/sign-in.css\">\n</head>\n<body>\n"
      "<main>\n<h1>Hazlex</h1>\n";
  out += content;
  out += zh ? "<p><a href=\"/sign-in?lang=en\" lang=\"en\">English</a></p>\n"
            : "<p><a href=\"/sign-in?lang=zh\" lang=\"zh-CN\">中文</a></p>\n";
  return out + "</main>\n</body>\n</html>\n";
}

std::string hidden(std::string_view name, std::string_view value) {
  return "<input type=\"hidden\" name=\"" + std::string(name) + "\" value=\"" + html_text(value) +
         "\">\n";
}

std::string_view code_of(dsl::Language language) {
  return language == dsl::Language::zh ? "zh" : "en";
}

}  // namespace

std::string html_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string sign_in_html(const SignInPage& content) {
  const bool zh = content.language == dsl::Language::zh;
  std::string out;
  if (!content.message.empty()) {
    out += "<p class=\"message\" role=\"alert\">" + html_text(content.message) + "</p>\n";
  }
  out += "<form method=\"post\" action=\"/sign-in\">\n";
  out += hidden("form_token", content.form_token) + hidden("lang", code_of(content.language));
  out += "<label for=\"name\">" + std::string(zh ? "用户名" : "Name") + "</label>\n";
  out += "<input id=\"name\" name=\"name\" autocomplete=\"username\" required value=\"" +
         html_text(content.name) + "\">\n";
  out += "<label for=\"password\">" + std::string(zh ? "密码" : "Password") + "</label>\n";
  out +=
      "<input id=\"password\" name=\"password\" type=\"password\" "
      "autocomplete=\"current-password\" required>\n";
  out += "<button>" + std::string(zh ? "登录" : "Sign in") + "</button>\n</form>\n";
  return page(content.language, out);
}

std::string signed_in_html(const Caller& caller, dsl::Language language) {
  const bool zh = language == dsl::Language::zh;
  std::string roles;
  for (std::size_t role = 0; role < rulesets::role_names.size(); ++role) {
    if (!caller.roles.has(static_cast<Role>(role))) continue;
    roles.append(roles.empty() ? "" : ", ").append(rulesets::role_names.at(role));
  }
  std::string out = "<p>" + std::string(zh ? "已登录:" : "Signed in: ") + "<strong>" +
                    html_text(caller.name) + "</strong> (" + roles + ")</p>\n";
  if (caller.roles.meets({Role::author, Role::reviewer, Role::publisher})) {
    out += "<p><a href=\"/author\">" + std::string(zh ? "编写规则" : "Write rules") + "</a></p>\n";
  }
  out += "<form method=\"post\" action=\"/sign-out\">\n";
  out += hidden("csrf_token", caller.csrf) + hidden("lang", code_of(language));
  out += "<button>" + std::string(zh ? "退出" : "Sign out") + "</button>\n</form>\n";
  return page(language, out);
}

std::string_view sign_in_css() {
  return "body { margin: 0; font: 1rem/1.6 system-ui, sans-serif; color: #1c1c1c; "
         "background: #f4f4f1; }\n"
         "main { max-width: 22rem; margin: 12vh auto; padding: 2rem; background: #fff; "
         "border: 1px solid #d6d6d0; border-radius: 6px; }\n"
         "h1 { margin: 0 0 1rem; font-size: 1.5rem; }\n"
         "label { display: block; margin: 0.8rem 0 0.2rem; }\n"
         "input, button { box-sizing: border-box; width: 100%; padding: 0.5rem; font: inherit; }\n"
         "input:focus, button:focus { outline: 3px solid #2f6fb7; }\n"
         "button { margin-top: 1.2rem; color: #fff; background: #1f4f86; border: 0; "
         "border-radius: 4px; }\n"
         ".message { padding: 0.5rem; background: #fbe9e7; border-left: 4px solid #b3261e; }\n";
}

}  // namespace server
