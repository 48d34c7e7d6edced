// hazlex fmt: canonical text, in Chinese or English keywords.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "dsl/check/changed_words.hpp"
#include "dsl/check/check.hpp"
#include "dsl/syntax/printer.hpp"
#include "engine/facts/json_text.hpp"
#include "server/app/commands.hpp"
#include "server/app/input.hpp"

namespace server {
namespace {

/// Replaces the file in one step, so that a full disk or a crash leaves the old one.
bool replace_file(const std::string& path, const std::string& text) {
  const std::string temporary = path + ".hazlex-tmp";
  {
    std::ofstream stream(temporary, std::ios::binary);
    stream << text;
    stream.flush();
    if (!stream) {
      std::error_code ignored;
      std::filesystem::remove(temporary, ignored);
      return false;
    }
  }
  std::error_code error;
  std::filesystem::rename(temporary, path, error);
  return !error;
}

/// The words whose meaning a document changes; none when the file does not check, for then nobody
/// knows what they mean.
std::map<std::uint32_t, dsl::Mark> words_changed(const rulesets::ParsedSources& parsed) {
  dsl::Sink sink;
  const dsl::Model model =
      dsl::check(parsed.tree, 0, parsed.sources, parsed.tables, sink, {.lints = false});
  if (sink.has_errors()) return {};
  return dsl::changed_words(parsed.tree, 0, model);
}

int format_one(const std::string& path, const std::string& library, const Arguments& arguments,
               std::string& json) {
  const RuleFile file = rule_file(path, library);
  dsl::Sink sink;
  const rulesets::ParsedSources parsed = rulesets::parse_sources(file.main_path, file.read, sink);
  if (sink.has_errors()) {
    const auto diagnostics = sink.take();
    print_diagnostics(diagnostics, parsed.sources, arguments);
    if (arguments.json) {
      json += (json.empty() ? "" : ",") + ("{\"file\":" + engine::json_string(file.main_path)) +
              ",\"changed\":false,\"errors\":" + std::to_string(sink.errors()) + "}";
    }
    return exit_findings;
  }
  const dsl::Language target =
      arguments.value("--lang", "zh") == "en" ? dsl::Language::en : dsl::Language::zh;
  const std::string text = dsl::print(parsed.tree, 0, parsed.sources,
                                      {.language = target, .changed_words = words_changed(parsed)});
  const bool changed = text != parsed.sources.at(0).text();
  if (arguments.json) {
    if (!json.empty()) json += ',';
    json += "{\"file\":" + engine::json_string(file.main_path) +
            ",\"changed\":" + (changed ? "true" : "false") + ",\"errors\":0}";
  }
  if (arguments.has("--check")) {
    if (changed && !arguments.json) std::cout << path << "\n";
    return changed ? exit_findings : exit_fine;
  }
  if (arguments.has("--write")) {
    if (changed && !replace_file(path, text)) {
      std::cerr << path
                << (arguments.language == dsl::Language::zh ? ":无法写入\n"
                                                            : ": cannot be written\n");
      return exit_findings;
    }
    return exit_fine;
  }
  if (!arguments.json) std::cout << text;
  return exit_fine;
}

int format(const Arguments& arguments) {
  int code = exit_fine;
  std::string json;
  for (const std::string& path : arguments.words) {
    code = std::max(code, format_one(path, library_of(arguments), arguments, json));
  }
  if (arguments.json) std::cout << "{\"files\":[" << json << "]}\n";
  return code;
}

}  // namespace

Command fmt_command() {
  Usage usage;
  usage.name = "fmt";
  usage.summary = {"排版规则文件;--lang 选择中文或英文关键字",
                   "format rule files; --lang chooses Chinese or English keywords"};
  usage.words = "FILE…";
  usage.min_words = 1;
  usage.max_words = 1000;
  usage.json = true;
  usage.options = {
      library_option(),
      {"--write", "", {"写回文件", "write the files back"}},
      {"--check", "", {"只列出排版会改动的文件", "only list files that formatting would change"}}};
  usage.examples = {{"hazlex fmt rules.hzl", {"打印排好的文本", "print the formatted text"}},
                    {"hazlex fmt --lang en rules.hzl",
                     {"换成英文关键字与别名", "with English keywords and aliases"}},
                    {"hazlex fmt --write rules.hzl", {"写回", "write back"}}};
  return {usage, &format};
}

}  // namespace server
