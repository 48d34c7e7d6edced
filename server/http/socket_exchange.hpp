// A body that is read and an answer that is written while a route runs, on a connection that is
// attended to: by Content-Length or in chunks, in bounded memory, waiting for the client only as
// long as its patience lasts. One thread; borrows the connection, whose `in` begins with the head
// and stays as it is until `finish`.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/api/exchange.hpp"
#include "server/http/chunks.hpp"
#include "server/http/connection.hpp"
#include "server/http/patience.hpp"
#include "server/http/settings.hpp"

namespace server {

class SocketExchange : public Exchange {
 public:
  /// `keep`: the connection may go on afterwards.
  SocketExchange(Connection& connection, const HttpSettings& settings, const Head& head, bool keep);
  ~SocketExchange() override;

  void set_request_id(std::string id) { request_id_ = std::move(id); }

  bool begin(const Response& head) override;
  bool receive(const std::function<bool(std::string_view)>& take,
               const std::function<bool()>& waits) override;
  bool send(std::string_view bytes) override;

  /// Ends an answer that was begun, and leaves in `in` what is behind the body. False when the
  /// connection cannot go on.
  bool finish();
  /// Something went wrong after it began: it ends without its end, which the client notices.
  void abandon() { gone_ = true; }
  [[nodiscard]] bool begun() const { return begun_; }
  /// There is no body, or all of it was read.
  [[nodiscard]] bool ended() const { return ended_; }
  [[nodiscard]] std::size_t sent_bytes() const { return sent_bytes_; }

 private:
  ChunkReader::State feed(std::string_view& bytes, const ChunkReader::Take& take);
  enum class Read : std::uint8_t { some, unwanted, broke_off };
  Read read_some(std::string_view& bytes, const std::function<bool()>& waits);
  bool write(std::string_view bytes) { return write(std::span(&bytes, 1)); }
  /// Consumes the pieces.
  bool write(std::span<std::string_view> pieces);
  [[nodiscard]] bool wait(Io io, Patience& patience) const;

  Connection& connection_;
  Patience reading_, writing_;
  const bool chunked_, old_;
  bool keep_;
  std::string request_id_;
  std::size_t left_;        ///< of a body that is not chunked
  ChunkReader chunks_;      ///< of one that is
  bool ended_;              ///< the body
  std::string_view early_;  ///< of `in`, behind the head
  std::string surplus_;     ///< read, and no part of the body
  std::vector<char> buffer_;
  std::string head_;  ///< of the answer, or of a chunk
  bool begun_ = false, gone_ = false;
  std::size_t sent_bytes_ = 0;
};

}  // namespace server
