// A key, a certificate for localhost, and a client that speaks TLS: for tests alone, by OpenSSL.
#pragma once

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <memory>
#include <string>

#include "tests/server/http/client.hpp"

namespace http_test {

/// A fresh key and a certificate of it, signed with itself, in two files.
struct TestCertificate {
  std::string certificate, key;

  explicit TestCertificate(const std::string& folder, const std::string& name = "localhost")
      : certificate(folder + "/" + name + ".pem"), key(folder + "/" + name + ".key") {
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> pair(EVP_EC_gen("P-256"),
                                                                   EVP_PKEY_free);
    const std::unique_ptr<X509, decltype(&X509_free)> made(X509_new(), X509_free);
    X509_set_version(made.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(made.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), 24 * 3600);
    X509_set_pubkey(made.get(), pair.get());
    X509_NAME* subject = X509_get_subject_name(made.get());
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
    X509_set_issuer_name(made.get(), subject);
    REQUIRE(X509_sign(made.get(), pair.get(), EVP_sha256()) > 0);
    write(certificate, [&](FILE* file) { PEM_write_X509(file, made.get()); });
    write(key, [&](FILE* file) {
      PEM_write_PrivateKey(file, pair.get(), nullptr, nullptr, 0, nullptr, nullptr);
    });
  }

 private:
  template <class Put>
  static void write(const std::string& path, Put put) {
    FILE* file = std::fopen(path.c_str(), "w");
    REQUIRE(file != nullptr);
    put(file);
    std::fclose(file);
  }
};

/// A connection that is greeted over TLS; it believes any certificate.
class TlsConnection : public Connection {
 public:
  explicit TlsConnection(int port, int newest = TLS1_3_VERSION)
      : Connection(port),
        context_(SSL_CTX_new(TLS_client_method()), SSL_CTX_free),
        session_(nullptr, SSL_free) {
    SSL_CTX_set_max_proto_version(context_.get(), newest);
    SSL_CTX_set_security_level(context_.get(), 0);  // it would refuse old versions by itself
    session_.reset(SSL_new(context_.get()));
    SSL_set_fd(session_.get(), socket());
    greeted_ = SSL_connect(session_.get()) == 1;
  }

  [[nodiscard]] bool greeted() const { return greeted_; }
  [[nodiscard]] std::string version() const { return SSL_get_version(session_.get()); }
  /// The name in the server's certificate.
  [[nodiscard]] std::string name() const {
    const std::unique_ptr<X509, decltype(&X509_free)> shown(
        SSL_get1_peer_certificate(session_.get()), X509_free);
    char text[100] = {};
    X509_NAME_get_text_by_NID(X509_get_subject_name(shown.get()), NID_commonName, text,
                              sizeof text);
    return text;
  }

 protected:
  ssize_t give(const char* bytes, std::size_t count) override {
    return SSL_write(session_.get(), bytes, static_cast<int>(count));
  }
  ssize_t take(char* into, std::size_t most) override {
    const int some = SSL_read(session_.get(), into, static_cast<int>(most));
    return some > 0 ? some : 0;
  }

 private:
  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
  std::unique_ptr<SSL, decltype(&SSL_free)> session_;
  bool greeted_ = false;
};

}  // namespace http_test
