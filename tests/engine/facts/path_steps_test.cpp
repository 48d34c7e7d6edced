#include "engine/facts/path_steps.hpp"

#include <catch2/catch.hpp>

using engine::path_steps;
using engine::PathStep;

namespace {

/// The steps, each behind a letter for what it is; "no" for what is no path.
std::string steps_of(const std::string& path) {
  const auto steps = path_steps(path);
  if (!steps) return "no";
  std::string text;
  for (const PathStep& step : *steps) {
    const char kind = step.kind == PathStep::Kind::name      ? 'n'
                      : step.kind == PathStep::Kind::element ? 'e'
                                                             : 'm';
    text += std::string(text.empty() ? "" : " ") + kind + ":" + step.text;
  }
  return text;
}

}  // namespace

TEST_CASE("paths to facts are taken apart") {
  CHECK(steps_of("工贸.人数") == "n:工贸.人数");
  CHECK(steps_of("工贸.所属[冶金]") == "n:工贸.所属 m:冶金");
  CHECK(steps_of(R"(工贸.除尘["甲"].管道["1.\"乙\"\\"].泄爆[北])") ==
        R"(n:工贸.除尘 e:甲 n:管道 e:1."乙"\ n:泄爆 m:北)");
  CHECK(steps_of(R"(除尘["]."].型式)") == "n:除尘 e:]. n:型式");
  CHECK(steps_of(R"(除尘[""].型式)") == "n:除尘 e: n:型式");
}

TEST_CASE("what is no path to a fact") {
  for (const char* path :
       {"", "[甲]", "甲[", "甲]", "甲[]", "甲[\"", "甲[\"乙", "甲[\"乙\\", "甲[\"乙\"",
        "甲[\"乙\"]", "甲[\"乙\"].", "甲[\"乙\"]丙", "甲[乙].丙", "甲[乙", "甲[\"乙\"].[丙]"}) {
    CAPTURE(path);
    CHECK(steps_of(path) == "no");
  }
  CHECK(steps_of(std::string(engine::max_path_bytes + 1, 'a')) == "no");
  CHECK(steps_of(std::string(engine::max_path_bytes, 'a')) != "no");
}

TEST_CASE("steps are written as they are read") {
  const std::string identity = "一\"号\\";
  CHECK(engine::element_step(identity) == R"(["一\"号\\"])");
  CHECK(steps_of("甲" + engine::element_step(identity) + ".乙") == "n:甲 e:" + identity + " n:乙");
  CHECK(steps_of("甲" + engine::member_step("乙")) == "n:甲 m:乙");
}
