// Interviews: begun, answered in some steps, finished as an evaluation.
#include <nlohmann/json.hpp>
#include <optional>

#include "tests/long/rules.hpp"
#include "tests/long/worker.hpp"

namespace proof {
namespace {

using nlohmann::json;

struct Interview {
  std::string id, shown;  ///< as it was last answered
  std::int64_t revision = 0;
  std::string evaluation;  ///< what it was finished as, whole
};

class Interviewing : public Worker {
 public:
  Interviewing(std::string name, std::uint64_t seed) : name_(std::move(name)), dice_(seed) {}

  bool step(Client& client) override {
    if (!open_) return begin(client);
    return interviews_.back().revision > 3 || dice_.chance(10) ? finish(client) : answer(client);
  }

  void check(Client& client, Reach reach, Report& report) override {
    for (std::size_t at = reach == Reach::all ? 0 : checked_; at < interviews_.size(); ++at) {
      const bool latest = at + 1 == interviews_.size();
      check_one(client, interviews_[at], latest && under_way_, report);
    }
    under_way_ = false;
    checked_ = interviews_.empty() ? 0 : interviews_.size() - 1;
  }

 private:
  bool begin(Client& client) {
    const Reply reply = client.post(
        "/v1/interviews", R"({"ruleset":"试验.冷库","as_of":"2026-03-18","subject":"interview-)" +
                              name_ + std::to_string(interviews_.size()) + R"("})");
    if (!acknowledged(reply, "an interview")) return false;
    interviews_.push_back({json::parse(reply.body).at("id"), "", 0, ""});
    note(reply);
    open_ = true;
    return true;
  }

  bool answer(Client& client) {
    const Interview& interview = interviews_.back();
    const std::string answer =
        dice_.chance(50)
            ? R"({"path":"工贸.快冻间人数","answer":)" + std::to_string(dice_.below(20)) + "}"
            : R"({"path":"工贸.使用液氨","answer":true},{"path":"工贸.存量","answer":"12 t"})";
    under_way_ = true;
    const Reply reply = client.post(
        "/v1/interviews/" + interview.id + "/answers",
        R"({"revision":)" + std::to_string(interview.revision) + R"(,"answers":[)" + answer + "]}");
    if (!acknowledged(reply, "answers")) return false;
    under_way_ = false;
    note(reply);
    return true;
  }

  bool finish(Client& client) {
    under_way_ = true;
    const Reply reply = client.post("/v1/interviews/" + interviews_.back().id + ":finish", "");
    if (!acknowledged(reply, "a finished interview")) return false;
    under_way_ = false;
    interviews_.back().evaluation = reply.body;
    open_ = false;
    return true;
  }

  void note(const Reply& reply) {
    interviews_.back().shown = reply.body;
    interviews_.back().revision = json::parse(reply.body).at("revision");
  }

  void check_one(Client& client, Interview& interview, bool under_way, Report& report) {
    const Reply found = client.get("/v1/interviews/" + interview.id);
    const std::string label = "interview " + interview.id + " ";
    report.expect(found.status == 200, label + "is gone: " + found.body);
    report.count("interviews");
    if (found.status != 200) return;
    const json now = json::parse(found.body);
    if (!interview.evaluation.empty()) return check_finished(client, interview, now, report);
    if (found.body == interview.shown) return;
    // One change may have come through that nobody was told of.
    const bool answered = now.at("revision") == interview.revision + 1;
    const bool finished = !now.at("evaluation").is_null();
    report.expect(under_way && (answered || finished), label + "is not as answered: " + found.body);
    interview.shown = found.body;
    interview.revision = now.at("revision");
    if (!finished) return;
    const std::string id = now.at("evaluation");
    interview.evaluation = client.get("/v1/evaluations/" + id).body;
    report.expect(client.get("/v1/evaluations/" + id + "/replay").body == interview.evaluation,
                  label + "was finished as what does not replay");
    open_ = false;
  }

  static void check_finished(Client& client, const Interview& interview, const json& now,
                             Report& report) {
    const std::string id = json::parse(interview.evaluation).at("id");
    report.expect(now.at("evaluation") == id, "interview " + interview.id + " is open again");
    report.expect(client.get("/v1/evaluations/" + id).body == interview.evaluation,
                  "the evaluation of interview " + interview.id + " is another");
    report.count("finished interviews");
  }

  const std::string name_;
  Dice dice_;
  std::vector<Interview> interviews_;
  std::size_t checked_ = 0;
  bool open_ = false, under_way_ = false;
};

}  // namespace

std::unique_ptr<Worker> interviewing(const std::string& name, std::uint64_t seed) {
  return std::make_unique<Interviewing>(name, seed);
}

}  // namespace proof
