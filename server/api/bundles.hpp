// Versions that go from one service to another: bundles made with this service's key, and taken
// from keys that it trusts. Keys are files of the data folder, read when they are wanted:
// `signing_key` (mode 0600) and `trusted_keys`, a key and a name a line. Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rulesets/bundle/bundle.hpp"
#include "rulesets/bundle/catalogue.hpp"
#include "server/api/problem.hpp"
#include "server/api/publisher.hpp"

namespace server {

struct TrustedKey {
  std::string key, name;
};

class KeyFolder {
 public:
  KeyFolder() = default;
  explicit KeyFolder(std::string folder) : folder_(std::move(folder)) {}

  [[nodiscard]] std::string signing_key_file() const { return folder_ + "/signing_key"; }
  [[nodiscard]] std::string trusted_keys_file() const { return folder_ + "/trusted_keys"; }

  /// Empty when there is none.
  [[nodiscard]] std::string signing_key() const;
  /// Writes a new one, and answers its public key; nothing when there is one or it cannot be
  /// written.
  [[nodiscard]] std::optional<std::string> make_signing_key() const;
  [[nodiscard]] std::vector<TrustedKey> trusted() const;
  /// False when the file cannot be written.
  [[nodiscard]] bool set_trusted(const std::vector<TrustedKey>& keys) const;

 private:
  std::string folder_;
};

[[nodiscard]] std::variant<std::string, Problem> export_bundle(
    const rulesets::CatalogueEntry& entry, const KeyFolder& keys);

/// Verified by a trusted key, checked again, its cases run again: ready to be published.
[[nodiscard]] std::variant<Proven, Problem> prove_bundle(std::string_view bytes,
                                                         const std::vector<TrustedKey>& trusted);

}  // namespace server
