// hazlex diff as it is run: exit codes, both outputs, impact on recorded sites.
#include "tests/end_to_end/program.hpp"

using end_to_end::cold_store;
using end_to_end::Folder;
using end_to_end::hazlex;
using end_to_end::json;
using end_to_end::library;

namespace {

std::string replaced(std::string text, const std::string& old, const std::string& now) {
  const std::size_t at = text.find(old);
  REQUIRE(at != std::string::npos);
  return text.replace(at, old.size(), now);
}

/// Two versions of a rule file that differ in one limit.
struct Pair {
  Folder folder;
  std::string old = folder.write("old.hzl", cold_store);
  std::string now = folder.write("new.hzl", replaced(cold_store, "超过 9 人", "达到 12 人"));
};

const char* const sites = R"({"id":"十人","as_of":"2026-11-01","facts":{"快冻间人数":10}}

{"id":"九人","as_of":"2026-11-01","facts":{"快冻间人数":9}}
{"as_of":"2026-11-01","facts":{"快冻间人数":"很多"}}
)";

}  // namespace

TEST_CASE("diff: the same meaning, and a limit that changed") {
  const Pair pair;
  const std::string english = pair.folder.write(
      "english.hzl", hazlex({"fmt", "--lang", "en", pair.old}).out + "# remark\n");
  const auto same = hazlex({"diff", pair.old, english});
  CHECK(same.code == 0);
  CHECK_THAT(same.out, Catch::Contains("0 处含义不同,0 处只是文字不同"));
  const auto changed = hazlex({"diff", pair.old, pair.now});
  CHECK(changed.code == 1);
  CHECK_THAT(changed.out, Catch::Contains("的限值由 9 人 改为 12 人(大于 → 不小于)"));
  const auto in_english = hazlex({"diff", "--lang", "en", pair.old, pair.now});
  CHECK_THAT(in_english.out, Catch::Contains("changed from 9 人 to 12 人"));

  const json object = hazlex({"diff", "--json", pair.old, pair.now}).object();
  CHECK(object.at("in_meaning") == true);
  REQUIRE(object.at("differences").size() == 1);
  const json& one = object.at("differences").at(0);
  CHECK(one.at("subject") == "rule");
  CHECK(one.at("detail") == "limit");
  CHECK(one.at("from").at("limit").at("relation") == ">");
  CHECK(one.at("to").at("limit").at("value").at("zh") == "12 人");
  CHECK(one.at("to").at("place").at("file") == "new.hzl");
}

TEST_CASE("diff: impact on recorded sites, on cases, and from standard input") {
  const Pair pair;
  pair.folder.write("sites/a.ndjson", sites);
  pair.folder.write("sites/other.txt", "no sites");
  const auto told = hazlex({"diff", pair.old, pair.now, "--impact", pair.folder.root() + "/sites"});
  CHECK(told.code == 1);
  CHECK_THAT(told.out, Catch::Contains("十人 (2026-11-01)") && Catch::Contains("成立 → 不成立") &&
                           Catch::Contains("新版本读不了 /快冻间人数") &&
                           Catch::Contains("场所 3 个:结论有变 1,有事实读不了 1"));
  const auto piped = hazlex({"diff", "--json", pair.old, pair.now, "--impact", "-"}, sites);
  const json object = piped.object();
  CHECK(object.at("impact").at("sites") == 3);
  CHECK(object.at("impact").at("changed") == 1);
  CHECK(object.at("impact").at("unreadable") == 1);
  REQUIRE(object.at("sites").size() == 2);
  CHECK(object.at("sites").at(0).at("id") == "十人");
  CHECK(object.at("sites").at(0).at("changes").at(0).at("from").at("outcome") == "established");
  CHECK(object.at("sites").at(1).at("id") == "#4");
  CHECK(object.at("sites").at(1).at("compared") == false);
  CHECK(object.at("sites").at(1).at("unreadable").at(0).at("pointer") == "/快冻间人数");
  const std::string more = pair.folder.write(
      "more.hzl", cold_store + "\n例 \"十人\" { 设 快冻间人数 = 10 人   得 超员 成立 }\n");
  const json cases = hazlex({"diff", "--json", "--cases", more, pair.now}).object();
  CHECK(cases.at("impact").at("changed") >= 1);
}

TEST_CASE("diff: what cannot be compared") {
  const Pair pair;
  CHECK(hazlex({"diff", pair.old}).code == 2);
  CHECK(hazlex({"diff", pair.old, pair.folder.root() + "/none.hzl"}).code == 2);
  const std::string bad = pair.folder.write("bad.hzl", cold_store + "定义 甲 = 1 kg + 1 m\n");
  const auto broken = hazlex({"diff", pair.old, bad});
  CHECK(broken.code == 2);
  CHECK_THAT(broken.err, Catch::Contains("unit_mismatch"));
  CHECK(hazlex({"diff", pair.old, pair.now, "--impact", "/no/such/file"}).code == 2);
  const auto line =
      hazlex({"diff", "--lang", "en", pair.old, pair.now, "--impact", "-"},
             "{\"id\":\"x\",\"as_of\":\"2026-11-01\",\"facts\":{}}\n{\"id\":\"y\"}\n");
  CHECK(line.code == 2);
  CHECK_THAT(line.err, Catch::Contains("-:2:") && Catch::Contains("as_of"));
}

TEST_CASE("diff: versions of the library by name") {
  const std::string name = "工贸.重大事故隐患@1.0.0";
  CHECK(hazlex({"diff", "--library", library, name, name}).code == 0);
  const auto unknown = hazlex({"diff", "--library", library, name, "工贸.重大事故隐患@9.9.9"});
  CHECK(unknown.code == 2);
  CHECK_THAT(unknown.err, Catch::Contains("9.9.9"));
}
