#include "server/app/data.hpp"

#include <termios.h>
#include <unistd.h>

#include <filesystem>
#include <iostream>

#include "server/api/ids.hpp"
#include "server/api/people_json.hpp"
#include "server/app/commands.hpp"
#include "server/app/secret_key.hpp"
#include "server/app/serve_settings.hpp"
#include "server/app/store_failure.hpp"

namespace server {
namespace {

/// Keys are not shown while it lives.
class Unseen {
 public:
  Unseen() : known_(::tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!known_) return;
    termios now = before_;
    now.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &now);
  }
  ~Unseen() {
    if (known_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  Unseen(const Unseen&) = delete;
  Unseen& operator=(const Unseen&) = delete;

 private:
  termios before_{};
  const bool known_;
};

std::optional<std::string> line_of_input() {
  std::string line;
  if (!std::getline(std::cin, line)) return std::nullopt;
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

std::optional<std::string> ask(const dsl::Bilingual& prompt, dsl::Language language) {
  const Unseen unseen;
  std::cerr << prompt.in(language) << std::flush;
  auto line = line_of_input();
  std::cerr << "\n";
  return line;
}

}  // namespace

int complain(const char* command, const dsl::Bilingual& message, dsl::Language language) {
  std::cerr << "hazlex " << command << ": " << message.in(language) << "\n";
  return exit_findings;
}

int no_database(const char* command, const std::string& file, dsl::Language language) {
  return complain(command,
                  {"没有数据库 " + file + ";请用 --data 指定数据目录",
                   "there is no database " + file + "; name the data folder with --data"},
                  language);
}

std::string database_in(const std::string& folder) {
  std::string file = folder + "/hazlex.db";
  std::error_code missing;
  const auto size = std::filesystem::file_size(file, missing);
  if (!missing && size == 0 && has_secret_key(folder)) {
    throw rulesets::StoreError(rulesets::StoreError::Kind::corrupt, "the file is empty");
  }
  return file;
}

int with_data(const char* command, const Arguments& arguments,
              const std::function<int(const DataFolder&)>& work) {
  const std::string folder = arguments.value("--data", default_data_folder());
  if (folder.empty()) {
    return usage_failure(command, no_data_folder(arguments.language).message, arguments.language);
  }
  if (const dsl::Bilingual trouble = make_data_folder(folder); !trouble.zh.empty()) {
    return complain(command, trouble, arguments.language);
  }
  const std::string file = folder + "/hazlex.db";
  try {
    rulesets::Store store(database_in(folder), rulesets::Opening::tool);
    return work({folder, store});
  } catch (const rulesets::StoreError& error) {
    return complain(command, store_failure(error, file), arguments.language);
  }
}

Option organisation_option() {
  return {"--organisation",
          "NAME",
          {"机构,默认为本机的", "the organisation; this machine's own unless one is named"}};
}

std::optional<std::int64_t> organisation_of(const char* command, const Arguments& arguments,
                                            const rulesets::Store& store) {
  if (!arguments.has("--organisation")) return rulesets::own_organisation;
  const std::string name = arguments.value("--organisation");
  const auto row = store.people().organisation(name);
  if (row) return row->id;
  complain(command, {"没有机构“" + name + "”", "there is no organisation \"" + name + "\""},
           arguments.language);
  return std::nullopt;
}

std::optional<Roles> roles_of(const char* command, const Arguments& arguments,
                              const std::string& text) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t comma = std::min(text.find(',', at), text.size());
    names.push_back(text.substr(at, comma - at));
    at = comma + 1;
  }
  const auto roles = read_roles(names);
  if (const auto* read = std::get_if<Roles>(&roles)) return *read;
  std::string known;
  for (const std::string& name : all_role_names()) known += (known.empty() ? "" : ", ") + name;
  const std::string& wrong = std::get<std::string>(roles);
  complain(command,
           {"没有角色“" + wrong + "”;可用:" + known,
            "there is no role \"" + wrong + "\"; there are " + known},
           arguments.language);
  return std::nullopt;
}

rulesets::Deed deed_here(std::int64_t organisation) {
  return {utc_now(), Caller().name, organisation};
}

std::optional<std::string> read_password(const char* command, const Arguments& arguments) {
  const dsl::Language language = arguments.language;
  if (::isatty(STDIN_FILENO) == 0) {
    auto line = line_of_input();
    if (!line) {
      complain(command, {"请从标准输入给出密码", "give the password on standard input"}, language);
    }
    return line;
  }
  auto first = ask({"密码:", "Password: "}, language);
  const auto second = ask({"再输入一次:", "Once more: "}, language);
  if (first && second && *first == *second) return first;
  complain(command, {"两次输入的密码不同", "the two passwords differ"}, language);
  return std::nullopt;
}

}  // namespace server
