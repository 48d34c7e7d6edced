#include "server/http/tls.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

namespace server {
namespace {

constexpr std::size_t most_at_once = std::size_t{1} << 20;

/// What OpenSSL thinks of it, without codes and places: "bad decrypt".
std::string reason() {
  std::string text;
  while (const unsigned long code = ERR_get_error()) {
    const char* known = ERR_reason_error_string(code);
    if (known != nullptr && text.empty()) text = known;
  }
  return text.empty() ? "unknown" : text;
}

dsl::Bilingual wrong(const std::string& file, const char* zh, const char* en) {
  const std::string why = reason();
  return {zh + file + "(" + why + ")", en + file + " (" + why + ")"};
}

/// A server asks nobody for the password of a key.
int no_password(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*given*/) {
  return -1;
}

class TlsChannel : public Channel {
 public:
  using Session = std::unique_ptr<SSL, decltype(&SSL_free)>;

  TlsChannel(int socket, Session session) : Channel(socket), session_(std::move(session)) {}

  Io handshake() override {
    ERR_clear_error();
    const int result = SSL_accept(session_.get());
    return result == 1 ? Io::done : why(result);
  }
  Moved read(char* into, std::size_t most) override {
    ERR_clear_error();
    std::size_t bytes = 0;
    const int result = SSL_read_ex(session_.get(), into, most, &bytes);
    return result == 1 ? Moved{Io::done, bytes, true} : Moved{why(result), 0, false};
  }
  Moved write(std::span<const std::string_view> pieces) override {
    ERR_clear_error();
    std::size_t written = 0;
    const std::string_view bytes = *std::find_if(
        pieces.begin(), pieces.end(), [](std::string_view piece) { return !piece.empty(); });
    const std::size_t most = std::min(bytes.size(), most_at_once);
    const int result = SSL_write_ex(session_.get(), bytes.data(), most, &written);
    return result == 1 ? Moved{Io::done, written, true} : Moved{why(result), 0, false};
  }
  void finish() override {
    ERR_clear_error();
    SSL_shutdown(session_.get());
    Channel::finish();
  }
  [[nodiscard]] bool secure() const override { return true; }

 private:
  [[nodiscard]] Io why(int result) const {
    switch (SSL_get_error(session_.get(), result)) {
      case SSL_ERROR_WANT_READ:
        return Io::wants_read;
      case SSL_ERROR_WANT_WRITE:
        return Io::wants_write;
      default:
        // After a fault of the protocol no goodbye may be said.
        SSL_set_quiet_shutdown(session_.get(), 1);
        return Io::ended;
    }
  }

  Session session_;
};

bool is_readable(const std::string& file) {
  return std::ifstream(file).good();
}

}  // namespace

std::variant<std::shared_ptr<const Certificate>, dsl::Bilingual> Certificate::load(
    const std::string& certificate, const std::string& key) {
  for (const std::string& file : {certificate, key}) {
    if (!is_readable(file)) return dsl::Bilingual{"无法读取 " + file, "cannot read " + file};
  }
  ERR_clear_error();
  Context context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
  if (!context) return wrong("OpenSSL", "", "");
  SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
  SSL_CTX_set_options(context.get(), SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_mode(context.get(), SSL_MODE_ENABLE_PARTIAL_WRITE |
                                      SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                                      SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
  SSL_CTX_set_default_passwd_cb(context.get(), no_password);
  if (SSL_CTX_use_certificate_chain_file(context.get(), certificate.c_str()) != 1) {
    return wrong(certificate, "不是可用的证书(PEM):", "this is no certificate in PEM: ");
  }
  if (SSL_CTX_use_PrivateKey_file(context.get(), key.c_str(), SSL_FILETYPE_PEM) != 1) {
    // OpenSSL compares it with the certificate at once.
    return wrong(key, "不是可用的私钥(PEM、无口令、与证书相配):",
                 "this is no private key in PEM, without a password, that fits the certificate: ");
  }
  return std::shared_ptr<const Certificate>(new Certificate(std::move(context)));
}

std::unique_ptr<Channel> Certificate::channel(int socket) const {
  TlsChannel::Session session(SSL_new(context_.get()), SSL_free);
  if (!session || SSL_set_fd(session.get(), socket) != 1) {
    ERR_clear_error();
    ::close(socket);
    return nullptr;
  }
  return std::make_unique<TlsChannel>(socket, std::move(session));
}

}  // namespace server
