// The time that records carry and by which things expire: the machine's clock, except that it never
// goes back. Set back while the service runs, time goes on from where it was; set back while it did
// not, by no more than a day, it goes on from the newest record. So nothing that has expired comes
// to life again, and records stay in order. A jump forward is believed (machines begin with a wrong
// clock that is soon put right), but for a day nothing is erased by its age; nor is it for a day
// when the clock begins a month or more after the newest record. Any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>

namespace server {

class GuardedClock {
 public:
  /// Milliseconds; of the machine's clock, and of one that only ever goes on.
  using Source = std::function<std::int64_t()>;
  enum class Fault : std::uint8_t {
    set_back,   ///< time goes on from where it was
    far_behind  ///< of the newest record, by more than a day: one of the two is wrong
  };
  struct Told {
    Fault fault{};
    std::string machine, time;  ///< moments; `time` is the one kept, or of the newest record
  };
  using Tell = std::function<void(const Told&)>;

  /// `newest`: moment of the newest record, empty when there is none. `tell` is called once for
  /// each time that the clock is found wrong.
  GuardedClock(const std::string& newest, Tell tell, Source machine, Source steady);

  /// Since the epoch.
  [[nodiscard]] std::int64_t milliseconds();
  [[nodiscard]] std::string moment();
  /// Whether things may be erased by their age.
  [[nodiscard]] bool settled();

 private:
  std::int64_t read();

  const Tell tell_;
  const Source machine_, steady_;
  std::mutex mutex_;
  std::int64_t time_ = 0;  ///< at `steady_at_`
  std::int64_t steady_at_ = 0;
  std::int64_t jumped_at_ = 0;  ///< by the steady clock
  bool jumped_ = false, behind_ = false;
  std::int64_t newest_ = 0;
};

}  // namespace server
