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
      if (item.at("path") == path) return &item;
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
