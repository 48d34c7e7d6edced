#include "tests/server/support.hpp"

using namespace service_test;

namespace {

const std::string rule_text = R"(
规则集 试验.询问 版本 1.0.0 别名 asked
文件 试行 别名 trial { 名称 "试行标准" 文号 "试第1号" 机关 "试验部" 位阶 部门规章 地域 全国
  施行 2023-01-01   纲目 { 第一条 ; 第二条 ; 第三条 ; 第四条 } }
枚举 型式 别名 type { 干式 别名 dry, 湿式 别名 wet }
枚举 行业 别名 trade { 冶金 别名 metal, 轻工 别名 light }
事实 工贸 别名 works {
  使用液氨 别名 ammonia : 是否   问 "是否使用液氨?"   查 现场   证据 照片
  快冻间人数 别名 workers : 整数 人   范围 0 .. 500   问 "快冻间有几人?"   查 现场
  已培训 别名 trained : 是否   裁量   问 "是否培训到位?"   查 资料
  存量 别名 stock : 数 t   问 "存量?"   查 资料
  所属 别名 trades : 逐项 行业 为 是否   问 "涉及哪些?"   查 资料
  除尘系统 别名 systems : 列表 标识 编号 {
    编号 别名 id : 文本
    方式 别名 kind : 型式   问 "{编号}的型式?"   查 现场
    控爆 别名 control : 是否   问 "{编号}有控爆措施吗?"   查 现场
  }   问 "有哪些除尘系统?"   查 现场
}
章 "液氨" 适用 使用液氨 {
  重大隐患 超员 别名 crowded "人多"   依据 试行 第一条   当 快冻间人数 超过 9 人
  重大隐患 未培训 别名 untrained "没有培训"   依据 试行 第二条   当 已培训 为 否
  重大隐患 超量 别名 stocked "多"   依据 试行 第二条   当 存量 超过 0.1 t
}
章 "冶金" 适用 所属[冶金] {
  重大隐患 除尘 别名 dusty "干式没有控爆"   依据 试行 第三条
    逐个 系统 属于 除尘系统   当 系统.方式 为 干式 且 系统.控爆 为 否
}
)";

server::CatalogueSnapshot asked() {
  static const server::CatalogueSnapshot kept = std::make_shared<const rulesets::Catalogue>(
      std::vector<rulesets::CatalogueEntry>{entry(rule_text, "asked/1.0.0/ruleset.hzl")});
  return kept;
}

class Interview : public Fixture {
 public:
  explicit Interview(const std::string& facts = "") : Fixture(":memory:", asked()) {
    const std::string known = facts.empty() ? "" : ",\"facts\":" + facts;
    const auto begun =
        call("POST", "/v1/interviews",
             R"({"ruleset":"asked","as_of":"2024-01-01","subject":"甲厂")" + known + "}");
    INFO(begun.body);
    REQUIRE(begun.status == 201);
    state = json::parse(begun.body);
    id = state.at("id");
    CHECK(header_of(begun, "Location") == "/v1/interviews/" + id);
    CHECK(header_of(begun, "ETag") == "\"1\"");
  }

  server::Response send(const std::string& body, std::map<std::string, std::string> headers = {}) {
    return call("POST", "/v1/interviews/" + id + "/answers", body, std::move(headers));
  }
  void answer(const std::string& path, const std::string& value) {
    const auto response =
        send(R"({"answers":[{"path":)" + json(path).dump() + R"(,"answer":)" + value + "}]}");
    INFO(response.body);
    REQUIRE(response.status == 200);
    state = json::parse(response.body);
  }
  void withdraw(const std::string& path) {
    const auto response =
        send(R"({"answers":[{"path":)" + json(path).dump() + R"(,"withdrawn":true}]})");
    INFO(response.body);
    REQUIRE(response.status == 200);
    state = json::parse(response.body);
  }
  [[nodiscard]] std::vector<std::string> next() const { return paths("questions"); }
  [[nodiscard]] std::vector<std::string> paths(const char* list) const {
    std::vector<std::string> found;
    for (const json& each : state.at(list)) found.push_back(each.at("path"));
    return found;
  }

  json state;
  std::string id;
};

using Paths = std::vector<std::string>;

/// Status, code and the places of the faults of a refusal.
std::string refusal(const server::Response& response) {
  std::string text = problem_of(response);
  const json problem = json::parse(response.body);
  for (const json& fault : problem.value("errors", json::array())) {
    text +=
        " " + fault.at("pointer").get<std::string>() + " " + fault.at("code").get<std::string>();
  }
  return text;
}

}  // namespace

TEST_CASE("an interview asks what closes most, and leaves out what no longer matters") {
  Interview interview;
  CHECK(interview.next() ==
        Paths{"工贸.使用液氨", "工贸.所属[冶金]", "工贸.快冻间人数", "工贸.已培训", "工贸.存量"});
  const json& first = interview.state.at("questions").at(0);
  CHECK(first.at("question") == "是否使用液氨?");
  CHECK(first.at("kind") == "boolean");
  CHECK(first.at("evidence") == json::array({"photo"}));
  CHECK(first.at("methods") == json::array({"on_site"}));
  CHECK(first.at("rules").size() == 3);
  CHECK(first.at("clauses").size() == 2);
  CHECK(first.at("clauses").at(0).at("clause") == "第一条");
  CHECK(first.at("clauses").at(0).at("number") == "试第1号");
  const json& third = interview.state.at("questions").at(2);
  CHECK(third.at("unit") == "人");
  CHECK(third.at("high") == "500");
  CHECK(third.at("integer") == true);
  CHECK(interview.state.at("progress") ==
        json::parse(R"({"rules":4,"decided":0,"open":4,"questions_at_most":6,"lists_unasked":1})"));

  interview.answer("工贸.使用液氨", "false");
  CHECK(interview.next() == Paths{"工贸.所属[冶金]", "工贸.除尘系统"});
  CHECK(interview.state.at("progress").at("decided") == 3);
  CHECK(interview.state.at("summary").at("not_applicable") == 3);
  interview.answer("works.trades[metal]", "true");
  CHECK(interview.next() == Paths{"工贸.除尘系统"});
  const json& list = interview.state.at("questions").at(0);
  CHECK(list.at("kind") == "list");
  CHECK(list.at("identity") == "编号");
  CHECK(list.at("fields").at(1).at("members").at(0).at("alias") == "dry");
  interview.answer("工贸.除尘系统", R"([{"编号":"一\"号"},{"id":"二号"}])");
  CHECK(interview.next() ==
        Paths{R"(工贸.除尘系统["一\"号"].方式)", R"(工贸.除尘系统["一\"号"].控爆)",
              R"(工贸.除尘系统["二号"].方式)", R"(工贸.除尘系统["二号"].控爆)"});
  CHECK(interview.state.at("questions").at(0).at("question") == "一\"号的型式?");
  interview.answer(R"(工贸.除尘系统["一\"号"].方式)", R"("wet")");
  interview.answer(R"(works.systems["二号"].kind)", R"("dry")");
  CHECK(interview.next() == Paths{R"(工贸.除尘系统["二号"].控爆)"});
  interview.answer(R"(工贸.除尘系统["二号"].控爆)", "false");
  CHECK(interview.next().empty());
  CHECK(interview.state.at("progress").at("decided") == 4);
  CHECK(interview.state.at("summary").at("established") == 1);

  const auto now = interview.get("/v1/interviews/" + interview.id + "?verdicts=short");
  CHECK(json::parse(now.body).at("now").at("verdicts").at(0).at("rule") == "除尘");

  const auto finished = interview.call("POST", "/v1/interviews/" + interview.id + ":finish");
  REQUIRE(finished.status == 201);
  const auto kept = interview.get(header_of(finished, "Location"));
  CHECK(kept.body == finished.body);
  const auto at_once = interview.post(
      R"({"ruleset":"asked","as_of":"2024-01-01","subject":"甲厂","facts":{"工贸":{"使用液氨":false,
         "所属":{"冶金":true},"除尘系统":[{"编号":"一\"号","方式":"wet"},
         {"编号":"二号","方式":"dry","控爆":false}]}}})",
      "?store=false");
  json same = json::parse(finished.body);
  same.erase("id");
  CHECK(same == json::parse(at_once.body));
  const auto after = json::parse(interview.get("/v1/interviews/" + interview.id).body);
  CHECK(after.at("evaluation") == json::parse(finished.body).at("id"));
  CHECK(after.at("questions").empty());
  CHECK(problem_of(interview.send(R"({"answers":[]})")) == "409 interview_finished");
  CHECK(problem_of(interview.call("POST", "/v1/interviews/" + interview.id + ":finish")) ==
        "409 interview_finished");
}

TEST_CASE("what is not known is not asked again and stays open") {
  Interview interview;
  interview.answer("工贸.使用液氨", R"({"unknown":"not_known","by":"李四"})");
  CHECK(interview.next().front() != "工贸.使用液氨");
  CHECK(interview.paths("unsettled") == Paths{"工贸.使用液氨"});
  CHECK(interview.state.at("unsettled").at(0).at("reason") == "not_known");
  CHECK(interview.state.at("progress").at("open") == 4);
  interview.withdraw("工贸.使用液氨");
  CHECK(interview.next().front() == "工贸.使用液氨");
  CHECK(interview.state.at("answers").empty());
  interview.answer("工贸.所属", "null");
  interview.answer("工贸.所属[轻工]", "true");
  CHECK(interview.paths("unsettled") == Paths{"工贸.所属[冶金]"});
  interview.answer("工贸.除尘系统", R"({"items":[],"complete":false})");
  CHECK(interview.paths("unsettled") == Paths{"工贸.所属[冶金]", "工贸.除尘系统"});
  interview.withdraw("工贸.所属[轻工]");
  interview.withdraw("工贸.所属[冶金]");
  CHECK(interview.next() ==
        Paths{"工贸.使用液氨", "工贸.所属[冶金]", "工贸.快冻间人数", "工贸.已培训", "工贸.存量"});
}

TEST_CASE("what is known already is not asked; answers keep their bytes") {
  Interview interview(R"({"工贸.使用液氨":true,"works":{"stock":"100.0 kg","systems":[
      {"id":"一号","方式":"dry"}]}})");
  CHECK(interview.paths("answers") ==
        Paths{"工贸.使用液氨", "工贸.存量", "工贸.除尘系统", R"(工贸.除尘系统["一号"].方式)"});
  CHECK(interview.state.at("summary").at("not_established") == 1);
  interview.answer("工贸.存量", "1e-1");
  interview.answer(R"(工贸.除尘系统["一号"].控爆)", "true");
  // Named again, an element keeps its fields; one that is not named any more goes with them.
  interview.answer("工贸.除尘系统", R"([{"编号":"二号"},{"编号":"一号"}])");
  const auto kept = interview.get("/v1/interviews/" + interview.id).body;
  CHECK(kept.find(R"({"path":"工贸.存量","answer":1e-1,)") != std::string::npos);
  CHECK(interview.paths("answers") == Paths{"工贸.使用液氨", "工贸.存量", "工贸.除尘系统",
                                            R"(工贸.除尘系统["一号"].方式)",
                                            R"(工贸.除尘系统["一号"].控爆)"});
  interview.answer("工贸.除尘系统", R"([{"编号":"二号"}])");
  CHECK(interview.paths("answers") == Paths{"工贸.使用液氨", "工贸.存量", "工贸.除尘系统"});
  const auto finished = interview.call("POST", "/v1/interviews/" + interview.id + ":finish");
  CHECK(finished.status == 201);
}

TEST_CASE("answers that are wrong are refused with their place, and none of them is kept") {
  struct Bad {
    const char* answers;
    const char* refused;
  };
  const Bad cases[] = {
      {R"([{"path":"工贸.使用液氨","answer":1}])",
       "422 invalid_answers /answers/0/answer wrong_type"},
      {R"([{"path":"工贸.存量","answer":1},{"path":"工贸.快冻间人数","answer":{"value":501}}])",
       "422 invalid_answers /answers/1/answer/value out_of_range"},
      {R"([{"path":"工贸.已培训","answer":false}])",
       "422 invalid_answers /answers/0/answer judgement_without_reason"},
      {R"([{"path":"工贸.没有","answer":1}])", "422 invalid_answers /answers/0/path unknown_fact"},
      {R"([{"path":"","answer":1}])", "422 invalid_answers /answers/0/path invalid_path"},
      {R"([{"path":"工贸.除尘系统[\"甲\"]","answer":{}}])",
       "422 invalid_answers /answers/0/path invalid_path"},
      {R"([{"path":"工贸.除尘系统[\"甲\"].控爆","answer":true}])",
       "422 invalid_answers /answers/0/path unknown_element"},
      {R"([{"path":"工贸.除尘系统[\"一号\"].编号","answer":"乙"}])",
       "422 invalid_answers /answers/0/path invalid_path"},
      {R"([{"path":"工贸.除尘系统[\"一号\"].没有","answer":"乙"}])",
       "422 invalid_answers /answers/0/path unknown_fact"},
      {R"([{"path":"工贸.存量[甲]","answer":"乙"}])",
       "422 invalid_answers /answers/0/path unknown_member"},
      {R"([{"path":"工贸.所属[甲]","answer":true}])",
       "422 invalid_answers /answers/0/path unknown_member"},
      {R"([{"path":"工贸.所属[轻工]","answer":"甲"}])",
       "422 invalid_answers /answers/0/answer wrong_type"},
      {R"([{"path":"工贸.所属","answer":{"轻工":true,"重工":true}}])",
       "422 invalid_answers /answers/0/answer/重工 unknown_key"},
      {R"([{"path":"工贸.除尘系统[\"一号\"].控爆","answer":"甲"}])",
       "422 invalid_answers /answers/0/answer wrong_type"},
      {R"([{"path":"工贸.除尘系统","answer":[{"编号":"甲"},{"编号":"乙","方式":"水"}]}])",
       "422 invalid_answers /answers/0/answer/1/方式 unknown_member"},
      {R"([{"path":"工贸.除尘系统","answer":[{"编号":"甲"},{"编号":"甲"}]}])",
       "422 invalid_answers /answers/0/answer/1 duplicate_identity"},
      {R"([{"path":"工贸.除尘系统","answer":[{"控爆":true}]}])",
       "422 invalid_answers /answers/0/answer/0 missing_identity"},
      {R"([{"path":"工贸.除尘系统","answer":{"items":[],"complete":1}}])",
       "422 invalid_answers /answers/0/answer/complete wrong_type"},
      {R"([{"path":"工贸.除尘系统","answer":{"value":{"items":[{"编号":"甲"}]}}},
           {"path":"工贸.除尘系统[\"甲\"].控爆","answer":true}])",
       "422 invalid_answers /answers/1/path answered_as_whole"},
      {R"({})", "400 invalid_request /answers wrong_type"},
      {R"([1])", "400 invalid_request /answers/0 wrong_type"},
      {R"([{"answer":1}])", "400 invalid_request /answers/0/path missing"},
      {R"([{"path":1}])", "400 invalid_request /answers/0/path wrong_type"},
      {R"([{"path":"甲","answer":1,"answer":2}])",
       "400 invalid_request /answers/0/answer duplicate_key"},
      {R"([{"path":"甲","value":1}])", "400 invalid_request /answers/0/value unknown_key"},
      {R"([{"path":"甲","withdrawn":1}])", "400 invalid_request /answers/0/withdrawn wrong_type"},
      {R"([{"path":"甲","answer":1,"withdrawn":true}])",
       "400 invalid_request /answers/0 answered_and_withdrawn"},
  };
  Interview interview(R"({"工贸":{"除尘系统":[{"编号":"一号"}]}})");
  const std::string before = interview.get("/v1/interviews/" + interview.id).body;
  for (const Bad& one : cases) {
    CAPTURE(one.answers);
    CHECK(refusal(interview.send("{\"answers\":" + std::string(one.answers) + "}")) == one.refused);
  }
  CHECK(problem_of(interview.send(R"({"answers":[)")) == "400 invalid_json");
  CHECK(problem_of(interview.send("[]")) == "400 invalid_request");
  CHECK(problem_of(interview.send("{}")) == "400 invalid_request");
  CHECK(problem_of(interview.send(R"({"revision":"1","answers":[]})")) == "400 invalid_request");
  CHECK(interview.get("/v1/interviews/" + interview.id).body == before);
  CHECK(interview.failures.empty());
}

TEST_CASE("nobody overwrites answers that they have not seen") {
  Interview interview;
  const std::string one = R"("answers":[{"path":"工贸.使用液氨","answer":true}]})";
  CHECK(interview.send(R"({"revision":1,)" + one).status == 200);
  CHECK(problem_of(interview.send(R"({"revision":1,)" + one)) == "409 revision_conflict");
  CHECK(problem_of(interview.send("{" + one, {{"if-match", "\"1\""}})) == "409 revision_conflict");
  const auto good = interview.send("{" + one, {{"if-match", "\"2\""}});
  CHECK(good.status == 200);
  CHECK(header_of(good, "ETag") == "\"3\"");
  CHECK(problem_of(interview.send("{" + one, {{"if-match", "x"}})) == "400 invalid_header");
  CHECK(interview.send("{" + one, {{"if-match", "*"}}).status == 200);
}

TEST_CASE("interviews: what cannot begin, what is not there, what options there are") {
  Interview interview;
  const auto begin = [&](const std::string& body) {
    return refusal(interview.call("POST", "/v1/interviews", body));
  };
  CHECK(begin("{}") == "400 as_of_missing /as_of as_of_missing");
  CHECK(begin(R"({"ruleset":"无","as_of":"2024-01-01"})") == "404 unknown_ruleset");
  CHECK(begin(R"({"ruleset":"asked","as_of":"2022-01-01"})") == "422 not_in_force");
  CHECK(begin(R"({"as_of":"2024-01-01","facts":{"工贸":{"存量":"x"}}})") ==
        "422 invalid_facts /facts/工贸/存量 invalid_number");
  CHECK(begin(R"({"as_of":"2024-01-01","facts":{"工贸":{"存量":}}})").substr(0, 16) ==
        "400 invalid_json");
  CHECK(problem_of(interview.get("/v1/interviews/none")) == "404 unknown_interview");
  CHECK(problem_of(interview.call("POST", "/v1/interviews/none/answers", R"({"answers":[]})")) ==
        "404 unknown_interview");
  CHECK(problem_of(interview.call("POST", "/v1/interviews/none:finish")) ==
        "404 unknown_interview");
  const std::string place = "/v1/interviews/" + interview.id;
  CHECK(problem_of(interview.get(place + "?next=101")) == "400 invalid_option");
  CHECK(problem_of(interview.get(place + "?next=x")) == "400 invalid_option");
  CHECK(problem_of(interview.get(place + "?verdicts=full")) == "400 invalid_option");
  CHECK(json::parse(interview.get(place + "?next=2").body).at("questions").size() == 2);
  CHECK(json::parse(interview.get(place + "?next=0").body).at("questions").empty());
  CHECK(interview.call("DELETE", place).status == 204);
  CHECK(problem_of(interview.get(place)) == "404 unknown_interview");
  CHECK(problem_of(interview.call("DELETE", place)) == "404 unknown_interview");
}

TEST_CASE("an answer that is too old is asked again, but not one that says so") {
  const std::string text = R"(
规则集 试验.时效 版本 1.0.0 别名 dated
文件 试行 别名 trial { 名称 "试行标准" 文号 "试第1号" 机关 "试验部" 位阶 部门规章 地域 全国
  施行 2023-01-01   纲目 { 第一条 } }
事实 工贸 { 检测合格 : 是否   时效 12 月   问 "检测合格?"   查 资料 }
重大隐患 不合格 "不合格"   依据 试行 第一条   当 检测合格 为 否
)";
  Fixture fixture(":memory:", std::make_shared<const rulesets::Catalogue>(
                                  std::vector<rulesets::CatalogueEntry>{entry(text, "dated.hzl")}));
  const auto begun = fixture.call("POST", "/v1/interviews", R"({"as_of":"2024-01-01"})");
  REQUIRE(begun.status == 201);
  const std::string place = header_of(begun, "Location");
  const auto answered = [&](const std::string& answer) {
    const auto response = fixture.call(
        "POST", place + "/answers", R"({"answers":[{"path":"检测合格","answer":)" + answer + "}]}");
    INFO(response.body);
    REQUIRE(response.status == 200);
    const json state = json::parse(response.body);
    return std::to_string(state.at("questions").size()) + " " +
           std::to_string(state.at("unsettled").size());
  };
  CHECK(answered(R"({"value":false,"at":"2022-06-01"})") == "1 0");
  CHECK(answered(R"({"unknown":"expired"})") == "0 1");
  CHECK(answered(R"({"unknown":"not_asked"})") == "1 0");
  CHECK(answered(R"({"value":false,"at":"2023-06-01"})") == "0 0");
}

TEST_CASE("interviews of another organisation are not there") {
  Interview interview;
  rulesets::Interviews& kept = interview.store.interviews();
  CHECK(kept.find(rulesets::own_organisation, interview.id));
  CHECK_FALSE(kept.find(rulesets::own_organisation + 1, interview.id));
  const rulesets::Deed other{"2026-01-01T00:00:00Z", "乙", rulesets::own_organisation + 1};
  using Change = rulesets::Interviews::Change;
  CHECK(kept.answer(other, interview.id, 1, {}) == Change::not_there);
  rulesets::EvaluationRow finished;
  finished.id = "x";
  CHECK(kept.finish(other, interview.id, 1, finished) == Change::not_there);
  CHECK_FALSE(interview.store.evaluations().has(rulesets::own_organisation, "x"));
  CHECK(kept.erase(other, interview.id) == Change::not_there);
}
