// Routes of the author's page: the document, and the files that it loads. They hold nothing that
// anybody may not see; what the page shows, it asks for by the routes under /v1, as who signed in.
#include "server/api/credentials.hpp"
#include "server/api/problems.hpp"
#include "server/api/route.hpp"

namespace server {
namespace {

Problem not_built() {
  Problem problem = path_not_found();
  problem.detail = {
      "规则编写页没有随程序一起构建:构建时缺 node 与 npm。请运行 server/package/install-packages,"
      "再构建一次",
      "the author's page was not built with the program: node and npm were missing. Run "
      "server/package/install-packages and build again"};
  return problem;
}

/// The script makes styles, and each carries the nonce; nothing else comes from anywhere but here.
std::string policy(std::string_view nonce) {
  return "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-" + std::string(nonce) +
         "'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
         "frame-ancestors 'none'";
}

Response show_page(Call& call) {
  const AuthorPage& page = call.backend.author_page;
  if (!page.built()) return call.refuse(not_built());
  const std::string nonce = random_secret();
  Response response;
  response.content_type = "text/html; charset=utf-8";
  response.headers.emplace_back("Content-Security-Policy", policy(nonce));
  // Not "no-referrer": with that, browsers send forms with the origin "null".
  response.headers.emplace_back("Referrer-Policy", "same-origin");
  response.body = page.document(nonce);
  return response;
}

Response show_file(Call& call) {
  const AuthorPage::File* const file = call.backend.author_page.file(call.name());
  if (file == nullptr) return call.refuse(path_not_found());
  Response response;
  response.content_type = file->content_type;
  response.body = file->bytes;
  response.packed = file->packed;
  return response;
}

}  // namespace

std::vector<Route> author_routes() {
  return {
      {"GET",
       "/author",
       show_page,
       {"规则编写页", "the page where rule sets are written"},
       {},
       {},
       BodyKind::none,
       {.answers = {content("text/html; charset=utf-8")}, .problems = {"not_found"}}},
      {"GET",
       "/author/{file}",
       show_file,
       {"该页的脚本、样式与帮助", "the scripts, styles and help of that page"},
       {},
       {},
       BodyKind::none,
       {.answers = {content(script_type), content(style_type), content(picture_type),
                    content(text_type)},
        .problems = {"not_found"},
        .caching = Caching::named}},
  };
}

}  // namespace server
