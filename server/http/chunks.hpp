// The bytes of a chunked body out of what arrives in pieces, in bounded memory, read as strictly as
// a head. Trailers are passed over, within a bound. One thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

namespace server {

class ChunkReader {
 public:
  /// False: no more is wanted.
  using Take = std::function<bool(std::string_view)>;
  enum class State : std::uint8_t { more, ended, unwanted, malformed };

  /// Takes from the front of `bytes`; what is left when the body ended belongs to somebody else.
  State push(std::string_view& bytes, const Take& take);

 private:
  enum class Place : std::uint8_t {
    size,
    extension,
    size_feed,
    data,
    data_end,
    data_feed,
    trailer
  };

  State step(std::string_view& bytes, const Take& take);
  State digit(char c);
  State trailer(char c);

  Place place_ = Place::size;
  std::uint64_t left_ = 0;       ///< of the chunk
  std::size_t digits_ = 0;       ///< of its size
  std::size_t passed_over_ = 0;  ///< of extensions and trailers
  std::size_t line_ = 0;         ///< bytes of the trailer line at hand
  bool returned_ = false;        ///< CR was the last byte
};

}  // namespace server
