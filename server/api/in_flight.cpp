#include "server/api/in_flight.hpp"

namespace server {

InFlight::Hold::Hold(InFlight& all, std::int64_t organisation, std::string key)
    : all_(all), key_(organisation, std::move(key)) {
  std::unique_lock lock(all_.mutex_);
  all_.done_.wait(lock, [&] { return all_.held_.count(key_) == 0; });
  all_.held_.insert(key_);
}

InFlight::Hold::~Hold() {
  {
    const std::lock_guard lock(all_.mutex_);
    all_.held_.erase(key_);
  }
  all_.done_.notify_all();
}

}  // namespace server
