// Short answers say what full ones say, in fewer words: on random sites of every rule set shipped.
#include <set>

#include "server/api/evaluator.hpp"
#include "tests/bench/random_facts.hpp"
#include "tests/server/support.hpp"
#include "tests/support/source_dir.hpp"

namespace {

using nlohmann::json;

const rulesets::Catalogue& library() {
  static std::vector<rulesets::LibraryFault> faults;
  static const rulesets::Catalogue loaded =
      rulesets::load_library(support::source_path("/rulesets/library"), faults);
  return loaded;
}

class Asked {
 public:
  json operator()(const rulesets::Catalogue& catalogue, const std::string& ruleset, dsl::Day as_of,
                  const std::string& facts, server::View view) {
    server::EvaluationRequest request;
    request.ruleset = ruleset;
    request.as_of = as_of;
    request.facts = facts;
    request.options.view = view;
    const auto answered = server::evaluate(catalogue, request, workspace_);
    const auto* const answer = std::get_if<server::Answer>(&answered);
    REQUIRE(answer != nullptr);
    return json::parse(answer->text);
  }

 private:
  server::Workspace workspace_;
};

/// The short form of what a full answer says.
json shortened(const json& full) {
  json verdicts = json::array();
  for (const json& verdict : full.at("verdicts")) {
    const std::string outcome = verdict.at("outcome");
    if (outcome == "not_established" || outcome == "not_applicable") continue;
    json brief = {
        {"ruleset", verdict.at("ruleset")}, {"rule", verdict.at("rule")}, {"outcome", outcome}};
    for (const char* member : {"case", "element"}) {
      if (!verdict.at(member).is_null()) brief[member] = verdict.at(member);
    }
    brief["clauses"] = json::array();
    for (const json& cited : verdict.at("citations")) {
      if (cited.at("role") != "determination") continue;
      brief["clauses"].push_back(cited.at("document").get<std::string>() + " " +
                                 cited.at("clause").get<std::string>());
    }
    verdicts.push_back(std::move(brief));
  }
  return {{"verdicts", std::move(verdicts)}, {"summary", full.at("summary")}};
}

}  // namespace

TEST_CASE("a short answer is the full one in short") {
  Asked ask;
  std::set<std::string> outcomes;
  std::size_t elements = 0;
  std::size_t judged = 0;
  for (const rulesets::CatalogueEntry& entry : library().entries()) {
    const rulesets::Release& release = *entry.release;
    const std::string name = release.name + "@" + release.version;
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
      bench::SiteShape shape;
      shape.asked = seed % 2 == 0 ? 100 : 80;
      shape.not_known = seed % 3 == 0 ? 0 : 10;
      const std::string facts = bench::random_facts(release.program.schema, shape, seed);
      INFO(name << " seed " << seed << " facts " << facts);
      const dsl::Day as_of = release.effective_from.value();
      const json brief = ask(library(), name, as_of, facts, server::View::brief);
      const json expected = shortened(ask(library(), name, as_of, facts, server::View::full));
      REQUIRE(brief == expected);
      judged += brief.at("summary").at("judgement").get<std::size_t>();
      for (const json& verdict : brief.at("verdicts")) {
        outcomes.insert(verdict.at("outcome"));
        elements += verdict.count("element");
      }
    }
  }
  CHECK(outcomes == std::set<std::string>{"established", "undetermined"});
  CHECK(elements > 100);
  CHECK(judged > 10);
}

TEST_CASE("several rule sets answer in short one behind the other, at each date") {
  Asked ask;
  std::set<std::size_t> lengths;
  // Back and forth: what takes part at a date is kept by the workspace.
  for (const int year : {2019, 2026, 2024, 2026}) {
    const dsl::Day as_of = dsl::make_day(year, 11, 1).value();
    INFO("in " << year);
    const json brief = ask(library(), "all", as_of, "{}", server::View::brief);
    REQUIRE(brief == shortened(ask(library(), "all", as_of, "{}", server::View::full)));
    lengths.insert(brief.at("verdicts").size());
  }
  CHECK(lengths.size() > 1);
}

TEST_CASE("short answers name elements of all kinds, and errors") {
  const std::string rules = R"(规则集 试验.罐 版本 1.0.0
文件 试行 { 名称 "试行标准" 文号 "试第1号" 机关 "试验部" 位阶 部门规章 地域 全国 施行 2020-01-01
  纲目 { 第一条 ; 第二条 } }
事实 库 {
  罐 : 列表 标识 罐号 { 罐号 : 文本   存量 : 数 t   阀 : 列表 标识 阀号 { 阀号 : 文本   漏 : 是否 } }
  台数 : 整数
}
重大隐患 超量 "超量" 依据 试行 第一条  逐个 罐 属于 库.罐  当 罐.存量 超过 5 t
章 "阀" 逐个 罐 属于 库.罐 {
  重大隐患 漏阀 "漏阀" 依据 试行 第一条  逐个 阀 属于 罐.阀  当 阀.漏 为 是
}
重大隐患 平均 "平均" {
  情形 甲 "甲" 依据 试行 第一条 当 10 / 库.台数 超过 3
  情形 乙 "乙" 依据 试行 第二条 当 库.台数 超过 100
}
)";
  const rulesets::Catalogue catalogue({service_test::entry(rules, "tanks/1.0.0/ruleset.hzl")});
  Asked ask;
  std::set<std::string> named;
  for (const char* const facts : {
           R"({"库":{"台数":0,"罐":[{"罐号":"甲\"乙\\\n","存量":9,"阀":[{"阀号":"7","漏":true}]},
               {"罐号":"一个很长的罐号","存量":9,"阀":[]},{"罐号":"12345678\"","存量":7,"阀":[{"阀号":"8"}]}]}})",
           R"({"库":{"台数":2,"罐":{"complete":false,"items":[{"罐号":"1"}]}}})", "{}"}) {
    INFO(facts);
    const dsl::Day as_of = dsl::make_day(2024, 1, 1).value();
    const json brief = ask(catalogue, "试验.罐", as_of, facts, server::View::brief);
    REQUIRE(brief == shortened(ask(catalogue, "试验.罐", as_of, facts, server::View::full)));
    for (const json& verdict : brief.at("verdicts")) {
      named.insert(verdict.at("outcome").get<std::string>() + " " + verdict.value("element", "-"));
    }
  }
  for (const char* const wanted :
       {"established 甲\"乙\\\n", "established 甲\"乙\\\n/7", "established 一个很长的罐号",
        "established 12345678\"", "undetermined 12345678\"/8", "error -", "undetermined -"}) {
    INFO(wanted);
    CHECK(named.count(wanted) == 1);
  }
}
