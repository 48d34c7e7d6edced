#include "server/api/docs_page.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "rulesets/store/role_names.hpp"
#include "server/api/openapi.hpp"
#include "server/api/parameters.hpp"
#include "server/api/problem_codes.hpp"
#include "server/api/schemas.hpp"
#include "server/api/sign_in_page.hpp"

namespace server {
namespace {

class Page {
 public:
  explicit Page(dsl::Language language) : language_(language) {}

  std::string run(const std::vector<Route>& routes) {
    const std::vector<const Route*> ordered = by_resource(routes);
    begin();
    contents(ordered);
    std::string_view resource;
    for (const Route* route : ordered) {
      if (resource_of(*route) != resource) {
        resource = resource_of(*route);
        out_ += "<h2>" + std::string(resource) + "</h2>\n";
      }
      one(*route);
    }
    schemas();
    out_ += "</main>\n</body>\n</html>\n";
    return std::move(out_);
  }

 private:
  [[nodiscard]] const char* say(const char* zh, const char* en) const {
    return language_ == dsl::Language::zh ? zh : en;
  }
  /// Those of one resource together, resources as they come first.
  static std::vector<const Route*> by_resource(const std::vector<Route>& routes) {
    std::map<std::string_view, std::size_t> order;
    std::vector<const Route*> all;
    for (const Route& route : routes) {
      order.emplace(resource_of(route), order.size());
      all.push_back(&route);
    }
    std::stable_sort(all.begin(), all.end(), [&](const Route* a, const Route* b) {
      return order.at(resource_of(*a)) < order.at(resource_of(*b));
    });
    return all;
  }
  static std::string code(std::string_view text) { return "<code>" + html_text(text) + "</code>"; }

  void begin() {
    const bool zh = language_ == dsl::Language::zh;
    out_ = std::string("<!doctype html>\n<html lang=\"") + (zh ? "zh-CN" : "en") +
           "\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<title>Hazlex API</title>\n<link rel=\"stylesheet\" href=\"/docs.css\">\n</head>\n"
           "<body>\n<main>\n<h1>Hazlex " HAZLEX_VERSION " API</h1>\n<p>";
    out_ += zh ? "<a href=\"/docs?lang=en\" lang=\"en\">English</a>"
               : "<a href=\"/docs?lang=zh\" lang=\"zh-CN\">中文</a>";
    out_ += " · <a href=\"/v1/openapi.json\">OpenAPI 3.1</a></p>\n<p>";
    out_ +=
        say("令牌写在请求头 Authorization: Bearer hzx_… 中。HEAD 与 GET 相同。拒绝时答 "
            "RFC 9457 问题,其 code 不变。",
            "Tokens go into the header Authorization: Bearer hzx_…. HEAD goes where GET goes. "
            "Refusals are RFC 9457 problems, whose code is stable.");
    out_ += "</p>\n";
  }

  void contents(const std::vector<const Route*>& routes) {
    out_ += "<table>\n";
    for (const Route* route : routes) {
      out_ += "<tr><td><a href=\"#" + anchor(*route) + "\">" + code(title(*route)) +
              "</a></td><td>" + html_text(route->summary.in(language_)) + "</td></tr>\n";
    }
    out_ += "</table>\n";
  }

  static std::string title(const Route& route) {
    return std::string(route.method) + " " + std::string(route.pattern);
  }
  static std::string anchor(const Route& route) {
    std::string out;
    for (const char c : title(route)) {
      const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      out += plain ? c : '-';
    }
    return out;
  }

  void row(const char* head, const std::string& content) {
    out_ += std::string("<tr><th>") + head + "</th><td>" + content + "</td></tr>\n";
  }

  void one(const Route& route) {
    out_ += "<h3 id=\"" + anchor(route) + "\">" + code(title(route)) + "</h3>\n<p>" +
            html_text(route.summary.in(language_)) + "</p>\n<table>\n";
    row(say("角色", "Roles"), roles(route));
    for (const Parameter& each : route.parameters) parameter(say("选项", "Option"), each);
    for (const Parameter& each : route.contract.headers) parameter(say("请求头", "Header"), each);
    if (route.body != BodyKind::none) {
      row(say("请求内容", "Body"), code(body_type(route)) + " " + link(route.contract.body));
    }
    for (const Success& each : route.contract.answers) {
      row(say("答", "Answer"), std::to_string(each.status) + " " +
                                   (each.content_type.empty() ? "" : code(each.content_type)) +
                                   " " + link(each.schema));
    }
    row(say("问题", "Problems"), problems(route));
    out_ += "</table>\n";
  }

  [[nodiscard]] std::string roles(const Route& route) const {
    if (route.roles.empty()) return say("任何人,不需令牌", "everybody, without a token");
    std::string names;
    for (std::size_t role = 0; role < rulesets::role_names.size(); ++role) {
      if (!route.roles.has(static_cast<Role>(role))) continue;
      names.append(names.empty() ? "" : ", ").append(rulesets::role_names.at(role));
    }
    return names;
  }

  void parameter(const char* head, const Parameter& each) {
    std::string text = code(each.name) + (each.required ? say("(必需)", " (required)") : "") +
                       ": " + html_text(each.about.in(language_));
    row(head, text + " " + code(each.schema));
  }

  static std::string link(std::string_view schema) {
    if (schema.empty()) return {};
    const std::string name(schema);
    return "<a href=\"#schema-" + name + "\">" + name + "</a>";
  }

  static std::string problems(const Route& route) {
    std::map<int, std::string> by_status;
    for (const std::string_view problem : problems_of(route)) {
      for (const int status : statuses_of(problem)) by_status[status] += " " + code(problem);
    }
    std::string out;
    for (const auto& [status, codes] : by_status) {
      out += (out.empty() ? "" : "<br>") + std::to_string(status) + codes;
    }
    return out;
  }

  void schemas() {
    out_ += std::string("<h2>") + say("内容", "Bodies") + "</h2>\n";
    for (const NamedSchema& each : all_schemas()) {
      const std::string name(each.name);
      out_ += "<h3 id=\"schema-" + name + "\">" + name + "</h3>\n<pre>" +
              html_text(nlohmann::ordered_json::parse(each.schema).dump(1)) + "</pre>\n";
    }
  }

  dsl::Language language_;
  std::string out_;
};

}  // namespace

std::string docs_html(const std::vector<Route>& routes, dsl::Language language) {
  return Page(language).run(routes);
}

std::string_view docs_css() {
  return "body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: #1c1c1c; "
         "background: #fff; }\n"
         "main { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }\n"
         "h2 { margin-top: 3rem; border-bottom: 2px solid #d6d6d0; }\n"
         "h3 { margin: 2rem 0 0.3rem; }\n"
         "table { width: 100%; border-collapse: collapse; }\n"
         "th, td { padding: 0.25rem 0.5rem; border: 1px solid #d6d6d0; text-align: left; "
         "vertical-align: top; overflow-wrap: anywhere; }\n"
         "th { width: 6rem; background: #f4f4f1; font-weight: normal; }\n"
         "pre { padding: 0.75rem; overflow: auto; background: #f4f4f1; }\n"
         "a:focus { outline: 3px solid #2f6fb7; }\n";
}

}  // namespace server
