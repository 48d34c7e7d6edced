#include "tests/long/load.hpp"

namespace proof {

Load::Load(const Service& service, const Workers& workers, std::chrono::milliseconds rest) {
  for (const auto& worker : workers) {
    threads_.emplace_back([this, &service, rest, one = worker.get()] {
      Client client(service.port(), service.token());
      while (!stopping_ && one->step(client)) {
        ++steps_;
        if (rest.count() > 0) std::this_thread::sleep_for(rest);
      }
    });
  }
}

void Load::stop() {
  stopping_ = true;
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

}  // namespace proof
