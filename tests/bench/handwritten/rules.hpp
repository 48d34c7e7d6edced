// The 64 criteria of 令10 as a program written by hand for just them: straight functions, one a
// rule, in the order of the articles. The yardstick of the engine's speed, and a second opinion
// about the encoding: the benchmark refuses to run when the two differ on random sites. Pure.
#pragma once

#include "tests/bench/handwritten/findings.hpp"
#include "tests/bench/handwritten/site.hpp"

namespace bench {

void judge(const Site& site, Findings& findings);

// By article; `trade` says whether the site is one of industry and trade at all (第二条).
void judge_article_3(const Site& site, Tri trade, Findings& findings);
void judge_article_4(const Site& site, Tri trade, Findings& findings);
void judge_article_5(const Site& site, Tri trade, Findings& findings);
void judge_article_6(const Site& site, Tri trade, Findings& findings);
void judge_article_7(const Site& site, Tri trade, Findings& findings);
void judge_article_8(const Site& site, Tri trade, Findings& findings);
void judge_articles_9_10(const Site& site, Tri trade, Findings& findings);
void judge_article_11(const Site& site, Tri trade, Findings& findings);
void judge_articles_12_13(const Site& site, Tri trade, Findings& findings);

/// 第十四条: what stands there and does not work is as if it were not there.
constexpr Tri missing(DeviceStatus status) {
  return is(status, DeviceStatus::failed, DeviceStatus::not_installed);
}

/// One outcome a part, in the order of the source.
template <typename... Each>
constexpr std::array<Outcomes, sizeof...(Each)> parts(Each... outcomes) {
  return {outcomes...};
}

}  // namespace bench
