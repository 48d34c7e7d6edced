#include "tests/long/publish.hpp"

#include <atomic>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/long/database.hpp"
#include "tests/long/rules.hpp"

namespace proof {
namespace {

using nlohmann::json;

constexpr std::size_t singles = 2;
constexpr std::uint64_t lines_at_once = 500;
constexpr std::uint64_t stored_of = 20;  ///< one of so many is kept
constexpr const char* one = "/v1/evaluations";
constexpr const char* many = "/v1/evaluations:batch";

std::string between(std::string_view text, std::string_view before, std::size_t from = 0) {
  const std::size_t at = text.find(before, from);
  if (at == std::string_view::npos) return {};
  const std::size_t begin = at + before.size();
  return std::string(text.substr(begin, text.find('"', begin) - begin));
}

/// By which version an answer was made, as the receipt says, and whether each verdict says so too.
struct Seen {
  std::string version, digest;
  std::size_t marks = 0;
  bool one_version = true;
};

Seen look(std::string_view answer) {
  Seen seen;
  const std::size_t receipt = std::min(answer.find("\"receipt\":"), answer.size());
  seen.version = between(answer, "\"version\":\"", answer.find("\"rulesets\":", receipt));
  seen.digest = between(answer, "\"digest\":\"", answer.find("\"rulesets\":", receipt));
  constexpr std::string_view mark = "标记 ";
  for (std::size_t at = answer.find(mark); at != std::string_view::npos;
       at = answer.find(mark, at + 1)) {
    ++seen.marks;
    seen.one_version = seen.one_version && between(answer, mark, at) == seen.version;
  }
  return seen;
}

/// What one thread saw; put together when it has ended.
struct Sight {
  std::map<std::string, std::string> digests;  ///< by version
  std::uint64_t answers = 0, stored = 0, mixed = 0, failed = 0, changes = 0;
  std::string first_failure, last_version;

  void take(std::string_view answer) {
    const Seen seen = look(answer);
    ++answers;
    // Two of the rules stand for ten people, the third for the store.
    if (seen.marks != 3 || !seen.one_version) {
      ++mixed;
      note(answer);
    }
    if (seen.version != last_version) ++changes;
    last_version = seen.version;
    auto& digest = digests[seen.version];
    if (digest.empty()) digest = seen.digest;
    if (digest != seen.digest) ++mixed;
  }
  void fail(std::string_view what) {
    ++failed;
    note(what);
  }

 private:
  void note(std::string_view what) {
    if (first_failure.empty()) first_failure = what.substr(0, 2000);
  }
};

class Run {
 public:
  explicit Run(const Publishing& how) : how_(how), dice_(how.seed), left_(how.evaluations) {
    site_.invite();
    service_ = std::make_unique<Service>(site_);
  }

  Report go() {
    Client client = service_->client();
    const bool batches = client.lines(many, "").status == 200;
    std::vector<Sight> sights(singles + 1);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < singles; ++i) {
      threads.emplace_back([&, i] { ask_singly(sights[i]); });
    }
    // Where batches are not answered over sockets, all are asked one by one; the table shows it.
    threads.emplace_back(
        [&] { batches ? ask_in_batches(sights[singles]) : ask_singly(sights[singles]); });
    batches_ = batches;
    std::thread publisher([&] { change_versions(); });
    for (std::thread& thread : threads) thread.join();
    done_ = true;
    publisher.join();
    sum_up(client, sights);
    return report_;
  }

 private:
  /// So many more to ask; 0 when there are enough.
  std::uint64_t claim(std::uint64_t wanted) {
    std::uint64_t left = left_;
    while (!left_.compare_exchange_weak(left, left - std::min(left, wanted))) {
    }
    const std::uint64_t got = std::min(left, wanted);
    const std::uint64_t before = how_.evaluations - left;
    if (how_.progress && (before + got) / 100'000 != before / 100'000) how_.progress(before + got);
    return got;
  }

  void ask_singly(Sight& sight) {
    Client client = service_->client();
    const std::string body = request("site", 10, "cold");
    while (claim(1) > 0) {
      const bool store = sight.answers % stored_of == 0;
      const Reply reply = client.post(std::string(one) + (store ? "" : "?store=false"), body);
      if (!reply.good()) {
        sight.fail(std::to_string(reply.status) + reply.body);
        continue;
      }
      sight.take(reply.body);
      if (store) ++sight.stored;
    }
  }

  void ask_in_batches(Sight& sight) {
    Client client = service_->client();
    std::string lines;
    for (std::uint64_t i = 0; i < lines_at_once; ++i) lines += request("site", 10, "cold") + "\n";
    const std::size_t line = lines.size() / lines_at_once;
    std::uint64_t count = 0;
    for (std::uint64_t number = 0; (count = claim(lines_at_once)) > 0; ++number) {
      const bool store = number % stored_of == 0;
      const Reply reply = client.lines(std::string(many) + (store ? "" : "?store=false"),
                                       lines.substr(0, count * line));
      const std::uint64_t before = sight.answers + sight.failed;
      std::string_view rest = reply.body;
      while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        const std::string_view answer = rest.substr(0, end);
        rest = end == std::string_view::npos ? "" : rest.substr(end + 1);
        answer.find("\"receipt\":") == std::string_view::npos ? sight.fail(answer)
                                                              : sight.take(answer);
      }
      const std::uint64_t answered = sight.answers + sight.failed - before;
      if (answered != count) sight.fail("lines unanswered: " + std::to_string(reply.status));
      if (store) sight.stored += answered;
    }
  }

  /// Publishes, makes the default, takes that back, withdraws; until the others are done.
  void change_versions() {
    Client client = service_->client();
    Client reviewer(service_->port(), site_.reviewer());
    while (!done_) {
      publish(client, reviewer);
      if (open_.size() > 1) {
        const std::string back = open_[dice_.below(open_.size() - 1)];
        change(client, back, ":make-default", "rolled back");
        if (dice_.chance(50)) change(client, back, ":clear-default", "rolled forward");
        if (dice_.chance(60)) withdraw(client, dice_.below(open_.size()));
      }
    }
  }

  void publish(Client& client, Client& reviewer) {
    const std::string version = "1." + std::to_string(++number_) + ".0";
    const Reply draft = client.post(
        "/v1/drafts",
        json{{"title", version}, {"path", "cold/ruleset.hzl"}, {"text", rules(version, version)}}
            .dump());
    if (!told(draft, "a draft")) return;
    const std::string at = "/v1/drafts/" + json::parse(draft.body).at("id").get<std::string>();
    told(client.post(at + ":submit", R"({"revision":1})"), "submitting");
    told(reviewer.post(at + ":review", R"({"revision":1,"verdict":"approved"})"), "a review");
    const Reply published = client.post(at + ":publish", R"({"revision":1})");
    if (!told(published, "publishing")) return;
    open_.push_back(version);
    digests_[version] = json::parse(published.body).at("published").at(0).at("digest");
    report_.count("versions published");
  }

  void withdraw(Client& client, std::size_t at) {
    if (!change(client, open_[at], ":withdraw", "withdrawn")) return;
    open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(at));
  }

  bool change(Client& client, const std::string& version, const char* verb, const char* what) {
    const Reply reply =
        client.post("/v1/rulesets/cold/versions/" + version + verb, R"({"reason":"试"})");
    if (!told(reply, what)) return false;
    report_.count(std::string("versions ") + what);
    return true;
  }

  bool told(const Reply& reply, const std::string& what) {
    if (!reply.good()) report_.expect(false, what + ": " + reply.body);
    return reply.good();
  }

  void sum_up(Client& client, const std::vector<Sight>& sights) {
    digests_["1.0.0"] =
        json::parse(client.get("/v1/rulesets/cold/versions/1.0.0").body).at("digest");
    std::map<std::string, std::string> answering;
    for (std::size_t i = 0; i < sights.size(); ++i) {
      const Sight& sight = sights[i];
      report_.count(
          i < singles || !batches_ ? "evaluations in single requests" : "evaluations in batches",
          sight.answers);
      report_.count("of them kept", sight.stored);
      report_.count("times that another version answered than before", sight.changes);
      report_.count("failed", sight.failed);
      report_.count("of two versions", sight.mixed);
      report_.expect(sight.failed == 0 && sight.mixed == 0, sight.first_failure);
      answering.insert(sight.digests.begin(), sight.digests.end());
      for (const auto& [version, digest] : sight.digests) {
        report_.expect(digest == digests_[version], "digest of " + version + ": " + digest);
      }
    }
    report_.count("versions that answered", answering.size());
    check_database(site_.database(), report_);
    const Ended audit = site_.run({"audit", "verify"});
    report_.expect(audit.code == 0, audit.out + audit.err);
    report_.expect(service_->stop().code == 0, "the stop");
  }

  const Publishing& how_;
  Dice dice_;
  Site site_;
  std::unique_ptr<Service> service_;
  std::atomic<std::uint64_t> left_;
  std::atomic<bool> done_ = false;
  bool batches_ = false;
  std::uint64_t number_ = 0;
  std::vector<std::string> open_;               ///< published and not withdrawn, but the first
  std::map<std::string, std::string> digests_;  ///< by version
  Report report_;
};

}  // namespace

Report publish_under_load(const Publishing& how) {
  return Run(how).go();
}

}  // namespace proof
