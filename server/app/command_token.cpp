// `hazlex token`: API tokens, from the machine itself. A token is printed once, when it is made.
#include <charconv>
#include <iostream>

#include "engine/facts/json_text.hpp"
#include "rulesets/store/role_names.hpp"
#include "server/api/clock.hpp"
#include "server/api/credentials.hpp"
#include "server/api/ids.hpp"
#include "server/api/people_json.hpp"
#include "server/app/commands.hpp"
#include "server/app/data.hpp"
#include "server/app/secret_key.hpp"
#include "server/app/serve_settings.hpp"

namespace server {
namespace {

constexpr const char* command = "token";

/// 0: for good; nothing, when the text is no number of days.
std::optional<std::int64_t> days_of(const Arguments& arguments) {
  const std::string text = arguments.value("--days", "0");
  std::int64_t days = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), days);
  const bool good = read.ec == std::errc() && read.ptr == text.data() + text.size() &&
                    days >= (arguments.has("--days") ? 1 : 0) && days <= 3650;
  if (!good) return std::nullopt;
  return days;
}

/// The user's roles, or those of them that are named.
std::optional<Roles> token_roles(const Arguments& arguments, const rulesets::UserRow& user) {
  if (!arguments.has("--roles")) return Roles::of_bits(user.roles);
  const auto roles = roles_of(command, arguments, arguments.value("--roles"));
  if (!roles || (roles->bits() & ~user.roles) == 0) return roles;
  complain(command, {"令牌的角色须在用户自己的角色之内", "a token has roles of its user only"},
           arguments.language);
  return std::nullopt;
}

int add(const Arguments& arguments, const DataFolder& data) {
  const auto days = days_of(arguments);
  if (!days) {
    return usage_failure(command,
                         {"--days 应是 1 到 3650 的整数", "--days is a number from 1 to 3650"},
                         arguments.language);
  }
  const auto user = data.store.people().user(std::nullopt, arguments.words[1]);
  if (!user || user->disabled_at) {
    return complain(command, {"没有这个用户,或已停用", "there is no such user, or it is disabled"},
                    arguments.language);
  }
  const auto roles = token_roles(arguments, *user);
  if (!roles) return exit_findings;
  const auto key = secret_key(data.path, data.store.passes().live_tokens());
  if (const auto* trouble = std::get_if<dsl::Bilingual>(&key)) {
    return complain(command, *trouble, arguments.language);
  }
  const std::string secret = new_token();
  rulesets::NewToken token;
  token.id = new_token_id();
  token.name = arguments.value("--name", "hazlex token add");
  if (const auto fault = name_fault(token.name)) {
    return complain(command, *fault, arguments.language);
  }
  token.hash = keyed_hash(std::get<SecretKey>(key), Purpose::token, secret);
  token.roles = roles->bits();
  if (*days > 0) token.expires_at = moment_text(milliseconds_now() / 1000 + *days * 86'400);
  if (!data.store.passes().add_token(deed_here(user->organisation), user->name, token)) {
    return complain(command, {"没有这个用户", "there is no such user"}, arguments.language);
  }
  std::cerr << (arguments.language == dsl::Language::zh
                    ? "令牌只显示这一次;编号 "
                    : "The token is shown this once; its id is ")
            << token.id << "\n";
  std::cout << secret << "\n";
  return exit_fine;
}

int list(const Arguments& arguments, const DataFolder& data) {
  std::optional<std::int64_t> organisation;
  if (arguments.has("--organisation")) {
    organisation = organisation_of(command, arguments, data.store);
    if (!organisation) return exit_findings;
  }
  const auto rows = data.store.passes().tokens(organisation, std::nullopt, "", INT32_MAX);
  if (arguments.json) {
    std::vector<std::string> elements;
    for (const auto& row : rows) elements.push_back(token_json(row));
    std::cout << engine::json_array(elements) << "\n";
    return exit_fine;
  }
  const bool zh = arguments.language == dsl::Language::zh;
  for (const auto& row : rows) {
    std::cout << row.id << "  " << row.user << "  " << row.name << "  "
              << rulesets::roles_json(row.roles) << "  " << row.created_at;
    if (row.expires_at) std::cout << (zh ? "  到期 " : "  expires ") << *row.expires_at;
    if (row.last_used_at) std::cout << (zh ? "  最近使用 " : "  last used ") << *row.last_used_at;
    if (row.revoked_at) std::cout << (zh ? "  已撤销 " : "  revoked ") << *row.revoked_at;
    std::cout << "\n";
  }
  return exit_fine;
}

int revoke(const Arguments& arguments, const DataFolder& data) {
  const std::string& id = arguments.words[1];
  // Whose it is, so that the entry stands in that organisation's log.
  for (const auto& organisation : data.store.people().organisations(0, INT32_MAX)) {
    if (data.store.passes().revoke_token(deed_here(organisation.id), id)) return exit_fine;
  }
  return complain(command, {"没有这个令牌", "there is no such token"}, arguments.language);
}

int run_token(const Arguments& arguments) {
  const std::string& what = arguments.words[0];
  const std::size_t count = arguments.words.size();
  const bool good =
      (what == "list" && count == 1) || ((what == "add" || what == "revoke") && count == 2);
  if (!good) {
    return usage_failure(command,
                         {"应为 add USER、list 或 revoke ID", "say add USER, list or revoke ID"},
                         arguments.language);
  }
  return with_data(command, arguments, [&](const DataFolder& data) {
    if (what == "add") return add(arguments, data);
    return what == "list" ? list(arguments, data) : revoke(arguments, data);
  });
}

}  // namespace

Command token_command() {
  Usage usage;
  usage.name = command;
  usage.summary = {"API 令牌:生成、列出、撤销", "API tokens: make, list, revoke"};
  usage.words = "add USER | list | revoke ID";
  usage.min_words = 1;
  usage.max_words = 2;
  usage.json = true;
  usage.options = {
      data_option(),
      organisation_option(),
      {"--name", "NAME", {"令牌的名称,便于辨认", "what the token is called"}},
      {"--roles",
       "ROLES",
       {"只给用户角色中的这些,以逗号分隔", "only these of the user's roles, by commas"}},
      {"--days", "NUMBER", {"多少天后到期;不写则不到期", "expires after so many days"}}};
  usage.examples = {
      {"hazlex token add 张三 --roles field --days 90",
       {"打印令牌,只这一次", "prints the token, this once"}},
      {"hazlex token revoke 3f2a9c0d5b7e1846", {"撤销,一秒内生效", "in force within a second"}}};
  return {std::move(usage), run_token};
}

}  // namespace server
