// The nearest of many words, by edits of code points; none when all are too far to be meant.
// Bounded in the length of the words. A helper of one message; one thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace engine {

class Nearest {
 public:
  explicit Nearest(std::string_view word);
  /// `answer` is what to suggest when `candidate` is the nearest.
  void offer(std::string_view candidate, std::string_view answer);
  [[nodiscard]] const std::string& best() const { return best_; }

 private:
  std::u32string word_;
  std::size_t distance_;
  std::string best_;
};

}  // namespace engine
