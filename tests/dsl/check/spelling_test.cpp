#include "dsl/check/spelling.hpp"

#include <catch2/catch.hpp>

using dsl::checking::edit_distance;
using dsl::checking::nearest;

TEST_CASE("edit distance counts code points and swaps") {
  CHECK(edit_distance("人数", "人数", 5) == 0);
  CHECK(edit_distance("人敎", "人数", 5) == 1);
  CHECK(edit_distance("除尘系统", "除尘统系", 5) == 1);
  CHECK(edit_distance("abc", "", 5) == 3);
  CHECK(edit_distance("abcdefgh", "x", 2) == 3);
}

TEST_CASE("the nearest name is within a third of the word") {
  CHECK(nearest("除尘系铳", {"除尘型式", "除尘系统"}) == "除尘系统");
  CHECK(nearest("人", {"甲", "乙"}).empty());
  CHECK(nearest("除尘系统", {"液氨制冷"}).empty());
  CHECK(nearest("", {"甲"}).empty());
  CHECK(nearest(std::string(500, 'x'), {std::string(499, 'x')}).empty());
  CHECK(nearest("\xE4\xBA", {"人"}).empty());  // cut short: no crash, no suggestion
}
