#include "server/app/guarded_clock.hpp"

#include <algorithm>
#include <optional>

#include "server/api/clock.hpp"

namespace server {
namespace {

constexpr std::int64_t second = 1000;
constexpr std::int64_t hour = 3600 * second;
constexpr std::int64_t day = 24 * hour;
/// Nobody may have recorded anything for so long without the clock being wrong.
constexpr std::int64_t quiet_time = 30 * day;
/// Corrections of a clock that runs well are smaller.
constexpr std::int64_t slack = 2 * second;

std::string text_of(std::int64_t milliseconds) {
  return moment_text(milliseconds / second);
}

}  // namespace

GuardedClock::GuardedClock(const std::string& newest, Tell tell, Source machine, Source steady)
    : tell_(std::move(tell)),
      machine_(std::move(machine)),
      steady_(std::move(steady)),
      time_(machine_()),
      steady_at_(steady_()),
      newest_(moment_of(newest).value_or(0) * second) {
  if (newest_ > 0 && time_ > newest_ + quiet_time) {
    jumped_ = true;
    jumped_at_ = steady_at_;
  }
  if (newest_ <= time_ + slack) return;
  const bool far = newest_ > time_ + day;
  tell_({far ? Fault::far_behind : Fault::set_back, text_of(time_), text_of(newest_)});
  if (!far) time_ = newest_;
  behind_ = !far;
}

std::int64_t GuardedClock::read() {
  const std::int64_t machine = machine_();
  const std::int64_t steady = steady_();
  const std::int64_t expected = time_ + (steady - steady_at_);
  steady_at_ = steady;
  if (machine >= expected) {
    if (machine > expected + hour) {
      jumped_ = true;
      jumped_at_ = steady;
    }
    behind_ = false;
    time_ = machine;
    return time_;
  }
  if (machine < expected - slack && !behind_) {
    behind_ = true;
    tell_({Fault::set_back, text_of(machine), text_of(expected)});
  }
  // A clock that is a little behind is waited for; one that was set back is not.
  time_ = behind_ ? expected : std::max(time_, machine);
  return time_;
}

std::int64_t GuardedClock::milliseconds() {
  const std::lock_guard lock(mutex_);
  return read();
}

std::string GuardedClock::moment() {
  return text_of(milliseconds());
}

bool GuardedClock::settled() {
  const std::lock_guard lock(mutex_);
  const std::int64_t now = read();
  if (jumped_ && steady_at_ - jumped_at_ < day) return false;
  return now + slack >= newest_;
}

}  // namespace server
