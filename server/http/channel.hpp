// The bytes of one connection, without waiting: what cannot be done now says what it waits for.
// Plain here, over TLS in tls.hpp. Owns the socket; one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace server {

enum class Io : std::uint8_t { done, wants_read, wants_write, ended };

struct Moved {
  Io io = Io::ended;      ///< `done`: some were moved
  std::size_t bytes = 0;  ///< then at least one
  bool more = false;      ///< there may be more to be had at once
};

class Channel {
 public:
  /// Takes the socket, which does not block.
  explicit Channel(int socket) : socket_(socket) {}
  virtual ~Channel();
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;

  /// To be called until it is done, before anything else.
  virtual Io handshake() { return Io::done; }
  virtual Moved read(char* into, std::size_t most);
  /// Some of the pieces' bytes, which stand one after the other; not all pieces may be empty.
  virtual Moved write(std::span<const std::string_view> pieces);
  /// No more will be written; the other side is told.
  virtual void finish();
  [[nodiscard]] virtual bool secure() const { return false; }

  [[nodiscard]] int socket() const { return socket_; }

 private:
  int socket_;
};

}  // namespace server
