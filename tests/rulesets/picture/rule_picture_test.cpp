// What a picture of a rule shows, with and without facts, and how much of it.
#include "rulesets/picture/rule_picture.hpp"

#include "tests/rulesets/picture/drawn.hpp"
#include "tests/support/golden.hpp"

using namespace picture_test;

namespace {

Shared dust() {
  static const Shared made =
      release_of_text(support::read_file(support::data_path("pictures/dust.hzl")));
  return made;
}

std::string text_of(const std::string& rule, const std::string& json = {},
                    dsl::Language language = dsl::Language::zh, int year = 2026) {
  const Shared release = dust();
  rulesets::RulePictureOptions options{rule, nullptr, dsl::make_day(year, 11, 1), language};
  std::optional<engine::Facts> known;
  if (!json.empty()) options.facts = &known.emplace(facts(*release, json));
  const auto svg = rulesets::rule_picture(*release, options);
  REQUIRE(svg);
  check_picture(*svg, rulesets::max_rule_boxes);
  return *svg;
}
Svg drawn(const std::string& rule, const std::string& json = {},
          dsl::Language language = dsl::Language::zh, int year = 2026) {
  return Svg(text_of(rule, json, language, year));
}

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += what.size()) {
    ++found;
  }
  return found;
}

}  // namespace

TEST_CASE("without facts a rule is drawn down to what it reads, with no outcome") {
  const Svg svg = drawn("无控爆");
  for (const char* text : {"每一个 除尘系统", "适用", "条件", "除外", "系统.型式 为 干式",
                           "定义 等同未设置", "状态 属于 { 失效, 未设置 }", "厂.除尘系统.控爆",
                           "任一 管道", "管.已接地 为 否", "厂.已获豁免"}) {
    INFO(text);
    CHECK(svg.shows(text));
  }
  for (const char* text : {"✓", "✗", "成立", "未问", "[\"?\"]"}) {
    INFO(text);
    CHECK_FALSE(svg.shows(text));
  }
}

TEST_CASE("with facts each box says by a sign what it comes to, and thick lines decide") {
  const std::string site =
      R"({"有粉尘":true,"已获豁免":false,"除尘系统":[{"编号":"甲","型式":"干式","控爆":"失效"},{"编号":"乙","型式":"湿式"}]})";
  const Svg svg = drawn("无控爆", site);
  for (const char* text :
       {"除尘系统 甲\n成立", "除尘系统 乙\n不适用", "✓", "✗", "厂.除尘系统[\"甲\"].控爆 = 失效",
        "厂.有粉尘 = 是", "基准日 2026-11-01"}) {
    INFO(text);
    CHECK(svg.shows(text));
  }
  // 甲 decides: its scope, of two, its condition with the definition, and the exception, each with
  // its line; the root has none.
  const std::string text = text_of("无控爆", site);
  const std::size_t boxes = count(text, "stroke-width=\"3\"/>\n<text");
  const std::size_t lines = count(text, "fill=\"none\" stroke=\"#1b1f24\" stroke-width=\"3\"");
  CHECK(boxes == lines + 1);
  CHECK(lines == 8);
  CHECK(count(text_of("无控爆"), "stroke-width=\"3\"") == 0);
}

TEST_CASE("variants stand below their rule; one alone can be drawn") {
  const Svg both = drawn("crowded", R"({"有粉尘":true,"人数":12,"已清扫":true})");
  for (const char* text : {"人多\n成立", "未清扫\n不成立", "参数 人数上限", "人数 超过 人数上限",
                           "厂.人数 = 12 人", "人数 属于 3 人 .. 20 人", "非 已清扫"}) {
    INFO(text);
    CHECK(both.shows(text));
  }
  const Svg one = drawn("超员.未清扫");
  CHECK(one.shows("超员.未清扫"));
  CHECK_FALSE(one.shows("人数上限"));
  CHECK(drawn("crowded", {}, dsl::Language::en).shows("condition"));
}

TEST_CASE("other rules are named, not opened; what a fact is computed from is") {
  const Svg svg = drawn("超量");
  CHECK(svg.shows("成立(超员.人多)"));
  CHECK_FALSE(svg.shows("人数 超过"));
  CHECK(svg.shows("甲罐 + 乙罐"));
  CHECK(drawn("保护失效", {}, dsl::Language::en).shows("at least 2 of"));
}

TEST_CASE("names that are not there, and days on which a rule is not in force") {
  const Shared release = dust();
  CHECK_FALSE(rulesets::rule_picture(*release, {"没有", nullptr, {}, {}}));
  CHECK_FALSE(rulesets::rule_picture(*release, {"超员.没有", nullptr, {}, {}}));
  CHECK_FALSE(rulesets::rule_picture(*release, {"", nullptr, {}, {}}));
  CHECK_FALSE(rulesets::has_rule(*release, "crowded.没有"));
  CHECK(rulesets::has_rule(*release, "crowded.人多"));
  CHECK_FALSE(drawn("保护失效", R"({"保护":{"过卷":"失效"}})", {}, 2020).shows("✗"));
}

TEST_CASE("no more boxes than there may be; what is left out is counted") {
  std::string site = R"({"有粉尘":true,"除尘系统":[)";
  for (int i = 0; i < 1200; ++i) {
    site += (i > 0 ? "," : "") + std::string(R"({"编号":"号)") + std::to_string(i) + "\"}";
  }
  const Svg svg = drawn("无控爆", site + "]}");
  CHECK(svg.boxes().size() > 300);
  CHECK(svg.shows("还有 "));
  CHECK(svg.shows(" 项"));
}

TEST_CASE("names and values are text, whatever stands in them") {
  const Shared release =
      release_of_text(support::read_file(support::data_path("pictures/markup.hzl")));
  const auto svg = rulesets::rule_picture(*release, {"<script>alert(1)</script>", nullptr, {}, {}});
  REQUIRE(svg);
  check_picture(*svg, rulesets::max_rule_boxes);
  CHECK(svg->find("<script") == std::string::npos);
  CHECK(Svg(*svg).shows("<script>alert(1)</script>"));
}
