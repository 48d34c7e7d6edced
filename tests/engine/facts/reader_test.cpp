// Facts from JSON: what is taken, and what is refused with which code and where.
#include "engine/facts/reader.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "engine/facts/canonical.hpp"
#include "engine/facts/json_reader.hpp"
#include "tests/engine/facts/test_schema.hpp"

namespace {

using engine::FactIssues;
using engine::FactReader;
using engine::Facts;

const engine::Schema& schema() {
  static const engine::Schema one = test::make_schema();
  return one;
}

/// The facts as canonical JSON; "!code@pointer …" when they are refused.
std::string read_with(FactReader& reader, const std::string& json) {
  Facts facts;
  FactIssues issues;
  if (reader.read(json, facts, issues)) return engine::canonical_facts(schema(), facts);
  std::string out;
  for (const engine::FactIssue& one : issues.all()) {
    out += (out.empty() ? "!" : " ") + std::string(engine::name_of(one.code)) + "@" + one.pointer;
    CHECK_FALSE(one.zh.empty());
    CHECK_FALSE(one.en.empty());
  }
  return out;
}

/// The same, however the text comes: keys and answers are read by comparison where the end of the
/// text is far, and by tokens near it; a reader may have seen other texts before.
std::string read(const std::string& json) {
  FactReader reader(schema());
  const std::string expected = read_with(reader, json);
  const std::string far_from_end = json + std::string(64, ' ');
  CHECK(read_with(reader, far_from_end) == expected);
  static FactReader used(schema());
  CHECK(read_with(used, far_from_end) == expected);
  CHECK(read_with(used, json) == expected);
  return expected;
}

std::string trade(const std::string& inside) {
  return "{\"工贸\":{" + inside + "}}";
}

struct Case {
  std::string json;
  std::string expected;
};

void check(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    INFO(one.json);
    CHECK(read(one.json) == one.expected);
  }
}

}  // namespace

TEST_CASE("names, aliases and packages name the same fact") {
  const std::string expected = trade("\"有粉尘爆炸危险\":true");
  for (const char* json :
       {R"({"工贸":{"有粉尘爆炸危险":true}})", R"({"trade":{"dust_explosion_risk":true}})",
        R"({"工贸.有粉尘爆炸危险":true})", R"({"trade.dust_explosion_risk":true})",
        R"({"工贸.dust_explosion_risk":true})", R"({"有粉尘爆炸危险":true})",
        R"({"dust_explosion_risk":true})", R"({"dust\u005fexplosion_risk":true})",
        R"({"有粉尘爆炸危险":{"value":true}})"}) {
    INFO(json);
    CHECK((read(json) == expected || read(json) == trade("\"有粉尘爆炸危险\":{\"value\":true}")));
  }
  check({{"{}", "{}"},
         {"\xEF\xBB\xBF{}", "{}"},
         {R"({"人员":{"共名":false},"工贸.shared":true})",
          R"({"人员":{"共名":false},"工贸":{"共名":true}})"}});
}

TEST_CASE("values are taken exactly") {
  check({
      {trade(R"("储量":0.1)"), trade(R"("储量":"0.1")")},
      {trade(R"("储量":"500 kg")"), trade(R"("储量":"0.5")")},
      {trade(R"("储量":"500kg")"), trade(R"("储量":"0.5")")},
      {trade(R"("储量":"1/3")"), trade(R"("储量":"1/3")")},
      {trade(R"("储量":"1/3 t")"), trade(R"("储量":"1/3")")},
      {trade(R"("储量":123456789012345678901234567890.125)"),
       trade(R"("储量":"123456789012345678901234567890.125")")},
      {trade(R"("储量":1e2)"), trade(R"("储量":"100")")},
      {trade(R"("温度":25)"), trade(R"("温度":"25")")},
      {trade(R"("温度":"-40")"), trade(R"("温度":"-40")")},
      {trade(R"("比值":"110 %")"), trade(R"("比值":"1.1")")},
      {trade(R"("快冻间人数":9)"), trade(R"("快冻间人数":"9")")},
      {trade(R"("快冻间人数":"9 人")"), trade(R"("快冻间人数":"9")")},
      {trade(R"("快冻间人数":9.0)"), trade(R"("快冻间人数":"9")")},
      {trade(R"("验收日期":"2026-07")"), trade(R"("验收日期":"2026-07")")},
      {trade(R"("验收日期":"2026-07-01")"), trade(R"("验收日期":"2026-07-01")")},
      {trade(R"("开始时刻":"2026-07-01T08:30")"), trade(R"("开始时刻":"2026-07-01T08:30:00")")},
      {trade(R"("检修周期":"P30D")"), trade(R"("检修周期":"P30D")")},
      {trade(R"("名称":"甲\n乙")"), trade(R"("名称":"甲\n乙")")},
  });
}

TEST_CASE("what is not known says why") {
  check({
      {trade(R"("储量":null)"), trade(R"("储量":{"unknown":"not_known"})")},
      {trade(R"("储量":{"value":null})"), trade(R"("储量":{"unknown":"not_known"})")},
      {trade(R"("储量":{"unknown":"expired"})"), trade(R"("储量":{"unknown":"expired"})")},
      {trade(R"("储量":{"unknown":"not_asked"})"), "{}"},
      {trade(R"("储量":{"unknown":"conflicting","reason":"两说"})"),
       trade(R"("储量":{"reason":"两说","unknown":"conflicting"})")},
      {trade(R"("储量":{"unknown":"perhaps"})"), "!unknown_reason@/工贸/储量/unknown"},
      {trade(R"("储量":{"unknown":"expired","value":1})"), "!duplicate_key@/工贸/储量"},
      {trade(R"("储量":{})"), "!missing_value@/工贸/储量"},
      {trade(R"("储量":{"reason":"x"})"), "!missing_value@/工贸/储量"},
  });
}

TEST_CASE("members by name, alias, synonym and folded spelling") {
  check({
      {trade(R"("化学品":"氨")"), trade(R"("化学品":"氨")")},
      {trade(R"("化学品":"ammonia")"), trade(R"("化学品":"氨")")},
      {trade(R"("化学品":"7664-41-7")"), trade(R"("化学品":"氨")")},
      {trade(R"("化学品":" 氨溶液（含氨＞10％） ")"), trade(R"x("化学品":"氨溶液(含氨>10%)")x")},
      {trade(R"("化学品":"表外")"), trade(R"("化学品":"表外")")},
      {trade(R"("化学品":"氨水")"), "!ambiguous_member@/工贸/化学品"},
      {trade(R"("化学品":"氩")"), "!unknown_member@/工贸/化学品"},
      {trade(R"("炉型":"表外")"), "!unknown_member@/工贸/炉型"},
      {trade(R"("炉型":1)"), "!wrong_type@/工贸/炉型"},
      {trade(R"("炉型":"其他")"),
       "!other_without_name@/工贸/炉型 judgement_without_reason@/工贸/炉型"},
      {trade(R"("炉型":{"value":"其他","name":"感应炉","reason":"铭牌"})"),
       trade(R"("炉型":{"name":"感应炉","reason":"铭牌","value":"其他"})")},
      {trade(R"("保护":{"过卷":"有效","slack":null})"),
       trade(R"("保护":{"松绳":{"unknown":"not_known"},"过卷":"有效"})")},
      {trade(R"("保护":{"过卷":{"value":"失效","by":"张"}})"),
       trade(R"("保护":{"过卷":{"by":"张","value":"失效"}})")},
      {trade(R"("保护":{"value":{"过卷":"有效"},"by":"张"})"),
       trade(R"("保护":{"过卷":{"by":"张","value":"有效"}})")},
      {trade(R"("保护":null)"),
       trade(R"("保护":{"松绳":{"unknown":"not_known"},"过卷":{"unknown":"not_known"}})")},
      {trade(R"("保护":{"过速":"有效"})"), "!unknown_key@/工贸/保护/过速"},
      {trade(R"("保护":{"过卷":"有效","overwind":"有效"})"), "!duplicate_key@/工贸/保护/overwind"},
      {trade(R"("保护":[])"), "!wrong_type@/工贸/保护"},
  });
}

TEST_CASE("judgements need a reason, set values a source") {
  check({
      {trade(R"("积尘严重":true)"), "!judgement_without_reason@/工贸/积尘严重"},
      {trade(R"("积尘严重":{"value":true,"reason":" "})"),
       "!judgement_without_reason@/工贸/积尘严重"},
      {trade(R"("积尘严重":{"reason":"厚 5 mm","value":true,"evidence":["照片1"]})"),
       trade(R"("积尘严重":{"evidence":["照片1"],"reason":"厚 5 mm","value":true})")},
      {trade(R"("积尘严重":null)"), trade(R"("积尘严重":{"unknown":"not_known"})")},
      {trade(R"("设计压力":1.6)"), "!source_required@/工贸/设计压力"},
      {trade(R"("设计压力":{"value":"1600 kPa","source":"图纸"})"),
       trade(R"("设计压力":{"source":"图纸","value":"1.6"})")},
  });
  FactReader reader(schema());
  Facts facts;
  FactIssues issues;
  REQUIRE(reader.read(R"({"积尘严重":{"value":true,"reason":"厚"}})", facts, issues));
  CHECK(facts.provenance.size() == 1);
  CHECK(facts.cells[facts.provenance[0].cell].flags == engine::Cell::judgement);
}

TEST_CASE("lists, nested and incomplete") {
  check({
      {R"({"除尘系统":[]})", trade(R"("除尘系统":[])")},
      {R"({"除尘系统":null})", trade(R"("除尘系统":{"unknown":"not_known"})")},
      {R"({"除尘系统":{"items":[{"id":"甲"}],"complete":false}})",
       trade(R"("除尘系统":{"complete":false,"items":[{"编号":"甲"}]})")},
      {R"({"除尘系统":{"complete":false,"items":[]}})",
       trade(R"("除尘系统":{"complete":false,"items":[]})")},
      {R"({"除尘系统":{"items":[],"complete":true}})", trade(R"("除尘系统":[])")},
      {R"({"除尘系统":{"value":{"items":[],"complete":false},"by":"张"}})",
       trade(R"("除尘系统":{"by":"张","value":{"complete":false,"items":[]}})")},
      {R"({"除尘系统":[{"编号":"甲","管道":[{"编号":"1","长度":"300 cm"},)"
       R"({"编号":"2","积尘":{"value":true,"reason":"厚"}}]},)"
       R"({"编号":"乙","型式":{"value":"wet","by":"李"},"管道":[{"编号":"1","积尘":{"value":false,"reason":"净"}}]}]})",
       trade(
           R"("除尘系统":[{"管道":[{"编号":"1","长度":"3"},{"积尘":{"reason":"厚","value":true},"编号":"2"}],"编号":"甲"},)"
           R"({"型式":{"by":"李","value":"湿式"},"管道":[{"积尘":{"reason":"净","value":false},"编号":"1"}],"编号":"乙"}])")},
      {R"({"除尘系统":{"complete":false}})", "!missing_value@/除尘系统"},
      {R"({"除尘系统":{"items":[],"complete":0}})", "!wrong_type@/除尘系统/complete"},
      {R"({"除尘系统":{"items":null}})", "!wrong_type@/除尘系统/items"},
      {R"({"除尘系统":["甲"]})", "!wrong_type@/除尘系统/0"},
      {R"({"除尘系统":"甲"})", "!wrong_type@/除尘系统"},
      {R"({"除尘系统":[{"型式":"干式"}]})", "!missing_identity@/除尘系统/0"},
      {R"({"除尘系统":[{"编号":null}]})", "!missing_identity@/除尘系统/0"},
      {R"({"除尘系统":[{"编号":3}]})", "!wrong_type@/除尘系统/0/编号"},
      {R"({"除尘系统":[{"编号":"甲"},{"编号":"乙"},{"编号":"甲"}]})",
       "!duplicate_identity@/除尘系统/2"},
      {R"({"除尘系统":[{"编号":"甲","id":"乙"}]})", "!duplicate_fact@/除尘系统/0/id"},
      {R"({"除尘系统":[{"编号":"甲","颜色":1}]})", "!unknown_fact@/除尘系统/0/颜色"},
      {R"({"除尘系统":[{"编号":"甲","管道":[{"编号":"1"},{"编号":"1"}]}]})",
       "!duplicate_identity@/除尘系统/0/管道/1"},
  });
}

TEST_CASE("refusals name the place and the kind") {
  check({
      {"[]", "!not_an_object@"},
      {"3", "!not_an_object@"},
      {"", "!invalid_json@"},
      {"{\"a\"", "!invalid_json@"},
      {"{} {}", "!invalid_json@"},
      {"{\"\xFF\":1}", "!invalid_utf8@"},
      {R"({"粉尘":1})", "!unknown_fact@/粉尘"},
      {R"({"a/b~c":1})", "!unknown_fact@/a~1b~0c"},
      {R"({"共名":true})", "!ambiguous_fact@/共名"},
      {R"({"工贸":3})", "!wrong_type@/工贸"},
      {R"({"工贸":{},"trade":{}})", "!duplicate_key@/trade"},
      {R"({"储量":1,"stock":1})", "!duplicate_fact@/stock"},
      {R"({"工贸":{"储量":1},"储量":1})", "!duplicate_fact@/储量"},
      {trade(R"("有粉尘爆炸危险":1)"), "!wrong_type@/工贸/有粉尘爆炸危险"},
      {trade(R"("有粉尘爆炸危险":"是")"), "!wrong_type@/工贸/有粉尘爆炸危险"},
      {trade(R"("有粉尘爆炸危险":[true])"), "!wrong_type@/工贸/有粉尘爆炸危险"},
      {trade(R"("储量":true)"), "!wrong_type@/工贸/储量"},
      {trade(R"("储量":"很多")"), "!invalid_number@/工贸/储量"},
      {trade(R"("储量":"")"), "!invalid_number@/工贸/储量"},
      {trade(R"("储量":"1/0")"), "!invalid_number@/工贸/储量"},
      {trade(R"("储量":1e999)"), "!invalid_number@/工贸/储量"},
      {trade("\"储量\":" + std::string(101, '1')), "!number_too_long@/工贸/储量"},
      {trade(R"("储量":"5 斗")"), "!unknown_unit@/工贸/储量"},
      {trade(R"("储量":"5 m")"), "!wrong_dimension@/工贸/储量"},
      {trade(R"("储量":"5 %")"), "!wrong_dimension@/工贸/储量"},
      {trade(R"("储量":-1)"), "!out_of_range@/工贸/储量"},
      {trade(R"("快冻间人数":501)"), "!out_of_range@/工贸/快冻间人数"},
      {trade(R"("快冻间人数":9.5)"), "!not_an_integer@/工贸/快冻间人数"},
      {trade(R"("快冻间人数":"9 台")"), "!wrong_dimension@/工贸/快冻间人数"},
      {trade(R"("验收日期":"2026-02-30")"), "!invalid_date@/工贸/验收日期"},
      {trade(R"("验收日期":20260701)"), "!wrong_type@/工贸/验收日期"},
      {trade(R"("检修周期":"30 天")"), "!invalid_duration@/工贸/检修周期"},
      {trade(R"("开始时刻":"25:00")"), "!invalid_time@/工贸/开始时刻"},
      {trade(R"("储量":{"value":1,"val":1})"), "!unknown_key@/工贸/储量/val"},
      {trade(R"("储量":{"value":1,"value":2})"), "!duplicate_key@/工贸/储量/value"},
      {trade(R"("储量":{"value":1,"by":3})"), "!wrong_type@/工贸/储量/by"},
      {trade(R"("储量":{"value":1,"evidence":["a",3]})"), "!wrong_type@/工贸/储量/evidence/1"},
      {trade(R"("储量":{"value":{"value":1}})"), "!wrong_type@/工贸/储量/value"},
      {trade(R"("甲":[{"x":[1,{"y":2}]}],"储量":true)"),
       "!unknown_fact@/工贸/甲 wrong_type@/工贸/储量"},
  });
}

TEST_CASE("nearest names and members are suggested") {
  FactReader reader(schema());
  Facts facts;
  FactIssues issues;
  const auto expected = [&](const char* json) {
    CHECK_FALSE(reader.read(json, facts, issues));
    REQUIRE_FALSE(issues.all().empty());
    return issues.all()[0].expected;
  };
  CHECK(expected(R"({"freezer_worker":1})") == std::vector<std::string>{"freezer_workers"});
  CHECK(expected(R"({"除尘系统":[{"编号":"甲","形式":"干式"}]})") ==
        std::vector<std::string>{"型式"});
  CHECK(expected(R"({"除尘系统":[{"编号":"甲","型式":"干"}]})")[0] == "干式");
  CHECK(expected(R"({"共名":true})") == std::vector<std::string>{"工贸.共名", "人员.共名"});
  CHECK(expected(R"({"化学品":"氨水"})") == std::vector<std::string>{"氨溶液(含氨>10%)", "氯"});
  CHECK(expected(R"({"快冻间人数":501})") == std::vector<std::string>{"0 .. 500 人"});
}

TEST_CASE("a text that is no JSON is told with line and column") {
  FactReader reader(schema());
  Facts facts;
  FactIssues issues;
  CHECK_FALSE(reader.read("{\n  \"储量\" = 1}", facts, issues));
  REQUIRE(issues.all().size() == 1);
  CHECK(issues.all()[0].line == 2);
  CHECK(issues.all()[0].column == 8);
  CHECK(issues.all()[0].offset == 13);
}

TEST_CASE("bounds are told and hold") {
  const auto list = [](int count) {
    std::string json = R"({"除尘系统":[)";
    for (int i = 0; i < count; ++i) {
      json += (i > 0 ? ",{\"id\":\"" : "{\"id\":\"") + std::to_string(i) + "\"}";
    }
    return json + "]}";
  };
  FactReader reader(schema());
  Facts facts;
  FactIssues issues;
  CHECK(reader.read(list(10'000), facts, issues));
  CHECK(facts.lists[0].count == 10'000);
  CHECK(read(list(10'001)) == "!too_many_elements@/除尘系统");
  CHECK(read(R"({"a":)" + std::string(16, '[') + std::string(16, ']') + "}") ==
        "!unknown_fact@/a too_deep@");
  CHECK(read(std::string(engine::JsonReader::max_bytes + 1, ' ')) == "!too_large@");

  std::string many = "{";
  for (int i = 0; i < 500; ++i) many += (i > 0 ? ",\"无" : "\"无") + std::to_string(i) + "\":1";
  CHECK_FALSE(reader.read(many + "}", facts, issues));
  CHECK(issues.all().size() == FactIssues::bound);
  CHECK(issues.dropped() == 400);
}

TEST_CASE("a reader is used again and leaves nothing behind") {
  FactReader reader(schema());
  Facts facts;
  FactIssues issues;
  const std::string first =
      R"({"除尘系统":[{"编号":"一个很长很长的编号","型式":{"value":"干式","by":"张","evidence":["照片"]}}],"名称":"一家很长名字的公司"})";
  REQUIRE(reader.read(first, facts, issues));
  const std::string expected = engine::canonical_facts(schema(), facts);
  CHECK_FALSE(reader.read(R"({"名称":3})", facts, issues));
  CHECK(engine::canonical_facts(schema(), facts) == "{}");
  REQUIRE(reader.read("{}", facts, issues));
  CHECK(engine::canonical_facts(schema(), facts) == "{}");
  CHECK(facts.provenance.empty());
  REQUIRE(reader.read(first, facts, issues));
  CHECK(engine::canonical_facts(schema(), facts) == expected);
  FactReader copy(reader);
  REQUIRE(copy.read(first, facts, issues));
  CHECK(engine::canonical_facts(schema(), facts) == expected);
  REQUIRE(copy.read(expected, facts, issues));
  CHECK(engine::canonical_facts(schema(), facts) == expected);
}

TEST_CASE("every issue code has its own name") {
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(engine::IssueCode::duplicate_identity); ++i) {
    const auto name = engine::name_of(static_cast<engine::IssueCode>(i));
    CHECK_FALSE(name.empty());
    names.insert(name);
  }
  CHECK(names.size() == 30);
}
