// The step tree, and what would clear a hazard.
#include "engine/explain/steps.hpp"

#include <catch2/catch.hpp>

#include "engine/explain/counterfactual.hpp"
#include "tests/engine/explain/explained.hpp"

namespace {

std::string ways(const test::Explained& site, const std::string& name) {
  std::string text;
  for (const auto& one :
       engine::counterfactuals(site.index(), site.evaluation(), site.verdict(name))) {
    text += text.empty() ? "" : " | ";
    for (std::size_t i = 0; i < one.changes.size(); ++i) {
      text += (i > 0 ? " + " : "") + engine::path_text(site.evaluation(), one.changes[i].path) +
              ":" + one.changes[i].from + ">" + one.changes[i].to;
    }
  }
  return text;
}

bool reaches(engine::Steps& steps, const engine::Step& step, const std::string& label,
             unsigned depth) {
  if (step.label == label) return true;
  if (depth == 0) return false;
  for (const engine::Step& child : steps.children(step)) {
    if (reaches(steps, child, label, depth - 1)) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("steps lead from the outcome to facts") {
  test::Explained site(test::sample_rules());
  site.given(
      R"({"有粉尘爆炸危险":true,"除尘系统":[{"编号":"甲","型式":"干式","控爆措施":"失效"}]})");
  const engine::Verdict& verdict = site.verdict("干式除尘无控爆[甲]");
  engine::Steps steps(site.index(), site.evaluation(), verdict);
  const engine::Step root = steps.root();
  CHECK(root.label == "干式除尘无控爆");
  CHECK(root.value == "established");
  CHECK(root.element == "甲");
  const auto children = steps.children(root);
  REQUIRE(children.size() == 3);
  CHECK(children[0].role == "适用");
  CHECK(children[0].decides);
  CHECK(reaches(steps, root, R"(工贸.除尘系统["甲"].控爆措施)", 12));
  CHECK(reaches(steps, root, "等同未设置", 12));
}

TEST_CASE("steps go into elements") {
  test::Explained site(test::sample_rules());
  site.given(
      R"({"有粉尘爆炸危险":true,"除尘系统":[{"编号":"甲","管道":[{"管号":"1","已接地":true},{"管号":"2","已接地":false}]}]})");
  engine::Steps steps(site.index(), site.evaluation(), site.verdict("管道未接地"));
  CHECK(reaches(steps, steps.root(), R"(工贸.除尘系统["甲"].管道["2"].已接地)", 20));
}

TEST_CASE("the smallest change that clears a hazard") {
  test::Explained site(test::sample_rules());
  site.given(R"({"使用液氨制冷":true,"快冻间人数":12})");
  CHECK(ways(site, "快冻装置.超员") == "工贸.使用液氨制冷:是>否 | 工贸.快冻间人数:12 人>9 人");
  site.given(R"({"使用液氨制冷":true,"快冻间人数":9})");
  CHECK(ways(site, "快冻装置.超员").empty());
  site.given(R"({"甲罐":4,"乙罐":8})");
  CHECK(ways(site, "超量") == "工贸.甲罐:4 t>1 t | 工贸.乙罐:8 t>5 t");
  site.given(R"({"甲罐":12,"乙罐":20})");
  CHECK(ways(site, "超量") == "工贸.甲罐:12 t>9 t + 工贸.乙罐:20 t>0 t");
}

TEST_CASE("a change of one reason shows the next") {
  test::Explained site(test::sample_rules());
  site.given(
      R"({"有粉尘爆炸危险":true,"积尘严重":{"value":true,"reason":"厚"},"已清扫":false,"已获豁免":false})");
  CHECK(ways(site, "积尘") == "工贸.有粉尘爆炸危险:是>否 | 工贸.已获豁免:否>是");
  site.given(R"({"保护":{"过卷":"失效","松绳":"失效","限速":"失效"}})");
  CHECK(ways(site, "保护失效") ==
        "工贸.保护[过卷]:失效>有效 + 工贸.保护[松绳]:失效>有效 | "
        "工贸.保护[过卷]:失效>有效 + 工贸.保护[松绳]:失效>未设置 | "
        "工贸.保护[过卷]:失效>有效 + 工贸.保护[限速]:失效>有效 | "
        "工贸.保护[过卷]:失效>有效 + 工贸.保护[限速]:失效>未设置 | "
        "工贸.保护[过卷]:失效>未设置 + 工贸.保护[松绳]:失效>有效");
}
