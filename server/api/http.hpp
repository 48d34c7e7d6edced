// A request and a response as plain values, so that every route is a function that tests can call
// without a socket. Owned by whoever handles them; one thread each.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace server {

class Exchange;

struct Request {
  std::string method;                             ///< "GET"
  std::string path;                               ///< decoded, without query
  std::multimap<std::string, std::string> query;  ///< decoded
  std::map<std::string, std::string>
      headers;  ///< names in lower case; repeated ones joined by ", "
  std::string body;
  std::string remote_address;    ///< of the socket, never of a header
  bool secure = false;           ///< came over our own TLS
  std::string id;                ///< request id, for logs and problems
  Exchange* exchange = nullptr;  ///< of routes with a body of lines, which leave `body` empty
  /// A prompt route calls it before it waits for anything; may be empty.
  std::function<void()> before_waiting;

  [[nodiscard]] std::string_view header(std::string_view name) const;
  [[nodiscard]] std::string_view parameter(std::string_view name) const;
};

struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::string_view packed = {};  ///< the body gzipped already, where it is; outlives the answer
  std::string_view route;        ///< the pattern that answered, for logs; static text
  bool sent = false;             ///< through the exchange: there is nothing more to write
  bool secret = false;           ///< never compressed: its length would tell of what is in it
};

/// A segment of an address, as it may stand in a header.
[[nodiscard]] std::string percent_encoded(std::string_view segment);

/// The other way round; nothing when a % has no two hexadecimal digits behind it.
[[nodiscard]] std::optional<std::string> percent_decoded(std::string_view text);

}  // namespace server
