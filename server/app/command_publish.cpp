// `hazlex publish`, `hazlex withdraw`, `hazlex default`: the versions in a data folder, changed on
// the machine, beside a running server or without one. A server takes it over within a second.
#include <iostream>

#include "engine/facts/json_text.hpp"
#include "server/app/command_versions.hpp"
#include "server/app/commands.hpp"
#include "server/app/input.hpp"
#include "server/app/serve_settings.hpp"

namespace server {
namespace {

/// Whoever publishes here says who reviewed the files, or that nobody else did.
std::string reviewer_of(const Arguments& arguments) {
  return arguments.has("--alone") ? "" : arguments.value("--reviewed-by");
}

Candidate candidate_of(const std::string& path, const Arguments& arguments) {
  const RuleFile file = rule_file(path, library_of(arguments));
  Candidate candidate;
  candidate.main_path = file.main_path;
  candidate.files = rulesets::check_sources(file.main_path, file.read, false)->parsed.files;
  candidate.source = "file";
  candidate.reference = reviewer_of(arguments);
  candidate.alone = arguments.has("--alone");
  return candidate;
}

int publish(const Arguments& arguments, const DataFolder& data) {
  std::vector<Proven> all;
  for (const std::string& path : arguments.words) {
    auto proven = prove(candidate_of(path, arguments));
    if (const auto* problem = std::get_if<Problem>(&proven)) {
      return complain("publish", *problem, arguments);
    }
    all.push_back(std::get<Proven>(std::move(proven)));
  }
  return publish_here("publish", arguments, data, all);
}

int run_publish(const Arguments& arguments) {
  if (arguments.has("--alone") == arguments.has("--reviewed-by")) {
    return usage_failure(
        "publish",
        {"请用 --reviewed-by NAME 写明审核人,或用 --alone 说明无人审核;都会记入审计",
         "say with --reviewed-by NAME who reviewed it, or with --alone that nobody "
         "else did; the audit log records it"},
        arguments.language);
  }
  return with_data("publish", arguments,
                   [&](const DataFolder& data) { return publish(arguments, data); });
}

using Step = std::optional<Problem> (Publisher::*)(const rulesets::Deed&, std::string_view,
                                                   std::string_view, const std::string&);

int take(const char* command, const Arguments& arguments, Step step) {
  const std::string& word = arguments.words.front();
  const std::size_t at = word.find('@');
  if (at == std::string::npos || !arguments.has("--reason")) {
    return usage_failure(
        command,
        {"应为 名称@版本,并用 --reason 写明理由", "say NAME@VERSION, and why with --reason"},
        arguments.language);
  }
  return with_data(command, arguments, [&](const DataFolder& data) {
    LocalPublisher local(data.store);
    const auto problem =
        (local.publisher.*step)(deed_here(rulesets::own_organisation), word.substr(0, at),
                                word.substr(at + 1), arguments.value("--reason"));
    if (problem) return complain(command, *problem, arguments);
    if (arguments.json) {
      std::cout << engine::plain_object({{"version", engine::json_string(word)}}) << "\n";
    }
    return int{exit_fine};
  });
}

int run_withdraw(const Arguments& arguments) {
  return take("withdraw", arguments, &Publisher::withdraw);
}

int run_default(const Arguments& arguments) {
  return take("default", arguments,
              arguments.has("--clear") ? &Publisher::clear_default : &Publisher::make_default);
}

Option reason_option() {
  return {"--reason", "TEXT", {"理由,记入版本的经历", "why; kept with the version"}};
}

}  // namespace

Command publish_command() {
  Usage usage;
  usage.name = "publish";
  usage.summary = {"把规则文件发布到数据目录", "publish rule files into a data folder"};
  usage.words = "FILE…";
  usage.min_words = 1;
  usage.max_words = 100;
  usage.options = {{"--reviewed-by", "NAME", {"审核人", "who reviewed it"}},
                   {"--alone", "", {"没有他人审核", "nobody else reviewed it"}},
                   data_option(),
                   library_option()};
  usage.json = true;
  usage.examples = {{"hazlex publish rules.hzl --reviewed-by 李工",
                     {"核对、运行例、发布;正在运行的服务一秒内启用",
                      "checks, runs the cases, publishes; a running server takes it within a "
                      "second"}}};
  return {std::move(usage), run_publish};
}

Command withdraw_command() {
  Usage usage;
  usage.name = "withdraw";
  usage.summary = {"撤回一个版本", "withdraw a version"};
  usage.words = "NAME@VERSION";
  usage.min_words = 1;
  usage.max_words = 1;
  usage.options = {reason_option(), data_option()};
  usage.json = true;
  usage.examples = {{"hazlex withdraw 工贸.粉尘涉爆@1.1.0 --reason 界限有误",
                     {"此后的判定不再用它", "later evaluations do without it"}}};
  return {std::move(usage), run_withdraw};
}

Command default_command() {
  Usage usage;
  usage.name = "default";
  usage.summary = {"以某一版本为默认(退回)", "make a version the default (roll back)"};
  usage.words = "NAME@VERSION";
  usage.min_words = 1;
  usage.max_words = 1;
  usage.options = {reason_option(),
                   {"--clear", "", {"不再以它为默认", "it is the default no longer"}},
                   data_option()};
  usage.json = true;
  usage.examples = {{"hazlex default 工贸.粉尘涉爆@1.0.0 --reason 新版有疑问",
                     {"到发布更新的版本为止", "until a newer version is published"}}};
  return {std::move(usage), run_default};
}

}  // namespace server
