// The criterion that articles 7 and 8 share word for word. Pure.
#pragma once

#include "tests/bench/handwritten/rules.hpp"

namespace bench {

inline void painting(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<1>(site.paint_rooms, [&](const PaintRoom& one) {
    const Tri no_alarm = missing(one.combustible_gas_alarm);
    const Tri no_ventilation = missing(one.ventilation);
    return parts(outcome(applies & is(one.paint, PaintKind::not_water_based),
                         two_readings(no_alarm & no_ventilation, no_alarm | no_ventilation)));
  });
  findings.end();
}

}  // namespace bench
