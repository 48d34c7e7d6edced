// Evaluations: plain, short, with a key, correcting an earlier one, and erased.
#include <nlohmann/json.hpp>
#include <optional>

#include "tests/long/rules.hpp"
#include "tests/long/worker.hpp"

namespace proof {
namespace {

using nlohmann::json;

struct Asked {
  std::string target, body, key;

  [[nodiscard]] std::string headers() const {
    return key.empty() ? "" : "Idempotency-Key: " + key + "\r\n";
  }
};

struct Kept {
  Asked asked;
  std::string id, answer;
  bool erased = false;
};

class Evaluating : public Worker {
 public:
  Evaluating(std::string name, std::uint64_t seed) : name_(std::move(name)), dice_(seed) {}

  bool step(Client& client) override {
    if (!kept_.empty() && dice_.chance(3)) return erase(client);
    under_way_ = next();
    const Reply reply = client.post(under_way_->target, under_way_->body, under_way_->headers());
    if (!acknowledged(reply, "an evaluation")) return false;
    keep(*under_way_, reply);
    under_way_.reset();
    return true;
  }

  void check(Client& client, Reach reach, Report& report) override {
    if (under_way_ && !under_way_->key.empty()) once_more(client, report);
    under_way_.reset();
    if (erasing_) learn_whether_erased(client);
    for (std::size_t at = reach == Reach::all ? 0 : checked_; at < kept_.size(); ++at) {
      check_one(client, kept_[at], report);
    }
    checked_ = kept_.size();
  }

 private:
  Asked next() {
    Asked asked;
    asked.target = dice_.chance(15) ? "/v1/evaluations?view=short" : "/v1/evaluations";
    std::string more;
    if (!kept_.empty() && dice_.chance(10)) {
      more = R"("supersedes":")" + kept_[dice_.below(kept_.size())].id + R"(",)";
    }
    const std::string number = std::to_string(++count_);
    asked.body = request("site-" + name_ + "-" + number, static_cast<int>(dice_.below(20)),
                         "试验.冷库", more);
    if (dice_.chance(40)) asked.key = name_ + "." + number;
    return asked;
  }

  void keep(const Asked& asked, const Reply& reply) {
    kept_.push_back({asked, json::parse(reply.body).at("id"), reply.body});
  }

  bool erase(Client& client) {
    const std::size_t at = dice_.below(kept_.size());
    erasing_ = at;
    const Reply reply =
        client.post("/v1/evaluations/" + kept_[at].id + ":erase", R"({"reason":"试"})");
    if (!acknowledged(reply, "an erasure")) return false;
    kept_[at].erased = true;
    erasing_.reset();
    return true;
  }

  /// Sent again, what was under way is done once; sent a third time, it is the same.
  void once_more(Client& client, Report& report) {
    const Asked& asked = *under_way_;
    const Reply first = client.post(asked.target, asked.body, asked.headers());
    const Reply second = client.post(asked.target, asked.body, asked.headers());
    report.expect(first.status == 201, "a retried key: " + first.body);
    report.expect(second.status == 201 && second.body == first.body &&
                      second.header("idempotency-replayed") == "true",
                  "a key retried twice: " + first.body + " then " + second.body);
    report.count("keys retried that were under way");
    if (first.status == 201) keep(asked, first);
  }

  /// What was being erased may be, and then stays so.
  void learn_whether_erased(Client& client) {
    Kept& kept = kept_[*erasing_];
    kept.erased = client.get("/v1/evaluations/" + kept.id).status == 410;
    erasing_.reset();
  }

  static void check_one(Client& client, const Kept& kept, Report& report) {
    const Reply found = client.get("/v1/evaluations/" + kept.id);
    const std::string label = "evaluation " + kept.id + " ";
    if (kept.erased) {
      report.expect(found.status == 410, label + "is erased: " + found.body);
      report.count("erased evaluations");
      return;
    }
    report.expect(found.status == 200 && found.body == kept.answer,
                  label + "is not as answered: " + found.body + " / " + kept.answer);
    report.count("evaluations");
    if (kept.asked.key.empty()) return;
    const Reply again = client.post(kept.asked.target, kept.asked.body, kept.asked.headers());
    report.expect(again.status == 201 && again.body == kept.answer &&
                      again.header("idempotency-replayed") == "true",
                  label + "under its key: " + again.body);
    report.count("keys retried");
  }

  const std::string name_;
  Dice dice_;
  std::uint64_t count_ = 0;
  std::vector<Kept> kept_;
  std::size_t checked_ = 0;
  std::optional<Asked> under_way_;
  std::optional<std::size_t> erasing_;
};

}  // namespace

std::unique_ptr<Worker> evaluating(const std::string& name, std::uint64_t seed) {
  return std::make_unique<Evaluating>(name, seed);
}

}  // namespace proof
