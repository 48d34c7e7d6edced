// The second site of one shape allocates nothing; the step limit is an error that names itself.
#include <cstdlib>
#include <new>

#include "tests/engine/evaluate/small.hpp"

namespace {
std::size_t allocations = 0;  // NOLINT: counted by the operators below
}

void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
// All forms that the library may pair with each other are replaced together.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  ++allocations;
  return std::malloc(size);
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, const std::nothrow_t&) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace {

std::string tanks(int count) {
  std::string json = R"({"甲":true,"罐":[)";
  for (int i = 0; i < count; ++i) {
    json += std::string(i == 0 ? "" : ",") + R"({"编号":"g)" + std::to_string(i) +
            R"(","量":"1.5","界":"0.7"})";
  }
  return json + "]}";
}

}  // namespace

TEST_CASE("a warm evaluation allocates nothing") {
  const support::Rules rules(
      small::prelude + small::rule("合计 g 属于 罐 取 g.量 / g.界 >= 1 且 存量 > 5 t") +
      "重大隐患 逐 \"逐\" 依据 文 第一条 逐个 g 属于 罐 当 g.量 / g.界 > 2\n");
  engine::FactReader reader(rules.program().schema);
  engine::FactIssues issues;
  engine::Facts facts;
  REQUIRE(reader.read(tanks(200), facts, issues));
  engine::Evaluation evaluation;
  evaluation.run(rules.program(), facts, support::day("2026-01-01"));
  const std::size_t before = allocations;
  evaluation.run(rules.program(), facts, support::day("2026-01-01"));
  CHECK(allocations == before);
  CHECK(before > 0);
  CHECK_FALSE(evaluation.exhausted());
}

TEST_CASE("too many steps are an error, not a hang") {
  // Five thousand elements by five thousand by four.
  const support::Rules rules(
      small::prelude +
      small::rule("任一 g 属于 罐 使 (任一 h 属于 罐 使 g.量 + h.量 > h.界 + g.界 + 1000000 t)"));
  const support::Site site(rules, tanks(5000));
  CHECK(site.evaluation().exhausted());
  CHECK(site.outcome("测") == engine::Outcome::error);
  CHECK(site.cell("测").reason == engine::Reason::step_limit);
}
