// Tokens: made and revoked. One that was made lets in, one that was revoked does not.
#include <nlohmann/json.hpp>
#include <optional>

#include "tests/long/worker.hpp"

namespace proof {
namespace {

using nlohmann::json;

struct Token {
  std::string id, secret;
  bool revoked = false;
};

class LettingIn : public Worker {
 public:
  explicit LettingIn(std::uint64_t seed) : dice_(seed) {}

  bool step(Client& client) override {
    return !tokens_.empty() && dice_.chance(40) ? revoke(client) : add(client);
  }

  void check(Client& client, Reach reach, Report& report) override {
    // What was being revoked may be, and then stays so.
    if (revoking_) tokens_[*revoking_].revoked = status_of(client, tokens_[*revoking_]) == 401;
    revoking_.reset();
    const std::size_t most = 20;
    const std::size_t begin =
        reach == Reach::all || tokens_.size() < most ? 0 : tokens_.size() - most;
    for (std::size_t at = begin; at < tokens_.size(); ++at) {
      const Token& token = tokens_[at];
      const int status = status_of(client, token);
      report.expect(status == (token.revoked ? 401 : 200),
                    "token " + token.id + (token.revoked ? " lets in: " : " does not let in: ") +
                        std::to_string(status));
      report.count(token.revoked ? "revoked tokens" : "tokens");
    }
  }

 private:
  static int status_of(const Client& client, const Token& token) {
    return Client(client.port(), token.secret).get("/v1/me").status;
  }

  bool add(Client& client) {
    const Reply reply = client.post("/v1/tokens", R"({"name":"x"})");
    if (!acknowledged(reply, "a token")) return false;
    const json made = json::parse(reply.body);
    tokens_.push_back({made.at("id"), made.at("token")});
    return true;
  }

  bool revoke(Client& client) {
    const std::size_t at = dice_.below(tokens_.size());
    revoking_ = at;
    if (!acknowledged(client.send("DELETE", "/v1/tokens/" + tokens_[at].id, ""), "revoking")) {
      return false;
    }
    tokens_[at].revoked = true;
    revoking_.reset();
    return true;
  }

  Dice dice_;
  std::vector<Token> tokens_;
  std::optional<std::size_t> revoking_;
};

}  // namespace

std::unique_ptr<Worker> letting_in(std::uint64_t seed) {
  return std::make_unique<LettingIn>(seed);
}

}  // namespace proof
