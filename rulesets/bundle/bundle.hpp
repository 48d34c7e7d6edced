// A version of a rule set as one file, to be carried to another service: a ustar archive of a
// manifest (what it is, with the digest of every file, its cases and how they went, how much of
// each document it encodes), an Ed25519 signature of the manifest, and the sources. Readable with
// `tar` alone, the same bytes whenever made. Pure; any thread.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dsl/text/diagnostic.hpp"
#include "rulesets/bundle/release.hpp"

namespace rulesets {

struct BundleOrigin {
  std::string published_at;  ///< by the service that it comes from
  std::string secret_key;
  std::string engine;  ///< version of the program
};

/// Why there is no bundle, or none that may be used.
struct BundleFault {
  enum class Kind : std::uint8_t {
    no_key,         ///< to sign with
    path_too_long,  ///< for the archive
    malformed,
    unknown_key,  ///< signed, but by nobody who is trusted
    bad_signature,
    file_differs,  ///< from what the manifest says of it
  } kind{};
  std::string what;  ///< the file, member or key
};

[[nodiscard]] std::variant<std::string, BundleFault> write_bundle(const Release& release,
                                                                  const BundleOrigin& origin);

/// What a bundle says, after all of it was found to be so, but for what the sources mean.
struct Bundle {
  std::string name, version, digest, main_path, key;
  std::vector<SourceFile> files;
  std::string manifest;  ///< JSON text
};

/// `trusted` says whether a key's signature counts.
[[nodiscard]] std::variant<Bundle, BundleFault> read_bundle(
    std::string_view bytes, const std::function<bool(std::string_view key)>& trusted);

}  // namespace rulesets
