#include "tests/bench/handwritten/rules.hpp"

namespace bench {
namespace {

Tri is_trade_enterprise(const Site& site) {
  Tri any = Tri::no;
  for (std::size_t i = 0; i < site.industries.size; ++i) {
    any = any | site.industries[static_cast<TradeIndustry>(i)];
  }
  return any;
}

}  // namespace

void judge(const Site& site, Findings& findings) {
  findings.clear();
  const Tri trade = is_trade_enterprise(site);
  judge_article_3(site, trade, findings);
  judge_article_4(site, trade, findings);
  judge_article_5(site, trade, findings);
  judge_article_6(site, trade, findings);
  judge_article_7(site, trade, findings);
  judge_article_8(site, trade, findings);
  judge_articles_9_10(site, trade, findings);
  judge_article_11(site, trade, findings);
  judge_articles_12_13(site, trade, findings);
}

}  // namespace bench
