// `hazlex audit`: who changed what, and whether the log is as it was written.
#include <charconv>
#include <iostream>

#include "server/api/people_json.hpp"
#include "server/app/commands.hpp"
#include "server/app/data.hpp"
#include "server/app/serve_settings.hpp"

namespace server {
namespace {

constexpr const char* command = "audit";
constexpr std::size_t page = 1000;

int list(const Arguments& arguments, const DataFolder& data) {
  const std::string text = arguments.value("--after", "0");
  std::int64_t after = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), after);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || after < 0) {
    return usage_failure(command, {"--after 应是整数", "--after is a number"}, arguments.language);
  }
  while (true) {
    const auto entries = data.store.audit().entries(std::nullopt, after, page);
    for (const auto& entry : entries) {
      after = entry.seq;
      if (arguments.json) {
        std::cout << audit_json(entry) << "\n";
        continue;
      }
      std::cout << entry.seq << "  " << entry.deed.at << "  " << entry.deed.actor << "  "
                << entry.action << "  " << entry.object;
      if (entry.detail != "{}") std::cout << "  " << entry.detail;
      std::cout << "\n";
    }
    if (entries.size() < page) return exit_fine;
  }
}

int verify(const Arguments& arguments, const DataFolder& data) {
  const rulesets::Audit::Verdict verdict = data.store.audit().verify();
  if (verdict.broken_at) {
    const std::string at = std::to_string(*verdict.broken_at);
    return complain(command,
                    {"审计记录自第 " + at + " 条起与其摘要不符:有记录被改、被删或被插入",
                     "the log does not fit its digests from entry " + at +
                         " on: an entry was altered, dropped or inserted"},
                    arguments.language);
  }
  const std::string count = std::to_string(verdict.entries);
  if (arguments.language == dsl::Language::zh) {
    std::cout << count << " 条记录,首尾相接;最后的摘要 " << verdict.last_digest << "\n";
  } else {
    std::cout << count << " entries, each fits the one before; the last digest is "
              << verdict.last_digest << "\n";
  }
  return exit_fine;
}

int run_audit(const Arguments& arguments) {
  const std::string& what = arguments.words[0];
  if (what != "list" && what != "verify") {
    return usage_failure(command, {"应为 list 或 verify", "say list or verify"},
                         arguments.language);
  }
  return with_data(command, arguments, [&](const DataFolder& data) {
    return what == "list" ? list(arguments, data) : verify(arguments, data);
  });
}

}  // namespace

Command audit_command() {
  Usage usage;
  usage.name = command;
  usage.summary = {"审计记录:列出、核对", "the audit log: list, verify"};
  usage.words = "list | verify";
  usage.min_words = 1;
  usage.max_words = 1;
  usage.json = true;
  usage.options = {data_option(),
                   {"--after", "NUMBER", {"只列这一条之后的", "only entries after this one"}}};
  usage.examples = {
      {"hazlex audit list --json", {"每行一条 JSON", "an entry a line, as JSON"}},
      {"hazlex audit verify",
       {"核对摘要链;最后的摘要请另行记下,尾部被删才看得出来",
        "verifies the chain; note the last digest elsewhere, so that a missing end shows"}}};
  return {std::move(usage), run_audit};
}

}  // namespace server
