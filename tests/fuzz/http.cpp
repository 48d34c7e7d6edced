// Any request to any route is answered with a status and, when refused, with a problem document;
// nothing of the inside shows.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "rulesets/bundle/catalogue.hpp"
#include "rulesets/store/store.hpp"
#include "server/api/guards.hpp"
#include "server/api/service.hpp"
#include "tests/support/source_dir.hpp"

namespace {

struct Host {
  rulesets::Store store{":memory:"};
  std::unique_ptr<server::Service> service;
  server::Workspace workspace;

  Host() {
    std::vector<rulesets::LibraryFault> faults;
    auto catalogue = std::make_shared<const rulesets::Catalogue>(
        rulesets::load_library(support::source_path("/rulesets/library"), faults));
    if (!faults.empty()) __builtin_trap();
    server::ServiceHooks hooks;
    // Nothing inside may throw; what does is a find.
    hooks.failed = [](std::string_view, std::string_view) { __builtin_trap(); };
    service = std::make_unique<server::Service>(store, catalogue, hooks, server::open_doors());
  }
};

/// The next line of the input.
std::string_view line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  const std::string_view taken = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return taken;
}

/// METHOD, path, query (name=value) and a header (name: value), a line each, then the body.
server::Request request_of(std::string_view input) {
  server::Request request;
  request.method = line(input);
  request.path = line(input);
  const std::string_view query = line(input);
  const std::size_t equals = query.find('=');
  if (equals != std::string_view::npos) {
    request.query.emplace(query.substr(0, equals), query.substr(equals + 1));
  }
  const std::string_view header = line(input);
  const std::size_t colon = header.find(':');
  if (colon != std::string_view::npos) {
    request.headers.emplace(header.substr(0, colon), header.substr(colon + 1));
  }
  request.headers.emplace("content-type", "application/json");
  request.body = input;
  request.id = "fuzz";
  return request;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Host host;
  const server::Request request = request_of({reinterpret_cast<const char*>(data), size});
  const server::Response response = host.service->handle(request, host.workspace);
  if (response.status < 200 || response.status > 599) __builtin_trap();
  const bool refused = response.status >= 400;
  if (refused != (response.content_type == "application/problem+json")) __builtin_trap();
  // No path of this machine shows, unless the request brought it along.
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  constexpr std::string_view folder = "/rulesets/library";
  if (response.body.find(folder) != std::string::npos && input.find(folder) == input.npos)
    __builtin_trap();
  return 0;
}
