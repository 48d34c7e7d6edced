// Article 12: refrigeration with liquid ammonia. Article 13: confined spaces.
#include "tests/bench/handwritten/rules.hpp"

namespace bench {
namespace {

void direct_ammonia_evaporation(const Site& site, Tri applies, Findings& findings) {
  const auto& places = site.ammonia_direct_evaporation;
  findings.begin();
  findings.site(applies, places[AmmoniaCooledPlace::packing] | places[AmmoniaCooledPlace::cutting] |
                             places[AmmoniaCooledPlace::sorting]);
  findings.end();
}

void freezer_room(const Site& site, Tri applies, Findings& findings) {
  constexpr std::int64_t limit = 9'000;  // 9 people
  findings.begin();
  findings.each<2>(site.quick_freezers, [&](const QuickFreezer& one) {
    return parts(outcome(applies, ~one.own_room), outcome(applies, exceeds(one.workers, limit)));
  });
  findings.end();
}

void confined_space_identification(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<1>(site.confined_spaces, [&](const ConfinedSpace& one) {
    return parts(outcome(applies, (~one.identified | ~one.registered) & ~one.has_sign));
  });
  findings.end();
}

void confined_space_work(const Site& site, Tri applies, Findings& findings) {
  findings.begin();
  findings.each<3>(site.confined_space_jobs, [&](const ConfinedSpaceJob& one) {
    return parts(outcome(applies, ~one.approved), outcome(applies, ~one.ventilated_then_tested),
                 outcome(applies, ~one.attended));
  });
  findings.end();
}

}  // namespace

void judge_articles_12_13(const Site& site, Tri trade, Findings& findings) {
  const Tri ammonia = trade & site.ammonia_refrigeration;
  direct_ammonia_evaporation(site, ammonia, findings);
  freezer_room(site, ammonia, findings);
  const Tri confined = trade & site.toxic_confined_space_work;
  confined_space_identification(site, confined, findings);
  confined_space_work(site, confined, findings);
}

}  // namespace bench
