// From the store to the catalogue: what answers is compiled from what the store kept, so that an
// old version answers as it did whatever the library has become. Releases that are at hand already
// are shared and not compiled again. Any thread; failures of the database throw `StoreError`.
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "rulesets/bundle/catalogue.hpp"
#include "rulesets/store/versions.hpp"

namespace rulesets {

using Releases = std::vector<std::shared_ptr<const Release>>;

struct LoadedCatalogue {
  std::shared_ptr<const Catalogue> catalogue;
  VersionsMark mark;  ///< the state that it was made from
};

/// A version that cannot be used as it is kept.
struct LoadFault {
  enum class Kind : std::uint8_t {
    not_understood,  ///< by this program
    other_digest     ///< its files are not those that were published: damaged data
  } kind{};
  std::string version;  ///< "name@1.0.0"
};

[[nodiscard]] std::variant<LoadedCatalogue, LoadFault> load_catalogue(const Versions& versions,
                                                                      const Releases& known = {});

/// Those of a catalogue, to be known.
[[nodiscard]] Releases releases_of(const Catalogue& catalogue);

}  // namespace rulesets
