// `hazlex bundle` and `hazlex key`: versions that go from one service to another as one signed
// file, and the keys that this takes.
#include <algorithm>
#include <fstream>
#include <iostream>

#include "engine/facts/json_text.hpp"
#include "rulesets/bundle/signature.hpp"
#include "server/api/bundles.hpp"
#include "server/app/command_versions.hpp"
#include "server/app/commands.hpp"
#include "server/app/input.hpp"
#include "server/app/serve_settings.hpp"

namespace server {
namespace {

int export_version(const Arguments& arguments, const DataFolder& data) {
  LocalPublisher local(data.store);
  const auto catalogue = local.catalogue.load();
  const std::string& word = arguments.words[1];
  const std::size_t at = word.find('@');
  const std::string pin = at == std::string::npos ? "" : word.substr(at + 1);
  for (const rulesets::CatalogueEntry* entry : catalogue->versions_of(word.substr(0, at))) {
    if (entry->release->version != pin) continue;
    const auto bundle = export_bundle(*entry, KeyFolder(data.path));
    if (const auto* problem = std::get_if<Problem>(&bundle)) {
      return complain("bundle", *problem, arguments);
    }
    const std::string file = arguments.value("--output");
    std::ofstream stream(file, std::ios::binary);
    stream << std::get<std::string>(bundle);
    stream.close();
    if (stream) {
      if (arguments.json) {
        std::cout << engine::plain_object({{"file", engine::json_string(file)},
                                           {"exported", version_json(*entry->release)}})
                  << "\n";
      }
      return exit_fine;
    }
    return complain("bundle", {"无法写出 " + file, "cannot write " + file}, arguments.language);
  }
  return complain("bundle", {"没有版本 " + word, "there is no version " + word},
                  arguments.language);
}

std::optional<Proven> read(const Arguments& arguments, const DataFolder& data) {
  const auto bytes = read_input(arguments.words[1], arguments.language);
  if (!bytes) return std::nullopt;
  auto proven = prove_bundle(*bytes, KeyFolder(data.path).trusted());
  if (const auto* problem = std::get_if<Problem>(&proven)) {
    (void)complain("bundle", *problem, arguments);
    return std::nullopt;
  }
  return std::get<Proven>(std::move(proven));
}

int verify(const Arguments& arguments, const DataFolder& data) {
  const auto proven = read(arguments, data);
  if (!proven) return exit_findings;
  const rulesets::Release& release = *proven->release;
  if (arguments.json) {
    std::cout << engine::plain_object(
                     {{"verified", version_json(release)},
                      {"reference", engine::json_string(proven->candidate.reference)}})
              << "\n";
    return exit_fine;
  }
  std::cout << release.name << "@" << release.version << "  sha256:" << release.digest << "\n  "
            << proven->candidate.reference << "\n";
  return exit_fine;
}

int import_file(const Arguments& arguments, const DataFolder& data) {
  const auto proven = read(arguments, data);
  return proven ? publish_here("bundle", arguments, data, {*proven}) : int{exit_findings};
}

int run_bundle(const Arguments& arguments) {
  const std::string& what = arguments.words[0];
  const bool exporting = what == "export";
  if ((!exporting && what != "verify" && what != "import") ||
      exporting != arguments.has("--output")) {
    return usage_failure("bundle",
                         {"应为 export NAME@VERSION --output FILE、verify FILE 或 import FILE",
                          "say export NAME@VERSION --output FILE, verify FILE or import FILE"},
                         arguments.language);
  }
  return with_data("bundle", arguments, [&](const DataFolder& data) {
    if (exporting) return export_version(arguments, data);
    return what == "verify" ? verify(arguments, data) : import_file(arguments, data);
  });
}

int new_key(const Arguments& arguments, const KeyFolder& keys) {
  const auto made = keys.make_signing_key();
  if (!made) {
    const std::string file = keys.signing_key_file();
    return complain("key",
                    {"没有生成:已有密钥,或不可写:" + file,
                     "none was made: there is one, or it cannot be written: " + file},
                    arguments.language);
  }
  if (arguments.json) {
    std::cout << engine::plain_object({{"key", engine::json_string(*made)}}) << "\n";
    return exit_fine;
  }
  std::cout << *made << "\n";
  return exit_fine;
}

int trust_key(const Arguments& arguments, const KeyFolder& keys) {
  const std::string& key = arguments.words[1];
  if (!rulesets::is_public_key(key)) {
    return complain("key", {"不是公钥:" + key, "this is no public key: " + key},
                    arguments.language);
  }
  auto all = keys.trusted();
  std::erase_if(all, [&](const TrustedKey& each) { return each.key == key; });
  all.push_back({key, arguments.value("--name")});
  if (keys.set_trusted(all)) return exit_fine;
  return complain("key", {"无法写出信任的密钥", "the trusted keys cannot be written"},
                  arguments.language);
}

int remove_key(const Arguments& arguments, const KeyFolder& keys) {
  auto all = keys.trusted();
  const std::string& key = arguments.words[1];
  if (std::erase_if(all, [&](const TrustedKey& each) { return each.key == key; }) == 0) {
    return complain("key", {"没有信任这个密钥", "that key is not trusted"}, arguments.language);
  }
  if (keys.set_trusted(all)) return exit_fine;
  return complain("key", {"无法写出信任的密钥", "the trusted keys cannot be written"},
                  arguments.language);
}

int list_keys(const Arguments& arguments, const KeyFolder& keys) {
  const auto own = rulesets::public_key_of(keys.signing_key());
  if (arguments.json) {
    std::vector<std::string> trusted;
    for (const TrustedKey& each : keys.trusted()) {
      trusted.push_back(engine::plain_object(
          {{"key", engine::json_string(each.key)}, {"name", engine::json_string(each.name)}}));
    }
    std::cout << engine::plain_object({{"own", own ? engine::json_string(*own) : "null"},
                                       {"trusted", engine::json_array(trusted)}})
              << "\n";
    return exit_fine;
  }
  if (own) {
    std::cout << *own << "  *\n";
  }
  for (const TrustedKey& each : keys.trusted()) {
    std::cout << each.key << "  " << each.name << "\n";
  }
  return exit_fine;
}

int run_key(const Arguments& arguments) {
  const std::string& what = arguments.words[0];
  const bool one = arguments.words.size() == 1;
  if (one ? what != "new" && what != "list" : what != "trust" && what != "remove") {
    return usage_failure("key",
                         {"应为 new、list、trust KEY [--name NAME] 或 remove KEY",
                          "say new, list, trust KEY [--name NAME] or remove KEY"},
                         arguments.language);
  }
  return with_data("key", arguments, [&](const DataFolder& data) {
    const KeyFolder keys(data.path);
    if (what == "new") return new_key(arguments, keys);
    if (what == "list") return list_keys(arguments, keys);
    return what == "trust" ? trust_key(arguments, keys) : remove_key(arguments, keys);
  });
}

}  // namespace

Command bundle_command() {
  Usage usage;
  usage.name = "bundle";
  usage.summary = {"把版本导出为一个签名的文件,或核验、导入",
                   "export a version as one signed file; verify or import one"};
  usage.words = "export NAME@VERSION | verify FILE | import FILE";
  usage.min_words = 2;
  usage.max_words = 2;
  usage.options = {{"--output", "FILE", {"写到这个文件", "the file to write"}}, data_option()};
  usage.json = true;
  usage.examples = {{"hazlex bundle export 工贸.粉尘涉爆@1.0.0 --output dust.tar",
                     {"用本机的密钥签名", "signed with this machine's key"}},
                    {"hazlex bundle import dust.tar",
                     {"核验签名与摘要,重跑其例,再发布",
                      "verifies signature and digests, runs the cases again, publishes"}}};
  return {std::move(usage), run_bundle};
}

Command key_command() {
  Usage usage;
  usage.name = "key";
  usage.summary = {"签名密钥,与信任的密钥", "the key to sign with, and keys that are trusted"};
  usage.words = "new | list | trust KEY | remove KEY";
  usage.min_words = 1;
  usage.max_words = 2;
  usage.options = {{"--name", "NAME", {"密钥是谁的", "whose key it is"}}, data_option()};
  usage.json = true;
  usage.examples = {{"hazlex key new", {"生成并显示公钥", "makes one and shows its public part"}}};
  return {std::move(usage), run_key};
}

}  // namespace server
