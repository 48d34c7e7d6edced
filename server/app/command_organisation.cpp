// `hazlex organisation`: the organisations that share a service, each with its own users and facts.
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

int list(const Arguments& arguments, const DataFolder& data) {
  const auto rows = data.store.people().organisations(0, INT32_MAX);
  std::vector<std::string> elements;
  for (const auto& row : rows) {
    elements.push_back(organisation_json(row));
    if (!arguments.json) {
      std::cout << row.id << "  " << row.name << "  " << row.created_at << "\n";
    }
  }
  if (arguments.json) std::cout << engine::json_array(elements) << "\n";
  return exit_fine;
}

int run_organisation(const Arguments& arguments) {
  const std::string& what = arguments.words[0];
  const std::size_t count = arguments.words.size();
  if (!(what == "list" && count == 1) && !(what == "add" && count == 2)) {
    return usage_failure(command, {"应为 add NAME 或 list", "say add NAME or list"},
                         arguments.language);
  }
  return with_data(command, arguments, [&](const DataFolder& data) {
    return what == "add" ? add(arguments, data) : list(arguments, data);
  });
}

}  // namespace

Command organisation_command() {
  Usage usage;
  usage.name = command;
  usage.summary = {"机构:新增、列出", "organisations: add, list"};
  usage.words = "add NAME | list";
  usage.min_words = 1;
  usage.max_words = 2;
  usage.json = true;
  usage.options = {data_option()};
  usage.examples = {{"hazlex organisation add 某市应急管理局",
                     {"新增机构,再用 hazlex user add --organisation 加入用户",
                      "then add its users with hazlex user add --organisation"}}};
  return {std::move(usage), run_organisation};
}

}  // namespace server
