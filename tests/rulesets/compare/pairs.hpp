// Releases made from text, for the tests of comparing.
#pragma once

#include <catch2/catch.hpp>
#include <memory>
#include <string>

#include "rulesets/bundle/release.hpp"
#include "rulesets/compare/differences.hpp"

namespace support {

using ReleasePointer = std::shared_ptr<const rulesets::Release>;

/// The release of one rule file; what it imports comes from `read`.
inline ReleasePointer release_of_text(const std::string& text,
                                      const rulesets::ReadFile& imports = {}) {
  const rulesets::ReadFile read = [&](std::string_view path) -> std::optional<std::string> {
    if (path == "test.hzl") return text;
    return imports ? imports(path) : std::nullopt;
  };
  const auto checked = rulesets::check_sources("test.hzl", read, false);
  for (const dsl::Diagnostic& diagnostic : checked->diagnostics) {
    UNSCOPED_INFO(dsl::render(diagnostic, checked->parsed.sources, dsl::Language::en));
  }
  REQUIRE(checked->errors == 0);
  return rulesets::release_of(*checked, "test.hzl");
}

/// The same release with all files printed in a language.
inline ReleasePointer printed(const rulesets::Release& release, dsl::Language language,
                              unsigned width = 100);

}  // namespace support
