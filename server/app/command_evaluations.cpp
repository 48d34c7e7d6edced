// hazlex evaluations prune: erases facts that are kept longer than their organisation wants; may
// run beside a server.
#include <filesystem>
#include <iostream>
#include <optional>

#include "rulesets/store/store.hpp"
#include "server/api/ids.hpp"
#include "server/app/commands.hpp"
#include "server/app/data.hpp"
#include "server/app/settings.hpp"
#include "server/app/store_failure.hpp"

namespace server {
namespace {

constexpr const char* command = "evaluations";

/// `otherwise`: days for organisations that do not say.
int prune(const Arguments& arguments, const std::string& file,
          std::optional<std::int64_t> otherwise) {
  rulesets::Store store(file, rulesets::Opening::tool);
  const std::string now = utc_now();
  const std::int64_t erased = store.evaluations().erase_expired(now, otherwise);
  const std::int64_t keys = store.evaluations().prune_keys(now);
  if (arguments.json) {
    std::cout << "{\"erased\":" << erased << ",\"keys\":" << keys << "}\n";
  } else if (arguments.language == dsl::Language::zh) {
    std::cout << "已删除事实的判定:" << erased << "\n已清理的 Idempotency-Key:" << keys << "\n";
  } else {
    std::cout << "evaluations whose facts were erased: " << erased
              << "\nidempotency keys forgotten: " << keys << "\n";
  }
  return exit_fine;
}

int run_evaluations(const Arguments& arguments) {
  if (arguments.words[0] != "prune") {
    return usage_failure(command,
                         {"没有“" + arguments.words[0] + "”;可用:prune",
                          "there is no \"" + arguments.words[0] + "\"; there is: prune"},
                         arguments.language);
  }
  // As the service would take them.
  const auto resolved = resolve_settings(arguments, process_environment);
  if (const auto* fault = std::get_if<dsl::Bilingual>(&resolved)) {
    return usage_failure(command, *fault, arguments.language);
  }
  const auto& settings = std::get<Settings>(resolved);
  const std::string folder = settings.text("data");
  const std::string file = folder + "/hazlex.db";
  std::optional<std::int64_t> otherwise;
  if (!settings.text("keep_days").empty()) otherwise = settings.number("keep_days");
  std::error_code ignored;
  if (folder.empty() || !std::filesystem::exists(file, ignored)) {
    return no_database(command, file, arguments.language);
  }
  try {
    return prune(arguments, file, otherwise);
  } catch (const rulesets::StoreError& error) {
    return complain(command, store_failure(error, file), arguments.language);
  }
}

}  // namespace

Command evaluations_command() {
  Usage usage;
  usage.name = command;
  usage.summary = {"所存判定:删除超过保存期限的事实",
                   "kept evaluations: erase facts that are kept too long"};
  usage.words = "prune";
  usage.min_words = 1;
  usage.max_words = 1;
  usage.json = true;
  for (Option& option : setting_options()) {
    const bool used =
        option.name == "--config" || option.name == "--data" || option.name == "--keep-days";
    if (used) usage.options.push_back(std::move(option));
  }
  usage.examples = {{"hazlex evaluations prune --data /var/lib/hazlex",
                     {"按各单位的保存期限删除事实;凭证与摘要保留",
                      "by each organisation's period; receipts and summaries stay"}}};
  return {std::move(usage), run_evaluations};
}

}  // namespace server
