// The criterion that articles 4 and 5 share word for word. Pure.
#pragma once

#include "tests/bench/handwritten/rules.hpp"

namespace bench {

inline void gas_drainers(const Site& site, Tri applies, Findings& findings) {
  constexpr std::int64_t limit = 30'000'000;  // 30 kPa, in thousandths of Pa
  findings.begin();
  findings.each<4>(site.gas_drainers, [&](const GasDrainer& one) {
    return parts(
        outcome(applies & one.positive_pressure_line & is(one.kind, DrainerType::water_seal),
                below(one.seal_pressure, limit)),
        outcome(applies, one.shared_across_isolation), outcome(applies, one.drain_pipes_joined),
        outcome(applies, one.shared_by_media));
  });
  findings.end();
}

}  // namespace bench
