// `hazlex backup` and `hazlex restore`: the database as one file, beside a running server, and back
// into a data folder that no server uses.
#include <filesystem>
#include <iostream>

#include "engine/facts/json_text.hpp"
#include "rulesets/store/backup.hpp"
#include "server/api/ids.hpp"
#include "server/app/commands.hpp"
#include "server/app/data.hpp"
#include "server/app/serve_settings.hpp"
#include "server/app/store_failure.hpp"

namespace server {
namespace {

namespace fs = std::filesystem;
using Kind = rulesets::StoreError::Kind;

/// What the keys are for that lie beside the database and are in no backup.
constexpr const char* beside[] = {"secret.key", "signing_key", "trusted_keys"};

std::string keys_in(const std::string& folder) {
  std::string found;
  for (const char* name : beside) {
    std::error_code ignored;
    if (fs::exists(fs::path(folder) / name, ignored))
      found += (found.empty() ? "" : ", ") + std::string(name);
  }
  return found;
}

int no_folder(const char* command, const Arguments& arguments) {
  return usage_failure(command, no_data_folder(arguments.language).message, arguments.language);
}

int run_backup(const Arguments& arguments) {
  constexpr const char* command = "backup";
  const std::string folder = arguments.value("--data", default_data_folder());
  if (folder.empty()) return no_folder(command, arguments);
  const std::string output = arguments.value("--output");
  if (output.empty()) {
    return usage_failure(command, {"缺少 --output FILE", "--output FILE is missing"},
                         arguments.language);
  }
  const std::string file = folder + "/hazlex.db";
  std::error_code ignored;
  if (!fs::exists(file, ignored)) return no_database(command, file, arguments.language);
  try {
    const rulesets::Copied copied = rulesets::back_up(file, output);
    if (arguments.json) {
      std::cout << engine::plain_object({{"file", engine::json_string(output)},
                                         {"bytes", std::to_string(copied.bytes)},
                                         {"schema", std::to_string(copied.schema)}})
                << "\n";
      return exit_fine;
    }
    const bool zh = arguments.language == dsl::Language::zh;
    std::cout << output << (zh ? ":已备份并核对," : ": backed up and checked, ") << copied.bytes
              << (zh ? " 字节\n" : " bytes\n");
    if (const std::string keys = keys_in(folder); !keys.empty()) {
      std::cout << (zh ? "不在其中,请另行保存:" : "not in it, to be kept elsewhere: ") << keys
                << "\n";
    }
    return exit_fine;
  } catch (const rulesets::StoreError& error) {
    if (error.kind() == Kind::conflict) {
      return complain(
          command, {output + " 已存在,不会覆盖", output + " is there already and stays as it is"},
          arguments.language);
    }
    return complain(command, store_failure(error, file), arguments.language);
  }
}

/// "hazlex.db.before-20260701T083000Z"
std::string kept_name(const std::string& file) {
  std::string now = utc_now();
  std::erase_if(now, [](char c) { return c == '-' || c == ':'; });
  return file + ".before-" + now;
}

dsl::Bilingual restore_failure(const rulesets::StoreError& error, const std::string& copy,
                               const std::string& file) {
  switch (error.kind()) {
    case Kind::conflict:
      return {
          error.what() + std::string(";要换成备份,请加 --force(原有的改名保留)"),
          error.what() +
              std::string("; --force puts the backup in its place and keeps the other renamed")};
    case Kind::in_use:
      return {
          "数据库 " + file + " 正被一个服务或程序使用;请先停止它",
          "the database " + file + " is in use by a server or another program; stop that first"};
    case Kind::corrupt:
      return {copy + " 不完整,没有恢复:" + error.what(),
              copy + " is not whole and was not restored: " + error.what()};
    case Kind::foreign:
    case Kind::newer_schema:
      return store_failure(error, copy);
    default:
      return {"没有恢复:" + std::string(error.what()),
              "nothing was restored: " + std::string(error.what())};
  }
}

void tell_restored(const Arguments& arguments, const std::string& folder, const std::string& file,
                   const std::string& kept, const rulesets::Restored& restored) {
  const bool zh = arguments.language == dsl::Language::zh;
  if (arguments.json) {
    std::cout << engine::plain_object(
                     {{"file", engine::json_string(file)},
                      {"bytes", std::to_string(restored.copy.bytes)},
                      {"schema", std::to_string(restored.copy.schema)},
                      {"before", restored.kept ? engine::json_string(kept) : "null"}})
              << "\n";
    return;
  }
  std::cout << file << (zh ? ":已恢复\n" : ": restored\n");
  if (restored.kept) {
    std::cout << (zh ? "原有的数据库现在是 " : "what was there before is ") << kept << "\n";
  }
  std::error_code ignored;
  if (!fs::exists(fs::path(folder) / "secret.key", ignored)) {
    std::cout << (zh ? "数据目录中没有 secret.key:请放回备份时的那一个,否则令牌都不再有效\n"
                     : "there is no secret.key in the data folder: put back that of the backup's "
                       "time, or no token lets in\n");
  }
  std::cout << (zh ? "备份之后撤销的令牌、停用的用户又有效了,备份之后删除的事实又在了:请重做\n"
                   : "what was revoked, disabled or erased since the backup is not so any more: do "
                     "it again\n");
}

int run_restore(const Arguments& arguments) {
  constexpr const char* command = "restore";
  const std::string folder = arguments.value("--data", default_data_folder());
  if (folder.empty()) return no_folder(command, arguments);
  const std::string& copy = arguments.words[0];
  std::error_code ignored;
  if (!fs::is_regular_file(copy, ignored)) {
    return complain(command, {"没有文件 " + copy, "there is no file " + copy}, arguments.language);
  }
  if (const dsl::Bilingual trouble = make_data_folder(folder); !trouble.zh.empty()) {
    return complain(command, trouble, arguments.language);
  }
  const std::string file = folder + "/hazlex.db";
  const std::string kept = arguments.has("--force") ? kept_name(file) : "";
  try {
    tell_restored(arguments, folder, file, kept, rulesets::restore(copy, file, kept));
    return exit_fine;
  } catch (const rulesets::StoreError& error) {
    return complain(command, restore_failure(error, copy, file), arguments.language);
  }
}

}  // namespace

Command backup_command() {
  Usage usage;
  usage.name = "backup";
  usage.summary = {"把数据库备份为一个文件,服务可照常运行",
                   "copy the database into one file, also beside a running server"};
  usage.json = true;
  usage.options = {
      {"--output",
       "FILE",
       {"写到这个文件;已存在则不写", "the file to write; never over one that is there"}},
      data_option()};
  usage.examples = {{"hazlex backup --output /backup/hazlex-2026-07-01.db",
                     {"写好后核对,只有所有者可读;密钥不在其中",
                      "checked once written, for its owner alone; keys are not in it"}}};
  return {std::move(usage), run_backup};
}

Command restore_command() {
  Usage usage;
  usage.name = "restore";
  usage.summary = {"由备份恢复数据库;须先停止服务",
                   "put a backup in place; the server must be stopped"};
  usage.words = "FILE";
  usage.min_words = 1;
  usage.max_words = 1;
  usage.json = true;
  usage.options = {{"--force",
                    "",
                    {"替换已有的数据库,原有的改名保留",
                     "replace the database that is there, which is kept renamed"}},
                   data_option()};
  usage.examples = {{"hazlex restore /backup/hazlex-2026-07-01.db --data /var/lib/hazlex",
                     {"先核对备份是否完整", "checks first whether the backup is whole"}}};
  return {std::move(usage), run_restore};
}

}  // namespace server
