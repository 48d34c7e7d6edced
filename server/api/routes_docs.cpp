// Routes that say what the interface is: for programs, and for people.
#include "server/api/docs_page.hpp"
#include "server/api/openapi.hpp"
#include "server/api/route.hpp"

namespace server {
namespace {

Response show_openapi(Call&) {
  static const std::string document = openapi_json(all_routes());
  return json_response(document);
}

Response show_docs(Call& call) {
  static const std::string pages[] = {docs_html(all_routes(), dsl::Language::zh),
                                      docs_html(all_routes(), dsl::Language::en)};
  Response response;
  response.content_type = "text/html; charset=utf-8";
  response.headers.emplace_back("Content-Security-Policy",
                                "default-src 'none'; style-src 'self'; base-uri 'none'; "
                                "form-action 'none'; frame-ancestors 'none'");
  response.body = pages[call.language == dsl::Language::zh ? 0 : 1];
  return response;
}

Response show_style(Call&) {
  Response response;
  response.content_type = "text/css; charset=utf-8";
  response.body = docs_css();
  return response;
}

}  // namespace

std::vector<Route> docs_routes() {
  return {
      {"GET",
       "/v1/openapi.json",
       show_openapi,
       {"接口的 OpenAPI 3.1 文档", "the interface as an OpenAPI 3.1 document"},
       {},
       {},
       BodyKind::none,
       {.answers = {ok("OpenApi")}, .caching = Caching::checked}},
      {"GET",
       "/docs",
       show_docs,
       {"接口说明", "the interface, as a page"},
       {},
       {},
       BodyKind::none,
       {.answers = {content("text/html; charset=utf-8")}, .caching = Caching::checked}},
      {"GET",
       "/docs.css",
       show_style,
       {"说明页的样式", "the style of that page"},
       {},
       {},
       BodyKind::none,
       {.answers = {content("text/css; charset=utf-8")}, .caching = Caching::checked}},
  };
}

}  // namespace server
