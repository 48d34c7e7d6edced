// Whose turn it is to use a processor. As many workers as there are processors are awake at the
// sockets; who is to wait for anything else gives its turn back first, and another goes on. More
// at once would only take the processor from each other in the midst of a request, and let all
// wait. Of those that wait for a turn the last to come is the first to go on: its memory is warm,
// and the others need none. Thread-safe; outlives its turns.
#pragma once

#include <condition_variable>
#include <mutex>
#include <vector>

namespace server {

class Turns {
 public:
  explicit Turns(unsigned count) : free_(count) {}
  Turns(const Turns&) = delete;
  Turns& operator=(const Turns&) = delete;

  /// The processors that this process may use.
  [[nodiscard]] static unsigned processors();

  /// One worker's; of its thread alone. Not held at first.
  class Turn {
   public:
    explicit Turn(Turns& all) : all_(all) {}
    ~Turn() { give_back(); }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

    /// Waits until there is one, unless it is held.
    void take();
    void give_back();
    [[nodiscard]] bool held() const { return held_; }

   private:
    friend class Turns;
    Turns& all_;
    std::condition_variable given_;
    bool held_ = false;
  };

 private:
  std::mutex mutex_;
  unsigned free_;
  std::vector<Turn*> waiting_;
};

}  // namespace server
