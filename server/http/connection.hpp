// One connection: its bytes, how far its request has come, and until when it may wait. It belongs
// to the worker that attends to it, or waits for its socket and to nobody; meanwhile the watch may
// look at what is atomic, and end the waiting. Never moved.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>

#include "server/http/channel.hpp"
#include "server/http/head.hpp"

namespace server {

struct Connection {
  using Clock = std::chrono::steady_clock;
  enum class State : std::uint8_t { attended, waiting, expired };
  enum class Phase : std::uint8_t { handshake, idle, head, body, answer, farewell };

  Connection(std::unique_ptr<Channel> its_channel, std::string its_address)
      : channel(std::move(its_channel)), address(std::move(its_address)) {}

  const std::unique_ptr<Channel> channel;
  const std::string address;  ///< of the client's socket

  std::atomic<State> state{State::attended};
  std::atomic<Phase> phase{Phase::handshake};
  std::atomic<Clock::rep> deadline{0};  ///< while it waits
  std::atomic<bool> streaming{false};   ///< while attended: may wait for its client inside

  // Of the worker alone.
  Clock::time_point began = Clock::now();  ///< the phase
  bool greeted = false;                    ///< the handshake is done
  bool closing = false;                    ///< once all is written
  unsigned requests = 0;
  std::string in;          ///< received and not used
  HeadSearch search;       ///< in that
  std::size_t wanted = 0;  ///< of `in`, before the request is whole; 0: its head is not
  std::string out;         ///< to be sent
  std::size_t sent = 0;    ///< of that
  std::size_t held = 0;    ///< of both, as counted by the server
};

/// What all connections of a server share.
struct Crowd {
  std::atomic<bool> stopping{false};
  std::atomic<std::size_t> held{0};  ///< bytes that wait for their client
  std::atomic<unsigned> streams{0};
};

}  // namespace server
