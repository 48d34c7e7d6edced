// A client that keeps its connection, as a program that evaluates a lot does. It opens another when
// the service has closed the one it had between two requests; a request that the service broke off
// is not sent again. One thread.
#pragma once

#include <string>

namespace proof {

struct Reply {
  int status = 0;    ///< 0: the connection broke without a whole answer
  std::string head;  ///< with names in lower case
  std::string body;

  [[nodiscard]] std::string header(const std::string& name) const;
  [[nodiscard]] bool good() const { return status == 200 || status == 201; }
};

class Client {
 public:
  explicit Client(int port, std::string token = {});
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  Reply get(const std::string& target) { return send("GET", target, {}); }
  Reply post(const std::string& target, const std::string& body, const std::string& headers = {}) {
    return send("POST", target, body, headers);
  }
  /// `headers` are whole lines.
  Reply send(const std::string& method, const std::string& target, const std::string& body,
             const std::string& headers = {});
  /// Many at once, a line each; what is answered meanwhile is read meanwhile.
  Reply lines(const std::string& target, const std::string& body);
  /// Connects, if it is not; whether it is.
  bool open() { return connect(); }
  void hang_up();
  [[nodiscard]] int port() const { return port_; }

 private:
  bool connect();
  [[nodiscard]] bool was_closed() const;
  Reply ask(const std::string& line, const std::string& headers, const std::string& body);
  bool exchange(const std::string& text, Reply& reply);
  bool more();
  [[nodiscard]] bool take(Reply& reply);

  const int port_;
  const std::string token_;
  int socket_ = -1;
  std::string received_;
};

}  // namespace proof
