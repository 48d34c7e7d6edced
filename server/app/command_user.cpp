// `hazlex user`: who may come in, from the machine itself: the first admin is made here.
#include <iostream>

#include "engine/facts/json_text.hpp"
#include "rulesets/store/role_names.hpp"
#include "server/api/passwords.hpp"
#include "server/api/people_json.hpp"
#include "server/app/commands.hpp"
#include "server/app/data.hpp"
#include "server/app/serve_settings.hpp"

namespace server {
namespace {

constexpr const char* command = "user";

std::optional<std::string> new_password_hash(const Arguments& arguments, const std::string& user) {
  const auto password = read_password(command, arguments);
  if (!password) return std::nullopt;
  if (const auto fault = password_fault(user, *password)) {
    complain(command, *fault, arguments.language);
    return std::nullopt;
  }
  return Passwords().hash(*password);
}

int add(const Arguments& arguments, const DataFolder& data) {
  const std::string& name = arguments.words[1];
  if (const auto fault = name_fault(name)) return complain(command, *fault, arguments.language);
  std::string names = arguments.value("--roles");
  if (arguments.has("--admin")) names += names.empty() ? "admin" : ",admin";
  if (names.empty()) {
    return usage_failure(command, {"请给出 --admin 或 --roles", "give --admin or --roles"},
                         arguments.language);
  }
  const auto roles = roles_of(command, arguments, names);
  const auto organisation = organisation_of(command, arguments, data.store);
  if (!roles || !organisation) return exit_findings;
  std::optional<std::string> hash;
  if (!arguments.has("--no-password")) {
    hash = new_password_hash(arguments, name);
    if (!hash) return exit_findings;
  }
  if (!data.store.people().add_user(deed_here(*organisation), name, roles->bits(), hash)) {
    return complain(command, {"用户名“" + name + "”已被使用", "the name \"" + name + "\" is taken"},
                    arguments.language);
  }
  return exit_fine;
}

int list(const Arguments& arguments, const DataFolder& data) {
  std::optional<std::int64_t> organisation;
  if (arguments.has("--organisation")) {
    organisation = organisation_of(command, arguments, data.store);
    if (!organisation) return exit_findings;
  }
  const auto rows = data.store.people().users(organisation, "", INT32_MAX);
  if (arguments.json) {
    std::vector<std::string> elements;
    for (const auto& row : rows) elements.push_back(user_json(row));
    std::cout << engine::json_array(elements) << "\n";
    return exit_fine;
  }
  const bool zh = arguments.language == dsl::Language::zh;
  for (const auto& row : rows) {
    std::cout << row.name << "  " << row.organisation_name << "  "
              << rulesets::roles_json(row.roles) << "  " << row.created_at;
    if (!row.has_password) std::cout << (zh ? "  无密码" : "  no password");
    if (row.disabled_at) std::cout << (zh ? "  已停用 " : "  disabled ") << *row.disabled_at;
    std::cout << "\n";
  }
  return exit_fine;
}

/// Disables, enables, sets roles or a password: whichever the first word says.
int change(const Arguments& arguments, const DataFolder& data) {
  const std::string& what = arguments.words[0];
  const std::string& name = arguments.words[1];
  const auto row = data.store.people().user(std::nullopt, name);
  if (!row) {
    return complain(command, {"没有用户“" + name + "”", "there is no user \"" + name + "\""},
                    arguments.language);
  }
  rulesets::People::Change change;
  if (what == "disable" || what == "enable") {
    change.disabled = what == "disable";
  } else if (what == "roles") {
    const auto roles = roles_of(command, arguments, arguments.words[2]);
    if (!roles) return exit_findings;
    change.roles = roles->bits();
  } else {
    change.password_hash = new_password_hash(arguments, name);
    if (!change.password_hash) return exit_findings;
  }
  (void)data.store.people().change_user(deed_here(row->organisation), name, change);
  return exit_fine;
}

int run_user(const Arguments& arguments) {
  const std::string& what = arguments.words[0];
  const std::size_t count = arguments.words.size();
  const bool changes = what == "disable" || what == "enable" || what == "password";
  const bool good = (what == "list" && count == 1) || (what == "add" && count == 2) ||
                    (changes && count == 2) || (what == "roles" && count == 3);
  if (!good) {
    return usage_failure(command,
                         {"应为 add NAME、list、disable NAME、enable NAME、roles NAME ROLES 或 "
                          "password NAME",
                          "say add NAME, list, disable NAME, enable NAME, roles NAME ROLES or "
                          "password NAME"},
                         arguments.language);
  }
  return with_data(command, arguments, [&](const DataFolder& data) {
    if (what == "add") return add(arguments, data);
    return what == "list" ? list(arguments, data) : change(arguments, data);
  });
}

}  // namespace

Command user_command() {
  Usage usage;
  usage.name = command;
  usage.summary = {"用户:新增、列出、停用、改角色、设密码",
                   "users: add, list, disable, set roles and passwords"};
  usage.words = "add NAME | list | disable NAME | enable NAME | roles NAME ROLES | password NAME";
  usage.min_words = 1;
  usage.max_words = 3;
  usage.json = true;
  usage.options = {
      data_option(),
      organisation_option(),
      {"--admin", "", {"管理员", "with the role of admin"}},
      {"--roles",
       "ROLES",
       {"角色,以逗号分隔:author,reviewer,publisher,field,enterprise,supervisor,admin",
        "roles, by commas: author,reviewer,publisher,field,enterprise,supervisor,admin"}},
      {"--no-password", "", {"不设密码,只用令牌", "without a password: tokens only"}}};
  usage.examples = {{"hazlex user add 张三 --admin",
                     {"第一个管理员;密码从标准输入读取",
                      "the first admin; reads a password from standard input"}},
                    {"hazlex user roles 张三 author,reviewer", {"改角色", "sets the roles"}},
                    {"hazlex user disable 张三",
                     {"停用,令牌与登录即刻失效", "ends tokens and sessions at once"}}};
  return {std::move(usage), run_user};
}

}  // namespace server
