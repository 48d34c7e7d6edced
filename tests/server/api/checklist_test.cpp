#include "server/api/checklist.hpp"

#include <set>

#include "tests/server/support.hpp"
#include "tests/support/source_dir.hpp"

using namespace service_test;

namespace {

const std::string rule_text = R"(
规则集 试验.检查 版本 1.0.0 别名 looked   名称 "检查<试验>"
文件 试行 别名 trial { 名称 "试行标准" 文号 "试第1号" 机关 "试验部" 位阶 部门规章 地域 全国
  施行 2023-01-01   纲目 { 第一条 ; 第二条 } }
文件 旧行 别名 old { 名称 "旧标准" 文号 "旧1" 机关 "试验部" 位阶 部门规章 地域 全国
  施行 2020-01-01 废止 2023-06-01   纲目 { 第一条 } }
枚举 型式 别名 type { 干式 别名 dry, 湿式 别名 wet }
枚举 行业 别名 trade { 冶金 别名 metal, 轻工 别名 light }
事实 工贸 别名 works {
  使用液氨 : 是否   问 "是否<b>使用</b>液氨 & 其他?"   查 现场, 资料   证据 照片, 记录
  人数 : 整数 人   范围 0 .. 500   查 询问
  早先 : 是否   问 "早先?"   查 资料
  没用到 : 是否   问 "没用到?"
  所属 : 逐项 行业 为 是否   问 "涉及哪些行业?"   查 资料
  除尘系统 : 列表 标识 编号 {
    编号 : 文本   问 "编号?"
    方式 : 型式   问 "{编号}的型式?"   查 现场
    管道 : 列表 标识 段号 { 段号 : 文本   泄爆 : 是否   问 "{编号}{段号}有泄爆?"   查 检测 }
      问 "{编号}有哪些管道?"
  }   问 "有哪些除尘系统?"   查 现场
}
章 "液氨" 适用 使用液氨 {
  重大隐患 超员 "人多"   依据 试行 第一条   当 人数 超过 9 人
}
重大隐患 早先的 "早"   依据 旧行 第一条   当 早先
重大隐患 除尘 "没有泄爆"   依据 试行 第二条   适用 所属[冶金]
  逐个 系统 属于 除尘系统   当 系统.方式 为 干式 且 任一 管段 属于 系统.管道 使 管段.泄爆 为 否
)";

const server::CatalogueSnapshot& looked() {
  static const server::CatalogueSnapshot kept = std::make_shared<const rulesets::Catalogue>(
      std::vector<rulesets::CatalogueEntry>{entry(rule_text, "looked/1.0.0/ruleset.hzl")});
  return kept;
}

const json* item_of(const json& checklist, const std::string& path) {
  for (const json& group : checklist.at("groups")) {
    for (const json& item : group.at("items")) {
      if (item.value("path", "") == path) return &item;
    }
  }
  return nullptr;
}

std::vector<std::string> paths_of(const json& checklist) {
  std::vector<std::string> paths;
  for (const json& group : checklist.at("groups")) {
    for (const json& item : group.at("items")) paths.push_back(item.at("path"));
  }
  return paths;
}

using Paths = std::vector<std::string>;

json remaining(const std::string& facts) {
  const auto& entries = looked()->entries();
  rulesets::InterviewRow row;
  row.as_of = *dsl::make_day(2024, 1, 1);
  row.answers.push_back({"", facts, "", ""});
  server::InterviewState state(*looked(), row);
  REQUIRE(state.evaluate());
  return json::parse(
      server::checklist_json(server::remaining_checklist({entries[0].release}, row.as_of, state)));
}

}  // namespace

TEST_CASE("a checklist has what can decide something, by place and method, with clauses") {
  Fixture fixture(":memory:", looked());
  const auto response = fixture.get("/v1/rulesets/looked/checklist?as_of=2024-01-01");
  REQUIRE(response.status == 200);
  const json checklist = json::parse(response.body);
  CHECK(paths_of(checklist) == Paths{"工贸.使用液氨", "工贸.除尘系统", "工贸.所属", "工贸.人数",
                                     "工贸.除尘系统.方式", "工贸.除尘系统.管道",
                                     "工贸.除尘系统.管道.泄爆"});
  CHECK(checklist.at("items") == 7);
  CHECK(checklist.at("rulesets").at(0).at("version") == "1.0.0");
  const json& groups = checklist.at("groups");
  CHECK(groups.at(0).at("place") == "工贸");
  CHECK(groups.at(0).at("method") == "on_site");
  CHECK(groups.at(1).at("method") == "records");
  CHECK(groups.at(3).at("place") == "工贸.除尘系统");
  const json& ammonia = *item_of(checklist, "工贸.使用液氨");
  CHECK(ammonia.at("methods") == json::array({"on_site", "records"}));
  CHECK(ammonia.at("evidence") == json::array({"photo", "record"}));
  CHECK(ammonia.at("clauses") ==
        json::parse(
            R"([{"document":"试行","title":"试行标准","number":"试第1号","clause":"第一条"}])"));
  CHECK(ammonia.at("rules") == json::array({"试验.检查/超员"}));
  CHECK(item_of(checklist, "工贸.人数")->at("question") == "人数");
  CHECK(item_of(checklist, "工贸.除尘系统.管道.泄爆")->at("question") == "________有泄爆?");
  CHECK(item_of(checklist, "工贸.除尘系统.管道")->at("fields").size() == 2);

  const json before = json::parse(fixture.get("/v1/checklist?as_of=2023-03-01").body);
  CHECK(item_of(before, "工贸.早先") != nullptr);
}

TEST_CASE("with facts a checklist has only what can still decide") {
  CHECK(paths_of(remaining(R"({"使用液氨":false,"所属":{"冶金":false}})")).empty());
  const json open = remaining(R"({"使用液氨":true,"所属":{"冶金":true}})");
  CHECK(paths_of(open) == Paths{"工贸.除尘系统", "工贸.人数", "工贸.除尘系统.方式",
                                "工贸.除尘系统.管道", "工贸.除尘系统.管道.泄爆"});
  const json named = remaining(
      R"({"使用液氨":false,"除尘系统":[{"编号":"甲","方式":"干式"},{"编号":"乙","方式":"湿式"}]})");
  CHECK(paths_of(named) == Paths{"工贸.所属[冶金]", R"(工贸.除尘系统["甲"].管道)"});
  CHECK(named.at("groups").at(1).at("place") == R"(工贸.除尘系统["甲"])");
  CHECK(item_of(named, R"(工贸.除尘系统["甲"].管道)")->at("question") == "甲有哪些管道?");
}

namespace {

/// Two rule sets over one package, each with words and items of its own.
server::CatalogueSnapshot written() {
  const std::string package = R"(
事实 现场 别名 site {
  通风 : 是否   问 "是否通风?"   查 现场
  人数 : 整数 人   问 "几人?"   查 现场
  储罐 : 列表 标识 位号 { 位号 : 文本   有液位计 : 是否   问 "{位号}有液位计?"   查 现场 }
    问 "有哪些罐?"   查 现场
}
)";
  const auto rules = [](const std::string& name, const std::string& more) {
    return "规则集 试验." + name + " 版本 1.0.0   名称 \"" + name + R"("
引用 "site.hzl"
文件 )" + name +
           R"(标准 { 名称 "标准" 位阶 部门规章 地域 全国 施行 2023-01-01   纲目 { 第一条 ; 第二条 } }
文件 )" + name +
           R"(旧 { 名称 "旧" 位阶 部门规章 地域 全国 施行 2020-01-01 废止 2023-06-01 }
重大隐患 闷 "没有通风"   依据 )" +
           name + "标准 第一条   当 通风 为 否\n" + more;
  };
  const std::string first = rules("甲", R"(
检查项 风机 别名 fan "开启风机<测风>"   依据 甲标准 第二条   查 现场   证据 照片   关于 通风, 闷
  说明 "逐个风口"
检查项 标牌 "看警示牌"   依据 甲标准 第二条   地点 "大门"   查 资料   适用 人数 超过 9 人
检查项 旧项 "早先要看的"   依据 甲旧
检查项 罐体 "看罐体"   依据 甲标准 第二条   查 检测   关于 现场.储罐.有液位计
检查项 只管规则 "看记录"   依据 甲标准 第二条   关于 闷
)");
  const std::string second = rules("乙", R"(
问 现场.通风 "风机开着吗?"
重大隐患 人多 "人多"   依据 乙标准 第一条   当 人数 超过 9 人
重大隐患 无液位计 "无液位计"   依据 乙标准 第二条   逐个 罐 属于 储罐   当 罐.有液位计 为 否
)");
  const auto release = [&](const std::string& text, const std::string& path) {
    return entry(text, path, {{"site.hzl", package}});
  };
  return std::make_shared<const rulesets::Catalogue>(std::vector<rulesets::CatalogueEntry>{
      release(first, "a/1.0.0/ruleset.hzl"), release(second, "b/1.0.0/ruleset.hzl")});
}

json left_over(const server::CatalogueSnapshot& catalogue, const std::string& facts) {
  rulesets::InterviewRow row;
  row.as_of = *dsl::make_day(2024, 1, 1);
  row.answers.push_back({"", facts, "", ""});
  server::InterviewState state(*catalogue, row);
  REQUIRE(state.evaluate());
  server::Releases releases;
  for (const auto& each : catalogue->entries()) releases.push_back(each.release);
  return json::parse(
      server::checklist_json(server::remaining_checklist(releases, row.as_of, state)));
}

std::vector<std::string> written_in(const json& checklist) {
  std::vector<std::string> names;
  for (const json& group : checklist.at("groups")) {
    for (const json& item : group.at("items")) {
      if (item.value("hand_written", false)) names.push_back(item.at("name"));
    }
  }
  return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("what authors wrote stands beside what rules ask for, and is marked") {
  Fixture fixture(":memory:", written());
  const json one = json::parse(fixture.get("/v1/rulesets/试验.甲/checklist?as_of=2024-01-01").body);
  CHECK(written_in(one) == Names{"风机", "只管规则", "标牌", "罐体"});
  const json& together = one.at("groups").at(0);
  CHECK(together.at("place") == "现场");
  CHECK(together.at("method") == "on_site");
  CHECK(together.at("items").at(0).at("path") == "现场.通风");
  CHECK_FALSE(together.at("items").at(0).contains("hand_written"));
  CHECK(together.at("items").at(1) == json::parse(R"({"hand_written":true,"name":"风机",
    "text":"开启风机<测风>","alias":"fan","methods":["on_site"],"evidence":["photo"],
    "help":"逐个风口",
    "clauses":[{"document":"甲标准","title":"标准","clause":"第二条"}],
    "rules":["试验.甲/闷"],"facts":["现场.通风"]})"));
  CHECK(one.at("items") == 5);
  CHECK(one.at("groups").at(2).at("place") == "大门");
  CHECK(one.at("groups").at(3).at("place") == "现场.储罐");

  const json before = json::parse(fixture.get("/v1/checklist?as_of=2023-03-01").body);
  CHECK(written_in(before) == Names{"风机", "只管规则", "罐体", "标牌", "旧项"});
}

TEST_CASE("items that authors wrote, to print") {
  Fixture fixture(":memory:", written());
  const auto page = fixture.get("/v1/checklist?as_of=2024-01-01&format=html").body;
  CHECK(page.find("开启风机&lt;测风&gt;(手写,不作判定)<br><small>逐个风口</small></td><td>☐ 符合  "
                  "☐ 不符合  ☐ 不涉及") != std::string::npos);
  const auto text = fixture.get("/v1/checklist?as_of=2024-01-01&format=markdown&lang=en").body;
  CHECK(text.find("看警示牌 \\(hand-written, decides nothing\\) | ☐ met  ☐ not met  ☐ does not "
                  "apply |") != std::string::npos);
}

TEST_CASE("with facts an item stays while it applies and what it concerns is open") {
  const auto catalogue = written();
  CHECK(written_in(left_over(catalogue, "{}")) == Names{"风机", "只管规则", "罐体", "标牌"});
  CHECK(written_in(left_over(catalogue, R"({"通风":true})")) == Names{"罐体", "标牌"});
  CHECK(written_in(left_over(catalogue, R"({"通风":true,"人数":9,"储罐":[]})")).empty());
  CHECK(written_in(left_over(
            catalogue, R"({"通风":true,"人数":10,"储罐":[{"位号":"V1","有液位计":true}]})")) ==
        Names{"标牌"});
  CHECK(written_in(left_over(catalogue, R"({"通风":true,"人数":9,"储罐":[{"位号":"V1"}]})")) ==
        Names{"罐体"});
}

TEST_CASE("a fact that several rule sets ask for is asked in a rule set's own words") {
  const auto catalogue = written();
  Fixture fixture(":memory:", catalogue);
  const json all = json::parse(fixture.get("/v1/checklist?as_of=2024-01-01").body);
  CHECK(item_of(all, "现场.通风")->at("question") == "风机开着吗?");
  const json one = json::parse(fixture.get("/v1/rulesets/试验.甲/checklist?as_of=2024-01-01").body);
  CHECK(item_of(one, "现场.通风")->at("question") == "是否通风?");
  CHECK(item_of(left_over(catalogue, "{}"), "现场.通风")->at("question") == "风机开着吗?");

  const auto answer = fixture.post(body("{}", "2024-01-01", "all"));
  REQUIRE(answer.status == 201);
  const json answered = json::parse(answer.body);
  for (const json& verdict : answered.at("verdicts")) {
    for (const json& missing : verdict.at("missing")) {
      if (missing.at("fact") != "通风") continue;
      const bool own = verdict.at("ruleset") == "试验.乙";
      CHECK(missing.at("question") == (own ? "风机开着吗?" : "是否通风?"));
    }
  }
}

TEST_CASE("checklists as pages are escaped and have no script") {
  Fixture fixture(":memory:", looked());
  const auto page = fixture.get("/v1/checklist?as_of=2024-01-01&format=html");
  REQUIRE(page.status == 200);
  CHECK(page.content_type == "text/html; charset=utf-8");
  CHECK(page.body.find("检查&lt;试验&gt; 检查表") != std::string::npos);
  CHECK(page.body.find("是否&lt;b&gt;使用&lt;/b&gt;液氨 &amp; 其他?") != std::string::npos);
  CHECK(page.body.find("<b>") == std::string::npos);
  CHECK(page.body.find("<script") == std::string::npos);
  CHECK(page.body.find("《试行标准》 试第1号 第一条") != std::string::npos);
  CHECK(page.body.find("☐ 干式  ☐ 湿式  ☐ 不清楚") != std::string::npos);
  CHECK(page.body.find("冶金: ☐ 是  ☐ 否  ☐ 不清楚<br>轻工: ☐ 是") != std::string::npos);
  const auto english = fixture.get("/v1/checklist?as_of=2024-01-01&format=html&lang=en");
  CHECK(english.body.find("☐ yes  ☐ no  ☐ not known") != std::string::npos);
  CHECK(english.body.find("<h3>on site</h3>") != std::string::npos);
  const auto text = fixture.get("/v1/checklist?as_of=2024-01-01&format=markdown");
  CHECK(text.content_type == "text/markdown; charset=utf-8");
  CHECK(text.body.find("是否&lt;b&gt;使用&lt;/b&gt;液氨 &amp; 其他?") != std::string::npos);
  CHECK(text.body.find("\n## 工贸.除尘系统\n\n### 现场查看\n") != std::string::npos);
}

TEST_CASE("checklists: what is refused") {
  Fixture fixture(":memory:", looked());
  const auto refused = [&](const std::string& target) { return problem_of(fixture.get(target)); };
  CHECK(refused("/v1/checklist") == "400 as_of_missing");
  CHECK(refused("/v1/checklist?as_of=2024") == "400 as_of_invalid");
  CHECK(refused("/v1/checklist?as_of=2024-01-01&format=pdf") == "400 invalid_option");
  CHECK(refused("/v1/checklist?as_of=2024-01-01&version=1.0.0") == "400 invalid_option");
  CHECK(refused("/v1/rulesets/none/checklist?as_of=2024-01-01") == "404 unknown_ruleset");
  CHECK(refused("/v1/rulesets/looked/checklist?as_of=2024-01-01&version=9.9.9") ==
        "404 unknown_version");
  CHECK(refused("/v1/rulesets/looked/checklist?as_of=2019-01-01") == "422 not_in_force");
}

TEST_CASE("the checklist of the shipped rules has every fact that an empty site is asked for") {
  std::vector<rulesets::LibraryFault> faults;
  const rulesets::Catalogue library =
      rulesets::load_library(support::source_path("/rulesets/library"), faults);
  const dsl::Day day = *dsl::make_day(2026, 7, 1);
  for (const rulesets::CatalogueEntry& entry : library.entries()) {
    CAPTURE(entry.release->name);
    const server::Checklist derived = server::derive_checklist({entry.release}, day);
    std::set<std::string> listed;
    for (const auto& group : derived.groups) {
      for (const auto& item : group.items) {
        CHECK_FALSE(item.clauses.all().empty());
        CHECK_FALSE(item.question.empty());
        listed.insert(item.path);
      }
    }
    rulesets::InterviewRow row;
    row.as_of = day;
    server::InterviewState state(rulesets::Catalogue({entry}), row);
    REQUIRE(state.evaluate());
    CHECK_FALSE(state.questions().empty());
    for (const engine::Question& question : state.questions()) {
      INFO(question.path);
      CHECK(listed.count(engine::full_name(entry.release->program.schema, question.fact.fact)) ==
            1);
    }
  }
}
