// `hazlex organisation`: the organisations that share a service, each with its own users and facts.
#include <charconv>
#include <iostream>

#include "engine/facts/json_text.hpp"
#include "server/api/people_json.hpp"
#include "server/app/commands.hpp"
#include "server/app/data.hpp"
#include "server/app/serve_settings.hpp"

namespace server {
namespace {

constexpr const char* command = "organisation";

int add(const Arguments& arguments, const DataFolder& data) {
  const std::string& name = arguments.words[1];
  if (const auto fault = name_fault(name)) return complain(command, *fault, arguments.language);
  if (data.store.people().add_organisation(deed_here(rulesets::own_organisation), name)) {
    return exit_fine;
  }
  return complain(command, {"机构名“" + name + "”已被使用", "the name \"" + name + "\" is taken"},
                  arguments.language);
}

/// "forever" is none.
std::optional<std::optional<std::int64_t>> days_of(const std::string& text) {
  if (text == "forever") return std::optional<std::int64_t>();
  std::int64_t days = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), days);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  if (days < 1 || days > rulesets::People::most_keep_days) return std::nullopt;
  return std::optional<std::int64_t>(days);
}

int keep(const Arguments& arguments, const DataFolder& data) {
  const auto days = days_of(arguments.words[2]);
  if (!days) {
    const std::string most = std::to_string(rulesets::People::most_keep_days);
    return usage_failure(command,
                         {"天数应是 1 到 " + most + " 的整数,或 forever",
                          "DAYS is a number from 1 to " + most + ", or forever"},
                         arguments.language);
  }
  const auto row = data.store.people().organisation(arguments.words[1]);
  if (row && data.store.people().set_keep_days(deed_here(row->id), *days)) return exit_fine;
  const std::string& name = arguments.words[1];
  return complain(command, {"没有机构“" + name + "”", "there is no organisation \"" + name + "\""},
                  arguments.language);
}

int list(const Arguments& arguments, const DataFolder& data) {
  const auto rows = data.store.people().organisations(0, INT32_MAX);
  std::vector<std::string> elements;
  for (const auto& row : rows) {
    elements.push_back(organisation_json(row));
    if (arguments.json) continue;
    std::cout << row.id << "  " << row.name << "  " << row.created_at << "  "
              << (row.keep_days ? std::to_string(*row.keep_days) : "forever") << "\n";
  }
  if (arguments.json) std::cout << engine::json_array(elements) << "\n";
  return exit_fine;
}

int run_organisation(const Arguments& arguments) {
  const std::string& what = arguments.words[0];
  const std::size_t count = arguments.words.size();
  if (!(what == "list" && count == 1) && !(what == "add" && count == 2) &&
      !(what == "keep" && count == 3)) {
    return usage_failure(command,
                         {"应为 add NAME、keep NAME DAYS|forever 或 list",
                          "say add NAME, keep NAME DAYS|forever or list"},
                         arguments.language);
  }
  return with_data(command, arguments, [&](const DataFolder& data) {
    if (what == "keep") return keep(arguments, data);
    return what == "add" ? add(arguments, data) : list(arguments, data);
  });
}

}  // namespace

Command organisation_command() {
  Usage usage;
  usage.name = command;
  usage.summary = {"机构:新增、事实的保存期限、列出",
                   "organisations: add, how long facts are kept, list"};
  usage.words = "add NAME | keep NAME DAYS|forever | list";
  usage.min_words = 1;
  usage.max_words = 3;
  usage.json = true;
  usage.options = {data_option()};
  usage.examples = {{"hazlex organisation add 某市应急管理局",
                     {"新增机构,再用 hazlex user add --organisation 加入用户",
                      "then add its users with hazlex user add --organisation"}},
                    {"hazlex organisation keep 某市应急管理局 1095",
                     {"事实保存三年,到期由服务或 hazlex evaluations prune 删除;凭证与摘要保留",
                      "facts are erased after three years, by the service or by hazlex evaluations "
                      "prune; receipts and summaries stay"}}};
  return {std::move(usage), run_organisation};
}

}  // namespace server
