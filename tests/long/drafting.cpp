// Drafts: written, changed, submitted, approved by somebody else, published now and then.
#include <nlohmann/json.hpp>
#include <optional>

#include "tests/long/rules.hpp"
#include "tests/long/worker.hpp"

namespace proof {
namespace {

using nlohmann::json;

struct Draft {
  std::string id, text, state;
  std::int64_t revision = 1;
  std::string alias, digest;  ///< of the version, once published
};

class Drafting : public Worker {
 public:
  Drafting(const Site& site, std::uint64_t seed) : site_(site), dice_(seed) {}

  bool step(Client& client) override {
    if (drafts_.empty() || finished(drafts_.back())) return begin(client);
    Draft& draft = drafts_.back();
    if (draft.state == "in_review") return review(client.port(), draft);
    if (draft.state == "approved") return publish(client, draft);
    return dice_.chance(60) ? write(client, draft) : submit(client, draft);
  }

  void check(Client& client, Reach reach, Report& report) override {
    for (std::size_t at = reach == Reach::all ? 0 : checked_; at < drafts_.size(); ++at) {
      check_one(client, drafts_[at], at + 1 == drafts_.size(), report);
    }
    wanted_.reset();
    checked_ = drafts_.empty() ? 0 : drafts_.size() - 1;
  }

 private:
  static bool finished(const Draft& draft) {
    return draft.state == "published" || draft.state == "discarded";
  }

  bool begin(Client& client) {
    Draft draft;
    const std::string number = std::to_string(drafts_.size());
    draft.alias = "draft_" + number;
    draft.text = rules("1.0.0", number, "试验.稿" + number, draft.alias);
    draft.state = "draft";
    const Reply reply = client.post("/v1/drafts", json{{"title", "稿 " + number},
                                                       {"path", "draft" + number + "/ruleset.hzl"},
                                                       {"text", draft.text}}
                                                      .dump());
    if (!acknowledged(reply, "a draft")) return false;
    draft.id = json::parse(reply.body).at("id");
    drafts_.push_back(draft);
    return true;
  }

  /// Says what the draft is to become, does it, and takes it over when it was acknowledged.
  bool take(Client& client, Draft& draft, const Draft& wanted, const std::string& verb, json body) {
    wanted_ = wanted;
    body["revision"] = draft.revision;
    const Reply reply = client.post("/v1/drafts/" + draft.id + verb, body.dump());
    if (!acknowledged(reply, "a draft's " + verb)) return false;
    draft = wanted;
    wanted_.reset();
    if (verb == ":publish") {
      draft.digest = json::parse(reply.body).at("published").at(0).at("digest");
    }
    return true;
  }

  bool write(Client& client, Draft& draft) {
    Draft wanted = draft;
    wanted.text += "# " + std::to_string(++notes_) + "\n";
    ++wanted.revision;
    wanted.state = "draft";
    const std::string path = "draft" + std::to_string(drafts_.size() - 1) + "/ruleset.hzl";
    return take(client, draft, wanted, "/files", {{"path", path}, {"text", wanted.text}});
  }

  bool submit(Client& client, Draft& draft) {
    Draft wanted = draft;
    wanted.state = "in_review";
    return take(client, draft, wanted, ":submit", json::object());
  }

  bool review(int port, Draft& draft) {
    Client reviewer(port, site_.reviewer());
    Draft wanted = draft;
    wanted.state = dice_.chance(60) ? "approved" : "draft";
    const char* verdict = wanted.state == "approved" ? "approved" : "returned";
    return take(reviewer, draft, wanted, ":review", {{"verdict", verdict}, {"note", "看过"}});
  }

  bool publish(Client& client, Draft& draft) {
    Draft wanted = draft;
    // Few are published: each is compiled again at every start.
    if (dice_.chance(70)) {
      wanted.state = "discarded";
      return take(client, draft, wanted, ":discard", json::object());
    }
    wanted.state = "published";
    return take(client, draft, wanted, ":publish", json::object());
  }

  void check_one(Client& client, Draft& draft, bool latest, Report& report) {
    const Reply found = client.get("/v1/drafts/" + draft.id);
    const std::string label = "draft " + draft.id + " ";
    report.expect(found.status == 200, label + "is gone: " + found.body);
    report.count("drafts");
    if (found.status != 200) return;
    const json now = json::parse(found.body);
    const auto is = [&](const Draft& one) {
      return now.at("state") == one.state && now.at("revision") == one.revision &&
             now.at("files").at(0).at("text") == one.text;
    };
    if (!is(draft)) {
      report.expect(latest && wanted_ && is(*wanted_), label + "is not as acknowledged");
      draft.state = now.at("state");
      draft.revision = now.at("revision");
      draft.text = now.at("files").at(0).at("text");
    }
    if (draft.state == "published") check_version(client, draft, report);
  }

  static void check_version(Client& client, const Draft& draft, Report& report) {
    const Reply found = client.get("/v1/rulesets/" + draft.alias + "/versions/1.0.0");
    report.expect(found.status == 200, "the published " + draft.id + " is gone: " + found.body);
    report.count("drafts published");
    if (found.status != 200 || draft.digest.empty()) return;
    report.expect(json::parse(found.body).at("digest") == draft.digest,
                  "the published " + draft.id + " has another digest");
  }

  const Site& site_;
  Dice dice_;
  std::uint64_t notes_ = 0;
  std::vector<Draft> drafts_;
  std::size_t checked_ = 0;
  std::optional<Draft> wanted_;  ///< what the latest may have become
};

}  // namespace

std::unique_ptr<Worker> drafting(const Site& site, std::uint64_t seed) {
  return std::make_unique<Drafting>(site, seed);
}

}  // namespace proof
