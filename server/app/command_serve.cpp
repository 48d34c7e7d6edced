// `hazlex serve`: the HTTP service, with tokens, or in open mode on loopback.
#include <iostream>

#include "engine/facts/json_text.hpp"
#include "server/app/commands.hpp"
#include "server/app/serve.hpp"
#include "server/app/settings.hpp"

namespace server {
namespace {

/// By name: the value as the file would have it in texts, and where it came from.
std::string settings_json(const Settings& settings) {
  engine::JsonMembers members;
  for (const Setting& setting : all_settings()) {
    const Settings::Value& value = settings.value(setting.name);
    std::vector<std::string> texts;
    for (const std::string& text : value.texts) texts.push_back(engine::json_string(text));
    const bool known = value.origin != Settings::Origin::otherwise;
    members.emplace_back(
        setting.name,
        engine::plain_object({{"values", engine::json_array(texts)},
                              {"from", engine::json_string(known ? value.place : "default")}}));
  }
  return engine::plain_object(members);
}

int wrong(const dsl::Bilingual& message, const Arguments& arguments) {
  return usage_failure("serve", message, arguments.language);
}

int run_serve(const Arguments& arguments) {
  for (const dsl::Bilingual& message : unknown_variables(process_variables())) {
    std::cerr << "hazlex serve: " << message.in(arguments.language) << "\n";
  }
  const auto resolved = resolve_settings(arguments, process_environment);
  if (const auto* fault = std::get_if<dsl::Bilingual>(&resolved)) return wrong(*fault, arguments);
  const auto& settings = std::get<Settings>(resolved);
  const auto checked = serve_settings(settings);
  if (const auto* fault = std::get_if<dsl::Bilingual>(&checked)) return wrong(*fault, arguments);
  if (arguments.has("--print-settings")) {
    std::cout << (arguments.json ? settings_json(settings) + "\n"
                                 : settings_text(settings, arguments.language));
    return exit_fine;
  }
  return serve(std::get<ServeSettings>(checked), arguments.language);
}

}  // namespace

Command serve_command() {
  Usage usage;
  usage.name = "serve";
  usage.summary = {"启动 HTTP 服务", "run the HTTP service"};
  usage.json = true;
  usage.options = setting_options();
  usage.options.push_back({"--print-settings",
                           "",
                           {"只显示各设置的值与来处,形式即设置文件",
                            "only show what the settings come to and why, as a settings file"}});
  usage.examples = {
      {"hazlex serve",
       {"在 http://127.0.0.1:8080 提供服务;令牌用 hazlex token add 生成",
        "answers at http://127.0.0.1:8080; tokens are made by hazlex token add"}},
      {"hazlex serve --open",
       {"不需令牌,只应答本机", "asks for no tokens, answers this machine only"}},
      {"hazlex serve --data /var/lib/hazlex --port 9090",
       {"另一数据目录与端口", "another data folder and port"}},
      {"hazlex serve --config /etc/hazlex/hazlex.json --print-settings",
       {"用设置文件;先看看各设置的值", "a settings file; look first at what it comes to"}}};
  return {std::move(usage), run_serve};
}

}  // namespace server
