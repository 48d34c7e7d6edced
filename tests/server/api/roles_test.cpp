// Every route with each role, as it behaves: tests/data/routes/roles.txt is the table that a
// reviewer reads. It is not made from the declaration, so that a role given by mistake shows.
#include "tests/server/api/every_route.hpp"
#include "tests/support/golden.hpp"

using namespace doors_test;
using server::Role;

namespace {

std::string padded(std::string text, std::size_t width) {
  text.resize(std::max(width, text.size() + 1), ' ');
  return text;
}

/// `+` comes in, `-` is told that its role may not, `?` is anything else that refuses at the door.
char mark(const server::Response& response) {
  if (response.status == 401) return '?';
  return response.status == 403 ? '-' : '+';
}

}  // namespace

TEST_CASE("which roles may use which route is as reviewed") {
  House house;
  std::vector<std::string> tokens;
  std::string table = padded("", 62) + "nobody ";
  for (unsigned role = 0; role < server::role_count; ++role) {
    const std::string name(rulesets::role_names.at(role));
    tokens.push_back(house.in(name, {static_cast<Role>(role)}));
    table += name + " ";
  }
  table.back() = '\n';
  for (const server::Route& route : server::all_routes()) {
    const std::string path = every_route::path_of(route.pattern);
    const auto ask = [&](const std::string& token) {
      return every_route::send(house, route, token, path, "{}");
    };
    table += padded(std::string(route.method) + " " + std::string(route.pattern), 62);
    const auto nobody = ask("");
    // The forms of the sign-in page answer 403 to a form that is not theirs: they did come in.
    const bool form = route.body == server::BodyKind::form;
    table += padded(std::string(1, nobody.status == 401 ? '-' : '+'), 7);
    for (std::size_t role = 0; role < tokens.size(); ++role) {
      const char told = form ? '+' : mark(ask(tokens[role]));
      table += padded(std::string(1, told), rulesets::role_names.at(role).size() + 1);
    }
    table.erase(table.find_last_not_of(' ') + 1);
    table += "\n";
  }
  support::check_golden(support::data_path("routes/roles"), ".txt", table);
}
