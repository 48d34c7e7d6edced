// The commands about versions, beside the service: each is acknowledged by its exit code. Some are
// killed as the service is.
#include <signal.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <thread>

#include "tests/long/paths.hpp"
#include "tests/long/rules.hpp"
#include "tests/long/worker.hpp"

namespace proof {
namespace {

using nlohmann::json;

/// What became of the versions of "cold", as the service tells it too.
struct Versions {
  std::map<std::string, std::string> states = {{"1.0.0", "published"}};
  std::string standard;  ///< the default; empty when there is none

  bool operator==(const Versions& other) const {
    return states == other.states && standard == other.standard;
  }
};

class Commanding : public Worker {
 public:
  Commanding(const Site& site, std::uint64_t seed) : site_(site), dice_(seed) {}

  bool step(Client& client) override {
    Versions wanted = now_;
    const std::vector<std::string> words = next(wanted);
    wanted_ = wanted;
    Launch launch;
    launch.words = words;
    launch.words.insert(launch.words.begin(), program_path);
    launch.words.insert(launch.words.end(), {"--data", site_.data(), "--lang", "en"});
    Process command(launch);
    if (dice_.chance(10)) {
      std::this_thread::sleep_for(std::chrono::microseconds(dice_.below(8000)));
      command.signal(SIGKILL);
    }
    const Ended ended = command.wait();
    if (ended.code == 128 + SIGKILL) return learn(client);
    if (ended.code != 0) {
      return acknowledged(Reply{ended.code, "", ended.err}, "hazlex " + words.front());
    }
    now_ = wanted;
    wanted_.reset();
    return true;
  }

  void check(Client& client, Reach /*reach*/, Report& report) override {
    const auto found = told(client);
    report.expect(found.has_value(), "the versions cannot be read");
    if (!found) return;
    const bool done = wanted_ && *found == *wanted_;
    report.expect(done || *found == now_, "the versions of cold are not as acknowledged");
    report.count("versions", found->states.size());
    now_ = *found;
    wanted_.reset();
  }

 private:
  /// The words of a command, and what comes of it.
  std::vector<std::string> next(Versions& wanted) {
    std::vector<std::string> open;
    for (const auto& [version, state] : now_.states) {
      if (state == "published" && version != "1.0.0") open.push_back(version);
    }
    if (open.size() > 1 && dice_.chance(40)) {
      const std::string version = open[dice_.below(open.size())];
      wanted.states[version] = "withdrawn";
      if (wanted.standard == version) wanted.standard.clear();
      return {"withdraw", "cold@" + version, "--reason", "试"};
    }
    if (!open.empty() && dice_.chance(40)) {
      const std::string version = open[dice_.below(open.size())];
      const bool clear = now_.standard == version;
      wanted.standard = clear ? "" : version;
      std::vector<std::string> words = {"default", "cold@" + version, "--reason", "试"};
      if (clear) words.emplace_back("--clear");
      return words;
    }
    const std::string version = "1." + std::to_string(++count_) + ".0";
    wanted.states[version] = "published";
    wanted.standard.clear();
    return {"publish", site_.folder().write("cold.hzl", rules(version, version)), "--alone"};
  }

  /// After a command that was killed: it was done, or it was not.
  bool learn(Client& client) {
    // The service looks at the file each second.
    const auto limit = std::chrono::steady_clock::now() + std::chrono::milliseconds(2500);
    std::optional<Versions> found;
    while (std::chrono::steady_clock::now() < limit) {
      found = told(client);
      if (!found) return false;
      if (wanted_ && *found == *wanted_) break;
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    now_ = *found;
    wanted_.reset();
    return true;
  }

  static std::optional<Versions> told(Client& client) {
    const Reply reply = client.get("/v1/rulesets/cold");
    if (reply.status != 200) return std::nullopt;
    Versions versions;
    versions.states.clear();
    const json answer = json::parse(reply.body);
    for (const json& each : answer.at("versions")) {
      const std::string version = each.at("version");
      versions.states[version] = each.at("state");
      if (each.at("default") == true) versions.standard = version;
    }
    return versions;
  }

  const Site& site_;
  Dice dice_;
  std::uint64_t count_ = 0;
  Versions now_;
  std::optional<Versions> wanted_;
};

}  // namespace

std::unique_ptr<Worker> commanding(const Site& site, std::uint64_t seed) {
  return std::make_unique<Commanding>(site, seed);
}

}  // namespace proof
