// Certificate and key, and connections encrypted with them: TLS 1.2 or newer, by OpenSSL. A
// certificate lives as long as the last connection that began with it. Any thread; a channel
// belongs to one at a time.
#pragma once

#include <memory>
#include <string>
#include <variant>

#include "server/api/problem.hpp"
#include "server/http/channel.hpp"

struct ssl_ctx_st;

namespace server {

class Certificate {
 public:
  /// Reads both files (PEM; the certificate with those that vouch for it behind it), or says what
  /// is wrong with which.
  static std::variant<std::shared_ptr<const Certificate>, dsl::Bilingual> load(
      const std::string& certificate, const std::string& key);

  /// Takes the socket. Null, with the socket closed, when there is no memory for it.
  [[nodiscard]] std::unique_ptr<Channel> channel(int socket) const;

 private:
  using Context = std::unique_ptr<ssl_ctx_st, void (*)(ssl_ctx_st*)>;
  explicit Certificate(Context context) : context_(std::move(context)) {}

  Context context_;
};

}  // namespace server
