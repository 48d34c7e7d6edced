// `hazlex check-data`: whether the data are as they were kept.
#include <charconv>
#include <filesystem>
#include <iostream>

#include "engine/facts/json_text.hpp"
#include "server/app/commands.hpp"
#include "server/app/data.hpp"
#include "server/app/data_check.hpp"
#include "server/app/serve_settings.hpp"

namespace server {
namespace {

constexpr const char* command = "check-data";

std::string json_of(const DataCheck& check, dsl::Language language) {
  std::vector<std::string> faults;
  for (const auto& fault : check.faults) faults.push_back(engine::json_string(fault.in(language)));
  return engine::plain_object({{"check", engine::json_string(check.name)},
                               {"good", check.faults.empty() ? "true" : "false"},
                               {"looked_at", engine::json_string(check.looked_at.in(language))},
                               {"faults", engine::json_array(faults)}});
}

void print(const DataCheck& check, dsl::Language language) {
  const bool zh = language == dsl::Language::zh;
  const bool good = check.faults.empty();
  std::cout << check.name << "  " << (good ? (zh ? "正常" : "good") : (zh ? "有误" : "WRONG"));
  if (const std::string& what = check.looked_at.in(language); !what.empty()) {
    std::cout << "  " << what;
  }
  std::cout << "\n";
  for (const auto& fault : check.faults) std::cout << "  " << fault.in(language) << "\n";
}

int look(const Arguments& arguments, const DataFolder& data, std::size_t sample) {
  const auto checks = check_data(data.store, sample);
  bool good = true;
  std::vector<std::string> elements;
  for (const DataCheck& check : checks) {
    good = good && check.faults.empty();
    if (arguments.json) {
      elements.push_back(json_of(check, arguments.language));
    } else {
      print(check, arguments.language);
    }
  }
  if (arguments.json) std::cout << engine::json_array(elements) << "\n";
  return good ? exit_fine : exit_findings;
}

int run_check_data(const Arguments& arguments) {
  const std::string text = arguments.value("--sample", "100");
  std::size_t sample = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), sample);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) {
    return usage_failure(command, {"--sample 应是整数", "--sample is a whole number"},
                         arguments.language);
  }
  const std::string file = arguments.value("--data", default_data_folder()) + "/hazlex.db";
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored))
    return no_database(command, file, arguments.language);
  return with_data(command, arguments,
                   [&](const DataFolder& data) { return look(arguments, data, sample); });
}

}  // namespace

Command check_data_command() {
  Usage usage;
  usage.name = command;
  usage.summary = {"核对所存数据:文件、审计记录、版本摘要、判定可重算",
                   "check what is kept: file, audit log, digests of versions, evaluations"};
  usage.json = true;
  usage.options = {data_option(),
                   {"--sample",
                    "NUMBER",
                    {"每个机构重算最近多少次判定(默认 100)",
                     "how many of each organisation's last evaluations are done again (100)"}}};
  usage.examples = {{"hazlex check-data --data /var/lib/hazlex",
                     {"可与服务同时运行;有误时退出码为 1",
                      "may run beside a server; exits 1 when something is wrong"}}};
  return {std::move(usage), run_check_data};
}

}  // namespace server
