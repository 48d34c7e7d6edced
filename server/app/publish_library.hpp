// Between the shipped library, the store and the catalogue: what the library has is published into
// the store once; what answers is compiled from what the store kept, so that an old version answers
// as it did whatever the library has become. Called at start, by one thread.
#pragma once

#include <string>
#include <variant>

#include "rulesets/bundle/catalogue.hpp"
#include "rulesets/store/load_catalogue.hpp"
#include "rulesets/store/store.hpp"

namespace server {

/// Why the library or the store cannot be used; for people at the terminal, may name files.
struct LibraryError {
  dsl::Bilingual message;
};

struct Published {
  std::size_t added = 0;        ///< versions that were new to the store
  rulesets::Releases releases;  ///< of the library, compiled
};

/// Publishes what the store has not yet, `origin` shipped. A version that is kept with another
/// digest is an error that names both, and so are versions that would be evaluated together and do
/// not agree on a fact.
[[nodiscard]] std::variant<Published, LibraryError> publish_library(const std::string& library,
                                                                    rulesets::Store& store);

/// All versions that the store has; each must still have its digest.
[[nodiscard]] std::variant<rulesets::LoadedCatalogue, LibraryError> load_store(
    const rulesets::Store& store, const rulesets::Releases& known = {});

}  // namespace server
