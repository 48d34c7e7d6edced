// A map that keeps the keys used last and forgets the others, so that strangers cannot make it
// grow. One thread at a time.
#pragma once

#include <cstddef>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace server {

template <typename Value>
class Recent {
 public:
  explicit Recent(std::size_t most) : most_(most) {}

  /// Null when it is not there; otherwise it counts as used.
  Value* find(std::string_view key) {
    const auto found = places_.find(key);
    if (found == places_.end()) return nullptr;
    order_.splice(order_.begin(), order_, found->second);
    return &found->second->second;
  }
  /// Made if it is not there.
  Value& at(std::string_view key) {
    if (Value* found = find(key)) return *found;
    if (order_.size() >= most_) {
      places_.erase(order_.back().first);
      order_.pop_back();
    }
    order_.emplace_front(std::string(key), Value{});
    places_.emplace(order_.front().first, order_.begin());  // the key lives in the list
    return order_.front().second;
  }
  void erase(std::string_view key) {
    const auto found = places_.find(key);
    if (found == places_.end()) return;
    const auto place = found->second;
    places_.erase(found);
    order_.erase(place);
  }
  [[nodiscard]] std::size_t size() const { return order_.size(); }

 private:
  using Order = std::list<std::pair<std::string, Value>>;
  const std::size_t most_;
  Order order_;
  std::unordered_map<std::string_view, typename Order::iterator> places_;
};

}  // namespace server
