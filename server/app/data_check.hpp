// Whether what is kept is what was kept: the file itself, references, the audit log, the digests of
// published versions, and that evaluations still come to the same bytes. Reads only, beside a
// running server or without one. Main thread; failures throw `StoreError`.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "dsl/text/diagnostic.hpp"
#include "rulesets/store/store.hpp"

namespace server {

struct DataCheck {
  const char* name = "";     ///< "audit"
  dsl::Bilingual looked_at;  ///< "12 entries"
  std::vector<dsl::Bilingual> faults;
};

/// The newest `sample` evaluations of each organisation are done again; erased ones cannot be.
[[nodiscard]] std::vector<DataCheck> check_data(rulesets::Store& store, std::size_t sample);

}  // namespace server
