// `hazlex expr`: the JSON object that programs rely on, and its exit codes.
#include "tests/end_to_end/program.hpp"

using end_to_end::cold_store;
using end_to_end::Folder;
using end_to_end::hazlex;
using end_to_end::json;

namespace {

/// An object with exactly the members that are promised.
json expression(const std::vector<std::string>& words, int code) {
  std::vector<std::string> given = {"expr", "--json", "--lang", "en"};
  given.insert(given.end(), words.begin(), words.end());
  const auto result = hazlex(given);
  CHECK(result.code == code);
  CHECK(result.err.empty());
  const json object = result.object();
  std::vector<std::string> names;
  for (const auto& member : object.items()) names.push_back(member.key());
  CHECK(names == std::vector<std::string>{"error", "missing", "state", "type", "unit", "value"});
  return object;
}

/// "type value unit" of a known one.
std::string known(const std::vector<std::string>& words) {
  const json object = expression(words, 0);
  CHECK(object.at("state") == "known");
  CHECK(object.at("error").is_null());
  CHECK(object.at("missing").empty());
  const json& unit = object.at("unit");
  return object.at("type").get<std::string>() + " " + object.at("value").dump() +
         (unit.is_null() ? "" : " " + unit.get<std::string>());
}

}  // namespace

TEST_CASE("expr: known values") {
  struct Row {
    const char* expression;
    const char* value;
  };
  const Row row = GENERATE(values<Row>({
      {"10 × 0.1 >= 1", "bool true"},
      {"0.3 - 0.1 > 0.2", "bool false"},
      {"1/49 × 49 >= 1", "bool true"},
      {"是", "bool true"},
      {"12", "integer \"12\""},
      {"6 / 2", "number \"3\""},
      {"0.3", "number \"0.3\""},
      {"1/3", "number \"1/3\""},
      {"1:8", "number \"0.125\""},
      {"1:2.5", "number \"0.4\""},
      {"3 × 1:4", "number \"0.75\""},
      {"1:4 > 20 %", "bool true"},
      {"110 %", "number \"110\" %"},
      {"200 的 110 %", "number \"220\""},
      {"100 kPa", "number \"100\" kPa"},
      {"9 人", "integer \"9\" 人"},
      {"500 kg + 1 t", "number \"1500\" kg"},
      {"2024-02-29", "date \"2024-02-29\""},
      {"2024-01-31 + 1 月", "date \"2024-02-29\""},
      {"\"甲\"", "text \"甲\""},
      {"计数 x 属于 { 1, 2 } 使 x > 1", "integer \"1\""},
  }));
  CAPTURE(row.expression);
  CHECK(known({row.expression}) == row.value);
}

TEST_CASE("expr: facts of a rule file") {
  const Folder folder;
  const std::string rules = folder.write("rules.hzl", cold_store);
  const std::string facts = folder.write("facts.json", R"({"workers":10,"stock":"500 kg",
      "systems":[{"id":"甲","type":"dry"},{"id":"乙"}],"since":"2024-02"})");
  const auto value = [&](const std::string& text) {
    return known({text, "--with", rules, "--facts", facts});
  };
  CHECK(value("快冻间人数 超过 9 人") == "bool true");
  CHECK(value("存量") == "number \"0.5\" t");
  CHECK(value("除尘系统") == "list [\"甲\",\"乙\"]");
  CHECK(value("如果 快冻间人数 超过 9 人 则 干式 否则 湿式") == "enum \"干式\"");
  CHECK(value("投用日期") == "date \"2024-02\"");
  CHECK(value("任一 s 属于 除尘系统 使 s.型式 为 干式") == "bool true");
  CHECK(known({"成立(超员)", "--with", rules, "--facts", facts, "--as-of", "2024-01-01"}) ==
        "bool true");
}

TEST_CASE("expr: what is not known says what it waits for") {
  const Folder folder;
  const std::string rules = folder.write("rules.hzl", cold_store);
  const std::string facts =
      folder.write("facts.json", R"({"systems":[{"id":"甲"}],"workers":null})");
  const json one = expression({"快冻间人数 超过 9 人", "--with", rules, "--facts", facts}, 0);
  CHECK(one == json::parse(R"({"state":"unknown","type":"bool","value":"unknown","unit":null,
      "missing":[{"path":"工贸.快冻间人数","fact":"工贸.快冻间人数","reason":"not_known",
                  "question":"快冻间有几人?"}],"error":null})"));
  const json field =
      expression({"任一 s 属于 除尘系统 使 s.型式 为 干式", "--with", rules, "--facts", facts}, 0);
  CHECK(field.at("missing") ==
        json::parse(R"([{"path":"工贸.除尘系统[\"甲\"].型式","fact":"工贸.除尘系统.型式",
                         "reason":"not_asked","question":"甲是干式还是湿式?"}])"));
  const json number = expression({"存量", "--with", rules}, 0);
  CHECK(number.at("unit") == "t");
  CHECK(number.at("value") == "unknown");
}

TEST_CASE("expr: errors have code, message and place, and a null value") {
  struct Row {
    const char* expression;
    const char* code;
    bool placed;
  };
  const Row row = GENERATE(values<Row>({
      {"", "no_expression", false},
      {"  # 说明", "no_expression", false},
      {"1 +", "expected_expression", true},
      {"没有的名", "unknown_name", true},
      {"1 kg + 1 m", "unit_mismatch", true},
      {"3 斗", "unknown_unit", true},
      {"2024-02-30", "no_such_date", true},
      {"是 且 是 或 否", "mixed_and_or", true},
      {"1 1", "expected_operator", true},
      {"2:5", "ratio_of_one", true},
      {"1:", "expected_number", true},
      {"1:5 t", "expected_operator", true},
      {"1:0", "divided_by_zero", false},
      {"\xff", "invalid_utf8", true},
      {"1 / 0", "divided_by_zero", false},
      {"最大 x 属于 { 1, 2 } 使 x > 3 取 x", "empty_list", false},
  }));
  CAPTURE(row.expression);
  const json object = expression({row.expression}, 1);
  CHECK(object.at("state") == "error");
  CHECK(object.at("value").is_null());
  const json& error = object.at("error");
  CHECK(error.at("code") == row.code);
  CHECK_FALSE(error.at("message").get<std::string>().empty());
  REQUIRE(error.contains("place"));
  CHECK(error.at("place").is_object() == row.placed);
  if (row.placed) CHECK(error.at("place").at("line") == 1);
}

TEST_CASE("expr: times, and facts that hold a value per member") {
  const Folder folder;
  const std::string rules = folder.write("rules.hzl", R"(枚举 部位 { 左, 右 }
事实 包 {
  保护 : 逐项 部位 为 是否   问 "有没有?"
  开始 : 时刻   问 "何时?"
}
)");
  const std::string facts = folder.write("facts.json", R"({"保护":{"左":true},"开始":"08:30"})");
  const std::vector<std::string> more = {"--with", rules, "--facts", facts};
  const auto with = [&](const char* text) {
    std::vector<std::string> words = {text};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  };
  CHECK(known(with("保护[左]")) == "bool true");
  CHECK(known(with("开始")) == "time \"08:30:00\"");
  const json other = expression(with("保护[右]"), 0);
  CHECK(other.at("missing").at(0).at("path") == "包.保护[右]");
  CHECK(other.at("missing").at(0).at("fact") == "包.保护");
  const json whole = expression(with("保护"), 1);
  CHECK(whole.at("error").at("code") == "member_needed");
  CHECK(whole.at("value").is_null());
}

TEST_CASE("expr: facts and files that cannot be used are errors too") {
  const Folder folder;
  const std::string rules = folder.write("rules.hzl", cold_store);
  const std::string facts = folder.write("facts.json", R"({"workers":"nine"})");
  const json refused = expression({"1", "--with", rules, "--facts", facts}, 1);
  CHECK(refused.at("error").at("code") == "invalid_number");
  CHECK(refused.at("error").at("place").at("pointer") == "/workers");
  const json gone = expression({"1", "--with", folder.root() + "/gone.hzl"}, 1);
  CHECK(gone.at("error").at("code") == "file_not_found");
  const json unread = expression({"1", "--facts", folder.root() + "/gone.json"}, 1);
  CHECK(unread.at("error").at("code") == "file_not_found");
}

TEST_CASE("expr: wrong usage") {
  const Folder folder;
  const std::string rules = folder.write("rules.hzl", cold_store);
  CHECK(hazlex({"expr"}).code == 2);
  CHECK(hazlex({"expr", "1", "2"}).code == 2);
  CHECK(hazlex({"expr", "1", "--as-of", "2024-02-30"}).code == 2);
  CHECK(hazlex({"expr", "基准日"}).code == 2);
  CHECK(hazlex({"expr", "成立(超员)", "--with", rules}).code == 2);
  CHECK(hazlex({"expr", "--json", "基准日", "--as-of", "2024-02-29"}).code == 0);
  const auto minus = hazlex({"expr", "--", "-1"});
  CHECK(minus.out == "-1\n");
}

TEST_CASE("expr: facts from standard input") {
  const Folder folder;
  const std::string rules = folder.write("rules.hzl", cold_store);
  const auto result =
      hazlex({"expr", "--with", rules, "--facts", "-", "快冻间人数"}, R"({"workers":3})");
  CHECK(result.out == "3 人\n");
}

TEST_CASE("expr: for people") {
  const Folder folder;
  const std::string rules = folder.write("rules.hzl", cold_store);
  CHECK(hazlex({"expr", "2 > 1"}).out == "是\n");
  CHECK(hazlex({"expr", "--lang", "en", "1 > 2"}).out == "no\n");
  CHECK(hazlex({"expr", "\"甲\""}).out == "\"甲\"\n");
  CHECK(hazlex({"expr", "--with", rules, "快冻间人数 超过 9 人"}).out ==
        "不知道\n  工贸.快冻间人数  快冻间有几人?\n");
  const auto wrong = hazlex({"expr", "--lang", "en", "1 kg + 1 m"});
  CHECK(wrong.code == 1);
  CHECK(wrong.out.empty());
  CHECK_THAT(wrong.err, Catch::Contains("error[unit_mismatch]"));
}
