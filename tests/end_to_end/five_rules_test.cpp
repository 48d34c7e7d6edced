// Five rules of the shipped library all the way: from their text, through the store and a real
// socket, to verdicts with citations, missing facts and receipt, and again by replay.
#include <algorithm>
#include <thread>

#include "server/app/publish_library.hpp"
#include "tests/end_to_end/program.hpp"
#include "tests/server/http/client.hpp"

using end_to_end::Folder;
using end_to_end::json;

namespace {

constexpr const char* trade_rules = "工贸.重大事故隐患";
constexpr const char* chemical_rules = "危险化学品.重大危险源辨识";

std::shared_ptr<const rulesets::Catalogue> published(rulesets::Store& store) {
  const auto added = server::publish_library(end_to_end::library, store);
  if (const auto* error = std::get_if<server::LibraryError>(&added)) FAIL(error->message.en);
  auto loaded = server::load_store(store);
  if (const auto* error = std::get_if<server::LibraryError>(&loaded)) FAIL(error->message.en);
  return std::get<rulesets::LoadedCatalogue>(loaded).catalogue;
}

server::HttpSettings settings() {
  server::HttpSettings settings;
  settings.port = 0;
  settings.threads = 2;
  return settings;
}

/// The service over the shipped library, its database in a folder of its own.
class Running {
 public:
  Running()
      : store_(folder_.root() + "/hazlex.db"),
        service_(store_, published(store_), {}, server::open_doors()),
        http_(service_, settings()) {
    REQUIRE(http_.bind());
    thread_ = std::thread([this] { http_.run(); });
  }
  ~Running() {
    http_.stop();
    thread_.join();
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  [[nodiscard]] http_test::Reply send(const std::string& line, const std::string& text = {}) const {
    http_test::Connection connection(http_.port());
    REQUIRE(connection.connected());
    connection.send(line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" +
                    (text.empty() ? ""
                                  : "Content-Type: application/json\r\nContent-Length: " +
                                        std::to_string(text.size()) + "\r\n") +
                    "\r\n" + text);
    return connection.receive();
  }

 private:
  Folder folder_;
  rulesets::Store store_;
  server::Service service_;
  server::HttpServer http_;
  std::thread thread_;
};

/// Posts facts, checks all that every answer must have, and answers it.
json answer(const Running& running, const std::string& ruleset, const std::string& facts) {
  const auto made =
      running.send("POST /v1/evaluations", service_test::body(facts, "2026-11-01", ruleset));
  INFO(made.body);
  REQUIRE(made.status == 201);
  const json object = json::parse(made.body);
  const std::string address = "/v1/evaluations/" + object.at("id").get<std::string>();
  CHECK(made.header("location") == address);
  CHECK(running.send("GET " + address).body == made.body);
  CHECK(running.send("GET " + address + "/replay").body == made.body);

  const json& receipt = object.at("receipt");
  CHECK(receipt.at("as_of") == "2026-11-01");
  CHECK(receipt.at("rulesets").size() == 1);
  CHECK(receipt.at("rulesets").at(0).at("name") == ruleset);
  for (const char* digest : {"input_digest", "verdict_digest"}) {
    CHECK(receipt.at(digest).get<std::string>().size() == 71);
  }
  return object;
}

/// The one verdict of that rule, 情形 and element ("" for none).
json verdict(const json& object, const std::string& rule, const std::string& part,
             const std::string& element) {
  const auto text = [](const json& value) {
    return value.is_null() ? std::string() : value.get<std::string>();
  };
  json found;
  int count = 0;
  for (const json& each : object.at("verdicts")) {
    if (each.at("rule") != rule || text(each.at("case")) != part ||
        text(each.at("element")) != element) {
      continue;
    }
    found = each;
    ++count;
  }
  CAPTURE(rule, part, element);
  REQUIRE(count == 1);
  return found;
}

bool cites(const json& verdict, const std::string& document, const std::string& clause,
           const std::string& role) {
  const json& all = verdict.at("citations");
  return std::any_of(all.begin(), all.end(), [&](const json& each) {
    return each.at("document") == document && each.at("clause") == clause &&
           each.at("role") == role && !each.at("title").get<std::string>().empty() &&
           !each.at("number").get<std::string>().empty();
  });
}

/// The paths that a verdict waits for.
std::vector<std::string> missing(const json& verdict) {
  std::vector<std::string> paths;
  for (const json& each : verdict.at("missing")) {
    CHECK_FALSE(each.at("question").get<std::string>().empty());
    paths.push_back(each.at("path"));
  }
  return paths;
}

std::string outcome(const json& verdict) {
  return verdict.at("outcome");
}

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("令10 第十二条第(二)项: people in a quick-freezing room") {
  const Running running;
  const json object = answer(running, trade_rules, R"({
      "所属行业": {"轻工": true}, "使用液氨制冷": true,
      "快冻装置": [{"编号": "S1", "已单独设间": true, "作业人数": 10},
                   {"编号": "S2", "已单独设间": true, "作业人数": 9},
                   {"编号": "S3", "已单独设间": false},
                   {"编号": "S4", "已单独设间": true}]})");
  const json ten = verdict(object, "快冻作业间", "超员", "S1");
  CHECK(outcome(ten) == "established");
  CHECK(ten.at("rule_outcome") == "established");
  CHECK(ten.at("kind") == "major_hazard");
  CHECK(missing(ten).empty());
  CHECK(cites(ten, "令10", "第十二条第(二)项", "determination"));
  CHECK_THAT(ten.at("deciding").dump(), Catch::Contains("作业人数"));
  CHECK_FALSE(ten.at("remedy").is_null());

  CHECK(outcome(verdict(object, "快冻作业间", "超员", "S2")) == "not_established");
  CHECK(outcome(verdict(object, "快冻作业间", "未单设", "S1")) == "not_established");
  CHECK(outcome(verdict(object, "快冻作业间", "未单设", "S3")) == "established");
  const json unasked = verdict(object, "快冻作业间", "超员", "S4");
  CHECK(outcome(unasked) == "undetermined");
  CHECK(unasked.at("possible") == json::array({"established", "not_established"}));
  CHECK(missing(unasked) == Paths{"液氨制冷.快冻装置[\"S4\"].作业人数"});
  CHECK(unasked.at("missing").at(0).at("fact") == "液氨制冷.快冻装置.作业人数");
  CHECK(unasked.at("missing").at(0).at("reason") == "not_asked");
}

TEST_CASE("令10 第十一条第(三)项: failed counts as not installed, by 第十四条") {
  const Running running;
  const json object = answer(running, trade_rules, R"({
      "所属行业": {"轻工": true}, "有粉尘爆炸危险": true,
      "除尘系统": [
        {"编号": "1号", "型式": "干式",
         "控爆": {"泄爆": "未设置", "惰化": "失效", "抑爆": "未设置", "其他控爆": "失效"}},
        {"编号": "2号", "型式": "湿式"},
        {"编号": "3号", "型式": "干式", "控爆": {"泄爆": "有效"}},
        {"编号": "4号", "型式": "干式", "控爆": {"泄爆": "失效"}}]})");
  const json failed = verdict(object, "干式除尘无控爆", "", "1号");
  CHECK(outcome(failed) == "established");
  CHECK(cites(failed, "令10", "第十一条第(三)项", "determination"));
  CHECK(cites(failed, "令10", "第十四条", "definition"));

  const json wet = verdict(object, "干式除尘无控爆", "", "2号");
  CHECK(outcome(wet) == "not_applicable");
  CHECK_FALSE(cites(wet, "令10", "第十四条", "definition"));
  CHECK(outcome(verdict(object, "干式除尘无控爆", "", "3号")) == "not_established");
  const json partly = verdict(object, "干式除尘无控爆", "", "4号");
  CHECK(outcome(partly) == "undetermined");
  CHECK(missing(partly).size() == 3);
}

TEST_CASE("令10 第五条第(三)项: what the furnace excepts") {
  const Running running;
  const json object = answer(running, trade_rules, R"({
      "所属行业": {"有色": true},
      "有色铸造环节": [
        {"编号": "倾动", "紧急排放设施": "未设置", "供料炉型": "倾动式熔炼炉"},
        {"编号": "固定", "紧急排放设施": "未设置", "供料炉型": "其他铸造炉"},
        {"编号": "未问", "紧急排放设施": "失效"},
        {"编号": "齐全", "紧急排放设施": "有效", "应急储存设施": "有效"}]})");
  const json tilting = verdict(object, "有色铸造应急", "", "倾动");
  CHECK(outcome(tilting) == "not_established");
  CHECK(cites(tilting, "令10", "第五条第(三)项", "exception"));
  CHECK_THAT(tilting.at("deciding").dump(), Catch::Contains("供料炉型"));

  const json fixed = verdict(object, "有色铸造应急", "", "固定");
  CHECK(outcome(fixed) == "established");
  CHECK(cites(fixed, "令10", "第五条第(三)项", "determination"));
  CHECK(cites(fixed, "令10", "第十四条", "definition"));

  const json unasked = verdict(object, "有色铸造应急", "", "未问");
  CHECK(outcome(unasked) == "undetermined");
  CHECK(missing(unasked) == Paths{"有色生产.有色铸造环节[\"未问\"].供料炉型"});
  CHECK(outcome(verdict(object, "有色铸造应急", "", "齐全")) == "not_established");
}

TEST_CASE("令10 第七条第(七)项: a text with two readings stays undetermined") {
  const Running running;
  const json object = answer(running, trade_rules, R"({
      "所属行业": {"机械": true},
      "涂装间": [
        {"名称": "一", "用漆": "非水性漆", "可燃气体报警": "未设置", "通风设施": "有效"},
        {"名称": "二", "用漆": "非水性漆", "可燃气体报警": "未设置", "通风设施": "失效"},
        {"名称": "三", "用漆": "非水性漆", "可燃气体报警": "有效", "通风设施": "有效"}]})");
  const json open = verdict(object, "机械涂装", "", "一");
  CHECK(outcome(open) == "undetermined");
  CHECK(open.at("possible") == json::array({"established", "not_established"}));
  CHECK(missing(open).empty());
  CHECK(open.at("judgement") == true);
  REQUIRE(open.at("open_texts").size() == 1);
  CHECK_THAT(open.at("open_texts").at(0).get<std::string>(), Catch::Contains("缺一即构成"));
  CHECK(cites(open, "令10", "第七条第(七)项", "determination"));

  const json both = verdict(object, "机械涂装", "", "二");
  CHECK(outcome(both) == "established");
  CHECK(both.at("open_texts").empty());
  CHECK(outcome(verdict(object, "机械涂装", "", "三")) == "not_established");
}

TEST_CASE("GB 18218-2018: a verdict for each unit") {
  const Running running;
  const json object = answer(running, chemical_rules, R"({
      "涉及危险化学品": true, "核设施": false, "军事设施": false, "采矿业": false,
      "厂外运输": false, "海上油气开采": false, "外扩500米人口": 0,
      "单元": [
        {"编号": "罐区", "类型": "储存单元", "物质": [
          {"编号": "甲", "名称": "氯", "设计最大量": {"value": "5 t", "source": "设计文件"}}]},
        {"编号": "仓库", "类型": "储存单元", "物质": [
          {"编号": "乙", "名称": "氯", "设计最大量": {"value": "4999 kg", "source": "设计文件"}}]},
        {"编号": "装置", "类型": "生产单元", "物质": [
          {"编号": "丙", "名称": "氯"}]}]})");
  const json tanks = verdict(object, "构成重大危险源", "", "罐区");
  CHECK(outcome(tanks) == "established");
  CHECK(cites(tanks, "GB18218", "4.2.1 a)", "determination"));
  CHECK(cites(tanks, "GB18218", "表1 序号12", "table"));
  CHECK(cites(tanks, "GB18218", "式(1)", "definition"));
  CHECK(outcome(verdict(object, "构成重大危险源", "", "仓库")) == "not_established");
  const json plant = verdict(object, "构成重大危险源", "", "装置");
  CHECK(outcome(plant) == "undetermined");
  CHECK(missing(plant) == Paths{"危化.单元[\"装置\"].物质[\"丙\"].设计最大量"});

  const json level = verdict(object, "级别", "", "罐区");
  CHECK(outcome(level) == "established");
  CHECK(level.at("value") == "四级");
  CHECK(cites(level, "GB18218", "表6", "determination"));
  CHECK(cites(level, "GB18218", "表5", "table"));
  const json below = verdict(object, "级别", "", "仓库");
  CHECK(outcome(below) == "not_applicable");
  CHECK(below.at("value").is_null());
}
