#include "server/api/bundles.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "rulesets/bundle/signature.hpp"
#include "server/api/problems.hpp"
#include "server/api/receipt.hpp"

namespace server {
namespace {

using Kind = rulesets::BundleFault::Kind;

/// Whole or not at all; for the owner alone.
bool write_file(const std::string& path, const std::string& text, bool replace) {
  const std::string part = path + ".new";
  const int file = ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return false;
  const bool written =
      ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
      ::fsync(file) == 0;
  ::close(file);
  // A link, unlike a renaming, does not take the place of what is there.
  const bool placed = written && (replace ? ::rename(part.c_str(), path.c_str()) == 0
                                          : ::link(part.c_str(), path.c_str()) == 0);
  if (!placed || !replace) ::unlink(part.c_str());
  return placed;
}

std::string first_line(const std::string& path) {
  std::ifstream stream(path);
  std::string line;
  std::getline(stream, line);
  return line;
}

Problem bundle_problem(const rulesets::BundleFault& fault) {
  const auto refused = [&](std::string code, dsl::Bilingual title) {
    Problem problem = make_problem(422, std::move(code), std::move(title));
    problem.detail = {fault.what, fault.what};
    return problem;
  };
  switch (fault.kind) {
    case Kind::no_key: {
      Problem problem = make_problem(
          409, "no_signing_key",
          {"没有签名密钥,不能导出", "there is no key to sign with, so nothing is exported"});
      problem.detail = {"请在本机运行 hazlex key new", "run hazlex key new on the machine"};
      return problem;
    }
    case Kind::path_too_long:
      return refused("path_too_long",
                     {"有文件路径过长,不能装入包", "a file's path is too long for a bundle"});
    case Kind::malformed:
      return refused("bundle_malformed", {"不是规则集包,或已被改动",
                                          "this is no bundle of a rule set, or it was altered"});
    case Kind::unknown_key:
      return refused("key_not_trusted",
                     {"签名的密钥不受信任", "it is signed with a key that is not trusted"});
    case Kind::bad_signature:
      return refused("signature_invalid", {"签名不符,清单已被改动",
                                           "the signature does not fit; the manifest was altered"});
    case Kind::file_differs:
      return refused("file_differs", {"文件与清单所记的摘要不符",
                                      "a file does not have the digest that the manifest gives"});
  }
  return internal_problem();
}

}  // namespace

std::string KeyFolder::signing_key() const {
  return first_line(signing_key_file());
}

std::optional<std::string> KeyFolder::make_signing_key() const {
  const rulesets::KeyPair pair = rulesets::make_key_pair();
  if (!write_file(signing_key_file(), pair.secret + "\n", false)) return std::nullopt;
  return pair.open;
}

std::vector<TrustedKey> KeyFolder::trusted() const {
  std::vector<TrustedKey> keys;
  std::ifstream stream(trusted_keys_file());
  for (std::string line; std::getline(stream, line);) {
    const std::size_t space = line.find(' ');
    const std::string key = line.substr(0, space);
    if (!rulesets::is_public_key(key)) continue;
    keys.push_back({key, space == std::string::npos ? "" : line.substr(space + 1)});
  }
  return keys;
}

bool KeyFolder::set_trusted(const std::vector<TrustedKey>& keys) const {
  std::string text;
  for (const TrustedKey& each : keys) text += each.key + " " + each.name + "\n";
  return write_file(trusted_keys_file(), text, true);
}

std::variant<std::string, Problem> export_bundle(const rulesets::CatalogueEntry& entry,
                                                 const KeyFolder& keys) {
  auto written = rulesets::write_bundle(
      *entry.release, {entry.published_at, keys.signing_key(), std::string(engine_version)});
  if (const auto* fault = std::get_if<rulesets::BundleFault>(&written)) {
    return bundle_problem(*fault);
  }
  return std::get<std::string>(std::move(written));
}

std::variant<Proven, Problem> prove_bundle(std::string_view bytes,
                                           const std::vector<TrustedKey>& trusted) {
  const auto read = rulesets::read_bundle(bytes, [&](std::string_view key) {
    return std::any_of(trusted.begin(), trusted.end(),
                       [&](const TrustedKey& each) { return each.key == key; });
  });
  if (const auto* fault = std::get_if<rulesets::BundleFault>(&read)) return bundle_problem(*fault);
  const auto& bundle = std::get<rulesets::Bundle>(read);
  Candidate candidate;
  candidate.main_path = bundle.main_path;
  candidate.files = bundle.files;
  candidate.source = "bundle";
  candidate.reference = bundle.key;
  candidate.digest = bundle.digest;
  auto proven = prove(std::move(candidate));
  if (const auto* found = std::get_if<Proven>(&proven)) {
    const rulesets::Release& release = *found->release;
    if (release.name != bundle.name || release.version != bundle.version) {
      return bundle_problem({Kind::malformed, "name"});
    }
    if (release.files.size() != bundle.files.size()) {
      return bundle_problem({Kind::malformed, "files"});
    }
  }
  return proven;
}

}  // namespace server
