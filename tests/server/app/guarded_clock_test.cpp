// The clock that never goes back: what it makes of a machine's clock that is set about.
#include "server/app/guarded_clock.hpp"

#include <catch2/catch.hpp>
#include <vector>

#include "server/api/clock.hpp"

using server::GuardedClock;
using server::moment_text;
using Fault = GuardedClock::Fault;

namespace {

constexpr std::int64_t second = 1000;
constexpr std::int64_t minute = 60 * second;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;
constexpr std::int64_t start = std::int64_t{1'800'000'000} * second;

/// A machine whose clock the test sets; time passes by `pass` only.
struct Machine {
  std::int64_t machine = start, steady = 5 * hour;
  std::vector<Fault> told;
  GuardedClock clock;

  explicit Machine(const std::string& newest = "")
      : clock(
            newest, [this](const GuardedClock::Told& each) { told.push_back(each.fault); },
            [this] { return machine; }, [this] { return steady; }) {}
  std::int64_t pass(std::int64_t milliseconds) {
    machine += milliseconds;
    steady += milliseconds;
    return clock.milliseconds();
  }
};

std::string at(std::int64_t milliseconds) {
  return moment_text(milliseconds / second);
}

}  // namespace

TEST_CASE("clock: a good one is followed") {
  Machine one;
  CHECK(one.clock.milliseconds() == start);
  CHECK(one.pass(5) == start + 5);
  CHECK(one.pass(hour) == start + 5 + hour);
  CHECK(one.clock.moment() == at(start + hour));
  CHECK(one.clock.settled());
  CHECK(one.told.empty());
}

TEST_CASE("clock: set back, time goes on from where it was until the clock has caught up") {
  Machine one;
  one.pass(hour);
  one.machine -= 10 * day;
  CHECK(one.clock.milliseconds() == start + hour);
  CHECK(one.pass(minute) == start + hour + minute);
  CHECK(one.told == std::vector<Fault>{Fault::set_back});
  one.machine = start + hour + minute;
  CHECK(one.pass(second) == start + hour + minute + second);
  one.machine -= day;  // once more: told once more
  one.pass(second);
  CHECK(one.told.size() == 2);
  CHECK(one.clock.settled());
}

TEST_CASE("clock: small corrections are waited for, and not told") {
  Machine one;
  one.pass(hour);
  one.machine -= second;
  CHECK(one.clock.milliseconds() == start + hour);
  CHECK(one.pass(second / 2) == start + hour);
  CHECK(one.pass(second) == start + hour + second / 2);  // it has caught up
  CHECK(one.told.empty());
}

TEST_CASE("clock: a jump forward is believed, and nothing is erased by age for a day") {
  Machine one;
  one.machine += 400 * day;
  CHECK(one.clock.milliseconds() == start + 400 * day);
  CHECK_FALSE(one.clock.settled());
  one.pass(day - second);
  CHECK_FALSE(one.clock.settled());
  one.pass(2 * second);
  CHECK(one.clock.settled());
}

TEST_CASE("clock: a machine that slept has not jumped") {
  Machine one;
  one.pass(30 * day);
  CHECK(one.clock.settled());
}

TEST_CASE("clock: begun behind the newest record, it goes on from there") {
  Machine one(at(start + hour));
  CHECK(one.told == std::vector<Fault>{Fault::set_back});
  CHECK(one.clock.milliseconds() == start + hour);
  CHECK(one.pass(second) == start + hour + second);
  CHECK(one.clock.settled());
  one.machine = start + 2 * hour;
  CHECK(one.pass(second) == start + 2 * hour + second);
  CHECK(one.told.size() == 1);
}

TEST_CASE("clock: begun far behind the newest record, it is told, followed, and erases nothing") {
  Machine one(at(start + 2 * day));
  CHECK(one.told == std::vector<Fault>{Fault::far_behind});
  CHECK(one.clock.milliseconds() == start);
  CHECK_FALSE(one.clock.settled());
  one.pass(day);
  CHECK_FALSE(one.clock.settled());
  one.pass(2 * day);
  CHECK(one.clock.settled());
}

TEST_CASE(
    "clock: begun long after the newest record, it is believed, and erases nothing for a day") {
  Machine near(at(start - 29 * day));
  CHECK(near.clock.settled());
  Machine far(at(start - 31 * day));
  CHECK(far.told.empty());
  CHECK(far.clock.milliseconds() == start);
  CHECK_FALSE(far.clock.settled());
  far.pass(day - second);
  CHECK_FALSE(far.clock.settled());
  far.pass(2 * second);
  CHECK(far.clock.settled());
}

TEST_CASE("clock: it never goes back, whatever is done to the machine's") {
  Machine one;
  std::int64_t last = one.clock.milliseconds();
  std::uint64_t state = 7;
  for (int i = 0; i < 10'000; ++i) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    one.machine += static_cast<std::int64_t>(state >> 33U) % (4 * hour) - 2 * hour;
    one.steady += static_cast<std::int64_t>(state >> 50U) % second;
    const std::int64_t now = one.clock.milliseconds();
    REQUIRE(now >= last);
    last = now;
  }
}
