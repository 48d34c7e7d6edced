// Settings: what beats what, where each came from, what is wrong and where; and that
// server/README.md has the table as the program has it.
#include "server/app/settings.hpp"

#include <catch2/catch.hpp>
#include <map>

#include "server/app/serve_settings.hpp"
#include "server/app/settings_file.hpp"
#include "tests/rulesets/store/support.hpp"
#include "tests/support/source_dir.hpp"

using server::Arguments;
using server::resolve_settings;
using server::Setting;
using server::Settings;
using store_test::Folder;
using store_test::read_file;

namespace {

using Variables = std::map<std::string, std::string>;
using Given = std::vector<std::pair<std::string, std::string>>;

std::string write(const Folder& folder, const std::string& text) {
  std::ofstream(folder.file("s.json"), std::ios::binary) << text;
  return folder.file("s.json");
}

std::variant<Settings, dsl::Bilingual> resolved(const Given& flags,
                                                const Variables& variables = {}) {
  Arguments arguments;
  for (const auto& [flag, value] : flags) arguments.add(flag, value);
  return resolve_settings(arguments, [&](const std::string& name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    return found->second;
  });
}

Settings good(const Given& flags, const Variables& variables = {}) {
  const auto settings = resolved(flags, variables);
  if (const auto* fault = std::get_if<dsl::Bilingual>(&settings)) FAIL(fault->en);
  return std::get<Settings>(settings);
}

std::string wrong(const Given& flags, const Variables& variables = {}) {
  const auto settings = resolved(flags, variables);
  REQUIRE(std::holds_alternative<dsl::Bilingual>(settings));
  const auto& fault = std::get<dsl::Bilingual>(settings);
  CHECK_FALSE(fault.zh.empty());
  return fault.en;
}

/// What the file says, or what is wrong with it; it is called "f" in messages.
std::string file_fault(std::string_view text) {
  const auto read = server::read_settings_file("f", text);
  if (const auto* fault = std::get_if<dsl::Bilingual>(&read)) return fault->en;
  return "";
}

/// A value other than the default that fits, and one that does not.
std::string other_value(const Setting& setting) {
  switch (setting.kind) {
    case Setting::Kind::text:
      return "other";
    case Setting::Kind::number:
      return std::to_string(setting.most);
    case Setting::Kind::choice:
      return std::string(setting.choices.back());
    case Setting::Kind::yes_or_no:
      return "true";
    case Setting::Kind::addresses:
      return "10.1.2.3";
    case Setting::Kind::origins:
      return "https://app.example";
  }
  return {};
}

std::string json_value(const Setting& setting, const std::string& text) {
  if (setting.is_list()) return "[\"" + text + "\"]";
  const bool bare =
      setting.kind == Setting::Kind::number || setting.kind == Setting::Kind::yes_or_no;
  return bare ? text : "\"" + text + "\"";
}

bool serves(const Given& flags) {
  const auto settings = resolved(flags);
  const auto* all = std::get_if<Settings>(&settings);
  return all != nullptr &&
         std::holds_alternative<server::ServeSettings>(server::serve_settings(*all));
}

}  // namespace

TEST_CASE("settings: each has one name in file, environment and flag, and each way is taken") {
  const Folder folder;
  for (const Setting& setting : server::all_settings()) {
    const std::string name(setting.name);
    CAPTURE(name);
    const std::string value = other_value(setting);
    CHECK(setting.fits(value));
    if (!setting.otherwise.empty()) CHECK(good({}).text(name) != value);
    CHECK(good({{setting.flag(), value}}).text(name) == value);
    CHECK(good({}, {{setting.variable(), value}}).text(name) == value);
    const std::string file =
        write(folder, "{\"" + name + "\": " + json_value(setting, value) + "}");
    CHECK(good({{"--config", file}}).text(name) == value);
    CHECK_FALSE(setting.help.zh.empty());
    CHECK_FALSE(setting.help.en.empty());
  }
}

TEST_CASE("settings: defaults are what they say they must be") {
  for (const Setting& setting : server::all_settings()) {
    CAPTURE(std::string(setting.name));
    if (setting.otherwise.empty() || setting.is_list()) continue;
    CHECK(setting.fits(setting.otherwise));
  }
}

TEST_CASE("settings: a flag beats the environment, that the file, that the default") {
  const Folder folder;
  const std::string file = write(folder, "{\n  // here\n  \"port\": 1\n}\n");
  const Variables variable{{"HAZLEX_PORT", "2"}};
  using Origin = Settings::Origin;
  const auto expect = [](const Settings& settings, std::int64_t port, Origin origin,
                         const std::string& place) {
    CHECK(settings.number("port") == port);
    CHECK(settings.value("port").origin == origin);
    CHECK(settings.value("port").place == place);
  };
  expect(good({}), 8080, Origin::otherwise, "");
  expect(good({{"--config", file}}), 1, Origin::file, file + ":3");
  expect(good({}, {{"HAZLEX_CONFIG", file}}), 1, Origin::file, file + ":3");
  expect(good({{"--config", file}}, variable), 2, Origin::environment, "HAZLEX_PORT");
  expect(good({{"--config", file}, {"--port", "3"}}, variable), 3, Origin::flag, "--port");
  expect(good({}, {{"HAZLEX_PORT", ""}}), 8080, Origin::otherwise, "");
}

TEST_CASE("settings: switches and lists by each way") {
  const Folder folder;
  const std::string on = write(folder, R"({"open": true, "trusted_proxy": ["::1", "10.0.0.0/8"]})");
  CHECK(good({{"--open", ""}}).yes("open"));
  CHECK(good({{"--config", on}}).yes("open"));
  CHECK_FALSE(good({{"--config", on}, {"--open", "false"}}).yes("open"));
  CHECK_FALSE(good({{"--config", on}}, {{"HAZLEX_OPEN", "false"}}).yes("open"));
  using Texts = std::vector<std::string>;
  CHECK(good({{"--config", on}}).texts("trusted_proxy") == Texts{"::1", "10.0.0.0/8"});
  CHECK(good({{"--trusted-proxy", "::1"}, {"--trusted-proxy", "::2"}}).texts("trusted_proxy") ==
        Texts{"::1", "::2"});
  CHECK(good({}, {{"HAZLEX_TRUSTED_PROXY", "::1, 10.0.0.1"}}).texts("trusted_proxy") ==
        Texts{"::1", "10.0.0.1"});
  CHECK(wrong({}, {{"HAZLEX_TRUSTED_PROXY", "::1,,::2"}}) ==
        "HAZLEX_TRUSTED_PROXY is an address or a range, such as 10.0.0.1 or 10.0.0.0/8, not \"\"");
}

TEST_CASE("settings: --json is a log as JSON, unless the log's format is said") {
  Arguments arguments;
  arguments.json = true;
  const auto format = [&] {
    const auto settings =
        resolve_settings(arguments, [](const std::string&) { return std::nullopt; });
    return std::get<Settings>(settings).text("log_format");
  };
  CHECK(format() == "json");
  arguments.add("--log-format", "text");
  CHECK(format() == "text");
}

TEST_CASE("settings: what is wrong is told by the name it was given under") {
  for (const char* port : {"", "-1", "65536", "80x", "x", "99999999999999999999", " 80", "8e1"}) {
    CAPTURE(port);
    CHECK(wrong({{"--port", port}}) ==
          "--port is a whole number from 0 to 65535, not \"" + std::string(port) + "\"");
  }
  CHECK(wrong({}, {{"HAZLEX_PORT", "80x"}}) ==
        "HAZLEX_PORT is a whole number from 0 to 65535, not \"80x\"");
  CHECK(wrong({{"--log-format", "xml"}}) == "--log-format is one of text|json, not \"xml\"");
  CHECK(wrong({}, {{"HAZLEX_OPEN", "yes"}}) == "HAZLEX_OPEN is true or false, not \"yes\"");
  CHECK(wrong({{"--host", ""}}) == "--host is a text that is not empty, not \"\"");
  CHECK(wrong({{"--config", "/no/such/file"}}) == "cannot read the settings file /no/such/file");
  CHECK(wrong({{"--config", ""}}) == "cannot read the settings file ");
}

TEST_CASE("settings: what is wrong in a file is told with line, column and what was expected") {
  CHECK(file_fault(R"({"port": 1 /* with */ // comments
                      })") == "");
  CHECK(file_fault("{\n  \"prot\": 1\n}") ==
        "f:2:3: there is no setting \"prot\"; did you mean port?");
  CHECK(file_fault("{\"port\": 1,\n \"port\": 2}") ==
        "f:2:2: \"port\" is given twice, first at f:1");
  const std::string port = "f:1:2: port is a whole number from 0 to 65535, not ";
  CHECK(file_fault("{\"port\": \"1\"}") == port + "a text");
  CHECK(file_fault("{\"port\": -1}") == port + "\"-1\"");
  CHECK(file_fault("{\"port\": 65536}") == port + "\"65536\"");
  CHECK(file_fault("{\"port\": 80.0}") == port + "a number");
  CHECK(file_fault("{\"port\": 99999999999999999999}") == port + "a number");
  CHECK(file_fault("{\"port\": null}") == port + "null");
  CHECK(file_fault("{\"port\": [1]}") == port + "an array");
  CHECK(file_fault("{\"port\": {\"data\": 1}}") == port + "an object");
  CHECK(file_fault("{\"open\": \"true\"}") == "f:1:2: open is true or false, not a text");
  CHECK(file_fault("{\"host\": \"\"}") == "f:1:2: host is a text that is not empty, not \"\"");
  CHECK(file_fault("{\"host\": \"a\\u0000\"}") != "");
  CHECK(file_fault("{\"log_level\": \"loud\"}") ==
        "f:1:2: log_level is one of info|warning|error, not \"loud\"");
  const std::string proxy = "an address or a range, such as 10.0.0.1 or 10.0.0.0/8, not ";
  CHECK(file_fault("{\"trusted_proxy\": \"::1\"}") ==
        "f:1:2: trusted_proxy is an array, each of " + proxy + "a text");
  CHECK(file_fault("{\"trusted_proxy\": [\"::1\", \"x\"]}") ==
        "f:1:2: trusted_proxy is " + proxy + "\"x\"");
  CHECK(file_fault("{\"trusted_proxy\": [[]]}") == "f:1:2: trusted_proxy is " + proxy + "an array");
  CHECK(file_fault("[]") == "f:1:1: a settings file is one JSON object, not an array");
  CHECK(file_fault("1") == "f:1:1: a settings file is one JSON object, not a number");
}

TEST_CASE("settings: a file that is no JSON is told where it stops being so") {
  for (const auto& [text, place] :
       std::vector<std::pair<std::string, std::string>>{{"", "f:1:1: "},
                                                        {"{\n\"port\": 1,\n}", "f:3:1: "},
                                                        {"{\"port\" 1}", "f:1:9: "},
                                                        {"{\"port\": 1}\n{", "f:2:1: "},
                                                        {"{\"host\": \"\xff\"}", "f:1:11: "},
                                                        {"{\"port\": /* without end", "f:1:"}}) {
    CAPTURE(text);
    const std::string fault = file_fault(text);
    CHECK_THAT(fault, Catch::StartsWith(place) && Catch::Contains("this is no JSON"));
  }
  // Depth costs nothing: what is not a plain value is refused where it begins.
  CHECK(file_fault("{\"port\":" + std::string(100'000, '[')) != "");
  CHECK(file_fault(std::string(100'000, '[')) != "");
}

TEST_CASE("settings: what is printed is a settings file that comes to the same") {
  const Folder folder;
  const Given flags{{"--data", "/d"},
                    {"--port", "9090"},
                    {"--open", ""},
                    {"--library", "/规则 \"库\""},
                    {"--trusted-proxy", "10.0.0.0/8"}};
  const Settings first = good(flags, {{"HAZLEX_RATE", "7"}});
  for (const auto language : {dsl::Language::zh, dsl::Language::en}) {
    const std::string text = server::settings_text(first, language);
    const Settings again = good({{"--config", write(folder, text)}});
    for (const Setting& setting : server::all_settings()) {
      CAPTURE(std::string(setting.name));
      CHECK(again.texts(setting.name) == first.texts(setting.name));
    }
  }
  const std::string text = server::settings_text(first, dsl::Language::en);
  CHECK_THAT(text, Catch::Contains("\"port\": 9090,  // --port\n") &&
                       Catch::Contains("\"rate\": 7,  // HAZLEX_RATE\n") &&
                       Catch::Contains("\"host\": \"127.0.0.1\",  // default\n") &&
                       Catch::Contains("// \"decision_log\": not set\n"));
}

TEST_CASE("settings: variables that are none are told, and nothing else of the environment") {
  using Names = std::vector<std::string>;
  const auto told = [](const Names& names) {
    Names messages;
    for (const auto& message : server::unknown_variables(names)) messages.push_back(message.en);
    return messages;
  };
  CHECK(told({"HAZLEX_PORT", "HAZLEX_CONFIG", "PATH", "HAZLEX", "XHAZLEX_A"}).empty());
  CHECK(told({"HAZLEX_PROT"}) ==
        Names{"the variable HAZLEX_PROT is no setting; did you mean HAZLEX_PORT?"});
}

TEST_CASE("settings: open mode is for this machine alone") {
  for (const char* host : {"127.0.0.1", "localhost", "::1", "127.0.0.2"}) {
    CAPTURE(host);
    CHECK(serves({{"--host", host}, {"--open", ""}}));
  }
  CHECK(serves({{"--host", "0.0.0.0"}}));  // with tokens it may listen for others
  for (const char* host :
       {"0.0.0.0", "192.168.0.1", "example.org", "::", "127.0.0.1:80", "[::1]"}) {
    CAPTURE(host);
    CHECK_FALSE(serves({{"--host", host}, {"--open", ""}}));
  }
}

TEST_CASE("settings: the table in the README is the program's") {
  std::string table = "| name | takes | default | for |\n|---|---|---|---|\n";
  for (const Setting& setting : server::all_settings()) {
    std::string takes = setting.expected().en;
    if (setting.is_list()) takes = "a list, each of " + takes;
    std::string otherwise(setting.otherwise);
    if (!otherwise.empty()) otherwise = "`" + otherwise + "`";
    if (!setting.fallback.en.empty()) otherwise = setting.fallback.en;
    if (otherwise.empty()) otherwise = "none";
    for (std::size_t at = 0; (at = takes.find('|', at)) != std::string::npos; at += 2) {
      takes.insert(at, "\\");
    }
    table += "| `" + std::string(setting.name) + "` | " + takes + " | " + otherwise + " | " +
             setting.help.en + " |\n";
  }
  INFO("server/README.md should hold:\n" << table);
  CHECK(read_file(support::source_path("/server/README.md")).find(table) != std::string::npos);
}
